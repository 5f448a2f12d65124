import Kernel
import Registry
import Trading

/// The rounds that somebody's firms may quote in, each with its form.
struct QuotePage: ConsolePage {
    let language: Language
    let invitations: [QuoteInvitation]
    let token: FormToken
    let isDone: Bool
    let failed: (key: String, refusal: Refusal, price: String)?

    static let heading = LocalizedText(zh: "框架协议二次报价", en: "Quotes under frameworks")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb, TradingMinePage.crumb] }
    var notice: NoticeBanner? {
        if failed != nil { return (failed?.refusal).banner }
        return isDone ? NoticeBanner(tone: .done, text: Self.done) : nil
    }

    static func key(_ round: String, _ firm: String) -> String { "\(round)-\(firm)" }

    var html: HTML {
        let content: HTML =
            invitations.isEmpty
            ? EmptyState(message: Self.none, advice: Self.noneAdvice).html(in: language)
            : invitations.map(panel).joined()
        return """
            \(TradingAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))\(content)
            """
    }

    private func panel(_ one: QuoteInvitation) -> HTML {
        let key = Self.key(one.round.head.number, one.firm.head.number)
        let failed = failed.flatMap { $0.key == key ? $0 : nil }
        let rows = [
            DescriptionList.Row(label: Self.firm, value: "\(one.firm.name)"),
            DescriptionList.Row(label: Self.framework, value: "\(one.agreement.title)"),
            DescriptionList.Row(label: Self.quantity, value: "\(one.order.quantity.decimal(2))"),
            DescriptionList.Row(label: Self.agreed, value: "\(one.agreed.text(language, in: .yuan))"),
            DescriptionList.Row(label: Self.until, value: "\(one.round.until.toTheMillisecond)"),
            DescriptionList.Row(
                label: Self.own, value: "\(one.quotedAt.map { $0.toTheMillisecond } ?? Self.notYet[language])",
                hint: one.quotedAt == nil ? nil : Self.replaces),
        ]
        let form = EntryForm(
            path: Path.tradingQuote(one.round.head.number).description, token: token,
            fields: [
                FormField(
                    name: "price", label: Self.price, control: .money(.yuan), value: failed?.price ?? "",
                    isRequired: true)
            ], submit: SubmitButton(label: Self.send), hidden: [("firm", one.firm.head.number)],
            problems: failed?.refusal.fieldProblems ?? [], scope: key)
        return Panel(
            title: LocalizedText(verbatim: one.order.item),
            content: "\(DescriptionList(rows: rows).html(in: language))\(form.html(in: language))"
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "报价在截止前密封，任何人都看不到；截止后同时启封，单价最低的成交，相同的先报者成交。截止前可以改报。",
        en:
            "Quotes stay sealed until the end, when all open together: the lowest gets the order, of equals whoever quoted first. You can replace yours until then."
    )
    private static let done = LocalizedText(zh: "报价已密封收到。", en: "Your quote is in hand, sealed.")
    private static let none = LocalizedText(zh: "现在没有可以报价的二次竞价", en: "No round takes your quotes now")
    private static let noneAdvice = LocalizedText(
        zh: "您代表的单位入围的框架协议发起二次竞价时，会列在这里。",
        en: "Rounds of frameworks that your firms are in are listed here.")
    private static let firm = LocalizedText(zh: "供应商", en: "Supplier")
    private static let framework = LocalizedText(zh: "框架协议", en: "Framework")
    private static let quantity = LocalizedText(zh: "数量", en: "Quantity")
    private static let agreed = LocalizedText(zh: "协议单价（报价不得高于）", en: "Agreed price, the most to quote")
    private static let until = LocalizedText(zh: "报价截止（以服务器时间为准）", en: "Quotes until, by the server's clock")
    private static let own = LocalizedText(zh: "本单位报价", en: "Own quote")
    private static let notYet = LocalizedText(zh: "尚未报价", en: "none yet")
    private static let replaces = LocalizedText(zh: "再次提交将替换。", en: "Another one replaces it.")
    private static let price = LocalizedText(zh: "单价", en: "Unit price")
    private static let send = LocalizedText(zh: "密封报价", en: "Send it sealed")
}
