import Crosscheck
import Kernel
import Testing

@Suite("Target value")
struct TargetValueTests {
    @Test(
        "is read from what a form holds",
        arguments: [
            ("≥95%", "≥ 95%"), (">= 40 个", "≥ 40 个"), ("≤2021-10-31", "≤ 2021年10月31日"), ("=0件", "= 0 件"), ("定性良", "良"),
            ("定性 达成年度指标", "达成年度指标"), ("< 4.8万元/台", "< 4.8 万元/台"),
        ])
    func reads(_ text: String, _ shown: String) throws {
        #expect(try #require(TargetValue(text)).text(.zh) == shown)
    }

    @Test("is nothing without a sign, a number and a known unit", arguments: ["95%", "≥", "≥很多", "≥3光年", "定性 不错", ""])
    func refuses(_ text: String) {
        #expect(TargetValue(text) == nil)
    }

    @Test("labels every kind, basis, source and method in both languages")
    func labels() {
        let labels =
            IndicatorKind.allCases.map(\.label) + ValueBasis.allCases.map(\.label) + DataSource.allCases.map(\.label)
            + CollectionMethod.allCases.map(\.label) + TargetNature.allCases.map(\.label)
        #expect(labels.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
        #expect(Set(IndicatorKind.allCases.map(\.label)).count == 9)
    }
}
