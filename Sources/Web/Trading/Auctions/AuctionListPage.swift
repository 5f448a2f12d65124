import Kernel
import Registry
import Trading

/// Auctions for those who run them: what goes on now first, then what comes, then what ended.
struct AuctionListPage: ConsolePage {
    let language: Language
    let auctions: [Auction]
    let watchers: [String: Int]
    /// Lots that are announced for offers and have no auction yet.
    let lots: [Lot]
    let isOperator: Bool
    let token: FormToken
    var problems: [FieldProblem] = []
    var typed: Form?
    var refusal: Refusal?
    var done: LocalizedText?

    static let heading = LocalizedText(zh: "竞价", en: "Auctions")
    var title: LocalizedText { Self.heading }
    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done.map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        \(PageHeading(title: title, lead: Self.lead).html(in: language))
        \(Columns(main: lists, aside: isOperator ? "\(depositForm)\(newForm)" : HTML()).html)
        """
    }

    private var lists: HTML {
        let now = auctions.filter { Auction.live.contains($0.state) || $0.state == .frozen }
        let ahead = auctions.filter { $0.state == .draft || $0.state == .enrolling }
        let over = auctions.filter(\.isOver)
        return """
            \(table(Self.running, now, Self.noneRunning).html(in: language))\
            \(table(Self.coming, ahead, Self.noneComing).html(in: language))\
            \(table(Self.ended, over, Self.noneEnded).html(in: language))
            """
    }

    private func table(_ caption: LocalizedText, _ auctions: [Auction], _ none: LocalizedText) -> DataTable {
        DataTable(
            caption: caption, count: LocalizedText(verbatim: "\(auctions.count)"),
            columns: [
                .init(title: LocalizedText(zh: "标的", en: "Lot"), isWide: true),
                .init(title: LocalizedText(zh: "状态", en: "State")),
                .init(title: LocalizedText(zh: "价格", en: "Price"), unit: AuctionPage.yuan, content: .number),
                .init(title: LocalizedText(zh: "报价", en: "Offers"), content: .number),
                .init(title: LocalizedText(zh: "本阶段结束", en: "Phase ends"), content: .exact),
                .init(title: LocalizedText(zh: "观看", en: "Watching"), content: .number),
            ],
            rows: auctions.map { auction in
                let ends = auction.endedAt ?? auction.endsAt ?? auction.opensAt
                return DataTable.Row(
                    cells: [
                        "\(auction.title) <span class=\"hint\">\(auction.head.number)</span>",
                        auction.state.chip.html(in: language),
                        "\((auction.price ?? auction.current ?? auction.startPrice).plain)",
                        "\(auction.offers)", "\(ends.text(language))", "\(watchers[auction.head.number] ?? 0)",
                    ], path: Path.tradeAuction(auction.head.number).description)
            },
            empty: EmptyState(message: none))
    }

    /// The bank's token and what came under it: whoever books it sees no name.
    private var depositForm: HTML {
        let fields = [
            FormField(
                name: "token", label: LocalizedText(zh: "缴款码", en: "Deposit token"), value: typed?["token"] ?? "",
                isRequired: true),
            FormField(
                name: "amount", label: LocalizedText(zh: "到账金额", en: "Received"), control: .money(.yuan),
                value: typed?["amount"] ?? "", isRequired: true),
            FormField(
                name: "reference", label: LocalizedText(zh: "银行流水号", en: "Bank's reference"),
                value: typed?["reference"] ?? "", isRequired: true),
        ].map { $0.marked(with: problems).html(in: language) }
        return Panel(
            title: LocalizedText(zh: "保证金到账", en: "A deposit arrived"),
            content: """
                <p class="hint">\(Self.tokenOnly, language)</p>
                <form class="entry" method="post" action="\(Path.auctionDeposits.description)">\(token.html)\(fields)\
                <button class="button" type="submit">\(Self.book, language)</button></form>
                """
        ).html(in: language)
    }

    private var newForm: HTML {
        guard !lots.isEmpty else { return HTML() }
        let choices = lots.map {
            FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: "\($0.title)（\($0.head.number)）"))
        }
        let fields = [
            FormField(
                name: "lot", label: LocalizedText(zh: "标的", en: "Lot"), control: .select(choices),
                value: typed?["lot"] ?? ""),
            FormField(
                name: "opens_at", label: LocalizedText(zh: "挂牌（自由竞价）开始", en: "Begins"), value: typed?["opens_at"] ?? "",
                hint: Self.moment, isRequired: true),
            FormField(
                name: "closes_at", label: LocalizedText(zh: "挂牌（自由竞价）结束", en: "Ends"), value: typed?["closes_at"] ?? "",
                hint: Self.moment, isRequired: true),
        ].map { $0.marked(with: problems).html(in: language) }
        return Panel(
            title: LocalizedText(zh: "安排竞价", en: "Set up an auction"),
            content: """
                <form class="entry" method="post" action="\(Path.tradeAuctions.description)">\(token.html)\(fields)\
                <button class="button" type="submit">\(Self.setUp, language)</button></form>
                """
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "竞价按服务器时间自动推进；竞买人身份在结束前任何人不可见。",
        en: "Auctions move by the server's clock. Nobody sees who bids before the end.")
    private static let running = LocalizedText(zh: "进行中", en: "Running")
    private static let coming = LocalizedText(zh: "即将开始", en: "Coming")
    private static let ended = LocalizedText(zh: "已结束", en: "Ended")
    private static let noneRunning = LocalizedText(zh: "没有进行中的竞价", en: "None is running")
    private static let noneComing = LocalizedText(zh: "没有待开始的竞价", en: "None is coming")
    private static let noneEnded = LocalizedText(zh: "没有已结束的竞价", en: "None has ended")
    private static let tokenOnly = LocalizedText(
        zh: "银行回单的附言即令牌。付款账户须为竞买人本人账户。",
        en: "The remark on the bank's slip is the token. The account has to be the bidder's own.")
    private static let book = LocalizedText(zh: "登记到账", en: "Book it")
    private static let setUp = LocalizedText(zh: "建立竞价", en: "Set it up")
    private static let moment = LocalizedText(zh: "如 2021-12-01 09:00", en: "Such as 2021-12-01 09:00")
}
