import Kernel
import Performance
import Testing

@Suite("Frameworks as data")
struct FrameworkTests {
    @Test(
        "the bundled ones load, whole and adding up to 100",
        arguments: [
            (BundledFramework.department2013, 28, 4), (.project2013, 20, 4), (.project2020, 17, 4),
        ])
    func bundled(_ bundled: BundledFramework, _ indicators: Int, _ levels: Int) throws {
        let framework = try IndicatorFramework.load(
            yaml: bundled.yaml, weights: bundled.weights(year: 2021),
            knownMeasures: IndicatorFramework.departmentMeasures)
        #expect(framework.code == bundled.rawValue)
        #expect(framework.indicators.count == indicators)
        #expect(framework.levels.count == levels)
        #expect(try Ratio.sum(framework.indicators.map(\.weight)) == .hundred)
        for indicator in framework.indicators {
            #expect((indicator.formula != nil) == (indicator.kind == .quantitative), "\(indicator.code)")
            #expect(indicator.criteria.isEmpty == (indicator.kind != .qualitative), "\(indicator.code)")
        }
    }

    @Test("the department tree has the national groups and the sub-criteria of its qualitative indicators")
    func department() throws {
        let framework = try Bureau2021.framework()
        let groups: [String] = framework.levels.flatMap(\.groups).map { "\($0.title.zh) \($0.indicators.count)" }
        #expect(groups == ["目标设定 2", "预算配置 3", "预算执行 8", "预算管理 4", "资产管理 3", "职责履行 4", "履职效益 4"])
        #expect(framework.indicators.reduce(0) { $0 + $1.criteria.count } == 28)
        #expect(framework.scope?.region == "530500")
        #expect(framework.indicator("A21")?.rule.text == "CAP(100, step=1, cut=0.1)")
        #expect(framework.indicator("A21")?.origin.certainty == .published)
    }

    @Test(
        "project evaluations give output and benefit at least 60",
        arguments: [BundledFramework.project2013, .project2020])
    func projectWeights(_ bundled: BundledFramework) throws {
        let framework = try IndicatorFramework.load(yaml: bundled.yaml, weights: nil, knownMeasures: [])
        let last = framework.levels.suffix(2).flatMap { $0.groups.flatMap { $0.indicators.map(\.weight) } }
        #expect(try Ratio.sum(last) >= Ratio(60))
    }

    @Test("a switch changes which measure supplies a variable")
    func switches() throws {
        let actual = try Bureau2021.framework()
        let budget = try Bureau2021.framework(switching: ["three_public_basis": "budget"])
        #expect(actual.variables["threePublicCompared"]?.measure == "three_public.actual")
        #expect(budget.variables["threePublicCompared"]?.measure == "three_public.budget")
        #expect(budget.switches.first?.chosenLabel.en == "budgets")
    }

