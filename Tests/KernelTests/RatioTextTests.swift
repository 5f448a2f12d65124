import Kernel
import Testing

@Suite("Ratio as text")
struct RatioTextTests {
    @Test(
        "prints half up, away from zero",
        arguments: [
            ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4", 0, "2"), ("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"),
            ("-0.004", 2, "0.00"), ("0.004", 2, "0.00"), ("9.995", 2, "10.00"), ("-53.6155", 2, "-53.62"),
            ("0.5", -3, "1"), ("7", 3, "7.000"),
        ])
    func prints(_ text: String, _ places: Int, _ expected: String) throws {
        #expect(try #require(Ratio(decimal: text)).decimal(places) == expected)
    }

    @Test("agrees with integer rounding", arguments: SeededGenerator.seeds)
    func printsLikeTheOracle(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let value = try random.ratio(bits: 50)
            let places = random.integer(0...6)
            #expect(value.decimal(places) == Self.halfUp(value, places), "\(value) to \(places) places")
        }
    }

    /// ⌊(2·|n|·10ᵖ + d) / 2d⌋, written out with a point.
    private static func halfUp(_ value: Ratio, _ places: Int) -> String {
        let scale = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
        let top = value.numerator < 0 ? -value.numerator : value.numerator
        let rounded = (2 * top * scale + value.denominator) / (2 * value.denominator)
        var digits = String(rounded)
        digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = value.numerator < 0 && rounded != 0 ? "-" : ""
        return sign + digits.dropLast(places) + (places > 0 ? "." + digits.suffix(places) : "")
    }

    @Test("prints every digit of values beyond 128 bits when scaled")
    func printsExtremes() throws {
        let digits = "170141183460469231731687303715884105727"
        let most = try Ratio(.max, over: 1)
        #expect(most.decimal(0) == digits)
        #expect(most.decimal(2) == digits + ".00")
        #expect((-most).decimal(18) == "-" + digits + "." + String(repeating: "0", count: 18))
        #expect(try Ratio(.max, over: 2).decimal(1) == "85070591730234615865843651857942052863.5")
        #expect(try Ratio(.max, over: 2).decimal(0) == "85070591730234615865843651857942052864")
        #expect(try Ratio(1, over: .max).decimal(2) == "0.00")
    }

    @Test("prints no more than 36 decimals, whatever is asked")
    func manyPlaces() throws {
        let third = try Ratio(1, over: 3)
        #expect(third.decimal(36) == "0." + String(repeating: "3", count: 36))
        #expect(third.decimal(1000) == third.decimal(36))
    }

    @Test(
        "groups thousands",
        arguments: [
            ("0", "0.00"), ("999", "999.00"), ("1000", "1,000.00"), ("-1011.16", "-1,011.16"),
            ("123456789", "123,456,789.00"),
        ])
    func groups(_ text: String, _ expected: String) throws {
        #expect(try #require(Ratio(decimal: text)).decimal(2, grouped: true) == expected)
    }

    @Test(
        "prints percentages",
        arguments: [
            (34, 30, "113.33"), (1, 3, "33.33"), (-1, 3, "-33.33"), (0, 3, "0.00"), (1, 1, "100.00"),
            (1, 20_000, "0.01"),
            (1, 20_001, "0.00"), (-1, 30_000, "0.00"), (199_999, 200_000, "100.00"),
        ] as [(Int128, Int128, String)])
    func percentages(_ top: Int128, _ bottom: Int128, _ expected: String) throws {
        #expect(try Ratio(top, over: bottom).percent() == expected)
    }

    @Test("prints the percentage of a value whose hundredfold does not fit")
    func percentOfExtremes() throws {
        #expect(try Ratio(.max, over: 1).percent(1) == "17014118346046923173168730371588410572700.0")
    }

    @Test("a printed percentage is the printed hundredfold", arguments: SeededGenerator.seeds)
    func percentOracle(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let value = try random.ratio(bits: 50)
            #expect(value.percent(3) == (try value * .hundred).decimal(3))
            #expect(value.percent(0) == (try value * .hundred).decimal(0))
        }
    }

    @Test("rounded is what decimal prints", arguments: SeededGenerator.seeds)
    func rounds(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let value = try random.ratio(bits: 60)
            let places = random.integer(0...6)
            #expect(value.rounded(places) == Ratio(decimal: value.decimal(places)))
            #expect(value.rounded(places).rounded(places) == value.rounded(places))
        }
    }

    @Test("rounds a value of 38 digits")
    func roundsExtremes() throws {
        #expect(try Ratio(.max, over: 2).rounded(0) == Ratio(.max / 2 + 1, over: 1))
        #expect(try Ratio(.max, over: 1).rounded(2) == Ratio(.max, over: 1))
    }

    @Test("what exact prints is read back as the same value", arguments: SeededGenerator.seeds)
    func exactRoundTrip(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for bits in [8, 40, 127] {
            for _ in 0..<500 {
                let value = try random.ratio(bits: bits)
                #expect(Ratio(exact: value.exact) == value, "\(value.numerator)/\(value.denominator)")
            }
        }
    }

    @Test("finite decimals of any size are read back", arguments: SeededGenerator.seeds)
    func decimalRoundTrip(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let places = random.integer(0...18)
            let scale = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
            let value = try Ratio(random.int128(bits: 127), over: scale)
            #expect(Ratio(decimal: value.decimal(places)) == value)
            #expect(Ratio(decimal: value.decimal(places, grouped: true)) == value)
            #expect(Ratio(exact: value.exact) == value)
        }
    }

    @Test(
        "exact shows the decimal when it ends, the fraction otherwise",
        arguments: [
            (1, 4, "0.25"), (-7, 2, "-3.5"), (1, 3, "1/3"), (-34, 30, "-17/15"), (12, 1, "12"),
            (1, 1 << 18, "0.000003814697265625"),
            (1, 1 << 19, "1/524288"),
        ] as [(Int128, Int128, String)])
    func exact(_ top: Int128, _ bottom: Int128, _ expected: String) throws {
        #expect(try Ratio(top, over: bottom).exact == expected)
    }

    @Test(
        "reads plain decimals",
        arguments: [
            ("0", "0"), ("-0", "0"), ("+3.25", "3.25"), ("007", "7"), ("1,011.16", "1011.16"),
            ("-12,345,678", "-12345678"),
            ("0.10", "0.1"), ("1000", "1000"),
        ])
    func reads(_ text: String, _ exact: String) throws {
        #expect(try #require(Ratio(decimal: text)).exact == exact)
    }

    @Test(
        "reads nothing else",
        arguments: [
            "", " ", "-", "+", ".", ",", ".5", "5.", "1.2.3", "--1", "+-1", "1e5", "1E5", "0x1F", "NaN", "inf", "１２",
            "٣",
            "一", "1,23", "12,34,567", "1234,567", ",123", "1,234,", "1.234,5", "1,,234", " 1", "1 ", "1 000", "½",
            "1\n",
            "1" + String(repeating: "0", count: 39), "0." + String(repeating: "1", count: 60),
        ])
    func refuses(_ text: String) {
        #expect(Ratio(decimal: text) == nil)
    }

    @Test("reads no fraction that is not one", arguments: ["1/0", "1/2/3", "/2", "1/", "1.5/2", "a/b", "1 / 2", ""])
    func refusesFractions(_ text: String) {
        #expect(Ratio(exact: text) == nil)
    }
}
