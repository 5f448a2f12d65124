package import Kernel
package import Registry

/// One line of the approved budget (预算). Its amount is the one approved at the year's opening and never edited after
/// an adjustment; adjustments are records of their own.
package struct BudgetLine: LedgerEntry {
    package enum Kind: String, Labelled {
        case personnel
        case publicFunds = "public_funds"
        case project

        package var label: LocalizedText {
            switch self {
            case .personnel: LocalizedText(zh: "基本支出—人员经费", en: "basic: personnel")
            case .publicFunds: LocalizedText(zh: "基本支出—公用经费", en: "basic: running costs")
            case .project: LocalizedText(zh: "项目支出", en: "project")
            }
        }
    }

    package enum Source: String, Labelled {
        case current
        case carriedOver = "carried_over"

        package var label: LocalizedText {
            switch self {
            case .current: LocalizedText(zh: "本年财政拨款", en: "this year's appropriation")
            case .carriedOver: LocalizedText(zh: "上年结转", en: "carried over")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var kind = Kind.personnel
    package var name = ""
    package var projectNumber: String?
    package var isKey = false
    package var source = Source.current
    package var initial = Money.zero
    package var document = ""

    package init() {}

    package static let fields: [Field<BudgetLine>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.kind, "kind", zh: "支出类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.name, "name", zh: "项目名称", en: "Name", .text(1...80), listed: true, searched: true),
        Field(\.projectNumber, "project_number", zh: "项目编码", en: "Project number", .text(1...40), searched: true),
        Field(
            \.isKey, "is_key", zh: "重点项目", en: "Key project", .flag,
            hint: LocalizedText(
                zh: "与主要职责直接相关、社会关注的项目。", en: "Bound to the main duties and of concern to the public."),
            listed: true),
        Field(\.source, "source", zh: "资金来源", en: "Source", .choice(of: Source.self), listed: true),
        Field(\.initial, "initial", zh: "年初预算数", en: "Initial budget", .money(negative: false), listed: true),
        Field(\.document, "document", zh: "批复文件", en: "Document", .text(1...80), searched: true),
    ]

    package static let register = Register(
        ledger: BudgetLine.self, "budget_line", zh: "预算", en: "Budget",
        purpose: LocalizedText(
            zh: "财政批复的年初预算，逐项登记。调整另记，调整后预算由两者相加得出。",
            en:
                "The budget as approved, line by line. Adjustments are kept apart; both together are the adjusted budget."
        ),
        prefix: "YS", keepers: [.administrator, .financeOfficer], order: SortOrder("number"),
        measures: Measure.ofBudgetLines)

    package var problems: [FieldProblem] {
        guard kind != .project else { return [] }
        var problems: [FieldProblem] = []
        if isKey {
            problems.append(
                FieldProblem("is_key", zh: "只有项目支出可以标为重点项目。", en: "Only a project can be a key project."))
        }
        if projectNumber != nil {
            problems.append(
                FieldProblem("project_number", zh: "基本支出没有项目编码。", en: "Basic expenditure has no project number."))
        }
        return problems
    }
}
