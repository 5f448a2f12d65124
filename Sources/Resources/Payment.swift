package import Kernel
package import Registry

/// Money paid out of a budget line (支付). Basic or project follows from the line.
package struct Payment: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var paidOn = Day(number: 0)
    package var budgetLine = ""
    package var amount = Money.zero
    package var payee = ""
    package var classification = ""
    package var voucher = ""
    package var purpose: String?

    package init() {}

    package static let fields: [Field<Payment>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year),
        Field(\.paidOn, "paid_on", zh: "支付日期", en: "Day", .day, listed: true),
        Field(
            \.budgetLine, "budget_line", zh: "预算编号", en: "Budget line", .reference("budget_line"), listed: true,
            searched: true),
        Field(\.amount, "amount", zh: "支付金额", en: "Amount", .money(negative: false), listed: true),
        Field(\.payee, "payee", zh: "收款人", en: "Payee", .text(1...80), listed: true, searched: true),
        Field(
            \.classification, "classification", zh: "经济分类", en: "Economic classification", .text(5...40),
            hint: LocalizedText(
                zh: "部门预算支出经济分类，如“30201 办公费”。",
                en: "Of the economic classification of expenditure, such as “30201 办公费”."), listed: true, searched: true
        ),
        Field(\.voucher, "voucher", zh: "凭证号", en: "Voucher", .text(1...40), listed: true, searched: true),
        Field(\.purpose, "purpose", zh: "摘要", en: "Purpose", .text(1...120), searched: true),
    ]

    package static let register = Register(
        ledger: Payment.self, "payment", zh: "支付", en: "Payments",
        purpose: LocalizedText(
            zh: "每一笔支出，对应预算项目和会计凭证。支出数、支付进度都由此累计。",
            en: "Every payment with its budget line and voucher. Spending and payment progress add up from here."),
        prefix: "ZF", keepers: [.administrator, .financeOfficer], order: SortOrder("paid_on", descending: true),
        measures: Measure.ofPayments, attachments: .papers)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if amount == .zero {
            problems.append(FieldProblem("amount", zh: "支付金额不能为零。", en: "A payment can't be zero."))
        }
        if paidOn.year != year { problems.append(.outside("paid_on", paidOn, year)) }
        if !Self.isClassified(classification) {
            problems.append(
                FieldProblem(
                    "classification", zh: "经济分类应以30或31开头的5位代码起始，如“30201 办公费”。",
                    en: "It begins with a five-digit code from 30 or 31, such as “30201 办公费”."))
        }
        return problems
    }

    private static func isClassified(_ text: String) -> Bool {
        let code = text.utf8.prefix { (48...57).contains($0) }
        return code.count == 5 && (code.starts(with: "30".utf8) || code.starts(with: "31".utf8))
    }
}
