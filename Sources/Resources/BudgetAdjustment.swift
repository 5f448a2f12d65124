package import Kernel
package import Registry

/// Money added to a budget line or taken from it during the year (预算调整).
package struct BudgetAdjustment: LedgerEntry {
    /// Why an adjustment is not the bureau's own doing and stays out of the gross figure (不计入调整率的情形).
    package enum Exemption: String, Labelled {
        case policy
        case forceMajeure = "force_majeure"
        case superiorOrder = "superior_order"

        package var label: LocalizedText {
            switch self {
            case .policy: LocalizedText(zh: "落实国家政策", en: "national policy")
            case .forceMajeure: LocalizedText(zh: "不可抗力", en: "force majeure")
            case .superiorOrder: LocalizedText(zh: "上级党委政府临时交办", en: "order of superior authorities")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var adjustedOn = Day(number: 0)
    package var budgetLine = ""
    package var amount = Money.zero
    package var reason = ""
    package var document = ""
    package var exemption: Exemption?

    package init() {}

    package static let fields: [Field<BudgetAdjustment>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.adjustedOn, "adjusted_on", zh: "调整日期", en: "Day", .day, listed: true),
        Field(
            \.budgetLine, "budget_line", zh: "预算编号", en: "Budget line", .reference("budget_line"), listed: true,
            searched: true),
        Field(
            \.amount, "amount", zh: "调整金额", en: "Amount", .money(negative: true),
            hint: LocalizedText(zh: "追加填正数，调减填负数。", en: "Additions are positive, cuts negative."), listed: true),
        Field(\.reason, "reason", zh: "调整原因", en: "Reason", .prose(500), listed: true),
        Field(\.document, "document", zh: "调整文件", en: "Document", .text(1...80), listed: true, searched: true),
        Field(\.exemption, "exemption", zh: "不计入调整率", en: "Exempt because of", .choice(of: Exemption.self)),
    ]

    package static let register = Register(
        ledger: BudgetAdjustment.self, "budget_adjustment", zh: "预算调整", en: "Budget adjustments",
        purpose: LocalizedText(
            zh: "年度中追加、调减和结构调整，逐笔登记，注明文件和原因。",
            en: "Additions, cuts and shifts during the year, each with its document and reason."),
        prefix: "TZ", keepers: [.administrator, .financeOfficer],
        order: SortOrder("adjusted_on", descending: true), measures: Measure.ofBudgetAdjustments)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if amount == .zero {
            problems.append(
                FieldProblem("amount", zh: "调整金额不能为零。", en: "An adjustment can't be zero."))
        }
        if adjustedOn.year != year { problems.append(.outside("adjusted_on", adjustedOn, year)) }
        return problems
    }
}

extension FieldProblem {
    /// A day that should lie within the year it is booked for.
    static func outside(_ field: String, _ day: Day, _ year: Int) -> FieldProblem {
        FieldProblem(
            field, zh: "\(day.text(.zh))不在\(year)年度内。", en: "\(day.text(.en)) is not within \(year).")
    }
}
