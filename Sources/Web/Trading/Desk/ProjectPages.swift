import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Entering a project, and a project with its lots.
struct ProjectPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.newTradeProject, .roles(Role.tradingSide), use: new)
        routes.post(.newTradeProject, .roles(Role.tradingSide), use: create)
        routes.get(.deskProject("number"), .roles(Role.tradingStaff), use: show)
    }

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        let own = context.actor.organisation
        let isTenderee = context.actor.roles.contains(.tenderee)
        var typed: [(name: String, text: String)] = query.items.map { ($0.name, $0.text) }
        typed += [
            ("tenderee", isTenderee ? own : ""), ("agent", isTenderee ? "" : own),
            ("fund_source", FundSource.state.rawValue),
        ]
        typed.append(("is_centralised", context.actor.roles.contains(.centralPurchaser) ? "on" : ""))
        if let before = try await newest(context) {
            typed += [("centre", before.centre), ("supervisor", before.supervisor)]
        }
        return try await form(FormFields(typed), nil, context)
    }

    /// Most projects of a house have the same centre and supervisor as the one before.
    private func newest(_ context: StaffContext) async throws -> TradeProject? {
        try await registry.list(
            TradeProject.register, ListRequest(order: SortOrder("id", descending: true), limit: 1), as: context.actor
        ).records.first.map { try TradeProject($0) }
    }

    private func create(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            var record = try ProjectForm.form(form.fields, nil).filled(TradeProject().record)
            record.head.organisation = context.actor.organisation
            let saved = try await registry.create(
                record, in: TradeProject.register, as: context.actor, once: form.once("project"))
            return .redirect(to: .newTradeLot(saved.head.number))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await self.form(form.fields, refusal, context)
        }
    }

    private func form(_ typed: FormFields, _ refusal: Refusal?, _ context: StaffContext) async throws -> Response {
        let page = ProjectFormPage(
            language: context.language,
            form: ProjectForm.form(typed, try await desk.console.organisationChoices()), refusal: refusal,
            token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    // MARK: One

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let record = try await registry.record(
            TradeProject.register, number: context.gap("number"), as: context.actor)
        let project = try TradeProject(record)
        let lots = try await registry.matters(Lot.self, where: .equals("project", project.head.number))
        let page = ProjectPage(
            language: context.language, project: project, lots: lots,
            names: try await desk.console.organisationNames(
                [project.tenderee, project.agent ?? "", project.supervisor, project.centre]),
            canAdd: project.state != .withdrawn && !context.actor.roles.isDisjoint(with: Lot.register.access.editors)
                && context.actor.reaches(project.head.organisation),
            acts: registry.possibleActs(on: record, in: TradeProject.register, as: context.actor), token: context.token)
        return await desk.console.page(page, for: context.visit)
    }
}
