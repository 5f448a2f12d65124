import Kernel
import Registry
import Trading

/// What a person books in place of a bank's program (人工登记): who paid, what went back, what was handed over. Only of lots
/// whose deposits may be seen.
struct DepositHandBook: Sendable {
    enum Kind: String, Sendable { case payer, refund, claim, handover }

    let language: Language
    /// References of lines whose payer is wanted.
    let payers: [String]
    let refunds: [DepositRefund]
    let claims: [DepositClaim]
    let handovers: [DepositHandover]
    let token: FormToken
    var typed: Form?
    var refusal: Refusal?
    var refused: Kind?

    var html: HTML {
        let parts = [payer, refund, claim, handover].compactMap(\.self)
        guard !parts.isEmpty else { return HTML() }
        return Panel(
            title: LocalizedText(zh: "人工登记的银行事项", en: "Booked by hand"),
            content: "<p class=\"hint\">\(Self.lead, language)</p>\(parts)"
        ).html(in: language)
    }

    private var payer: HTML? {
        guard !payers.isEmpty else { return nil }
        let line = FormField(
            name: "line", label: LocalizedText(zh: "到账流水", en: "Came in by"),
            control: .select(payers.map { FormField.Choice(value: $0, label: LocalizedText(verbatim: $0)) }),
            value: value("line", .payer))
        return form(
            .payer,
            [
                line, field("name", "付款人", "Who paid", .payer), field("account", "付款账户", "Payer's account", .payer),
            ], LocalizedText(zh: "登记付款人", en: "Enter who paid"))
    }

    private var refund: HTML? {
        choice(
            .refund, LocalizedText(zh: "待退还的保证金", en: "To be refunded"), ("deposit", "reference"),
            refunds.map { ($0.deposit, "\($0.deposit) \($0.amount.text(language, in: .yuan)) \($0.reference)") },
            LocalizedText(zh: "登记已退还", en: "It went back"))
    }

    private var claim: HTML? {
        choice(
            .claim, LocalizedText(zh: "待赔付的保证金", en: "Claimed"), ("claimed", "paid_by"),
            claims.map {
                (
                    $0.deposit,
                    "\($0.deposit) \($0.amount.text(language, in: .yuan)) \($0.guarantor ?? $0.form.label[language])"
                )
            }, LocalizedText(zh: "登记已赔付", en: "What was claimed came in"))
    }

    private var handover: HTML? {
        choice(
            .handover, LocalizedText(zh: "待上缴（划转）的保证金", en: "To be handed over"), ("kept", "voucher"),
            handovers.map {
                ($0.deposit, "\($0.deposit) \($0.amount.text(language, in: .yuan)) \($0.recipient.label[language])")
            }, LocalizedText(zh: "登记已上缴（划转）", en: "It was handed over"))
    }

    /// Each form has field names of its own: they stand on one page.
    private func choice(
        _ kind: Kind, _ what: LocalizedText, _ names: (deposit: String, reference: String),
        _ orders: [(String, String)], _ label: LocalizedText
    ) -> HTML? {
        guard !orders.isEmpty else { return nil }
        let deposit = FormField(
            name: names.deposit, label: what,
            control: .select(orders.map { FormField.Choice(value: $0.0, label: LocalizedText(verbatim: $0.1)) }),
            value: value(names.deposit, kind))
        return form(kind, [deposit, field(names.reference, "银行流水号", "Bank's reference", kind)], label)
    }

    private func form(_ kind: Kind, _ fields: [FormField], _ label: LocalizedText) -> HTML {
        EntryForm(
            path: Path.depositBooking(kind.rawValue).description, token: token, fields: fields,
            submit: SubmitButton(label: label), problems: isOf(kind) ? refusal?.fieldProblems ?? [] : []
        ).html(in: language)
    }

    private func field(_ name: String, _ zh: String, _ en: String, _ kind: Kind) -> FormField {
        FormField(name: name, label: LocalizedText(zh: zh, en: en), value: value(name, kind), isRequired: true)
    }

    private func isOf(_ kind: Kind) -> Bool { refused == kind }
    private func value(_ name: String, _ kind: Kind) -> String { isOf(kind) ? typed?[name] ?? "" : "" }

    private static let lead = LocalizedText(
        zh: "银行系统未对接时，按银行回单登记；每个流水号只能登记一次。",
        en: "Where the bank's program doesn't tell, by its slip. Each reference is booked once.")
}
