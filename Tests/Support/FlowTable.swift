import Kernel
package import Registry
import Testing

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

    /// Holds the flow to the table, and the acts' descriptions too.
    package func expect() {
        for state in M.State.allCases {
            for (name, act) in acts {
                let expected = moves[state]?[name]
                do throws(Refusal) {
                    let outcome = try prepared(state, name).performing(act, in: context)
                    #expect(outcome.matter.state == expected, "\(state) → \(name)")
                } catch {
                    guard case .notPossible = error, expected == nil else {
                        Issue.record("\(state) → \(name): \(error.message.en)")
                        continue
                    }
                }
            }
        }
        let register = M.register
        #expect(Set(register.acts.map(\.name)) == Set(acts.keys), "\(register.name)")
        for act in register.acts {
            let from = moves.filter { $0.value[act.name] != nil }.map(\.key.rawValue)
            #expect(act.from == Set(from), "\(register.name).\(act.name)")
        }
    }
}

extension ActContext {
    /// A Thursday in 2021, at nine.
    package static let tested = ActContext(
        now: Timestamp(Day(number: 18_690), hour: 9),
        actor: Actor(account: 9, name: "办理人", roles: Role.everyone, organisation: "", reach: nil), calendar: .national)
}
