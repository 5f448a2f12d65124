import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import ServiceHall

extension PathOf {
    package static var tour: PathOf { "/tour" }
    package static func tourStep(_ step: Segment) -> PathOf { "/tour/steps/\(step)" }
    package static var tourEnd: PathOf { "/tour/end" }
}

/// The tour: from one application to the figure in the report, and back down to that application. A cookie remembers the
/// step, as one remembers the language.
struct TourPages: Sendable {
    let desk: PerformanceDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.tour, .signedIn, use: show)
        routes.get(.tourStep("step"), .signedIn, use: walk)
        routes.get(.tourEnd, .signedIn, use: end)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let roles = context.actor.roles
        let page = TourPage(
            language: context.language, way: try await way(for: context.actor), current: context.visit.tourStep,
            canSeeAll: roles.contains(.auditor) || roles.contains(.administrator))
        return await desk.console.page(page, for: context.visit)
    }

    /// On to the page of a step.
    private func walk(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let step = Int(context.gap("step")).flatMap(TourStep.init) else { throw HTTPError(.notFound) }
        guard let way = try await way(for: context.actor) else { return .redirect(to: Path.tour) }
        var response = Response.redirect(to: way.path(of: step))
        response.headers.append(HTTPField(name: .setCookie, value: desk.console.cookies.tour(step)))
        return response
    }

    private func end(_ query: FormFields, context: StaffContext) async throws -> Response {
        var response = Response.redirect(to: Path.tour)
        response.headers.append(HTTPField(name: .setCookie, value: desk.console.cookies.endedTour))
        return response
    }

    private func way(for actor: Actor) async throws -> TourWay? {
        guard let organisation = try await desk.evaluatedOrganisations(for: actor).first else { return nil }
        let evaluations = try await registry.matters(SelfEvaluation.self, where: .not(.isSet("project")))
        guard let year = evaluations.filter({ $0.head.organisation == organisation }).map(\.year).max(),
            let example = try await example(of: year, for: actor)
        else { return nil }
        let names = try await desk.console.organisationNames([example.head.organisation])
        return TourWay(
            year: year, organisation: organisation, example: example, department: names[example.head.organisation])
    }

    /// The first case of the year that went its whole way, if possible of an item of today and with days promised; nil where there is none that
    /// the reader may open.
    private func example(of year: Int, for actor: Actor) async throws -> ServiceCase? {
        let register = ServiceCase.register
        guard registry.registers.contains(where: { $0.name == register.name }),
            !register.access.readers.isDisjoint(with: actor.roles),
            let measure = registry.measure(TourWay.measure), let period = Period(String(year))
        else { return nil }
        let counted = measure.condition(MeasureScope(period), in: register)
        let ended: Condition = .state([ServiceCase.State.archived, .delivered, .closed].map(\.rawValue))
        let promised = Condition.equals("handling", Handling.promised)
        // Of an item whose edition is still in force: its guide is what citizens read today.
        let current = Condition.refers(
            "item", to: ServiceItem.register.name, .state([ServiceItem.State.published.rawValue]))
        for wanted in [counted && ended && current && promised, counted && ended && current, counted && ended] {
            let found = try await registry.list(
                register, ListRequest(wanted, order: SortOrder("number"), limit: 1), as: actor)
            if let record = found.records.first { return try ServiceCase(record) }
        }
        return nil
    }
}
