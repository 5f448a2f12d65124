import Crosscheck
import Kernel
import Performance
import Testing

@Suite("The bureau's year 2021, recomputed")
struct GoldenTests {
    static func evaluation(
        switching changes: [String: String] = [:], _ adjust: (inout EvaluationInput) -> Void = { _ in }
    ) throws -> Evaluation {
        let framework = try Bureau2021.framework(switching: changes)
        var input = EvaluationInput(answers: Bureau2021.answers(for: framework))
        adjust(&input)
        return try framework.evaluate(input, supply: Bureau2021.supply)
    }

    struct Figure: Sendable, CustomTestStringConvertible {
        let code: String
        let value: String
        let substituted: String
        let points: String
        let first: LocalizedText
        var testDescription: String { code }

        init(_ code: String, _ value: String, _ substituted: String, _ points: String, zh: String, en: String) {
            self.code = code
            self.value = value
            self.substituted = substituted
            self.points = points
            first = LocalizedText(zh: zh, en: en)
        }
    }

    static let figures = [
        Figure(
            "A21", "113.33%", "34 人 ÷ 30 人 × 100%", "1.67", zh: "113.33% 超过上限 100%，超出 13.33 个百分点，扣 1.33 分",
            en: "113.33% > 100%: 13.33 points over, −1.33"),
        Figure(
            "A22", "-53.62%", "(1.41 万元 − 3.04 万元) ÷ 3.04 万元 × 100%", "3", zh: "−53.62% 不超过上限 0%",
            en: "−53.62% ≤ 0%: within the limit"),
        Figure(
            "A23", "100.00%", "436.73 万元 ÷ 436.73 万元 × 100%", "4", zh: "100% 属于“≥ 90%”一档，得权重的 100%",
            en: "100% is in the band “≥ 90%”: 100% of the weight"),
        Figure(
            "B11", "97.22%", "983.01 万元 ÷ 1,011.16 万元 × 100%", "3.11", zh: "97.22% 低于 100%，相差 2.78 个百分点，扣 0.89 分",
            en: "97.22% < 100%: 2.78 points short, −0.89"),
        Figure(
            "B12", "2.78%", "|−28.15 万元| ÷ 1,011.16 万元 × 100%", "2.01", zh: "2.78% 属于“≤ 10%”一档，得权重的 67%",
            en: "2.78% is in the band “≤ 10%”: 67% of the weight"),
        Figure(
            "B13", "100.00%", "983.01 万元 ÷ 983.01 万元 ÷ 100.00% × 100%", "3", zh: "100% 达到目标 100%",
            en: "100% ≥ 100%: reached"),
        Figure(
            "B14", "0.00%", "0.00 万元 ÷ 1,011.16 万元 × 100%", "2", zh: "0% 属于“= 0%”一档，得权重的 100%",
            en: "0% is in the band “= 0%”: 100% of the weight"),
        Figure(
            "B15", "-100.00%", "(0.00 万元 − 28.00 万元) ÷ 28.00 万元 × 100%", "2", zh: "−100% 不超过上限 0%",
            en: "−100% ≤ 0%: within the limit"),
        Figure(
            "B16", "100.00%", "66.41 万元 ÷ 66.41 万元 × 100%", "2", zh: "100% 不超过上限 100%",
            en: "100% ≤ 100%: within the limit"),
        Figure(
            "B17", "19.32%", "1.41 万元 ÷ 7.30 万元 × 100%", "2", zh: "19.32% 不超过上限 100%",
            en: "19.32% ≤ 100%: within the limit"),
        Figure(
            "B18", "100.00%", "22.43 万元 ÷ 22.43 万元 × 100%", "2", zh: "100% 等于 100%", en: "100% = 100%: as planned"),
        Figure(
            "B33", "100.00%", "1,238.04 万元 ÷ 1,238.04 万元 × 100%", "3", zh: "100% 达到目标 100%",
            en: "100% ≥ 100%: reached"),
        Figure(
            "D14", "99.00%", "99.00%", "8", zh: "99% 属于“≥ 90%”一档，得权重的 100%",
            en: "99% is in the band “≥ 90%”: 100% of the weight"),
    ]

    @Test("every computable indicator has its value, its computation and its explained points", arguments: figures)
    func figure(_ expected: Figure) throws {
        let result = try #require(try Self.evaluation().result(expected.code))
        #expect(result.value?.text() == expected.value)
        #expect(result.substituted?.zh == expected.substituted)
        #expect(result.score.points.short == expected.points)
        #expect(result.score.steps.first?.text == expected.first)
    }

    @Test(
        "the open questions decide the disputed figures",
        arguments: [
            ("adjustment_basis", "gross", "B12", "19.82%"), ("payment_base", "initial", "B13", "97.22%"),
        ])
    func switched(_ key: String, _ option: String, _ code: String, _ value: String) throws {
        let result = try #require(try Self.evaluation(switching: [key: option]).result(code))
        #expect(result.value?.text() == value)
    }

