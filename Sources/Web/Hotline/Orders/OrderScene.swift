import Hotline
import Kernel
import Registry

/// An order with everything that stands around it.
struct OrderScene: Sendable {
    let order: HotlineOrder
    let category: OrderCategory?
    let clocks: [RunningDeadline]
    let history: [TrailEntry]
    let notes: [OrderNote]
    let assists: [AssistOrder]
    let supervisions: [Supervision]
    let joiners: [HotlineOrder]
    let files: [Attachment]
    let suggestions: [UnitSuggestion]
    let names: OrganisationNames
    let organisations: [FormField.Choice]
    /// Whom to call, where the reader may see it.
    let contact: CallerContact?
    let canAttach: Bool

    static func gather(
        _ order: HotlineOrder, desk: HotlineDesk, for actor: Actor, contact: CallerContact?
    ) async throws -> OrderScene {
        let (registry, register) = (desk.registry, HotlineOrder.register)
        let number = order.head.number
        let history = try await registry.history(of: order.record, in: register)
        let own = Condition.equals("order_number", number)
        let assists = try await registry.matters(AssistOrder.self, where: own, limit: 50)
        let supervisions = try await registry.matters(Supervision.self, where: own, limit: 50)
        let suggestions =
            order.state == .accepted || order.state == .adjudicating
            ? try await registry.suggestedUnits(for: order) : []
        var category: OrderCategory?
        if let key = order.category {
            category = try await registry.matters(OrderCategory.self, where: .equals("number", key), limit: 1).first
        }
        var shown = contact
        if shown == nil { shown = try await Self.contact(of: order, registry, for: actor) }
        let view = FieldView(register: register, actor: actor, language: .zh)
        let codes =
            FieldView.codes(in: [order.record], of: register) + history.flatMap { view.codes(in: $0) }
            + assists.map(\.head.organisation) + suggestions.map(\.unit) + [order.head.organisation]
        return OrderScene(
            order: order, category: category,
            clocks: try await registry.deadlines(of: order.record, in: register), history: history,
            notes: try await registry.matters(
                OrderNote.self, where: own && .state([LedgerState.recorded.rawValue]), limit: 200),
            assists: assists, supervisions: supervisions,
            joiners: order.joined > 0 ? try await registry.joiners(of: number) : [],
            files: try await registry.attachments(of: order.record, in: register), suggestions: suggestions,
            names: try await desk.console.organisationNames(codes),
            organisations: try await desk.units(),
            contact: shown,
            canAttach: registry.canAttach(to: order.record, in: register, as: actor))
    }

    /// The hotline's own people call back, so they see the number; that they looked stands in the trail.
    private static func contact(
        of order: HotlineOrder, _ registry: Registry, for actor: Actor
    ) async throws -> CallerContact? {
        guard !HotlineDesk.staff.isDisjoint(with: actor.roles), let number = order.caller else { return nil }
        let caller = try await registry.matter(HotlineCaller.self, number: number, as: actor)
        return CallerContact(name: caller.name, phone: caller.phone, email: caller.email)
    }
}
