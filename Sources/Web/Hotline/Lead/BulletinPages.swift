import Documents
import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry

/// The bulletin as a page, and as files to send on.
struct BulletinPages: Sendable {
    let desk: HotlineDesk
    let tools: ReportTools
    private let production = ReportProduction()

    init(desk: HotlineDesk, tools: ReportTools) {
        self.desk = desk
        self.tools = tools
    }

    func add(to routes: Routes) {
        routes.get(.hotlineBulletin, .roles(HotlineDesk.readers), use: show)
        routes.get(.hotlineBulletinFile("month", "format"), .roles(HotlineDesk.readers), use: file)
    }

    private func bulletin(_ month: Period, _ language: Language) async throws -> HotlineBulletin {
        let console = desk.console
        return HotlineBulletin(
            month: try await HotlineMonth.gather(month, desk: desk), language: language,
            publisher: console.settings.owner ?? LocalizedText(zh: "12345热线中心", en: "Hotline 12345"),
            day: desk.registry.now.day, isSimulated: console.settings.isSimulated)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let month = try await desk.month(query)
        let document = try await bulletin(month, context.language).document
        let page = BulletinPage(
            language: context.language, month: month, today: desk.registry.now.day, outline: document.outline,
            article: HTML(trusting: String(decoding: HTMLRenderer().fragment(document, fitting: true), as: UTF8.self)))
        return await desk.console.page(page, for: context.visit)
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let format = ReportFormat(rawValue: context.gap("format")), format == .docx || format == .pdf else {
            throw Refusal.notFound(
                LocalizedText(zh: "格式“\(context.gap("format"))”", en: "The format “\(context.gap("format"))”"))
        }
        let month = try HotlineDesk.month(context.gap("month"))
        let bulletin = try await bulletin(month, context.language)
        let (document, tools) = (bulletin.document, tools)
        let edition = "\(month)/\(try await desk.registry.trailLength())"
        let order = ReportProduction.Order(edition: edition, language: context.language, kind: format.kind)
        do {
            let bytes = try await production.bytes(order, patience: .seconds(30)) {
                format == .docx
                    ? try await WordRenderer(rasteriserPath: tools.rasteriser).render(document)
                    : try await PDFRenderer(path: tools.weasyPrint).render(document)
            }
            guard let bytes else { throw Refusal.busy }
            return .file(
                bytes, type: format.mediaType, named: "\(bulletin.title[context.language]).\(format.rawValue)")
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }
}

/// The bulletin beside its outline. The article brings the page's main heading.
struct BulletinPage: ConsolePage {
    let language: Language
    let month: Period
    let today: Day
    let outline: [OutlineEntry]
    let article: HTML

    var title: LocalizedText {
        LocalizedText(
            zh: "\(HotlineBulletin.heading.zh) \(month.text(.zh))",
            en: "\(HotlineBulletin.heading.en), \(month.text(.en))")
    }

    var html: HTML {
        let files: [HTML] = [ReportFormat.docx, .pdf].map { format in
            ButtonLink(
                label: format == .docx ? Self.word : Self.pdf,
                path: Path.hotlineBulletinFile(month.description, format.rawValue).description, isDownload: true
            ).html(in: language)
        }
        let items: [HTML] = outline.filter { !$0.anchor.isEmpty }.map {
            "<li class=\"level-\($0.level.rawValue)\"><a\(href: "#" + $0.anchor)>\($0.text)</a></li>"
        }
        return """
            \(HotlineAssets.html)<div class="report-bar">\(HotlineDesk.months(month, until: today, .hotlineBulletin, language))\
            <div class="actions">\(files)</div></div>
            <div class="report"><nav class="outline" aria-label="\(Self.contents, language)"><details open>\
            <summary>\(Self.contents, language)</summary><ol>\(items)</ol></details></nav>\(article)</div>
            """
    }

    private static let word = LocalizedText(zh: "月报 Word", en: "Word")
    private static let pdf = LocalizedText(zh: "月报 PDF", en: "PDF")
    private static let contents = LocalizedText(zh: "目录", en: "Contents")
}
