import Kernel
import Registry
import Trading

/// An auction for whoever runs it: where it stands, what the clock does next, and the few things a person may do.
struct AuctionDeskPage: ConsolePage {
    let language: Language
    let auction: Auction
    let now: Timestamp
    let watchers: Int
    let events: [AuctionEvent]
    let roles: Set<Role>
    let token: FormToken
    var problems: [FieldProblem] = []
    var typed: Form?
    var refusal: Refusal?
    var done: LocalizedText?

    var title: LocalizedText { LocalizedText(verbatim: auction.title) }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: AuctionListPage.heading, path: Path.tradeAuctions.description)] }
    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done.map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        let open = ButtonLink(
            label: LocalizedText(zh: "公开页面", en: "Public page"), path: Path.auction(auction.lot).description)
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(auction.head.number) · \(auction.lot)"),
            marks: auction.state.chip.html(in: language),
            actions: auction.state == .draft ? HTML() : open.html(in: language))
        return """
            \(AuctionAssets.html)\(heading.html(in: language))\(Columns(main: "\(facts)\(log)", aside: acts).html)
            """
    }

    private var facts: HTML {
        var rows = [
            row(zh: "价格（元）", en: "Price (yuan)", (auction.price ?? auction.current ?? auction.startPrice).plain),
            row(
                zh: "起始价 / 增价幅度", en: "Start / increment",
                "\(auction.startPrice.plain) / \(auction.increment?.plain ?? "—")"),
            row(zh: "报价次数", en: "Offers", String(auction.offers)),
            row(
                zh: "挂牌（自由竞价）", en: "Listing or bidding",
                "\(auction.opensAt.text(language)) – \(auction.closesAt.text(language))"),
            row(zh: "观看人数（本服务器）", en: "Watching (this server)", String(watchers)),
        ]
        if let ends = auction.endsAt { rows.append(row(zh: "本阶段结束", en: "Phase ends", ends.exact)) }
        if let due = auction.dueAt { rows.append(row(zh: "下次自动推进", en: "The clock looks next", due.exact)) }
        if let freeze = auction.freeze { rows.append(row(zh: "中止原因", en: "Why frozen", freeze)) }
        if let winner = auction.winner { rows.append(row(zh: "竞得人", en: "Winner", winner)) }
        if let failure = auction.failure { rows.append(row(zh: "未成交原因", en: "Why not sold", failure.label[language])) }
        if auction.hasReserve {
            rows.append(
                row(
                    zh: "底价", en: "Reserve",
                    auction.reserve?.plain
                        ?? (auction.reserveHash == nil ? "—" : LocalizedText(zh: "已密封", en: "sealed")[language])))
        }
        return Panel(title: Self.standing, content: DescriptionList(rows: rows).html(in: language)).html(in: language)
    }

    private func row(zh: String, en: String, _ value: String) -> DescriptionList.Row {
        DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: HTML.text(value))
    }

    private var log: HTML {
        DataTable(
            caption: Self.record,
            columns: [
                .init(title: LocalizedText(zh: "序号", en: "No."), content: .number),
                .init(title: LocalizedText(zh: "时间", en: "Time"), content: .exact),
                .init(title: LocalizedText(zh: "事项", en: "Event"), isWide: true),
            ],
            rows: events.reversed().map { event in
                let label = Auction.register.act(event.parts.name)?.label ?? LocalizedText(verbatim: event.parts.name)
                return DataTable.Row(cells: ["\(event.sequence)", "\(event.at.exact)", "\(label, language)"])
            }, onPhone: .lines
        ).html(in: language)
    }

    // MARK: Acts

    private var acts: HTML {
        let forms = AuctionDeskAct.allCases.filter { $0.isOpen(auction, to: roles) }.map(form)
        guard !forms.isEmpty else {
            return Panel(title: Self.nothing, content: "<p class=\"hint\">\(Self.byClock, language)</p>").html(
                in: language)
        }
        return forms.joined()
    }

    private func form(_ act: AuctionDeskAct) -> HTML {
        let fields: [HTML] = act.fields(auction).map {
            var field = $0.scoped(act.rawValue)
            field.value = typed?[field.name] ?? ""
            return field.marked(with: problems).html(in: language)
        }
        let button = SubmitButton(label: act.label, weight: act.isGrave ? .danger : .primary, question: act.question)
        return Panel(
            title: act.label,
            content: """
                <p class="hint">\(act.hint(auction), language)</p>
                <form class="entry" method="post" action="\(Path.tradeAuctionAct(auction.head.number, act.rawValue).description)">\
                \(token.html)\(fields)\(button.html(in: language))</form>
                """
        ).html(in: language)
    }

    private static let standing = LocalizedText(zh: "当前情况", en: "Where it stands")
    private static let record = LocalizedText(zh: "最近记录", en: "Newest events")
    private static let nothing = LocalizedText(zh: "无须办理", en: "Nothing to do")
    private static let byClock = LocalizedText(
        zh: "竞价由服务器时钟推进，无须人工操作。", en: "The server's clock moves it. Nobody has to do anything.")
}
