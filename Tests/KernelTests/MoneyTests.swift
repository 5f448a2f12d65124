@testable import Kernel
import Testing

@Suite("Money")
struct MoneyTests {
    @Test(
        "reads amounts exactly",
        arguments: [
            ("0", .yuan, 0), ("1234.5", .yuan, 123_450), ("-1234.56", .yuan, -123_456),
            ("1,011.16", .wanYuan, 1_011_160_000),
            ("983.01", .wanYuan, 983_010_000), ("0.000001", .wanYuan, 1), ("1.2", .yiYuan, 12_000_000_000),
            ("0.0000000001", .yiYuan, 1), ("12.50000", .yuan, 1250), ("+3", .yuan, 300),
        ] as [(String, MoneyUnit, Int64)])
    func reads(_ text: String, _ unit: MoneyUnit, _ fen: Int64) throws {
        #expect(try Money(text, in: unit).fen == fen)
    }

    @Test(
        "refuses what is not a whole number of fen",
        arguments: [
            "", " ", "-", "元", "abc", "12.345", "0.001", "1e30", "1e3", "12 34", "１２３", "１２.５０", "一百", "¥12", "12元",
            "1,23.00",
            "12,34,567", ",5", ".5", "5.", "--1", "1.2.3", "0x10", "nan", "1" + String(repeating: "0", count: 30),
            "10000000000000.01", "-10000000000000.01", "99999999999999999999999999999999999999999",
        ])
    func refuses(_ text: String) {
        #expect(throws: NotAnAmount(text: text)) { try Money(text) }
    }

    @Test(
        "refuses more decimals than the unit has fen",
        arguments: [
            ("0.0000001", .wanYuan), ("0.00000000001", .yiYuan),
        ] as [(String, MoneyUnit)])
    func refusesParts(_ text: String, _ unit: MoneyUnit) {
        #expect(throws: NotAnAmount(text: text)) { try Money(text, in: unit) }
    }

    @Test("holds up to ten trillion yuan either way")
    func limit() throws {
        #expect(try Money("10000000000000").fen == Money.limit)
        #expect(try Money("-100000", in: .yiYuan).fen == -Money.limit)
    }

    @Test(
        "reads amounts that name their unit",
        arguments: [
            ("983.01万元", 983_010_000), ("1.2 亿元", 12_000_000_000), ("15元", 1500), ("15", 1500),
            (" 1,011.16 万元 ", 1_011_160_000),
            ("-3 元", -300),
        ] as [(String, Int64)])
    func readsNamed(_ text: String, _ fen: Int64) throws {
        #expect(try Money(naming: text).fen == fen)
    }

    @Test("refuses names and gaps it does not know", arguments: ["万元", "12 34元", "1 2", "5万", "5美元", "5元5", "元5", ""])
    func refusesNamed(_ text: String) {
        #expect(throws: NotAnAmount(text: text)) { try Money(naming: text) }
    }

    @Test(
        "prints in the unit asked, grouped, rounded half up",
        arguments: [
            (1_011_160_000, .wanYuan, 2, "1,011.16 万元"), (1_011_155_000, .wanYuan, 2, "1,011.16 万元"),
            (1_011_154_999, .wanYuan, 2, "1,011.15 万元"), (-983_010_000, .wanYuan, 2, "-983.01 万元"),
            (123_456, .yuan, 2, "1,234.56 元"), (12_000_000_000, .yiYuan, 1, "1.2 亿元"), (0, .wanYuan, 2, "0.00 万元"),
        ] as [(Int64, MoneyUnit, Int, String)])
    func prints(_ fen: Int64, _ unit: MoneyUnit, _ places: Int, _ expected: String) {
        #expect(Money(fen: fen).text(in: unit, places: places) == expected)
    }

    @Test(
        "prints in English without a Chinese unit",
        arguments: [
            (123_450, .yuan, 2, "1,234.50 yuan"), (486_000_000, .wanYuan, 2, "4.86 million yuan"),
            (0, .yuan, 2, "0.00 yuan"), (-123_456, .yuan, 0, "-1,235 yuan"),
            (1_011_160_000, .wanYuan, 2, "10.1116 million yuan"), (0, .wanYuan, 2, "0 yuan"),
            (62_000_00, .wanYuan, 2, "62,000 yuan"),
            (-99_999_999, .wanYuan, 2, "-1,000,000 yuan"), (100_000_000, .wanYuan, 2, "1.00 million yuan"),
            (12_345_678_900, .yiYuan, 4, "123.46 million yuan"), (0, .yiYuan, 2, "0 yuan"),
        ] as [(Int64, MoneyUnit, Int, String)])
    func printsEnglish(_ fen: Int64, _ unit: MoneyUnit, _ places: Int, _ expected: String) {
        #expect(Money(fen: fen).text(.en, in: unit, places: places) == expected)
    }

    @Test("a price per thing is told in yuan in English")
    func englishCompound() throws {
        let price = try #require(Quantity("4.8 万元/台"))
        #expect(price.text(.en) == "48,000 yuan per set")
        #expect(price.text(.zh) == "4.8 万元/台")
        #expect(try #require(Quantity("0.00125 万元/件")).text(.en) == "12.50 yuan per case")
    }

    @Test("is told without its unit where a label names it")
    func plain() {
        #expect(Money(fen: 123_450_000).plain == "1,234,500.00")
    }

    @Test("is read back from its description and from every unit", arguments: SeededGenerator.seeds)
    func roundTrip(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let money = Money(fen: Int64(random.integer(-1_000_000_000_000_000...1_000_000_000_000_000)))
            #expect(try Money(money.description) == money)
            for unit in MoneyUnit.allCases {
                #expect(try Money(money.amount(in: unit).exact, in: unit) == money)
                #expect(try Money(naming: money.text(in: unit, places: 10)) == money)
            }
        }
    }

    @Test("adds and subtracts fen by fen", arguments: SeededGenerator.seeds)
    func adds(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (a, b) = (Int64(random.integer(-1 << 40...1 << 40)), Int64(random.integer(-1 << 40...1 << 40)))
            #expect(try Money(fen: a) + Money(fen: b) == Money(fen: a + b))
            #expect(try Money(fen: a) - Money(fen: b) == Money(fen: a - b))
            #expect((Money(fen: a) < Money(fen: b)) == (a < b))
        }
    }

    @Test("throws when a sum does not fit, and when divided by nothing")
    func extremes() throws {
        #expect(throws: ArithmeticFailure.overflow) { try Money(fen: .max) + Money(fen: 1) }
        #expect(throws: ArithmeticFailure.overflow) { try Money(fen: .min) - Money(fen: 1) }
        #expect(throws: ArithmeticFailure.divisionByZero) { try Money(fen: 1) / .zero }
        #expect(try Money(fen: .min) / Money(fen: .min) == .one)
        #expect(Money(fen: .min).description == "-92233720368547758.08")
    }

    @Test("divides to the exact ratio")
    func divides() throws {
        #expect(try (Money("983.01", in: .wanYuan) / Money("1011.16", in: .wanYuan)).percent() == "97.22")
    }

    @Test("a refusal quotes what was typed in both languages")
    func message() {
        let message = NotAnAmount(text: "12.345").message
        #expect(message.zh.contains("12.345") && message.en.contains("12.345"))
    }
}
