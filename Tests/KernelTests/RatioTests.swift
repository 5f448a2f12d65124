import Kernel
import Testing

@Suite("Ratio")
struct RatioTests {
    @Test(
        "is kept in lowest terms, the sign above",
        arguments: [
            (6, 4, 3, 2), (-6, 4, -3, 2), (6, -4, -3, 2), (-6, -4, 3, 2), (0, -7, 0, 1), (5, 5, 1, 1),
        ] as [(Int128, Int128, Int128, Int128)])
    func reduces(_ top: Int128, _ bottom: Int128, _ numerator: Int128, _ denominator: Int128) throws {
        let value = try Ratio(top, over: bottom)
        #expect(value.numerator == numerator)
        #expect(value.denominator == denominator)
    }

    @Test("obeys the laws of arithmetic", arguments: SeededGenerator.seeds)
    func laws(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (a, b, c) = (try random.ratio(bits: 18), try random.ratio(bits: 18), try random.ratio(bits: 18))
            #expect(try a + b == b + a)
            #expect(try (a + b) + c == a + (b + c))
            #expect(try a * b == b * a)
            #expect(try (a * b) * c == a * (b * c))
            #expect(try a * (b + c) == a * b + a * c)
            #expect(try a + .zero == a)
            #expect(try a * .one == a)
            #expect(try a - a == .zero)
            #expect(-(-a) == a)
            if b != .zero { #expect(try a / b * b == a) }
        }
    }

    @Test("agrees with cross-multiplied integers", arguments: SeededGenerator.seeds)
    func oracle(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (a, b) = (try random.ratio(bits: 40), try random.ratio(bits: 40))
            let (an, ad, bn, bd) = (a.numerator, a.denominator, b.numerator, b.denominator)
            #expect(try a + b == Ratio(an * bd + bn * ad, over: ad * bd))
            #expect(try a - b == Ratio(an * bd - bn * ad, over: ad * bd))
            #expect(try a * b == Ratio(an * bn, over: ad * bd))
            if bn != 0 { #expect(try a / b == Ratio(an * bd, over: ad * bn)) }
        }
    }

    @Test("orders by cross-multiplication", arguments: SeededGenerator.seeds)
    func orders(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (a, b) = (try random.ratio(bits: 60), try random.ratio(bits: 60))
            let (left, right) = (a.numerator * b.denominator, b.numerator * a.denominator)
            #expect((a < b) == (left < right))
            #expect((a == b) == (left == right))
        }
    }

    @Test("orders values whose cross products exceed 128 bits")
    func ordersExtremes() throws {
        let most = try Ratio(.max, over: 1)
        let nearlyMost = try Ratio(.max, over: 2)
        let least = try Ratio(-.max, over: 1)
        let tiny = try Ratio(1, over: .max)
        #expect(least < -tiny)
        #expect(-tiny < .zero)
        #expect(.zero < tiny)
        #expect(tiny < nearlyMost)
        #expect(nearlyMost < most)
    }

    @Test("refuses a zero denominator and a zero divisor")
    func divisionByZero() {
        #expect(throws: ArithmeticFailure.divisionByZero) { try Ratio(1, over: 0) }
        #expect(throws: ArithmeticFailure.divisionByZero) { try Ratio.one / .zero }
        #expect(throws: ArithmeticFailure.divisionByZero) { try Ratio.zero / .zero }
    }

    @Test("throws instead of trapping when a result does not fit")
    func overflow() throws {
        let most = try Ratio(.max, over: 1)
        let tiny = try Ratio(1, over: .max)
        #expect(throws: ArithmeticFailure.overflow) { try most + .one }
        #expect(throws: ArithmeticFailure.overflow) { try -most - .one }
        #expect(throws: ArithmeticFailure.overflow) { try most * Ratio(2) }
        #expect(throws: ArithmeticFailure.overflow) { try most / tiny }
        #expect(throws: ArithmeticFailure.overflow) { try tiny * tiny }
        #expect(throws: ArithmeticFailure.overflow) { try most + tiny }
        #expect(throws: ArithmeticFailure.overflow) { try Ratio(.min, over: 1) }
        #expect(throws: ArithmeticFailure.overflow) { try Ratio(1, over: .min) }
    }

    @Test("never traps, whatever the operands", arguments: SeededGenerator.seeds)
    func neverTraps(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let (a, b) = (try random.ratio(bits: 127), try random.ratio(bits: 127))
            _ = (try? a + b, try? a - b, try? a * b, try? a / b, a < b, a.magnitude, a.floor, a.ceiling)
            _ = (a.decimal(2), a.decimal(18, grouped: true), a.percent(), a.rounded(4), a.exact)
        }
    }

    @Test("adds many shares of one whole without running out of room")
    func addsManyShares() throws {
        let whole: Int128 = 101_116_00_000_000_007
        var sum = Ratio.zero
        for part in 1...200 { sum = try sum + Ratio(Int128(part), over: whole) }
        #expect(try sum == Ratio(20_100, over: whole))
    }

    @Test("adds fractions whose denominators share a large factor")
    func addsRelatedDenominators() throws {
        let large: Int128 = 1 << 100
        let sum = try Ratio(1, over: large) + Ratio(1, over: large / 2)
        #expect(try sum == Ratio(3, over: large))
    }

    @Test("floor and ceiling enclose the value", arguments: SeededGenerator.seeds)
    func encloses(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let value = try random.ratio(bits: 60)
            #expect(value.floor.isInteger && value.ceiling.isInteger)
            #expect(value.floor <= value && value <= value.ceiling)
            #expect(try value.ceiling - value.floor == (value.isInteger ? .zero : .one))
        }
    }
}
