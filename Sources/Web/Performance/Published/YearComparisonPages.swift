import Hummingbird
import Kernel
import Performance
import Registry

/// What was published of a year beside what the records give.
struct YearComparisonPages: Sendable {
    let desk: PerformanceDesk

    func add(to routes: Routes) {
        routes.get(.comparison("year"), .signedIn, use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(query, context)
        let comparison = try await YearEvaluator(desk.registry, framework: scene.framework)
            .comparison(year: scene.year, organisation: scene.organisation)
        let page = YearComparisonPage(
            language: context.language, scene: scene, comparison: comparison,
            verdict: YearComparison.Verdict(rawValue: query["verdict"]),
            guide: desk.guide(try await FigureSource(desk.registry, organisation: scene.organisation)))
        return await desk.console.page(page, for: context.visit)
    }
}
