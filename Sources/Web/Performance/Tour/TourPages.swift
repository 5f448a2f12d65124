import Hummingbird
import Kernel
import Performance
import Registry
import ServiceHall

extension PathOf {
    package static var tour: PathOf { "/tour" }
}

/// The tour (导览): from one application to the figure in the report, and back down to that application.
struct TourPages: Sendable {
    let desk: PerformanceDesk
    private var registry: Registry { desk.registry }

    /// What a city's cases are counted by, and the figure of the report in which they stand.
    private static let measure = "cases.accepted"
    static let figure = "cases.city.accepted"

    func add(to routes: Routes) {
        routes.get(.tour, .signedIn, use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let actor = context.actor
        let organisation = try await desk.evaluatedOrganisations(for: actor).first
        let evaluations = try await registry.matters(SelfEvaluation.self, where: .not(.isSet("project")))
        let year = evaluations.filter { $0.head.organisation == organisation }.map(\.year).max()
        let example = try await year.asyncMap { try await self.example(of: $0, for: actor) } ?? nil
        let names = try await desk.console.organisationNames(example.map { [$0.head.organisation] } ?? [])
        let page = TourPage(
            language: context.language, year: year, organisation: organisation ?? "", example: example,
            department: example.map { names[$0.head.organisation] },
            canSeeAll: actor.roles.contains(.auditor) || actor.roles.contains(.administrator))
        return await desk.console.page(page, for: context.visit)
    }

    /// The first case of the year that went its whole way; nil where there is none that the reader may open.
    private func example(of year: Int, for actor: Actor) async throws -> ServiceCase? {
        let register = ServiceCase.register
        guard registry.registers.contains(where: { $0.name == register.name }),
            !register.access.readers.isDisjoint(with: actor.roles),
            let measure = registry.measure(Self.measure), let period = Period(String(year))
        else { return nil }
        let counted = measure.condition(MeasureScope(period), in: register)
        let ended: Condition = .state([ServiceCase.State.archived, .delivered, .closed].map(\.rawValue))
        let found = try await registry.list(
            register, ListRequest(counted && ended, order: SortOrder("number"), limit: 1), as: actor)
        return try found.records.first.map { try ServiceCase($0) }
    }
}
