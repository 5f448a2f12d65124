import Kernel
import Registry
import ServiceHall

/// Where a clerk sits now.
struct DeskSeat: Sendable {
    let window: HallWindow
    let session: WindowSession
    /// Whom they call or serve.
    let ticket: QueueTicket?
}

extension HallDesk {
    func seat(of actor: Actor) async throws -> DeskSeat? {
        let open = Condition.state([WindowSession.State.open.rawValue, WindowSession.State.paused.rawValue])
        guard
            let session = try await registry.matters(
                WindowSession.self, where: .equals("account", actor.account) && open, limit: 1
            ).first
        else { return nil }
        let window = try await registry.matter(HallWindow.self, number: session.counter, as: .system)
        return DeskSeat(
            window: window, session: session, ticket: try await ticket(at: session.counter))
    }

    /// Whom a window calls or serves.
    func ticket(at counter: String) async throws -> QueueTicket? {
        let active = Condition.state([QueueTicket.State.called.rawValue, QueueTicket.State.serving.rawValue])
        return try await registry.matters(
            QueueTicket.self,
            where: .all([.equals("counter", counter), .equals("day", registry.now.day), active]), limit: 10
        ).last
    }

    func sitDown(at counter: String, as actor: Actor, once key: String?) async throws {
        guard try await seat(of: actor) == nil else { return }
        let window = try await registry.matter(HallWindow.self, number: counter, as: .system)
        var session = WindowSession()
        session.counter = counter
        session.head.organisation = window.head.organisation
        session.head.region = window.head.region
        do {
            try await registry.create(session, as: actor, once: key)
        } catch Refusal.invalid(let problems) where problems.contains(where: { $0.field == "counter" }) {
            throw Refusal.rule(
                zh: "\(window.name)已有人值守，请选择其他窗口，或请对方先离岗。",
                en: "Somebody sits at \(window.name) already. Choose another window, or let them leave first.")
        }
    }

    /// The window the roster gives somebody this half-day.
    func rosteredWindow(of actor: Actor) async throws -> String? {
        let clerk = try await registry.matters(
            HallClerk.self, where: .equals("account", actor.account) && .state([LedgerState.recorded.rawValue]),
            limit: 1
        ).first
        guard let clerk else { return nil }
        let shift: RosterTurn.Shift = registry.now.clock < "12:30" ? .morning : .afternoon
        return try await registry.matters(
            RosterTurn.self,
            where: .all([
                .equals("clerk", clerk.head.number), .equals("day", registry.now.day), .equals("shift", shift),
                .state([LedgerState.recorded.rawValue]),
            ]), limit: 1
        ).first?.counter
    }
}
