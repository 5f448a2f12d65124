import Hummingbird
import Kernel
import Performance
import Registry
import Trading

/// The signed report at the desk: to read, to print, as Word and PDF.
struct CommitteeReportPages: Sendable {
    let desk: CommitteeDesk
    private let files: NoticeFiles

    init(desk: CommitteeDesk) {
        self.desk = desk
        files = NoticeFiles(tools: desk.tools)
    }

    func add(to routes: Routes) {
        routes.get(.tradeCommitteeReport("number"), .roles(CommitteeDesk.readers), use: show)
        routes.get(.tradeCommitteeFile("number", "format"), .roles(CommitteeDesk.readers), use: file)
    }

    private func annex(_ context: StaffContext) async throws -> (CommitteeScene, ReportAnnex) {
        let scene = try await desk.scene(context.gap("number"), context.actor)
        guard scene.hasReport, let annex = try await desk.registry.reportAnnex(of: scene.committee.head.number) else {
            throw Refusal.notFound(LocalizedText(zh: "已签署的评审报告", en: "A signed report"))
        }
        return (scene, annex)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (scene, annex) = try await annex(context)
        let page = CommitteeReportPage(language: context.language, scene: scene, annex: annex)
        return await desk.console.page(page, for: context.visit)
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        let asked = context.gap("format")
        guard let format = ReportFormat(rawValue: asked), format == .docx || format == .pdf else {
            throw Refusal.notFound(LocalizedText(zh: "文件“\(asked)”", en: "The file “\(asked)”"))
        }
        let (scene, annex) = try await annex(context)
        let owner = scene.committee.head.organisation
        let document = EvaluationReportDocument(
            annex: annex, issuer: try await desk.console.organisationNames([owner])[owner].zh,
            showsNames: !scene.published.isEmpty, isSimulated: desk.console.settings.isSimulated
        ).document
        // With the result the members' names come in.
        let edition = "\(annex.report.head.number)/\(annex.report.head.version)/\(scene.published.count)"
        let bytes = try await files.bytes(document, format, edition: edition)
        return .file(bytes, type: format.mediaType, named: "\(scene.lot.title) 评审报告.\(format.rawValue)")
    }
}

struct CommitteeReportPage: ConsolePage {
    let language: Language
    let scene: CommitteeScene
    let annex: ReportAnnex
    private var report: EvaluationReport { annex.report }

    var title: LocalizedText { LocalizedText(zh: "评审报告", en: "Evaluation report") }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(title: CommitteeListPage.heading, path: Path.tradeCommittees.description),
            Breadcrumb(
                title: LocalizedText(verbatim: scene.lot.title),
                path: Path.tradeCommittee(scene.committee.head.number).description),
        ]
    }

    var html: HTML {
        let files: [HTML] = [(Self.word, "docx"), (Self.pdf, "pdf")].map { label, format in
            ButtonLink(
                label: label, path: Path.tradeCommitteeFile(scene.committee.head.number, format).description,
                isDownload: true
            ).html(in: language)
        }
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(scene.lot.title) · \(report.head.number)"),
            actions: "\(files)")
        let article = ReportArticle(
            report: report, members: annex.members, key: annex.key, showsNames: !scene.published.isEmpty)
        return "\(ExpertAssets.html)\(heading.html(in: language))\(article.html(in: language))"
    }

    private static let word = LocalizedText(zh: "下载 Word", en: "Word")
    private static let pdf = LocalizedText(zh: "下载 PDF", en: "PDF")
}
