import Directives
import Documents
import Hummingbird
import Kernel
import Performance
import Registry

/// What was made public, for everybody: when what was published, as it was, and as files.
struct DisclosurePages: Sendable {
    let room: DirectivesRoom
    private let files: NoticeFiles
    private var registry: Registry { room.registry }

    init(room: DirectivesRoom) {
        self.room = room
        files = NoticeFiles(tools: room.tools)
    }

    func add(to routes: Routes) {
        routes.get(.disclosure, .public, use: list)
        routes.get(.disclosureItem("number"), .public, use: show)
        routes.get(.disclosureFile("number", "format"), .public, use: file)
        routes.get(.disclosureStatistics, .public, use: statistics)
    }

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let topic = DisclosureItem.Topic(rawValue: query["topic"])
        let year = query.text("year").flatMap { Int($0) }
        let conditions: [Condition] = [topic.map { .equals("topic", $0) }, year.map { .equals("year", $0) }].compactMap(
            \.self)
        let items = try await registry.disclosures(where: .all(conditions))
        let page = DisclosureFrontPage(
            language: context.visit.language, topic: topic, year: year, thisYear: registry.now.day.year, items: items,
            names: try await room.console.organisationNames(items.map(\.head.organisation)))
        return await room.console.page(page, for: context.visit)
    }

    private func item(_ number: String) async throws -> DisclosureItem {
        guard let item = try await registry.disclosures(where: .equals("number", number), limit: 1).first else {
            throw Refusal.notFound(LocalizedText(zh: "公开信息“\(number)”", en: "The disclosure “\(number)”"))
        }
        return item
    }

    private func document(_ item: DisclosureItem, _ language: Language) async throws -> DisclosureDocument {
        let names = try await room.console.organisationNames([item.head.organisation])
        return DisclosureDocument(
            item: item, publisher: names[item.head.organisation], language: language,
            isSimulated: room.console.settings.isSimulated)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let item = try await item(context.gap("number"))
        let editions = try await registry.disclosures(
            where: .equals("topic", item.topic) && .equals("year", item.year) && .organisation([item.head.organisation])
        )
        let document = try await document(item, context.visit.language)
        let page = DisclosureItemPage(
            language: context.visit.language, item: item, title: LocalizedText(zh: item.title, en: item.englishTitle),
            publisher: document.publisher, editions: item.topic == .other ? [] : editions,
            article: HTML(
                trusting: String(decoding: HTMLRenderer().fragment(document.document), as: UTF8.self)))
        return await room.console.page(page, for: context.visit)
    }

    private func file(_ request: Request, context: PublicContext) async throws -> Response {
        let item = try await item(context.gap("number"))
        guard let format = ReportFormat(rawValue: context.gap("format")), format != .html else {
            throw Refusal.notFound(
                LocalizedText(zh: "文件“\(context.gap("format"))”", en: "The file “\(context.gap("format"))”"))
        }
        let made = try await document(item, context.visit.language)
        let bytes =
            format == .xlsx
            ? try await SpreadsheetRenderer(dated: made.document.dated).render(made.document)
            : try await files.bytes(
                made.document, format, edition: "\(item.head.number)/\(context.visit.language.rawValue)/\(item.digest)")
        return .file(bytes, type: format.mediaType, named: "\(made.title).\(format.rawValue)")
    }

    private func statistics(_ request: Request, context: PublicContext) async throws -> Response {
        let language = context.visit.language
        let thisYear = registry.now.day.year
        let year = context.visit.query.text("year").flatMap { Int($0) }.map { min(max($0, 2008), thisYear) } ?? thisYear
        let gathered = try await DisclosureStatistics.gather(year, registry)
        let page = DisclosureStatisticsPage(
            language: language, year: year, thisYear: thisYear,
            tables: [gathered.applicants(language), gathered.answers(language), gathered.remedies(language)])
        return await room.console.page(page, for: context.visit)
    }
}
