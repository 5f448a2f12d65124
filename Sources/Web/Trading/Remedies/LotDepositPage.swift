import Kernel
import Registry
import Trading

/// One's own deposit on a lot: forms to choose from, the token, and where it stands.
struct LotDepositPage: ConsolePage {
    let language: Language
    let lot: LotStanding
    let firms: [(code: String, name: String)]
    let deposits: [TradeDeposit]
    let order: DepositOrder?
    let typed: Form?
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "投标保证金", en: "Bid deposit")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: lot.title), path: "/trading/lots/\(lot.number.percentEncoded)")]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let due = lot.bidDeadline.map { "\($0.text(language))" } ?? ""
        return """
            \(RemediesAssets.html)<p class="overline">\(lot.number)</p><h1>\(title, language)</h1>
            <p class="lead">\(lot.title)</p><p>\(HTML.amount(lot.deposit, in: .fitting([lot.deposit.fen]), language)) · \(Self.until, language) \(due)</p>
            \(told)\(own)\(form)
            """
    }

    private var told: HTML? {
        guard let order else { return nil }
        return """
            <section class="panel" role="status"><h2>\(Self.tokenTitle, language)</h2><p class="code-kept">\(order.token)</p>\
            <p>\(Self.keep, language)</p><p class="hint">\(order.number)</p></section>
            """
    }

    private var own: HTML? {
        guard !deposits.isEmpty else { return nil }
        let items: [HTML] = deposits.map { deposit in
            """
            <div class="remedy-item"><h3>\(deposit.head.number) · \(deposit.form.label, language)</h3>\
            <p>\(deposit.state.chip.html(in: language)) \(deposit.cause?.label, language)</p>\(interest(deposit))</div>
            """
        }
        return Panel(title: LocalizedText(zh: "我的保证金", en: "Mine"), content: "\(items)").html(in: language)
    }

    private func interest(_ deposit: TradeDeposit) -> HTML? {
        guard deposit.refundedAt != nil, deposit.receivedFen != .zero else { return nil }
        return """
            <p>\(LocalizedText(zh: "退还", en: "Refunded"), language) \(deposit.refundedFen.text(language, in: .yuan)) · \
            \(LocalizedText(zh: "利息", en: "interest"), language) \(deposit.interest.text(language, in: .yuan)) · \
            \(LocalizedText(zh: "逾期占用费", en: "late interest"), language) \(deposit.lateInterest.text(language, in: .yuan))</p>
            """
    }

    private var form: HTML? {
        let isOpen =
            !firms.isEmpty && deposits.allSatisfy { ![.due, .received, .held].contains($0.state) } && order == nil
        guard isOpen, lot.deposit != .zero else { return nil }
        let firm = FormField(
            name: "firm", label: LocalizedText(zh: "代表单位", en: "For"),
            control: .select(firms.map { FormField.Choice(value: $0.code, label: LocalizedText(verbatim: $0.name)) }),
            value: typed?["firm"] ?? "")
        let fields =
            (firms.count > 1 ? [firm] : []) + [
                FormField(
                    name: "form", label: LocalizedText(zh: "形式（效力相同）", en: "Form (all count alike)"),
                    control: .radio(TradeDeposit.Form.choices), value: typed?["form"] ?? "", isRequired: true),
                FormField(
                    name: "guarantor", label: LocalizedText(zh: "保函（保险）机构", en: "Guarantor"),
                    value: typed?["guarantor"] ?? "",
                    isMarkedOptional: true),
                FormField(
                    name: "valid_until", label: LocalizedText(zh: "保函有效至", en: "Guarantee until"), control: .date,
                    value: typed?["valid_until"] ?? "", isMarkedOptional: true, width: .short),
            ]
        let entry = EntryForm(
            path: Path.lotDeposit(lot.number).description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "取得缴款码", en: "Get a token")),
            problems: refusal?.fieldProblems ?? [])
        return entry.html(in: language)
    }

    private static let until = LocalizedText(zh: "到账截止", en: "to be there by")
    private static let tokenTitle = LocalizedText(zh: "缴款码", en: "Token")
    private static let keep = LocalizedText(
        zh: "付款时在附言里只写缴款码，从本单位基本账户一次足额转出；只显示这一次。开标前，银行和交易中心都只看到缴款码。",
        en:
            "Write this token, and nothing else, as the reference; pay the whole from your firm's basic account. It is shown once. Before the opening bank and centre see the token alone."
    )
}

extension TradeDeposit.State {
    var chip: StateChip {
        switch self {
        case .due: StateChip(label: label, tone: .soon)
        case .received, .held: StateChip(label: label, tone: .active)
        case .refunding, .invalid: StateChip(label: label, tone: .soon)
        case .refunded, .returned, .applied: StateChip(label: label, tone: .done)
        case .claimed, .forfeited, .handedOver: StateChip(label: label, tone: .overdue)
        case .lapsed: StateChip(label: label)
        }
    }
}
