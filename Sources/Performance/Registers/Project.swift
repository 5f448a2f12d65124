package import Kernel
package import Registry

/// A project with money of its own (项目), evaluated by itself besides the department as a whole.
package struct Project: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 2021
    package var name = ""
    package var isKey = false
    package var initialBudget = Money.zero
    package var adjustedBudget = Money.zero
    package var executed = Money.zero
    package var objective: String?
    package var responsible: String?

    package init() {}

    package static let fields: [Field<Project>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.name, "name", zh: "项目名称", en: "Project", .text(2...80), listed: true, searched: true),
        Field(\.isKey, "is_key", zh: "重点项目", en: "Key project", .flag, listed: true),
        Field(
            \.initialBudget, "initial_budget", zh: "年初预算数", en: "Initial budget", .money(negative: false), listed: true),
        Field(
            \.adjustedBudget, "adjusted_budget", zh: "全年预算数", en: "Budget after adjustment", .money(negative: false),
            listed: true),
        Field(\.executed, "executed", zh: "全年执行数", en: "Spent", .money(negative: false), listed: true),
        Field(\.objective, "objective", zh: "年度总体目标", en: "Objective", .prose(1000)),
        Field(\.responsible, "responsible", zh: "实施单位", en: "Carried out by", .organisation),
    ]

    package static let register = Register(
        ledger: Project.self, "project", zh: "项目", en: "Projects",
        purpose: LocalizedText(
            zh: "单独申报目标、单独自评的预算项目。", en: "Budget projects with targets and a self-evaluation of their own."),
        prefix: "PJ", keepers: [.performanceOfficer, .financeOfficer], order: SortOrder("number"))

    package var problems: [FieldProblem] {
        guard executed > adjustedBudget else { return [] }
        return [
            FieldProblem(
                "executed", zh: "执行数大于全年预算数，请先登记预算调整。",
                en: "More was spent than the adjusted budget holds. Record the adjustment first.")
        ]
    }
}
