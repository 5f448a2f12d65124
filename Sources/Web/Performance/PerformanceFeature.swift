import Hummingbird
import Kernel
package import Performance
import Registry
import Storage

extension Feature {
    /// The performance pages: targets, monitoring, the self-evaluation with its indicators and figures, the review, the
    /// report. `frameworks` gives the department framework in force in a year; `tools` turn the report into PDF.
    package static func performance(
        frameworks: @escaping @Sendable (Int) throws -> IndicatorFramework = { try .forDepartment(year: $0) },
        tools: ReportTools = ReportTools(weasyPrint: "weasyprint")
    ) -> Feature {
        let frameworks = FrameworkShelf(load: frameworks)
        return Feature(
            heading: LocalizedText(zh: "绩效", en: "Performance"),
            navigation: [
                Entry(title: EvaluationPage.heading, path: .evaluations),
                Entry(title: TargetListPage.heading, path: .targets),
                Entry(title: MonitoringPage.heading, path: .monitoring),
                Entry(title: TourPage.heading, path: .tour, roles: [.auditor, .administrator]),
            ],
            matterLinks: performanceLinks
        ) { routes, console in
            let desk = PerformanceDesk(console: console, frameworks: frameworks)
            EvaluationPages(desk: desk).add(to: routes)
            IndicatorPages(desk: desk).add(to: routes)
            FigurePages(desk: desk).add(to: routes)
            ReviewPages(desk: desk).add(to: routes)
            CarryPages(desk: desk).add(to: routes)
            TargetPages(desk: desk).add(to: routes)
            TargetForms(desk: desk).add(to: routes)
            MonitoringPages(desk: desk).add(to: routes)
            ReportPages(desk: desk, tools: tools).add(to: routes)
            PaperPages(desk: desk, tools: tools).add(to: routes)
            TourPages(desk: desk).add(to: routes)
            YearComparisonPages(desk: desk).add(to: routes)
        }
    }

    /// From a matter's generic page to the page made for it.
    private static let performanceLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        guard case .integer(let stored) = register.value("year", of: record) else { return [] }
        let (year, number) = (String(stored), record.head.number)
        switch register.name {
        case SelfEvaluation.register.name:
            let path = Path.evaluation(year).with(["organisation": record.head.organisation])
            let subject = LocalizedText(zh: "\(year)年绩效自评", en: "Self-evaluation of \(year)")
            return [MatterLink(title: EvaluationPage.heading, path: path, subject: subject)]
        case Target.register.name:
            return [MatterLink(title: LocalizedText(zh: "质量检查", en: "Quality check"), path: .target(year, number))]
        case MonitorEntry.register.name:
            return [MatterLink(title: MonitoringPage.heading, path: .monitorEntry(year, number))]
        case Rectification.register.name where register.value("carried_into", of: record) == .null:
            return [MatterLink(title: CarryPage.heading, path: .carrying(number), roles: [.performanceOfficer])]
        default: return []
        }
    }
}
