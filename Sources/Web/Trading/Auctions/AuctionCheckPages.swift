import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

/// The whole record of an auction, checked before the reader's eyes, and as a file to check elsewhere.
struct AuctionCheckPages: Sendable {
    let desk: AuctionDesk
    private let checks: AuctionChecks
    private var registry: Registry { desk.registry }

    init(desk: AuctionDesk) {
        self.desk = desk
        checks = AuctionChecks(registry: desk.registry)
    }

    func add(to routes: Routes) {
        routes.get(.auctionCheck("lot"), .public, use: show)
        routes.get(.auctionRecord("lot"), .public, use: file)
    }

    static let eventsShown = 100

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let auction = try await desk.auction(ofLot: context.gap("lot"))
        let number = Int(context.visit.query["page"]) ?? 1
        let page = AuctionCheckPage(
            language: context.visit.language, auction: auction, check: try await checks.check(auction),
            number: min(max(1, number), 100_000))
        return await desk.console.publicPage(page, for: context.visit)
    }

    private func file(_ request: Request, context: PublicContext) async throws -> Response {
        let auction = try await desk.auction(ofLot: context.gap("lot"))
        let record = AuctionRecord(auction, try await registry.auctionEvents(auction.head.number))
        return .file(try record.file, type: "application/json", named: "\(auction.head.number).json")
    }
}

/// Records played again, each once for as long as nothing is added to it: whoever looks next finds it done.
private actor AuctionChecks {
    private let registry: Registry
    private var done: [String: (version: Int, check: AuctionVerification)] = [:]

    private static let kept = 20

    init(registry: Registry) {
        self.registry = registry
    }

    func check(_ auction: Auction) async throws -> AuctionVerification {
        let number = auction.head.number
        if let known = done[number], known.version == auction.head.version { return known.check }
        let check = AuctionVerification(AuctionRecord(auction, try await registry.auctionEvents(number)))
        if done.count >= Self.kept { done.removeAll() }
        done[number] = (auction.head.version, check)
        return check
    }
}

/// What the record says, event by event, newest first, and what came of checking it.
struct AuctionCheckPage: ConsolePage {
    let language: Language
    let auction: Auction
    let check: AuctionVerification
    let number: Int

