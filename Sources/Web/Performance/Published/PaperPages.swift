import Documents
import Hummingbird
import Kernel
import Performance
import Registry

/// What is made of a year besides the report: each paper on a page, and as files.
struct PaperPages: Sendable {
    let desk: PerformanceDesk
    let tools: ReportTools
    private let production = PaperProduction()

    func add(to routes: Routes) {
        routes.get(.papers("year"), .signedIn, use: list)
        routes.get(.paper("year", "paper"), .signedIn, use: show)
        routes.get(.paperFile("year", "paper", "format"), .signedIn, use: file)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(query, context)
        return await desk.console.page(PaperListPage(language: context.language, scene: scene), for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (scene, paper, month) = try await asked(query, context)
        let document = try await document(paper, scene, month, context.language)
        let edition = ReportEdition(
            scene: scene, dossier: scene.shown, background: ReportBackground(framework: scene.framework),
            isFrozen: false, day: desk.registry.now.day)
        let page = PaperPage(
            language: context.language, scene: scene, paper: paper, month: month,
            article: HTML(trusting: String(decoding: edition.renderer.fragment(document, fitting: true), as: UTF8.self))
        )
        return await desk.console.page(page, for: context.visit)
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (scene, paper, month) = try await asked(query, context)
        guard let format = ReportFormat(rawValue: context.gap("format")) else {
            throw Refusal.notFound(
                LocalizedText(zh: "格式“\(context.gap("format"))”", en: "The format “\(context.gap("format"))”"))
        }
        let document = try await document(paper, scene, month, context.language)
        do {
            let bytes = try await production.bytes(of: document, as: format.kind, tools)
            let name = PaperPage.name(paper, scene, month)[context.language]
            return .file(bytes, type: format.mediaType, named: "\(name).\(format.rawValue)")
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }

    private func document(
        _ paper: YearPaper, _ scene: YearScene, _ month: Int, _ language: Language
    ) async throws -> Document {
        try await desk.registry.paper(
            paper, of: scene.shown, framework: scene.framework, month: month, language: language)
    }

    private func asked(
        _ query: FormFields, _ context: StaffContext
    ) async throws -> (YearScene, YearPaper, month: Int) {
        guard let paper = YearPaper(rawValue: context.gap("paper")) else {
            throw Refusal.notFound(
                LocalizedText(zh: "材料“\(context.gap("paper"))”", en: "The paper “\(context.gap("paper"))”"))
        }
        return (try await desk.scene(query, context), paper, Int(query["month"]) ?? 12)
    }
}

/// Makes files one after another: laying out a PDF takes a processor for seconds.
private actor PaperProduction {
    func bytes(of document: Document, as kind: ReportFiles.Kind, _ tools: ReportTools) async throws -> [UInt8] {
        try await PaperFiles(document, tools: tools).bytes(of: kind)
    }
}
