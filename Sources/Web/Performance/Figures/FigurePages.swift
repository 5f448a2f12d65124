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
        let before = try await before(context.gap("name"), period, source)
        let names = try await desk.console.organisationNames([organisation])
        let page = FigurePage(
            language: context.language, figure: figure, before: before, organisation: names[organisation],
            guide: desk.guide(source), trailLength: try await desk.registry.trailLength(),
            canVerify: !Feature.trailReaders.isDisjoint(with: context.actor.roles),
            counted: try await counted(figure, period, source),
            published: published(figure, period, source), simulation: source.simulation?.label,
            parts: try await parts(figure, context.actor))
        return await desk.console.page(page, for: context.visit, status: figure.value == nil ? .notFound : .ok)
    }

    /// The same a year earlier. A simulated year begins with what the one before left undone, which is no figure of that one.
    private func before(_ name: String, _ period: Period, _ source: FigureSource) async throws -> Quantity? {
        let earlier = period.samePeriodLastYear
        let figure = try await source.figure(name, earlier)
        if let simulation = source.simulation, earlier.year < simulation.year, figure.derivation.asOf != nil,
            ChapterFigure.named(name)?.isOfPeople == true
        {
            return nil
        }
        return figure.value
    }

    /// By month and department, for a figure of the service chapter.
    private func parts(_ figure: Figure, _ actor: Actor) async throws -> FigureParts? {
        let registry = desk.registry
        guard let chapter = ChapterFigure.named(figure.name), !FigureParts.readers.isDisjoint(with: actor.roles),
            let measure = registry.measure(chapter.measure)
        else { return nil }
        let scope = chapter.scope(figure.period)
        func table(_ dimension: MeasureDimension) async throws -> FigureTable? {
            guard measure.dimensions.contains(dimension) else { return nil }
            let table = try await registry.table(measure, scope, by: dimension)
            return table.whole.value == nil || table.parts.count < 2 ? nil : table
        }
        let (months, departments) = (try await table(.month), try await table(.organisation))
        return FigureParts(
            measure: measure, register: try registry.register(measure.register), scope: scope, months: months,
            departments: departments,
            names: try await desk.console.organisationNames(departments?.parts.map(\.key) ?? []), actor: actor)
    }

    /// What the records give beside a published figure: those of a city in miniature don't take its place.
    private func counted(_ figure: Figure, _ period: Period, _ source: FigureSource) async throws -> Figure? {
        guard case .reported = figure.derivation, let chapter = ChapterFigure.named(figure.name) else { return nil }
        let counted = try await source.counted(chapter, period)
        return counted?.value == nil ? nil : counted
    }

    /// What was published beside a counted figure, where the two print otherwise.
    private func published(_ figure: Figure, _ period: Period, _ source: FigureSource) -> Figure? {
        guard figure.derivation.asOf != nil, ChapterFigure.named(figure.name) != nil, let value = figure.value,
            let published = source.reported(figure.name, period), published.value?.prints(like: value) == false
        else { return nil }
        return published
    }
}
