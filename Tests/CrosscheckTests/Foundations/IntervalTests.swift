import Kernel
import Testing

@testable import Crosscheck

/// Exact arithmetic over everything that printed digits may stand for.
@Suite("Intervals")
struct IntervalTests {
    static func interval(_ low: String, _ high: String) throws -> Interval {
        Interval(try #require(Ratio(decimal: low)), try #require(Ratio(decimal: high)))
    }

    @Test("the lower end goes first whichever way it was given")
    func order() throws {
        let interval = try Self.interval("3", "-1")
        #expect(interval.low.exact == "-1" && interval.high.exact == "3")
    }

    @Test("sums and differences keep both ends' room")
    func sums() throws {
        let (a, b) = (try Self.interval("9.5", "10.5"), try Self.interval("1", "2"))
        #expect(try a + b == Self.interval("10.5", "12.5"))
        #expect(try a - b == Self.interval("7.5", "9.5"))
        #expect(try b * 3 == Self.interval("3", "6"))
    }

    @Test("products and quotients look at every corner")
    func products() throws {
        let (a, b) = (try Self.interval("-2", "3"), try Self.interval("-1", "4"))
        #expect(try a * b == Self.interval("-8", "12"))
        #expect(try Self.interval("6", "12") / Self.interval("2", "3") == Self.interval("2", "6"))
    }

    @Test("nothing is divided by what may be zero", arguments: [("-1", "1"), ("0", "2"), ("0", "0")])
    func zero(_ low: String, _ high: String) throws {
        let divisor = try Self.interval(low, high)
        #expect(throws: ArithmeticFailure.divisionByZero) { try Interval.one / divisor }
    }

    @Test("two that share an end meet, and are no distance apart")
    func meeting() throws {
        let a = try Self.interval("1", "2")
        #expect(a.meets(try Self.interval("2", "3")))
        #expect(a.distance(to: try Self.interval("2", "3")) == .zero)
        #expect(!a.meets(try Self.interval("2.01", "3")))
        #expect(a.distance(to: try Self.interval("2.25", "3")).exact == "0.25")
        #expect(a.contains(try #require(Ratio(decimal: "1.5"))))
    }

    struct Bound: Sendable, CustomTestStringConvertible {
        let text: String
        let low, high: String
        var testDescription: String { text }
    }

    static let bounds = [
        Bound(text: "共30人", low: "30", high: "30"), Bound(text: "共30.0万人", low: "299500", high: "300500"),
        Bound(text: "收入1.2亿元", low: "115000000", high: "125000000"),
        Bound(text: "占99.1%", low: "0.9905", high: "0.9915"),
        Bound(text: "存栏60余万头", low: "600000", high: "700000"), Bound(text: "近2500人", low: "2400", high: "2500"),
        Bound(text: "约30万元", low: "250000", high: "350000"), Bound(text: "面积2公顷", low: "22.5", high: "37.5"),
        Bound(text: "里程3公里", low: "2500", high: "3500"),
    ]

    @Test("a figure stands for all that rounds to it; what is counted stands for itself", arguments: bounds)
    func figure(_ bound: Bound) throws {
        let reading = Reading(SourceText(bound.text))
        let interval = try #require(reading.figures.indices.last.flatMap(reading.interval))
        #expect(interval.low.exact == bound.low)
        #expect(interval.high.exact == bound.high)
    }

    @Test("numbers too large for the arithmetic are left alone")
    func overflow() {
        for text in ["共999999999999999999万亿元", "产量999999999999999999万亿吨", "共0.000000000001%"] {
            let reading = Reading(SourceText(text))
            for index in reading.figures.indices { _ = reading.interval(index) }
            #expect(Crosscheck.check(SourceText(text)).filter { $0.verdict == .contradicts }.isEmpty)
        }
    }
}
