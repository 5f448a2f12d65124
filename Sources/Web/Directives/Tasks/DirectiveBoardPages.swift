import Directives
import Hummingbird
import Kernel
import Registry

/// The board of directives, and the page of one.
struct DirectiveBoardPages: Sendable {
    let room: DirectivesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.directiveBoard, .roles(DirectivesRoom.readers), use: board)
        routes.get(.directivePage("number"), .roles(DirectivesRoom.readers), use: show)
    }

    private func board(_ query: FormFields, context: StaffContext) async throws -> Response {
        let today = registry.now.day
        let year = query.text("year").flatMap { Int($0) }.map { min(max($0, 1949), 2100) } ?? today.year
        let view = DirectiveBoardPage.View(rawValue: query["view"]) ?? .open
        let page = try await registry.list(
            Directive.register,
            ListRequest(view.condition(year), order: SortOrder("due_on", descending: view != .open), limit: 100),
            as: context.actor)
        let directives = try page.records.map { try Directive($0) }
        var steps: [String: DirectiveBoardPage.Steps] = [:]
        var clocks: [String: [RunningDeadline]] = [:]
        for directive in directives {
            steps[directive.head.number] = DirectiveBoardPage.Steps(try await self.steps(of: directive, context))
            if directive.state.isWithUnit {
                clocks[directive.head.number] = try await registry.deadlines(
                    of: directive.record, in: Directive.register)
            }
        }
        var figures: [Figure] = []
        for name in DirectiveBoardPage.figures {
            guard let measure = registry.measure(name) else { continue }
            figures.append(
                try await registry.figure(
                    measure, MeasureScope(.year(year), organisations: context.actor.reach.map { $0.sorted() }),
                    of: context.actor.organisation))
        }
        let board = DirectiveBoardPage(
            language: context.language, year: year, thisYear: today.year, view: view, directives: directives,
            total: page.total, steps: steps, clocks: clocks, clock: room.clock, figures: figures,
            names: try await room.console.organisationNames(directives.map(\.head.organisation)),
            canDraft: !context.actor.roles.isDisjoint(with: Directive.register.access.editors))
        return await room.console.page(board, for: context.visit)
    }

    private func steps(of directive: Directive, _ context: StaffContext) async throws -> [DirectiveStep] {
        try await registry.matters(
            DirectiveStep.self,
            where: .equals("directive", directive.head.number) && .not(.state([DirectiveStep.State.dropped.rawValue])),
            limit: 200
        ).sorted { ($0.dueOn, $0.head.id) < ($1.dueOn, $1.head.id) }
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let directive = try await registry.matter(Directive.self, number: context.gap("number"), as: context.actor)
        let steps = try await steps(of: directive, context)
        let reports = try await registry.matters(
            DirectiveReport.self,
            where: .equals("directive", directive.head.number) && .state([LedgerState.recorded.rawValue]), limit: 200)
        let designation = try await registry.matters(
            DirectiveDesignation.self, where: .equals("number", directive.designation ?? ""), limit: 1
        ).first
        let units = [directive.head.organisation, directive.issuer, directive.assisting].compactMap(\.self)
        let page = DirectivePage(
            language: context.language, directive: directive, designation: designation, steps: steps,
            reports: reports.reversed(),
            clocks: try await registry.deadlines(of: directive.record, in: Directive.register), clock: room.clock,
            names: try await room.console.organisationNames(units + steps.map(\.head.organisation)),
            acts: registry.possibleActs(on: directive.record, in: Directive.register, as: context.actor),
            canAdd: directive.state.isWithUnit
                && !context.actor.roles.isDisjoint(with: DirectiveStep.register.access.editors))
        return await room.console.page(page, for: context.visit)
    }
}
