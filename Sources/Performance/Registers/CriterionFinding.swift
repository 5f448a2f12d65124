package import Kernel
package import Registry

/// The answer to one assessment criterion (评价要点) of a qualitative indicator, with its evidence.
package struct CriterionFinding: LedgerEntry {
    package enum Answer: String, Labelled {
        case met, unmet

        package var label: LocalizedText {
            switch self {
            case .met: LocalizedText(zh: "符合", en: "met")
            case .unmet: LocalizedText(zh: "不符合", en: "not met")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 2021
    package var project: String?
    package var indicator = ""
    package var criterion = ""
    package var answer = Answer.met
    package var evidence: String?
    package var reason: String?

    package init() {}

    package static let fields: [Field<CriterionFinding>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.project, "project", zh: "项目", en: "Project", .reference("project")),
        Field(\.indicator, "indicator", zh: "指标代码", en: "Indicator code", .text(1...20), listed: true, searched: true),
        Field(\.criterion, "criterion", zh: "评价要点", en: "Criterion", .text(1...20), listed: true),
        Field(\.answer, "answer", zh: "结论", en: "Answer", .choice(of: Answer.self), listed: true),
        Field(\.evidence, "evidence", zh: "佐证材料", en: "Evidence", .prose(500), listed: true, searched: true),
        Field(\.reason, "reason", zh: "未达标原因", en: "Why not met", .prose(500)),
    ]

    package static let register = Register(
        ledger: CriterionFinding.self, "criterion_finding", zh: "评价要点", en: "Criteria",
        purpose: LocalizedText(
            zh: "定性指标逐条评价要点的结论和佐证材料。", en: "Answers to the criteria of qualitative indicators, each with its evidence."),
        prefix: "CF", keepers: [.performanceOfficer, .financeOfficer, .sectionStaff], order: SortOrder("indicator"),
        attachments: .evidence)

    package var problems: [FieldProblem] {
        switch answer {
        case .met where evidence == nil:
            [FieldProblem("evidence", zh: "“符合”须有佐证材料。", en: "“Met” needs evidence.")]
        case .unmet where reason == nil:
            [FieldProblem("reason", zh: "“不符合”须说明原因。", en: "“Not met” needs a reason.")]
        case .met, .unmet: []
        }
    }
}
