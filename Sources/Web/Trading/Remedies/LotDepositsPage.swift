import Kernel
import Registry
import Trading

/// One lot's deposits.
struct LotDepositsPage: ConsolePage {
    let language: Language
    let lot: LotStanding
    /// Nil before the opening.
    let deposits: [TradeDeposit]?
    let names: [String: String]
    let canForfeit: Bool
    let typed: Form?
    let refusal: Refusal?
    let isDone: Bool
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "\(lot.number) 保证金", en: "Deposits of \(lot.number)") }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: DepositLedgerPage.heading, path: Path.depositLedger.description)]
    }
    var notice: NoticeBanner? {
        if isDone { return NoticeBanner(tone: .done, text: LocalizedText(zh: "已登记不予退还。", en: "It is kept.")) }
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: lot.title),
            marks: StateChip(label: lot.state.label).html(in: language))
        guard let deposits else {
            let empty = EmptyState(message: Self.secret, advice: Self.advice)
            return "\(heading.html(in: language))\(empty.html(in: language))"
        }
        let table = DataTable(
            caption: LocalizedText(zh: "保证金", en: "Deposits"),
            count: LocalizedText(zh: "共 \(deposits.count) 笔", en: "\(deposits.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "投标人", en: "Bidder"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "形式", en: "Form")),
                DataTable.Column(title: LocalizedText(zh: "到账", en: "In"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "保管", en: "Held"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "利息", en: "Interest"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: deposits.map { deposit in
                let flag: HTML? =
                    deposit.sharesPayer ? " \(StateChip(label: Self.shared, tone: .overdue).html(in: language))" : nil
                return DataTable.Row(cells: [
                    "\(deposit.head.number)", "\(deposit.subject.map { names[$0] ?? $0 } ?? "—")\(flag)",
                    "\(deposit.form.label, language)", "\(deposit.receivedFen.text(language, in: .yuan))",
                    "\(deposit.heldFen.text(language, in: .yuan))",
                    "\(Money(fen: deposit.interest.fen + deposit.lateInterest.fen).text(language, in: .yuan))",
                    "\(deposit.state.chip.html(in: language)) \(deposit.cause?.label, language) \(deposit.recipient?.label, language)",
                ])
            })
        return "\(heading.html(in: language))\(table.html(in: language))\(form(deposits))"
    }

    private func form(_ deposits: [TradeDeposit]) -> HTML? {
        let held = deposits.filter { $0.state == .held }
        guard canForfeit, !held.isEmpty else { return nil }
        let causes = [TradeDeposit.Cause.revoked, .refusedContract, .gaveFalsehoods]
        let form = EntryForm(
            path: Path.depositForfeit(lot.number).description, token: token,
            fields: [
                FormField(
                    name: "deposit", label: LocalizedText(zh: "保证金", en: "Deposit"),
                    control: .select(
                        held.map {
                            FormField.Choice(
                                value: $0.head.number,
                                label: LocalizedText(
                                    verbatim: "\($0.head.number) \($0.subject.map { names[$0] ?? $0 } ?? "")"))
                        }),
                    value: typed?["deposit"] ?? ""),
                FormField(
                    name: "cause", label: LocalizedText(zh: "情形", en: "Ground"),
                    control: .select(causes.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                    value: typed?["cause"] ?? ""),
                FormField(
                    name: "decision", label: LocalizedText(zh: "决定文号和理由", en: "Decision and why"),
                    control: .textArea(rows: 3), value: typed?["decision"] ?? "", isRequired: true, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "不予退还", en: "Keep it"), weight: .danger),
            problems: refusal?.fieldProblems ?? [])
        return Disclosure(
            title: LocalizedText(zh: "不予退还", en: "Keep a deposit"), isOpen: refusal != nil,
            content: form.html(in: language)
        ).html(in: language)
    }

    private static let secret = LocalizedText(zh: "开标前不显示", en: "Not shown before the opening")
    private static let advice = LocalizedText(
        zh: "谁缴了保证金、共有几笔，开标后才能查看。", en: "Who paid, and how many did, can be seen once the bids are opened.")
    private static let shared = LocalizedText(zh: "与他人同一付款账户", en: "same payer as another")
}
