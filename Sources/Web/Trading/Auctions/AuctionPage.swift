import Kernel
import Registry
import Trading

/// An auction as everybody sees it, live: the price first, then how long, then what can be done. Without script it shows the
/// moment at which it was opened, and the forms work the same.
struct AuctionPage: ConsolePage {
    /// Who looks at it.
    enum Viewer: Sendable {
        case stranger, staff
        /// Signed in, not enrolled; under these names.
        case citizen(name: String, firms: [FormField.Choice])
        case bidder(AuctionBidder, sealed: (isSealed: Bool, isRevealed: Bool), depositToken: String)
    }

    let language: Language
    let snapshot: AuctionSnapshot
    let now: Timestamp
    let viewer: Viewer
    let token: FormToken
    var problems: [FieldProblem] = []
    var refusal: Refusal?
    var typed: Form?
    var done: LocalizedText?

    var auction: Auction { snapshot.auction }
    var title: LocalizedText { LocalizedText(verbatim: auction.title) }
    var width: PageLayout.Width { .full }
    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done.map { NoticeBanner(tone: .done, text: $0, isPassing: false) }
    }

    var html: HTML {
        """
        \(AuctionAssets.html)\(heading)
        <div class="auction" data-auction="\(Path.auctionStream(auction.lot).description)" \
        data-state="\(auction.state.rawValue)" data-version="\(auction.head.version)"\
        \(attribute: "data-me", me.map { String($0.bidder) }) data-now="\(String(now.milliseconds))" \
        data-increment="\(String(auction.increment?.fen ?? 0))" data-number="\(auction.head.number)" \
        data-words="\(AuctionWords.json(in: language))">
        <p class="auction-lost" role="status" data-lost hidden>\(Self.lost, language)</p>
        <div class="auction-columns"><div class="auction-main">\(standing)\(box)</div>
        <div class="auction-side">\(history)</div></div></div>
        \(rules)
        """
    }

    var me: AuctionBidder? {
        if case .bidder(let bidder, _, _) = viewer { bidder } else { nil }
    }

    private var heading: HTML {
        PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(auction.method.label.zh) · \(auction.lot)", en: "\(auction.method.label.en) · \(auction.lot)"),
            marks: "<span data-chip>\(auction.state.chip.html(in: language))</span>"
        ).html(in: language)
    }

    // MARK: Where it stands

    private var standing: HTML {
        let price = auction.price ?? auction.current
        let label = auction.state == .sold ? Self.sold : auction.current == nil ? Self.start : Self.current
        let mine = auction.leader != nil && auction.leader == me?.bidder
        return """
            <section class="panel auction-standing" aria-labelledby="auction-price-label">
            <p class="auction-label" id="auction-price-label" data-price-label>\(label, language)</p>
            <p class="auction-price" data-price aria-live="polite" aria-atomic="true">\
            <span data-current>\((price ?? auction.startPrice).plain)</span> <span class="unit">\(Self.yuan, language)</span></p>
            <p class="auction-leader" data-leader>\(leader, language)\
            \(mine ? " <strong class=\"auction-mine\">\(Self.yours, language)</strong>" : nil)</p>
            <p class="auction-clock"><span data-clock-label>\(clockLabel, language)</span> \
            <strong class="auction-time" data-countdown\(attribute: "data-ends", ends.map { String($0.milliseconds) })>\
            \(ends?.text(language) ?? "—")</strong></p>
            <p class="hint"><span data-offers>\(auction.offers)</span> \(Self.offers, language) · \
            \(Self.serverClock, language) <span data-server-clock>\(now.precise)</span></p>
            \(outcome)<p class="auction-hash"><span>\(Self.hash, language)</span> <code data-hash>\(auction.runningHash)</code></p>
            </section>
            """
    }

    private var leader: LocalizedText {
        guard let leader = auction.leader else { return LocalizedText(zh: "暂无报价", en: "No offers yet") }
        return LocalizedText(zh: "竞买号 \(leader)", en: "Bidder \(leader)")
    }

    private var ends: Timestamp? {
        auction.endedAt ?? auction.endsAt ?? (auction.state == .enrolling ? auction.opensAt : nil)
    }

    private var clockLabel: LocalizedText {
        switch auction.state {
        case .enrolling: LocalizedText(zh: "开始", en: "Begins")
        case .preparing: LocalizedText(zh: "限时竞价开始", en: "Timed auction begins")
        case .listing, .bidding, .offering, .revealing: LocalizedText(zh: "距结束", en: "Ends in")
        case .draft, .frozen, .sold, .failed, .withdrawn, .defaulted: LocalizedText(zh: "结束时间", en: "Ended")
        }
    }

    private var outcome: HTML? {
        switch auction.state {
        case .sold:
            let reserve: HTML? = auction.reserve.map {
                "<p>\(Self.reserve, language) \($0.plain) \(Self.yuan, language)</p>"
            }
            return "<p class=\"auction-outcome\">\(winner, language)</p>\(reserve)"
        case .failed:
            return "<p class=\"auction-outcome\">\(auction.failure?.label ?? auction.state.label, language)</p>"
        case .frozen: return "<p class=\"auction-outcome\">\(auction.freeze ?? "")</p>"
        default: return nil
        }
    }

    private var winner: LocalizedText {
        LocalizedText(
            zh: "竞得：竞买号 \(auction.leader ?? 0)（\(auction.winner ?? "")）",
            en: "Won by bidder \(auction.leader ?? 0) (\(auction.winner ?? ""))")
    }

    // MARK: Offers

    private var history: HTML {
        let rows: [HTML] = snapshot.offers.map { event in
            let inputs = event.parts.inputs
            let amount = Money(fen: Int64(inputs["amount"] ?? "") ?? 0)
            let mine = inputs["bidder"] == me.map { String($0.bidder) }
            return """
                <tr\(attribute: "class", mine ? "auction-own" : nil)><td class="number">\(amount.plain)</td>\
                <td>\(inputs["bidder"])</td><td><time>\(event.at.precise)</time></td>\
                <td><code>\(event.hash.prefix(12))</code></td></tr>
                """
        }
        return """
            <section class="panel"><div class="panel-head"><h2>\(Self.newest, language)</h2>\
            <a\(href: Path.auctionCheck(auction.lot).description)>\(Self.all, language)</a></div>
            <div class="table-scrolls" role="region" tabindex="0" aria-label="\(Self.newest, language)">
            <table class="auction-history"><thead><tr><th scope="col" class="number">\(Self.amount, language)</th>\
            <th scope="col">\(Self.number, language)</th><th scope="col">\(Self.time, language)</th>\
            <th scope="col">\(Self.short, language)</th></tr></thead><tbody data-history>\(rows)</tbody></table></div>
            <p class="hint" data-empty\(flag: "hidden", !rows.isEmpty)>\(Self.none, language)</p></section>
            """
    }

    private static let lost = LocalizedText(
        zh: "连接中断，服务器继续计时；重连后显示以服务器为准。",
        en: "Connection lost. The server's clock goes on, and what it says counts once you are back.")
    private static let sold = LocalizedText(zh: "成交价", en: "Sold for")
    private static let start = LocalizedText(zh: "起始价", en: "Start price")
    static let current = LocalizedText(zh: "当前价", en: "Current price")
    static let yuan = LocalizedText(zh: "元", en: "yuan")
    private static let yours = LocalizedText(zh: "您的报价", en: "yours")
    private static let offers = LocalizedText(zh: "次报价", en: "offers")
    private static let serverClock = LocalizedText(zh: "服务器时间", en: "Server's clock")
    private static let hash = LocalizedText(zh: "运行散列", en: "Running hash")
    private static let reserve = LocalizedText(zh: "底价", en: "Reserve")
    private static let newest = LocalizedText(zh: "最新报价", en: "Newest offers")
    private static let all = LocalizedText(zh: "全部记录与复核", en: "Whole record, checked")
    private static let amount = LocalizedText(zh: "报价（元）", en: "Offer (yuan)")
    private static let number = LocalizedText(zh: "竞买号", en: "Bidder")
    private static let time = LocalizedText(zh: "收到时间", en: "Received")
    private static let short = LocalizedText(zh: "散列", en: "Hash")
    private static let none = LocalizedText(zh: "还没有报价。", en: "Nobody has offered yet.")
}
