import Documents
import HTTPTypes
import Hotline
import Hummingbird
import Kernel
import NIOCore
import Performance
import Registry
import Storage
import Trading

/// Notices for everybody: to search, to read, to print, to subscribe to.
struct TradeNoticePages: Sendable {
    let desk: TradingDesk
    private let files: NoticeFiles
    private var registry: Registry { desk.registry }
    private static let rows = 20

    init(desk: TradingDesk) {
        self.desk = desk
        files = NoticeFiles(tools: desk.tools)
    }

    func add(to routes: Routes) {
        routes.get(.tradeNotices, .public, use: list)
        routes.get(.tradeNotice("number"), .public, use: show)
        routes.get(.tradeNoticeFile("number", "format"), .public, use: file)
        routes.get(.tradeFeed("category"), .public, use: feed)
    }

    // MARK: The list

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let filter = NoticeFilter(query)
        let page = try await notices(filter, after: query.text("after"))
        let found = try page.records.map { try TradeNotice($0) }
        let view = TradeNoticesPage(
            language: context.visit.language, filter: filter, notices: found,
            names: try await desk.console.organisationNames(found.map(\.owner)), regions: try await regions(),
            total: page.total, isExact: page.isExact, next: page.next, isFirst: query["after"].isEmpty)
        return await desk.console.page(view, for: context.visit)
    }

    private func notices(_ filter: NoticeFilter, after cursor: String?) async throws -> Page {
        try await registry.list(
            TradeNotice.register,
            ListRequest(
                filter.condition, order: SortOrder("published_at", descending: true),
                after: cursor.flatMap { ListRequest.Cursor($0) }, limit: Self.rows), as: .system)
    }

    /// The city itself, and the counties that have a house of their own.
    private func regions() async throws -> [(code: String, name: String)] {
        let counties = try await registry.hotlineRegions().map { (code: $0.region.code, name: $0.name) }
        return [(code: RegionCode.baoshan.code, name: "市本级")] + counties
    }

    // MARK: One

    private func notice(_ number: String) async throws -> TradeNotice {
        let found = try await registry.matters(
            TradeNotice.self,
            where: .equals("number", number)
                && .not(.state([TradeNotice.State.draft.rawValue])), limit: 1)
        guard let notice = found.first else {
            throw Refusal.notFound(LocalizedText(zh: "公告“\(number)”", en: "The notice “\(number)”"))
        }
        return notice
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let notice = try await notice(context.gap("number"))
        let names = try await desk.console.organisationNames([notice.owner])
        let others = try await notice.lot.asyncMap { lot in
            try await registry.matters(
                TradeNotice.self, where: .equals("lot", lot) && .state([TradeNotice.State.published.rawValue]),
                limit: 100)
        }
        let page = TradeNoticePage(
            language: context.visit.language, notice: notice, publisher: names[notice.owner],
            others: (others ?? []).filter { $0.head.number != notice.head.number },
            article: NoticeDocument.article(notice, publisher: names[notice.owner].zh))
        return await desk.console.page(page, for: context.visit)
    }

    private func file(_ request: Request, context: PublicContext) async throws -> Response {
        let notice = try await notice(context.gap("number"))
        guard notice.state == .published, let format = ReportFormat(rawValue: context.gap("format")),
            format == .docx || format == .pdf
        else {
            throw Refusal.notFound(
                LocalizedText(zh: "文件“\(context.gap("format"))”", en: "The file “\(context.gap("format"))”"))
        }
        let names = try await desk.console.organisationNames([notice.owner])
        let document = NoticeDocument(
            notice: notice, publisher: names[notice.owner].zh, isSimulated: desk.console.settings.isSimulated
        ).document
        let bytes = try await files.bytes(document, format, edition: "\(notice.head.number)/\(notice.head.version)")
        return .file(bytes, type: format.mediaType, named: "\(notice.title).\(format.rawValue)")
    }

    // MARK: Feed

    private func feed(_ request: Request, context: PublicContext) async throws -> Response {
        let asked = context.gap("category")
        let category = TradeCategory(rawValue: asked)
        guard category != nil || asked == "all" else {
            throw Refusal.notFound(LocalizedText(zh: "订阅“\(asked)”", en: "The feed “\(asked)”"))
        }
        let after = context.visit.query.text("after")
        let filter = NoticeFilter(FormFields([("category", category?.rawValue ?? "")]))
        let page = try await notices(filter, after: after)
        let site = desk.site(request)
        let language = context.visit.language
        let own = Path.tradeFeed(asked)
        let feed = TradeFeed(
            title: (category?.label ?? TradingFrontPage.heading)[language],
            text: LocalizedText(zh: "公共资源交易公告公示", en: "Notices of public-resource trading")[language],
            link: site + filter.path().description, language: language,
            own: site + own.with(["after": after]).description,
            next: page.next.map { site + own.with(["after": $0.text]).description },
            items: try page.records.map { try TradeNotice($0) }.map { notice in
                TradeFeed.Item(
                    title: notice.title, link: site + Path.tradeNotice(notice.head.number).description,
                    at: notice.publishedAt ?? notice.head.createdAt, category: notice.kind.label[language],
                    text: notice.excerpt)
            })
        return Response(
            status: .ok, headers: [.contentType: "application/rss+xml; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: feed.bytes)))
    }
}

extension TradingDesk {
    /// Where people reach this site, for addresses that leave it.
    func site(_ request: Request) -> String {
        console.settings.site
            ?? "\(console.settings.isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")"
    }
}

extension TradeNotice {
    /// Whose notice it is.
    var owner: String { tenderee ?? head.organisation }

    /// Its first words.
    var excerpt: String {
        let body = text.split(whereSeparator: \.isNewline).dropFirst().joined(separator: " ")
        return body.count > 200 ? "\(body.prefix(200))…" : body
    }
}

/// Makes files of notices for anybody who asks, a few at a time: each takes seconds.
actor NoticeFiles {
    private let tools: ReportTools
    private let production = ReportProduction()
    private var waiting = 0
    private static let most = 4

    init(tools: ReportTools) {
        self.tools = tools
    }

    func bytes(_ document: Document, _ format: ReportFormat, edition: String) async throws -> [UInt8] {
        guard waiting < Self.most else { throw Refusal.busy }
        waiting += 1
        defer { waiting -= 1 }
        let tools = tools
        let order = ReportProduction.Order(edition: edition, language: .zh, kind: format.kind)
        do {
            let bytes = try await production.bytes(order, patience: .seconds(30)) {
                format == .docx
                    ? try await WordRenderer(rasteriserPath: tools.rasteriser).render(document)
                    : try await PDFRenderer(path: tools.weasyPrint).render(document)
            }
            guard let bytes else { throw Refusal.busy }
            return bytes
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }
}
