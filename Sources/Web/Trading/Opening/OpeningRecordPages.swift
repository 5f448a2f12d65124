import Documents
import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Trading

/// The signed record of an opening, public: as a page to print, and as a file.
struct OpeningRecordPages: Sendable {
    let desk: OpeningDesk
    private let production = ReportProduction()

    init(desk: OpeningDesk) {
        self.desk = desk
    }

    func add(to routes: Routes) {
        routes.get(.openingRecord("lot"), .public, use: show)
        routes.get(.openingRecordFile("lot", "format"), .public, use: file)
    }

    private func record(_ context: PublicContext) async throws -> OpeningRecord {
        guard let standing = try await desk.registry.openingStanding(ofLot: context.gap("lot")),
            [.recorded, .closed].contains(standing.opening.state)
        else {
            throw Refusal.notFound(LocalizedText(zh: "已签署的开标记录", en: "A signed record of the opening"))
        }
        let names = try await desk.console.organisationNames(
            [standing.project.tenderee, standing.project.agent ?? "", standing.project.supervisor])
        return OpeningRecord(
            standing: standing, names: names, language: context.visit.language,
            isSimulated: desk.console.settings.isSimulated)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let record = try await record(context)
        let article = HTML(
            trusting: String(decoding: HTMLRenderer().fragment(record.document, fitting: true), as: UTF8.self))
        let page = OpeningRecordPage(
            language: context.visit.language, lot: record.standing.lot, article: article)
        return await desk.console.page(page, for: context.visit)
    }

    private func file(_ request: Request, context: PublicContext) async throws -> Response {
        guard let format = ReportFormat(rawValue: context.gap("format")), format == .docx || format == .pdf else {
            throw Refusal.notFound(
                LocalizedText(zh: "格式“\(context.gap("format"))”", en: "The format “\(context.gap("format"))”"))
        }
        let record = try await record(context)
        let (document, tools) = (record.document, desk.tools)
        let opening = record.standing.opening.head
        let order = ReportProduction.Order(
            edition: "\(opening.number)/\(opening.version)", language: context.visit.language, kind: format.kind)
        do {
            let bytes = try await production.bytes(order, patience: .seconds(30)) {
                format == .docx
                    ? try await WordRenderer(rasteriserPath: tools.rasteriser).render(document)
                    : try await PDFRenderer(path: tools.weasyPrint).render(document)
            }
            guard let bytes else { throw Refusal.busy }
            return .file(
                bytes, type: format.mediaType,
                named: "\(OpeningRecord.heading[context.visit.language])-\(opening.number).\(format.rawValue)")
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }
}

struct OpeningRecordPage: ConsolePage {
    let language: Language
    let lot: Lot
    let article: HTML

    var title: LocalizedText { OpeningRecord.heading }
    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(title: LocalizedText(verbatim: lot.title), path: Path.tradeLot(lot.head.number).description),
            Breadcrumb(
                title: LocalizedText(zh: "开标大厅", en: "Opening hall"),
                path: Path.lotOpening(lot.head.number).description),
        ]
    }

    var html: HTML {
        let files: [HTML] = [ReportFormat.pdf, .docx].map { format in
            ButtonLink(
                label: LocalizedText(
                    zh: "下载 \(format == .pdf ? "PDF" : "Word")", en: "Save as \(format == .pdf ? "PDF" : "Word")"),
                path: Path.openingRecordFile(lot.head.number, format.rawValue).description, isDownload: true
            ).html(in: language)
        }
        return "\(BiddingAssets.opening)<div class=\"actions hall-controls\">\(files)</div>\(article)"
    }
}