    var title: LocalizedText { LocalizedText(zh: "竞价记录与复核", en: "The record, checked") }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: auction.title), path: Path.auction(auction.lot).description)]
    }

    var html: HTML {
        """
        \(AuctionAssets.html)\(PageHeading(title: title, overline: LocalizedText(verbatim: auction.head.number)).html(in: language))
        \(verdict.html(in: language))\(findings)
        \(Panel(title: Self.how, content: explanation).html(in: language))
        \(table.html(in: language))
        """
    }

    private var isSound: Bool { check.findings.isEmpty }

    private var verdict: NoticeBanner {
        let counts = LocalizedText(
            zh: "共 \(check.record.events.count) 条，报价 \(check.offers) 次，延时 \(check.extensions) 次",
            en: "\(check.record.events.count) events, \(check.offers) offers, \(check.extensions) extensions")
        let text =
            !isSound
            ? LocalizedText(
                zh: "记录与规则或散列不符，见下。\(counts.zh)。",
                en: "The record does not agree with its rules or hashes. \(counts.en).")
            : auction.isOver
                ? LocalizedText(
                    zh: "复核一致：散列链完整，每次报价、延时和结果均与规则相符。\(counts.zh)。",
                    en:
                        "It agrees: the chain is whole, and every offer, extension and the result follow the rules. \(counts.en)."
                )
                : LocalizedText(zh: "至今的记录复核一致。\(counts.zh)。", en: "So far it agrees. \(counts.en).")
        return NoticeBanner(tone: isSound ? .done : .failure, text: text, isPassing: false)
    }

    private var findings: HTML? {
        guard !isSound else { return nil }
        let lines: [HTML] = check.findings.prefix(50).map {
            "<li>\(Self.event($0.event), language)\(language == .zh ? "：" : ": ")\($0.text, language)</li>"
        }
        return "<ul class=\"portal-points\">\(lines)</ul>"
    }

    private var explanation: HTML {
        let reserve: HTML? =
            auction.hasReserve
            ? "<p>\(check.reserveIsProven ? Self.reserveProven : Self.reserveSealed, language)</p>" : nil
        return """
            <p>\(Self.formula, language)</p><pre class="auction-formula">SM3("heng-auction-1" LF previous LF auction LF sequence LF \
            milliseconds LF content)</pre>\(reserve)
            <p class="actions">\(ButtonLink(label: Self.download, path: Path.auctionRecord(auction.lot).description, isDownload: true).html(in: language))</p>
            <p class="hint">\(Self.command, language) <code>heng trade auction verify \(auction.head.number).json</code></p>
            """
    }

    private var table: DataTable {
        let events = check.record.events.reversed()
        let shown = events.dropFirst((number - 1) * AuctionCheckPages.eventsShown).prefix(AuctionCheckPages.eventsShown)
        let pages = max(1, (events.count + AuctionCheckPages.eventsShown - 1) / AuctionCheckPages.eventsShown)
        return DataTable(
            caption: Self.record,
            count: LocalizedText(zh: "第 \(number) / \(pages) 页", en: "page \(number) of \(pages)"),
            columns: [
                .init(title: LocalizedText(zh: "序号", en: "No."), content: .number),
                .init(title: LocalizedText(zh: "时间", en: "Time"), content: .exact),
                .init(title: LocalizedText(zh: "事项", en: "Event")),
                .init(title: LocalizedText(zh: "内容", en: "Content"), isWide: true),
                .init(title: LocalizedText(zh: "散列", en: "Hash"), content: .exact),
            ],
            rows: shown.map(row), pager: pager(pages))
    }

    private func row(_ event: AuctionEvent) -> DataTable.Row {
        let (name, inputs) = event.parts
        let label = Auction.register.act(name)?.label ?? LocalizedText(verbatim: name)
        let rest = inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        let words: HTML
        if name == "offer", let fen = inputs["amount"].flatMap({ Int64($0) }) {
            words = "<strong>\(Money(fen: fen).plain)</strong> · \(inputs["bidder"])"
        } else {
            words = "<span class=\"auction-content\">\(rest)</span>"
        }
        return DataTable.Row(cells: [
            "\(event.sequence)", "\(event.at.description.prefix(10)) \(event.at.precise)", "\(label, language)", words,
            "<code>\(event.hash.prefix(16))</code>",
        ])
    }

    private func pager(_ pages: Int) -> Pager? {
        guard pages > 1 else { return nil }
        func address(_ number: Int) -> String {
            Path.auctionCheck(auction.lot).with(["page": String(number)]).description
        }
        return Pager(
            summary: LocalizedText(zh: "第 \(number) 页，共 \(pages) 页", en: "Page \(number) of \(pages)"),
            previousPath: number > 1 ? address(number - 1) : nil, nextPath: number < pages ? address(number + 1) : nil)
    }

    private static let how = LocalizedText(zh: "如何自行复核", en: "How to check it yourself")
    private static let formula = LocalizedText(
        zh: "每条记录的散列由前一条散列和本条内容算出，任何改动、删除或换序都会使其后全部散列不符。",
        en:
            "Each event's hash is made of the one before and its own content: any change, removal or swap breaks every hash after it."
    )
    private static let reserveProven = LocalizedText(
        zh: "公布的底价与竞价前的承诺值一致。", en: "The reserve as told agrees with the hash published before.")
    private static let reserveSealed = LocalizedText(
        zh: "底价尚未公布；未达底价的，底价不公布，由监督部门核验。",
        en: "The reserve is not told yet; one that wasn't met stays sealed, for the supervisor to check.")
    private static let download = LocalizedText(zh: "下载记录（JSON）", en: "Download the record (JSON)")
    private static let command = LocalizedText(zh: "用命令行复核：", en: "On the command line:")
    private static let record = LocalizedText(zh: "全部记录", en: "The whole record")

    private static func event(_ number: Int) -> LocalizedText {
        number == 0
            ? LocalizedText(zh: "全部", en: "as a whole") : LocalizedText(zh: "第\(number)条", en: "event \(number)")
    }
}