    @Test("what the report gave no counts for is missing, not guessed")
    func missing() throws {
        let evaluation = try Self.evaluation()
        for code in ["C11", "C12", "C13", "C14"] {
            let result = try #require(evaluation.result(code))
            #expect(result.value == nil)
            #expect(result.flags == [.missing])
            #expect(result.score.points == .zero)
        }
        #expect(!evaluation.isComplete)
        #expect(
            evaluation.result("C11")?.score.steps.first?.text.en == "“tasks completed” is missing; no points yet.")
    }

    @Test("three-public spending far below its budget must be explained, and so must every deduction")
    func reasons() throws {
        let evaluation = try Self.evaluation()
        #expect(evaluation.result("B17")?.flags == [.farBelow])
        let toExplain = evaluation.results.filter(\.needsReason).map(\.code)
        #expect(toExplain == ["A12", "A21", "B11", "B12", "B17", "D11", "D12", "D13"])
    }

    @Test("levels and total add up; what does not apply is left out and the rest scaled")
    func totals() throws {
        let evaluation = try Self.evaluation()
        #expect(evaluation.levels.map(\.weight.short) == ["15", "40", "25", "20"])
        #expect(evaluation.levels.map(\.applied.short) == ["15", "40", "25", "8"])
        #expect(evaluation.levels.map(\.points.short) == ["12.17", "38.12", "0", "8"])
        #expect(evaluation.total.decimal(2) == "66.23")
        #expect(evaluation.grade == .fair)
        #expect(evaluation.practice.en == "3 indicators do not apply; the rest is scaled to 100.")
        #expect(evaluation.levels[0].groups.map(\.points.short) == ["3.5", "8.67"])
    }

    @Test("with full marks for what does not apply the total is a plain sum")
    func fullMarks() throws {
        let evaluation = try Self.evaluation(switching: ["not_applicable": "full"])
        #expect(evaluation.total.decimal(2) == "70.29")
        #expect(evaluation.result("D11")?.score.points == Ratio(4))
    }

    @Test("freezes to the same bytes and thaws to the same evaluation")
    func frozen() throws {
        let evaluation = try Self.evaluation {
            $0.notApplicable["B18"] = "当年无采购"
            $0.subIndicators["D12"] = [
                SubIndicator(
                    id: "D12.1", title: LocalizedText(zh: "网上可办率", en: "online rate"), kind: .social,
                    target: TargetValue(.atLeast, Quantity(99, .percent)), weight: Ratio(6),
                    actual: .quantity(Quantity(100, .percent)))
            ]
        }
        let data = try evaluation.frozen()
        #expect(try Evaluation.thawed(data) == evaluation)
        #expect(try Self.evaluation().frozen() == Self.evaluation().frozen())
        #expect(evaluation.result("D12")?.score.isFull == true)
        #expect(evaluation.result("B18")?.score.steps.first?.text.zh == "不适用：当年无采购")
    }
}

@Suite("Zero denominators")
struct ZeroDenominatorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let code: String
        let zero: [String]
        var last: [String] = []
        let flags: [ResultFlag]
        let points: String
        var testDescription: String { "\(code) \(zero) \(last)" }
    }

    static let cases = [
        Case(code: "A21", zero: ["staff.posts"], flags: [.notApplicable, .zeroDenominator], points: "0"),
        Case(code: "A22", zero: ["three_public.actual"], last: ["three_public.actual"], flags: [], points: "3"),
        Case(code: "A22", zero: [], last: ["three_public.actual"], flags: [.zeroDenominator], points: "0"),
        Case(code: "A23", zero: ["budget.project.key", "budget.project.total"], flags: [.notApplicable], points: "0"),
        Case(code: "B15", zero: ["carryover.total"], last: ["carryover.total"], flags: [], points: "2"),
        Case(code: "B18", zero: ["purchase.budget"], flags: [.zeroDenominator, .violation], points: "0"),
        Case(code: "B18", zero: ["purchase.budget", "purchase.actual"], flags: [.notApplicable], points: "0"),
    ]

    @Test("follow the policy of the indicator", arguments: cases)
    func follows(_ expected: Case) throws {
        let evaluation = try Bureau2021.framework().evaluate(EvaluationInput()) { variable, tense in
            guard let measure = variable.measure else { return nil }
            let zeros = tense == .this ? expected.zero : expected.last
            return zeros.contains(measure) ? Quantity(0, variable.unit) : Bureau2021.supply(variable, tense)
        }
        let result = try #require(evaluation.result(expected.code))
        #expect(result.flags == expected.flags)
        #expect(result.score.points.short == expected.points)
    }
}
