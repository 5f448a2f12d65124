import Hummingbird
import Kernel
import Performance
import Registry

/// Any figure by its name and period, opened down to its records.
struct FigurePages: Sendable {
    let desk: PerformanceDesk

    func add(to routes: Routes) {
        routes.get(.figure("name", "period"), .signedIn, use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let period = Period(context.gap("period")) else {
            throw Refusal.notFound(
                LocalizedText(zh: "期间“\(context.gap("period"))”", en: "The period “\(context.gap("period"))”"))
        }
        let organisation = try await desk.organisation(query.text("organisation"), context)
        let source = try await FigureSource(desk.registry, organisation: organisation)
        let figure = try await source.figure(context.gap("name"), period)
        let before = try await source.figure(context.gap("name"), period.samePeriodLastYear)
        let names = try await desk.console.organisationNames([organisation])
        let page = FigurePage(
            language: context.language, figure: figure, before: before.value, organisation: names[organisation],
            guide: desk.guide(source), trailLength: try await desk.registry.trailLength(),
            canVerify: !Feature.trailReaders.isDisjoint(with: context.actor.roles),
            counted: try await counted(figure, period, source), simulation: source.simulation?.label)
        return await desk.console.page(page, for: context.visit, status: figure.value == nil ? .notFound : .ok)
    }

    /// What the records give beside a published figure: those of a city in miniature don't take its place.
    private func counted(_ figure: Figure, _ period: Period, _ source: FigureSource) async throws -> Figure? {
        guard case .reported = figure.derivation, let chapter = ChapterFigure.named(figure.name) else { return nil }
        let counted = try await source.counted(chapter, period)
        return counted?.value == nil ? nil : counted
    }
}
