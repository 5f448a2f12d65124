import Hummingbird
import Kernel
import Registry
import Trading

/// The signed report at the desk, to read and to print.
struct CommitteeReportPages: Sendable {
    let desk: CommitteeDesk

    func add(to routes: Routes) {
        routes.get(.tradeCommitteeReport("number"), .roles(CommitteeDesk.readers), use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(context.gap("number"), context.actor)
        guard scene.hasReport, let number = scene.committee.report,
            let report = try await desk.registry.matters(
                EvaluationReport.self, where: .equals("number", number), limit: 1
            ).first, report.state == .signed
        else { throw Refusal.notFound(LocalizedText(zh: "已签署的评审报告", en: "A signed report")) }
        let page = CommitteeReportPage(language: context.language, scene: scene, report: report)
        return await desk.console.page(page, for: context.visit)
    }
}

struct CommitteeReportPage: ConsolePage {
    let language: Language
    let scene: CommitteeScene
    let report: EvaluationReport

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
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(scene.lot.title) · \(report.head.number)"))
        let article = ReportArticle(
            report: report, members: scene.seats.filter(\.isSitting), showsNames: !scene.published.isEmpty)
        return "\(ExpertAssets.html)\(heading.html(in: language))\(article.html(in: language))"
    }
}
