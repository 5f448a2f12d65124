package import Kernel
package import Registry
import Storage

/// An order as whoever filed it follows it: the chain of units, the clock, and what was said (诉求人查询).
package struct FollowedOrder: Sendable {
    package struct Step: Sendable, Hashable {
        package let label: LocalizedText
        package let at: Timestamp
        /// Whom it went to by that step.
        package let unit: String?
    }

    package let order: HotlineOrder
    /// Oldest first; nobody who acted is named.
    package let steps: [Step]
    package let clocks: [RunningDeadline]
    /// What may be told: their own additions and public progress, oldest first.
    package let notes: [OrderNote]
}

extension FollowedOrder {
    /// By when the caller is answered; nil when nothing runs.
    package var answerClock: RunningDeadline? {
        clocks.first { OrderClock(rawValue: $0.name)?.isReply ?? ($0.name == OrderClock.redo.rawValue) }
    }
}

extension Registry {
    /// The order for whoever has its query code or the telephone number it was filed with. A wrong one and an unknown order
    /// give the same refusal.
    package func follow(order number: String, secret: String) async throws -> FollowedOrder {
        let order = try await own(order: number, secret: secret)
        let history = try await history(of: order.record, in: HotlineOrder.register)
        let notes = try await matters(
            OrderNote.self,
            where: .equals("order_number", number) && .state([LedgerState.recorded.rawValue]), limit: 200)
        let clocks = order.state.isOpen ? try await deadlines(of: order.record, in: HotlineOrder.register) : []
        return FollowedOrder(
            order: order,
            steps: history.filter { Self.told.contains($0.act) }.map { entry in
                FollowedOrder.Step(
                    label: label(of: entry.act, in: HotlineOrder.register.name), at: entry.at,
                    unit: Self.unit(in: entry))
            }, clocks: clocks, notes: notes.filter { $0.isPublic || $0.kind == .fact })
    }

    /// What only the house does for itself isn't told.
    private static let told: Set = [
        "create", "answer", "accept", "decline", "appealRefusal", "transfer", "merge", "dispatch", "appoint", "sign",
        "contact", "askReturn", "acceptReturn", "rejectReturn", "grantPause", "resume", "extend", "urge", "supervise",
        "reply", "passReview", "failReview", "callBack", "rate", "terminate", "withdraw", "reopen", "archive",
    ]

    private static func unit(in entry: TrailEntry) -> String? {
        guard ["dispatch", "appoint"].contains(entry.act),
            case .text(let unit) = TrailBody(json: entry.body).inputs["unit"]
        else { return nil }
        return unit
    }

    private func own(order number: String, secret: String) async throws -> HotlineOrder {
        let unknown = Refusal.notFound(LocalizedText(zh: "符合编号和查询码的工单", en: "An order with this number and code"))
        guard let order = try await matters(HotlineOrder.self, where: .equals("number", number), limit: 1).first else {
            throw unknown
        }
        if let code = order.queryCode, code == secret.uppercased() { return order }
        let phone = HotlineCaller.normalised(secret)
        guard phone.count >= 7, let caller = order.caller,
            let person = try await matters(HotlineCaller.self, where: .equals("number", caller), limit: 1).first,
            person.phone == phone
        else { throw unknown }
        return order
    }

    // MARK: What a caller may do

    /// An act of the caller's own on an order that is theirs: urging, rating, withdrawing, having it opened again.
    package func act(
        _ act: HotlineOrder.Act, onOrder number: String, secret: String, once key: String? = nil
    ) async throws {
        let order = try await own(order: number, secret: secret)
        guard act.isOfCallers else { throw order.notPossible(act.name) }
        try await perform(
            act, on: order.id, as: .caller(of: order.centre ?? order.head.organisation),
            once: key.map { "\(number) \($0)" })
    }

    /// What a caller has to add; it goes to whoever has the order now.
    package func addFact(_ words: String, toOrder number: String, secret: String) async throws {
        let order = try await own(order: number, secret: secret)
        guard order.state.isOpen else {
            throw Refusal.rule(
                zh: "该诉求已办结。十天内可申请重新办理；有新情况也可另行反映。",
                en: "It has ended. Have it opened again within ten days, or file what is new.")
        }
        var note = OrderNote()
        note.order = number
        note.text = words
        _ = try await add(note, as: .caller(of: order.centre ?? order.head.organisation))
    }
}

extension HotlineOrder.Act {
    fileprivate var isOfCallers: Bool {
        switch self {
        case .urge, .rate, .withdraw, .reopen, .appealRefusal: true
        default: false
        }
    }
}

extension HotlineOrder {
    /// What its caller may do with it now, by name.
    package var actsOfCaller: Set<String> {
        var acts: Set<String> = []
        if [.dispatched, .signed].contains(state) { acts.insert("urge") }
        if [.answered, .closed].contains(state) {
            if followResult != .reached { acts.insert("rate") }
            if reopenings == 0 { acts.insert("reopen") }
        }
        if state == .notAccepted, !refusalAppealed { acts.insert("appealRefusal") }
        if state.isBeforeReply, kind != .report { acts.insert("withdraw") }
        return acts
    }
}
