package import Kernel
package import Registry

/// By which weights units are assessed (承办单位考核办法): what each of the three rates is worth, from a day on.
package struct UnitScheme: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var name = ""
    package var effectiveFrom = Day(number: 0)
    package var source = ""
    package var responseWeight = 30
    package var solutionWeight = 35
    package var satisfactionWeight = 35
    /// Units with fewer orders in the month are not ranked.
    package var rankedFrom = 20

    package init() {}

    package static let fields: [Field<UnitScheme>] = [
        Field(\.name, "name", zh: "考核办法", en: "Scheme", .text(1...80), listed: true, searched: true),
        Field(\.effectiveFrom, "effective_from", zh: "施行日期", en: "In force from", .day, listed: true),
        Field(\.source, "source", zh: "依据文件", en: "Document", .text(1...120), listed: true),
        Field(\.responseWeight, "response_weight", zh: "响应率权重", en: "Weight of the response rate", .integer(0...100)),
        Field(\.solutionWeight, "solution_weight", zh: "解决率权重", en: "Weight of the solution rate", .integer(0...100)),
        Field(
            \.satisfactionWeight, "satisfaction_weight", zh: "满意率权重", en: "Weight of the satisfaction rate",
            .integer(0...100)),
        Field(
            \.rankedFrom, "ranked_from", zh: "参与排名最少件数", en: "Ranked from so many orders", .integer(1...10_000),
            hint: LocalizedText(
                zh: "件数少的单位只公布数字，不排名。", en: "Of units with fewer, the numbers are shown without a rank.")),
    ]

    package static let register = Register(
        ledger: UnitScheme.self, "unit_scheme", zh: "承办单位考核办法", en: "Assessment schemes for units",
        purpose: LocalizedText(
            zh: "承办单位月度考核三率的权重和参与排名的最少件数，注明依据。",
            en: "What the three rates weigh in a unit's month, and from how many orders it is ranked, with the source."),
        prefix: "KF", keepers: [.hotlineManager, .administrator], order: SortOrder("effective_from", descending: true))

    package var problems: [FieldProblem] {
        guard responseWeight + solutionWeight + satisfactionWeight != 100 else { return [] }
        return [FieldProblem("satisfaction_weight", zh: "三项权重合计须为100。", en: "The three weights come to 100.")]
    }
}
