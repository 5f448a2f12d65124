import Documents
import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry

/// The report in the console, and its files.
struct ReportPages: Sendable {
    let desk: PerformanceDesk
    let tools: ReportTools
    private let production = ReportProduction()
    private var console: Console { desk.console }

    init(desk: PerformanceDesk, tools: ReportTools) {
        self.desk = desk
        self.tools = tools
    }

    func add(to routes: Routes) {
        routes.get(.report("year"), .signedIn, use: show)
        routes.get(.reportFile("year", "format"), .signedIn, use: file)
        routes.get(.reportCheck("year"), .signedIn, use: check)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let edition = try await edition(query, context)
        let document = edition.files(context.language, tools).document
        let page = ReportPage(
            language: context.language, scene: edition.scene, isFrozen: edition.isFrozen, outline: document.outline,
            article: HTML(trusting: String(decoding: edition.renderer.fragment(document, fitting: true), as: UTF8.self))
        )
        return await console.page(page, for: context.visit)
    }

    /// The report read again: what was signed, once something was.
    private func check(_ query: FormFields, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(query, context)
        let check = try await desk.registry.reportCheck(
            of: scene.frozen ?? scene.current, framework: scene.framework)
        let page = ReportCheckPage(language: context.language, scene: scene, check: check)
        return await console.page(page, for: context.visit)
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let format = ReportFormat(rawValue: context.gap("format")) else {
            throw Refusal.notFound(
                LocalizedText(zh: "格式“\(context.gap("format"))”", en: "The format “\(context.gap("format"))”"))
        }
        let edition = try await edition(query, context)
        let files = edition.files(context.language, tools)
        let order = ReportProduction.Order(edition: edition.name, language: context.language, kind: format.kind)
        do {
            let bytes = try await production.bytes(order, patience: Self.patience) {
                try await files.bytes(of: format.kind)
            }
            guard let bytes else { return await waiting(edition, format, context) }
            return .file(bytes, type: format.mediaType, named: edition.fileName(format, context.language))
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }

    /// Whatever takes longer shows that it is under way.
    private static let patience = Duration.milliseconds(900)

    /// The page asks for the file again every other second, and the download then starts by itself.
    private func waiting(_ edition: ReportEdition, _ format: ReportFormat, _ context: StaffContext) async -> Response {
        let page = ReportWaitingPage(language: context.language, scene: edition.scene, format: format)
        var response = await console.page(page, for: context.visit, status: .accepted)
        if let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "2" }
        return response
    }

    private func edition(_ query: FormFields, _ context: StaffContext) async throws -> ReportEdition {
        let scene = try await desk.scene(query, context)
        let frozen = query["edition"] == ReportEdition.now ? nil : scene.frozen
        let dossier = frozen ?? scene.current
        let background = try await ReportBackground.gather(
            for: dossier, framework: scene.framework, from: desk.registry,
            illustration: console.settings.isSimulated ? Self.illustration : nil)
        return ReportEdition(
            scene: scene, dossier: dossier, background: background, isFrozen: frozen != nil,
            day: try await day(of: scene, isFrozen: frozen != nil))
    }

    private static let illustration = LocalizedText(
        zh: "公布材料未列出的明细为示例数据，合计与公布数一致。",
        en: "Breakdowns that were not published are sample data; their totals are the published ones.")

    /// The frozen report bears the day it was scored, so that it always comes out the same.
    private func day(of scene: YearScene, isFrozen: Bool) async throws -> Day {
        guard isFrozen, let evaluation = scene.evaluation else { return desk.registry.now.day }
        let history = try await desk.registry.history(of: evaluation.record, in: SelfEvaluation.register)
        return history.last { $0.act == "score" }?.at.day ?? desk.registry.now.day
    }
}

/// The report as signed, or as the records stand now.
struct ReportEdition: Sendable {
    let scene: YearScene
    let dossier: Dossier
    let background: ReportBackground
    let isFrozen: Bool
    let day: Day

    /// Asks for the records of this moment in an address.
    static let now = "now"

    /// Tells states of the records apart: what stands beside the signed figures may change too.
    var name: String {
        let state = isFrozen ? scene.evaluation?.snapshot ?? "" : Self.now
        return [dossier.organisation, String(dossier.year), state, String(scene.current.trailLength), day.description]
            .joined(separator: "/")
    }

    func files(_ language: Language, _ tools: ReportTools) -> ReportFiles {
        ReportFiles(dossier, background: background, day: day, language: language, tools: tools)
    }

    func fileName(_ format: ReportFormat, _ language: Language) -> String {
        let name = LocalizedText(
            zh: "\(dossier.organisationName.zh)\(dossier.year)年度绩效自评\(format == .xlsx ? "表" : "报告")",
            en: "Self-evaluation \(dossier.year) \(dossier.organisationName.en)")
        return "\(name[language]).\(format.rawValue)"
    }

    /// Figures lead to the pages that show how they were made.
    var renderer: HTMLRenderer {
        HTMLRenderer { [scene] reference in
            let parts = reference.split(separator: "/", maxSplits: 2).map(String.init)
            return switch (parts.first, parts.count) {
            // The total and the grade are no indicator's: the workbench shows how they came about.
            case ("indicator", 2) where scene.framework.indicator(parts[1]) == nil:
                scene.link(.evaluation(String(scene.year))).description
            case ("indicator", 2) where parts[1] == "total": scene.link(.evaluation(String(scene.year))).description
            case ("indicator", 2): scene.link(.indicator(String(scene.year), parts[1])).description
            case ("figure", 3): scene.link(.figure(parts[1], parts[2])).description
            default: nil
            }
        }
    }
}

/// What the report can be had as.
enum ReportFormat: String, CaseIterable, Sendable {
    case docx, pdf, xlsx, html

    var kind: ReportFiles.Kind {
        switch self {
        case .docx: .docx
        case .pdf: .pdf
        case .xlsx: .xlsx
        case .html: .html
        }
    }

    var label: LocalizedText {
        switch self {
        case .docx: LocalizedText(zh: "报告 Word", en: "Report, Word")
        case .pdf: LocalizedText(zh: "报告 PDF", en: "Report, PDF")
        case .xlsx: LocalizedText(zh: "自评表 Excel", en: "Table, Excel")
        case .html: LocalizedText(zh: "报告 HTML", en: "Report, HTML")
        }
    }

    /// The file in a sentence.
    var noun: LocalizedText {
        switch self {
        case .docx: LocalizedText(zh: " Word 报告", en: "Word report")
        case .pdf: LocalizedText(zh: " PDF 报告", en: "PDF report")
        case .xlsx: LocalizedText(zh: " Excel 自评表", en: "Excel table")
        case .html: LocalizedText(zh: " HTML 报告", en: "HTML report")
        }
    }

    var mediaType: String {
        switch self {
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .pdf: "application/pdf"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .html: "text/html; charset=utf-8"
        }
    }
}
