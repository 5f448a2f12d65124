import Kernel
package import Registry

/// A whole flow as a table: every act in every state, whether it stands there or not.
package struct FlowTable<M: Matter>: Sendable {
    package let acts: [String: M.Act]
    /// State by state, the acts that are possible there and where each leads.
    package let moves: [M.State: [String: M.State]]
    package let context: ActContext
    /// The matter in a state, such that no rule but the table stands against its acts.
    package let prepared: @Sendable (M.State, String) -> M

    package init(
        acts: [String: M.Act], moves: [M.State: [String: M.State]], in context: ActContext,
        prepared: @escaping @Sendable (M.State, String) -> M
    ) {
        self.acts = acts
        self.moves = moves
        self.context = context
        self.prepared = prepared
    }

    /// Where the flow, or the descriptions of its acts, differ from the table; empty when they are one.
    package var deviations: [String] {
        let register = M.register
        var found = M.State.allCases.flatMap { state in
            acts.sorted { $0.key < $1.key }.compactMap { led(by: $0, in: state) }
        }
        if Set(register.acts.map(\.name)) != Set(acts.keys) { found.append("acts of \(register.name)") }
        for act in register.acts {
            let from = Set(moves.filter { $0.value[act.name] != nil }.map(\.key.rawValue))
            if act.from != from { found.append("\(register.name).\(act.name) is described from \(act.from.sorted())") }
        }
        return found
    }

    private func led(by act: (key: String, value: M.Act), in state: M.State) -> String? {
        let expected = moves[state]?[act.key]
        do throws(Refusal) {
            let reached = try prepared(state, act.key).performing(act.value, in: context).matter.state
            return reached == expected ? nil : "\(state) → \(act.key) leads to \(reached)"
        } catch {
            if case .notPossible = error, expected == nil { return nil }
            return "\(state) → \(act.key): \(error.message.en)"
        }
    }
}

extension ActContext {
    /// A Thursday in 2021, at nine.
    package static let tested = ActContext(
        now: Timestamp(Day(number: 18_690), hour: 9),
        actor: Actor(account: 9, name: "办理人", roles: Role.everyone, organisation: "", reach: nil), calendar: .national)
}
