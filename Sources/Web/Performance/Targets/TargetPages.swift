import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry

/// The targets of a year, and one target with its quality check and acts.
struct TargetPages: Sendable {
    let desk: PerformanceDesk
    private var console: Console { desk.console }
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.targets, .signedIn, use: latest)
        routes.get(.targets("year"), .signedIn, use: list)
        routes.post(.targetAct("year", "number", "act"), .signedIn, use: perform)
    }

    private func latest(_ query: FormFields, context: StaffContext) async throws -> Response {
        let organisation = try await desk.organisation(query.text("organisation"), context)
        let newest = try await desk.latestYear(of: Target.self, \.year, organisation: organisation, fallback: 0)
        let year = Int(query["year"]) ?? newest
        return .redirect(to: .targets(String(year)).with(["organisation": query.text("organisation")]))
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let organisation = try await desk.organisation(query.text("organisation"), context)
        let sheet = try await desk.sheet(year: desk.year(context), organisation: organisation)
        let codes = sheet.targets.compactMap(\.responsible) + [organisation]
        let page = TargetListPage(
            language: context.language, sheet: sheet, names: try await console.organisationNames(codes),
            canWrite: !Target.register.access.editors.isDisjoint(with: context.actor.roles))
        return await console.page(page, for: context.visit)
    }

    private func perform(_ form: Form, context: StaffContext) async throws -> Response {
        let target = try await desk.matter(Target.self, context)
        let act = try console.act(context.gap("act"), in: Target.register)
        do {
            try await desk.perform(act, form, on: target.record, in: Target.register, as: context.actor)
            return .redirect(to: .target(String(target.year), target.head.number).with(["done": act.name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let declined = DeclinedAct(name: act.name, typed: form, refusal: refusal)
            let current = try await desk.matter(Target.self, context)
            let page = try await TargetForms(desk: desk).page(of: current, context, declined: declined)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }
}
