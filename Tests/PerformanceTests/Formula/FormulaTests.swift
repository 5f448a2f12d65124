import Kernel
import Performance
import Testing

@Suite("Formula")
struct FormulaTests {
    static let values: [String: Quantity] = [
        "staff": Quantity(34, .person), "posts": Quantity(30, .person), "none": Quantity(0, .person),
        "spent": Quantity("983.01万元") ?? Quantity(0, .wanYuan), "fen": Quantity("1.5元") ?? Quantity(0, .yuan),
        "cases": Quantity(3, .case_), "rate": Quantity(40, .percent),
    ]

    static func scope(_ reference: Reference) -> Quantity? {
        switch reference.tense {
        case .this: values[reference.name]
        case .last: reference.name == "spent" ? Quantity("1000万元") : nil
        }
    }

    @Test(
        "computes exactly, in the declared unit",
        arguments: [
            ("staff / posts * 100%", "%", "113.33%"),
            ("staff/posts", "%", "113.33%"),
            ("this(staff) / posts", "‰", "1,133.33‰"),
            ("spent / cases", "万元/件", "327.67 万元/件"),
            ("(spent - last(spent)) / last(spent)", "%", "-1.70%"),
            ("change(spent)", "%", "-1.70%"),
            ("abs(spent - last(spent))", "万元", "16.99 万元"),
            ("min(staff, posts) + max(staff, posts)", "人", "64 人"),
            ("28万元 + 5元", "元", "280,005.00 元"),
            ("-staff + 2 * posts", "人", "26 人"),
            ("staff - posts - posts", "人", "-26 人"),
            ("staff - (posts - posts)", "人", "34 人"),
            ("spent × 5% ÷ 2", "元", "245,752.50 元"),
            ("rate - 5%", "个百分点", "35.00 个百分点"),
        ])
    func computes(_ source: String, _ symbol: String, _ expected: String) throws {
        let unit = try #require(Unit(symbol: symbol))
        let value = try Formula(source).evaluated(in: unit, scope: Self.scope)
        #expect(value.text() == expected)
    }

    @Test(
        "points at the character where reading stopped",
        arguments: [
            ("", 0, "公式为空。"), ("a +", 3, "公式没有写完。"), ("a b", 2, "“b”前缺少运算符。"),
            ("(a + b", 0, "此括号没有对应的“)”。"), ("a + ) b", 4, "此处应为数值、变量或括号，而不是“)”。"),
            ("a ? b", 2, "不能使用“?”。"), ("1.2.3", 0, "“1.2.3”不是数值。"), ("3光年 + a", 1, "没有“光年”这个单位。"),
            ("sqrt(a)", 0, "没有“sqrt”这个函数。"), ("last(a + b)", 5, "“last”的参数必须是变量名。"),
            ("min(a)", 0, "“min”需要2个参数，写了1个。"), ("a, b", 1, "“,”前缺少运算符。"),
        ])
    func refuses(_ source: String, _ offset: Int, _ what: String) {
        let error = #expect(throws: FormulaError.self) { try Formula(source) }
        #expect(error?.offset == offset)
        #expect(error?.message.zh == "公式第\(offset + 1)个字符：" + what)
        #expect(error?.message.en.isEmpty == false)
    }

    @Test("draws a caret under the character, wide ones included")
    func drawsCaret() {
        let error = #expect(throws: FormulaError.self) { try Formula("在职 ? 编制") }
        #expect(error?.report(.en) == "Formula, character 4: “?” can't be used here.\n在职 ? 编制\n\u{3000}\u{3000} ^")
    }

    @Test(
        "refuses what would exhaust the stack",
        arguments: [
            String(repeating: "(", count: 10_000), String(repeating: "-", count: 10_000),
            String(repeating: "a+", count: 10_000),
        ])
    func refusesDepth(_ source: String) {
        let error = #expect(throws: FormulaError.self) { try Formula(source + "a") }
        #expect(error?.reason == .tooLong)
    }

    static let failures: [(String, EvaluationFailure)] = {
        func at(_ source: String, _ offset: Int) -> TextPointer { TextPointer(source, offset) }
        let sum = "staff + cases"
        let zero = "staff / (none * 2)"
        let missing = "staff / last(posts)"
        return [
            (sum, .unlikeUnits(.person, .case_, at: at(sum, 6))),
            (zero, .zeroDenominator(divisor: "(none * 2)", at: at(zero, 8))),
            (missing, .missing(Reference("posts", .last), at: at(missing, 8))),
            ("staff", .wrongUnit(.person, declared: .percent)),
        ]
    }()

    @Test("says why there is no value", arguments: failures)
    func fails(_ source: String, _ expected: EvaluationFailure) throws {
        let formula = try Formula(source)
        #expect(throws: expected) { try formula.evaluated(in: .percent, scope: Self.scope) }
    }

    @Test("reports an overflow instead of wrapping")
    func overflows() throws {
        let formula = try Formula(Array(repeating: "9999999999999999", count: 3).joined(separator: " * "))
        #expect(throws: EvaluationFailure.self) { try formula.evaluated(in: .none) { _ in nil } }
    }

    @Test("lists what it uses, once each")
    func references() throws {
        let formula = try Formula("(a.b - last(a.b)) / last(a.b) + c")
        #expect(formula.references == [Reference("a.b"), Reference("a.b", .last), Reference("c")])
    }

    @Test(
        "shows the computation with its values",
        arguments: [
            ("staff / posts * 100%", "34 人 ÷ 30 人 × 100%", "34 people ÷ 30 people × 100%"),
            ("change(spent) * 100%", "(983.01 万元 − 1,000.00 万元) ÷ 1,000.00 万元 × 100%", nil),
            ("staff - (posts - staff)", "34 人 − (30 人 − 34 人)", nil),
            ("abs(staff - posts)", "|34 人 − 30 人|", nil),
            ("staff / last(posts)", "34 人 ÷ posts", nil),
            ("-(staff + posts) * 2", "−(34 人 + 30 人) × 2", nil),
        ])
    func substitutes(_ source: String, _ zh: String, _ en: String?) throws {
        let shown = try Formula(source).substituted(scope: Self.scope) { LocalizedText(verbatim: $0.name) }
        #expect(shown.zh == zh)
        if let en { #expect(shown.en == en) }
    }
}
