import Kernel
package import Registry

extension Registry {
    /// What directives do by the clock, on schedule.
    package func directiveWork() -> [ScheduledKind] {
        [
            ScheduledKind(
                "directive.escalation", zh: "督办亮牌", en: "Escalate directives", every: 300,
                .apart(seconds: 600) { _ in
                    try await self.escalateDirectives()
                    return false
                })
        ]
    }

    /// Shows the yellow or the red card to what is near its end or beyond it. Returns how many.
    @discardableResult
    package func escalateDirectives() async throws -> Int {
        let open: [Directive.State] = [.issued, .signed, .inProgress, .returned, .yellow]
        var escalated = 0
        for directive in try await matters(Directive.self, where: .state(open.map(\.rawValue))) {
            let clocks = try await deadlines(of: directive.record, in: Directive.register)
            guard let due = clocks.first(where: { $0.name == Directive.dueName }) else { continue }
            let level: Directive.State
            switch due.light(at: now, in: calendar) {
            case .green: continue
            case .yellow: level = .yellow
            case .red, .leader: level = .red
            }
            guard level != directive.state else { continue }
            if try await escalate(directive, to: level) { escalated += 1 }
        }
        return escalated
    }

    /// False when somebody was quicker.
    private func escalate(_ directive: Directive, to level: Directive.State) async throws -> Bool {
        do {
            try await perform(
                Directive.Act.escalate(level: level.rawValue), on: directive.id, expecting: directive.head.version,
                as: .system
            ) { _, _ in }
            return true
        } catch Refusal.changedMeanwhile {
            return false
        } catch Refusal.notPossible {
            return false
        }
    }
}
