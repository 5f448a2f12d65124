import Kernel
import Testing

@testable import Trading

@Suite("Formulas for prices")
struct PriceFormulaTests {
    private static func yuan(_ text: String) -> Ratio { Ratio(decimal: text) ?? .zero }

    @Test("procurement: the lowest gets all points, the others by proportion")
    func proportion() throws {
        let prices = ["9800000", "10200000", "11850000"].map(Self.yuan)
        let points = try PriceScore.points(prices, weight: Ratio(30)).map { $0.decimal(2) }
        #expect(points == ["30.00", "28.82", "24.81"])
    }

    @Test("deductions are added up and taken from the price as bid")
    func deductions() throws {
        let fifth = Self.yuan("0.20")
        let small = Self.yuan("0.15")
        let evaluated = [
            try EvaluatedPrice.of(Self.yuan("1000000"), deductions: []),
            try EvaluatedPrice.of(Self.yuan("1080000"), deductions: [fifth]),
            try EvaluatedPrice.of(Self.yuan("1150000"), deductions: [small, fifth]),
        ]
        #expect(evaluated == ["1000000", "864000", "747500"].map(Self.yuan))
        let points = try PriceScore.points(evaluated, weight: Ratio(30))
        #expect(points[0] == Self.yuan("22.425"))
        #expect(points.map { $0.decimal(2) } == ["22.43", "25.95", "30.00"])
        // Not one after the other: 0.85 × 0.80 would leave 68 %.
        #expect(try EvaluatedPrice.of(.one, deductions: [small, fifth]) == Self.yuan("0.65"))
    }

    @Test("deductions of everything or less than nothing are refused")
    func wildDeductions() {
        for rates in [["1"], ["0.6", "0.4"], ["-0.1"], ["0.5", "-0.1"]] {
            #expect(throws: Refusal.self) { try EvaluatedPrice.of(.one, deductions: rates.map(Self.yuan)) }
        }
    }

    @Test("a domestic product is preferred only where a foreign one competes")
    func domestic() {
        func rates(_ small: Bool, _ domestic: Bool, _ foreign: Bool) -> [Ratio] {
            EvaluatedPrice.deductions(
                isSmall: small, smallRate: Self.yuan("0.1"), isDomestic: domestic, domesticRate: Self.yuan("0.2"),
                foreignCompetes: foreign)
        }
        #expect(rates(true, true, true) == [Self.yuan("0.1"), Self.yuan("0.2")])
        #expect(rates(true, true, false) == [Self.yuan("0.1")])
        #expect(rates(false, true, true) == [Self.yuan("0.2")])
        #expect(rates(false, false, true) == [])
    }

    @Test("works: mean of the valid bids, one high and one low left out from five on, less k")
    func benchmark() throws {
        let rule = BenchmarkPrice(
            trimmedFrom: 5, reduction: Self.yuan("0.05"), lossAbove: Ratio(2), lossBelow: .one, weight: Ratio(60))
        #expect(try rule.benchmark(of: ["90", "100", "110", "120"].map(Self.yuan)) == Self.yuan("99.75"))
        // 80 and 200 are left out.
        #expect(try rule.benchmark(of: ["80", "90", "100", "110", "200"].map(Self.yuan)) == Self.yuan("95"))
        let points = try rule.points(["80", "90", "100", "110", "200"].map(Self.yuan))
        // 100 lies 5/95 above: 60 − 500/95 × 2; 90 lies 5/95 below: 60 − 500/95.
        #expect(points[2] == (try Ratio(60) - Ratio(1000, over: 95)))
        #expect(points[1] == (try Ratio(60) - Ratio(500, over: 95)))
        #expect(points[4] == .zero)
        #expect(try rule.points(of: Ratio(95), benchmark: Ratio(95)) == Ratio(60))
        #expect(throws: Refusal.self) { try rule.benchmark(of: []) }
    }

    private static let low = AbnormalPrice(ofMean: yuan("0.5"), ofNext: yuan("0.5"), ofCap: yuan("0.45"))

    @Test("an abnormally low price is strictly below")
    func abnormal() throws {
        let quiet = try Self.low.triggers(["42.5", "85", "127.5"].map(Self.yuan), cap: nil)
        #expect(quiet == [[], [], []])
        let loud = try Self.low.triggers(["40", "90", "100", "110"].map(Self.yuan), cap: nil)
        #expect(loud == [[.belowMean, .belowNext], [], [], []])
        // Exactly 45 % of the cap doesn't ask; a fen less does.
        #expect(try Self.low.triggers(["45", "60"].map(Self.yuan), cap: Ratio(100)) == [[], []])
        #expect(try Self.low.triggers(["44.99", "60"].map(Self.yuan), cap: Ratio(100)) == [[.belowCap], []])
    }

    @Test("of two bids the next lowest asks before the mean does")
    func twoBids() throws {
        #expect(try Self.low.triggers(["10", "20"].map(Self.yuan), cap: nil) == [[], []])
        #expect(try Self.low.triggers(["10", "20.01"].map(Self.yuan), cap: nil) == [[.belowNext], []])
        #expect(try Self.low.triggers(["10", "30"].map(Self.yuan), cap: nil) == [[.belowNext], []])
        #expect(try Self.low.triggers(["10", "30.01"].map(Self.yuan), cap: nil)[0] == [.belowMean, .belowNext])
        // One alone has nobody to be compared with.
        #expect(try Self.low.triggers([.one], cap: nil) == [[]])
    }

    @Test("scores fall as prices rise, none lies outside 0 and the weight, whatever the prices")
    func properties() throws {
        var random = SplitMix(state: 20_211_130)
        let rule = BenchmarkPrice(
            trimmedFrom: 5, reduction: Self.yuan("0.03"), lossAbove: Ratio(2), lossBelow: .one, weight: Ratio(40))
        for _ in 0..<300 {
            let prices = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Ratio(Int.random(in: 1...2_000_000_000, using: &random))
            }
            let points = try PriceScore.points(prices, weight: Ratio(30))
            #expect(points.max() == Ratio(30))
            #expect(points.allSatisfy { $0 > .zero })
            for (left, right) in zip(prices.indices, prices.indices.dropFirst()) where prices[left] < prices[right] {
                #expect(points[left] > points[right])
            }
            let benchmark = try rule.benchmark(of: prices)
            let (least, most) = (prices.min() ?? .zero, prices.max() ?? .zero)
            let floor = try least * Self.yuan("0.97")
            #expect(benchmark <= most && benchmark >= floor)
            #expect(try rule.points(prices).allSatisfy { $0 >= .zero && $0 <= Ratio(40) })
            // The order of the bids makes no difference.
            #expect(try rule.benchmark(of: prices.reversed()) == benchmark)
        }
    }
}

/// A generator that gives the same numbers each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