    // MARK: Refusals

    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        /// Replaced in the framework file, or in the weights file.
        let old: String
        let new: String
        var inWeights = false
        let line: Int
        let says: String
        var testDescription: String { name }
    }

    static let small = """
        code: small
        kind: department
        title: {zh: 小体系, en: Small}
        source: 测试
        grades: {excellent: 90, good: 80, fair: 60}
        reasons: {above: 130%, below: 70%}
        switches:
          not_applicable:
            title: {zh: 不适用, en: Not applicable}
            options:
              full: {zh: 满分, en: full}
              rescale: {zh: 折算, en: rescale}
          step_rounding:
            title: {zh: 步长, en: Steps}
            default: linear
            options:
              linear: {zh: 按比例, en: pro rata}
        variables:
          staff: {zh: 在职, en: staff, unit: 人, measure: staff.on_post}
          posts: {zh: 编制, en: posts, unit: 人, measure: staff.posts}
        tree:
          - zh: 投入
            en: Input
            groups:
              - zh: 配置
                en: Allocation
                indicators:
                  - code: A1
                    zh: 控制率
                    en: Control rate
                    type: quantitative
                    formula: staff / posts
                    unit: "%"
                    direction: at_most
                    rule: CAP(100, step=1pp, cut=0.1W)
                    explains: {zh: 说明, en: Words}
                  - code: A2
                    zh: 合理性
                    en: Soundness
                    type: qualitative
                    direction: all
                    rule: CHECK(1)
                    explains: {zh: 说明, en: Words}
                    criteria:
                      - {id: A2.1, zh: 有依据, en: Grounded}
        """

    static let weights = """
        framework: small
        region: "530500"
        year: 2021
        source: 测试
        switches:
          not_applicable: {value: full, source: 测试, certainty: preset}
        weights:
          A1: {points: 60, source: 测试, certainty: preset}
          A2: {points: 40, source: 测试, certainty: preset}
        """

    static let faults: [Fault] = [
        Fault(name: "sum", old: "points: 40", new: "points: 41", inWeights: true, line: 8, says: "分值合计 101，应为 100。"),
        Fault(name: "measure", old: "staff.posts", new: "staff.post", line: 20, says: "没有“staff.post”这个统计量。"),
        Fault(
            name: "formula", old: "staff / posts", new: "staff / / posts", line: 32,
            says: "公式第9个字符：此处应为数值、变量或括号，而不是“/”。"),
        Fault(
            name: "units", old: "staff / posts", new: "staff / posts + 3万元", line: 32,
            says: "公式第15个字符：（无单位）与“万元”不能这样运算。"),
        Fault(
            name: "unit of the result", old: "staff / posts", new: "staff + posts", line: 32,
            says: "公式结果的单位是“人”，应为“%”。"),
        Fault(name: "year", old: "year: 2021", new: "year: 2021.5", inWeights: true, line: 3, says: "“year”应为四位年份。"),
        Fault(name: "variable", old: "staff / posts", new: "staff / post", line: 32, says: "公式用到的“post”没有可用的定义。"),
        Fault(name: "twice", old: "code: A2", new: "code: A1", line: 37, says: "“A1”在第28行已经用过。"),
        Fault(name: "field", old: "            direction: all\n", new: "", line: 37, says: "缺少“direction”。"),
        Fault(
            name: "misspelt", old: "explains: {zh: 说明, en: Words}\n          - code",
            new: "explain: {zh: 说明, en: Words}\n          - code", line: 36, says: "不认识“explain”。"),
        Fault(name: "rule", old: "CAP(100,", new: "CAPS(100,", line: 35, says: "评分规则第1个字符：没有“CAPS”这种评分规则。"),
        Fault(
            name: "rule for a kind", old: "rule: CHECK(1)", new: "rule: PROP(90)", line: 37,
            says: "规则“PROP(90)”不能用于“A2”这类指标。"),
        Fault(name: "criteria", old: "CHECK(1)", new: "CHECK(2)", line: 37, says: "规则要求2条评价要点，“A2”有1条。"),
        Fault(name: "unit", old: "unit: \"%\"", new: "unit: 光年", line: 33, says: "没有“光年”这个单位。"),
        Fault(name: "grades", old: "good: 80", new: "good: 95", line: 5, says: "各等级的起点应依次降低。"),
        Fault(
            name: "no weight", old: "  A2: {points: 40, source: 测试, certainty: preset}", new: "", inWeights: true,
            line: 37, says: "指标“A2”没有分值，请在分值文件中补上。"),
        Fault(name: "weight of nothing", old: "  A2:", new: "  A9:", inWeights: true, line: 9, says: "指标体系没有指标“A9”。"),
        Fault(
            name: "unknown switch", old: "  not_applicable: {", new: "  not_there: {", inWeights: true, line: 6,
            says: "指标体系没有“not_there”这个口径。"),
        Fault(
            name: "undecided", old: "  not_applicable: {value: full, source: 测试, certainty: preset}",
            new: "  step_rounding: {value: linear, source: 测试, certainty: preset}", inWeights: true, line: 8,
            says: "“not_applicable”还没有选定，请在分值文件中选择。"),
        Fault(
            name: "choice", old: "value: full", new: "value: some", inWeights: true, line: 6,
            says: "“not_applicable”不能选“some”，可选：full, rescale。"),
        Fault(
            name: "wrong framework", old: "framework: small", new: "framework: big", inWeights: true, line: 1,
            says: "这些分值属于“big”，不是“small”。"),
        Fault(
            name: "certainty", old: "A1: {points: 60, source: 测试, certainty: preset}",
            new: "A1: {points: 60, source: 测试, certainty: sure}", inWeights: true, line: 8,
            says: "“certainty”不能是“sure”，可选：published, practice, preset。"),
        Fault(name: "region", old: "\"530500\"", new: "5305", inWeights: true, line: 2, says: "行政区划代码应为6位数字，不是“5305”。"),
    ]

    @Test("a faulty file is refused with its line", arguments: faults)
    func refused(_ fault: Fault) {
        let yaml = fault.inWeights ? Self.small : Self.small.replacing(fault.old, with: fault.new)
        let weights = fault.inWeights ? Self.weights.replacing(fault.old, with: fault.new) : Self.weights
        let problems =
            #expect(throws: FrameworkProblems.self) {
                try IndicatorFramework.load(
                    yaml: yaml, weights: weights, knownMeasures: ["staff.on_post", "staff.posts"])
            }?.problems ?? []
        #expect(
            problems.contains { $0.line == fault.line && $0.what.zh == fault.says }, "\(problems.map(\.message.zh))")
        #expect(problems.allSatisfy { !$0.what.en.isEmpty })
    }

    @Test("what is sound loads")
    func sound() throws {
        let framework = try IndicatorFramework.load(
            yaml: Self.small, weights: Self.weights, knownMeasures: ["staff.on_post", "staff.posts"])
        #expect(framework.notApplicable == .full)
    }

    @Test("all problems come together, with a caret where a formula is wrong")
    func together() {
        let yaml = Self.small.replacing("staff / posts", with: "staff ? posts").replacing("unit: 人", with: "unit: 光年")
        let problems = #expect(throws: FrameworkProblems.self) {
            try IndicatorFramework.load(
                yaml: yaml, weights: Self.weights.replacing("40", with: "30"),
                knownMeasures: ["staff.on_post", "staff.posts"])
        }
        #expect(
            problems?.report(.en) == """
                Framework file, line 19: there is no unit “光年”.
                Framework file, line 20: there is no unit “光年”.
                Framework file, line 32: Formula, character 7: “?” can't be used here.
                staff ? posts
                      ^
                Weights file, line 8: the points add up to 90; they should make 100.
                """)
    }

    @Test("what is no YAML is refused too", arguments: ["a: [", "just words", "", "a: 1\na: 2"])
    func broken(_ yaml: String) {
        let problems = #expect(throws: FrameworkProblems.self) {
            try IndicatorFramework.load(yaml: yaml, weights: nil, knownMeasures: [])
        }
        #expect(problems?.problems.isEmpty == false)
    }
}
