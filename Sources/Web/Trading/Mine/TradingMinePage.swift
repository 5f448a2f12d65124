import Kernel
import Registry
import Trading

/// What a bidder comes back to: what waits, the firms they act for and how their bids, deposits, objections and contracts stand,
/// what they follow, the receipts this browser holds.
struct TradingMinePage: ConsolePage {
    let language: Language
    let agents: [SubjectAgent]
    let firms: [String: MarketSubject]
    let own: OwnTrades
    let clock: WorkClock
    let now: Timestamp
    let done: String
    let token: FormToken

    static let heading = LocalizedText(zh: "我的交易", en: "My trading")
    static let crumb = Breadcrumb(title: heading, path: Path.tradingMine.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb] }

    var notice: NoticeBanner? {
        let words = [
            "asked": LocalizedText(
                zh: "申请已提交，交易中心核对授权书后确认。", en: "Sent. The centre confirms it against the letter of authority."),
            "ended": LocalizedText(zh: "已解除，您不再代表该单位。", en: "Ended; you no longer act for the firm."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        \(TradingAssets.html)<h1>\(title, language)</h1>\(waiting)\(ownTables)\(firmList)\(followed)\(receipts)\(doors)
        """
    }

    private var firmList: HTML {
        let open = agents.filter { $0.state == .asked || $0.state == .confirmed }
        let ended = agents.filter { $0.state == .refused || $0.state == .ended }
        let add = ButtonLink(
            label: Self.add, path: Path.tradingFirm.description, weight: open.isEmpty ? .primary : .secondary)
        let list: HTML =
            open.isEmpty
            ? EmptyState(message: Self.none, advice: Self.noneAdvice, action: add.html(in: language)).html(in: language)
            : "<ul class=\"portal-cases\">\(open.map(item))</ul><p>\(add.html(in: language))</p>"
        let past: HTML? =
            ended.isEmpty
            ? nil
            : Disclosure(
                title: Self.past, content: "<ul class=\"portal-cases\">\(ended.map(item))</ul>"
            ).html(in: language)
        return Panel(title: Self.mine, content: "\(list)\(past)").html(in: language)
    }

    private func item(_ agent: SubjectAgent) -> HTML {
        let firm = firms[agent.subject]
        let barred: HTML? = firm?.barredUntil.map {
            "<p class=\"problem\">\(LocalizedText(zh: "该单位被限制参加交易至 \($0.text(.zh))。", en: "Barred from trading until \($0.text(.en))."), language)</p>"
        }
        let until: HTML? = agent.validUntil.map {
            " · \(LocalizedText(zh: "有效期至 \($0.text(.zh))", en: "valid until \($0.text(.en))"), language)"
        }
        let tone: ChipTone = agent.state == .confirmed ? .done : agent.state == .asked ? .soon : .neutral
        let end: HTML? =
            agent.state == .asked || agent.state == .confirmed
            ? PostButton(
                button: SubmitButton(
                    label: LocalizedText(zh: "解除代表", en: "Stop acting for it"), weight: .secondary,
                    question: LocalizedText(
                        zh: "解除后您不能再代表该单位投标。确定？", en: "You can't bid for the firm any more. End it?")),
                path: Path.tradingFirmEnd(agent.head.number).description, token: token
            ).html(in: language) : nil
        return """
            <li><strong>\(firm?.name ?? agent.subject)</strong> \
            \(StateChip(label: agent.state.label, tone: tone).html(in: language))\(barred)\
            <p class="hint firm-code">\(agent.subject)</p><p class="hint">\(agent.person) · \(agent.authority)\(until)</p>\(end)</li>

            """
    }

    /// Filled by the script from this browser: who follows what is nobody's business, not even the server's.
    private var followed: HTML {
        Panel(
            title: Self.followedTitle,
            content: """
                <ul class="portal-cases" data-followed data-now="\(String(now.milliseconds))" hidden></ul>\
                <p class="hint" data-followed-none>\(Self.followedNone, language)</p>\
                <p class="hint">\(Self.privately, language)</p>
                """
        ).html(in: language)
    }

    /// Receipts are files that the bidder keeps; this browser can remember which there are, and the platform can't.
    private var receipts: HTML {
        Panel(
            title: Self.receiptsTitle,
            content: """
                <ul class="portal-cases" data-receipts data-forget="\(Self.forget, language)" hidden></ul>\
                <p class="hint" data-receipts-none>\(Self.receiptsNone, language)</p>\
                <div class="field receipt-file" hidden><label for="receipt-file">\(Self.addReceipt, language)</label>\
                <input id="receipt-file" type="file" accept=".json" multiple></div>\
                <p class="hint">\(Self.receiptsWhere, language)</p>
                """
        ).html(in: language)
    }

    private var doors: HTML {
        let links: [(LocalizedText, Path)] = [
            (LocalizedText(zh: "可参加的标段", en: "Open lots"), .tradeLots), (TradeNoticesPage.heading, .tradeNotices),
            (QuotePage.heading, .tradingQuotes),
            (LocalizedText(zh: "评审询问和最后报价", en: "Questions and final offers"), .bidderQuestions),
            (ExpertFrontPage.heading, .expertFront),
        ]
        let items: [HTML] = links.map { "<li><a\(href: $1.description)>\($0, language)</a></li>" }
        return "<ul class=\"portal-doors\">\(items)</ul>"
    }

    private static let mine = LocalizedText(zh: "我代表的单位", en: "Firms I act for")
    private static let add = LocalizedText(zh: "代表一个单位", en: "Act for a firm")
    private static let none = LocalizedText(zh: "您还没有代表任何单位", en: "You act for no firm yet")
    private static let noneAdvice = LocalizedText(
        zh: "投标、竞买、提出异议都以单位名义进行。凭统一社会信用代码和授权书申请，交易中心确认后生效。",
        en:
            "Bids, offers and objections are a firm's. Ask with its credit code and a letter of authority; the centre confirms it."
    )
    private static let past = LocalizedText(zh: "未通过和已解除的", en: "Refused and ended")
    private static let followedTitle = LocalizedText(zh: "关注的标段", en: "Lots I follow")
    private static let followedNone = LocalizedText(
        zh: "在标段页面点“关注”，会列在这里。", en: "Press “Follow” on a lot's page to have it here.")
    private static let privately = LocalizedText(
        zh: "关注只记在这个浏览器里，不会上传：谁关注什么，在开标前也应保密。",
        en: "This list is kept in this browser alone: who looks at what is secret until the opening, too.")
    private static let receiptsTitle = LocalizedText(zh: "投标回执", en: "Receipts of bids")
    private static let receiptsNone = LocalizedText(zh: "还没有列进回执。", en: "No receipts on the list.")
    private static let forget = LocalizedText(zh: "从列表去掉", en: "Take off the list")
    private static let addReceipt = LocalizedText(zh: "把回执文件列进来", en: "Put receipt files on the list")
    private static let receiptsWhere = LocalizedText(
        zh: "平台不记录谁投了标，回执是您保存的文件。列进来只记在这个浏览器里，不会上传。",
        en:
            "The platform doesn't keep who bid. Receipts are in your browser and in the files you saved; use those on another device."
    )
}
