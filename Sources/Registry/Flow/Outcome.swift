package import Kernel

/// What a flow may know besides the matter and the act: the moment, the person, the calendar.
package struct ActContext: Sendable {
    package let now: Timestamp
    package let actor: Actor
    package let calendar: WorkCalendar
    /// How the registry rolls up measures, so that a change can mark what it puts out of date.
    var measures: MeasurePlan?

    package init(now: Timestamp, actor: Actor, calendar: WorkCalendar) {
        self.now = now
        self.actor = actor
        self.calendar = calendar
    }
}

/// The matter after an act, and what follows from it.
package struct Outcome<M: Matter>: Sendable {
    package let matter: M
    package let effects: [Effect]

    package init(_ matter: M, _ effects: [Effect] = []) {
        self.matter = matter
        self.effects = effects
    }
}

extension Matter {
    /// The refusal for an act that this state doesn't know.
    package func notPossible(_ name: String) -> Refusal {
        .notPossible(
            act: Self.register.act(name)?.label ?? LocalizedText(verbatim: name), state: state.label)
    }

    package func moved(to state: State, _ change: (inout Self) -> Void = { _ in }) -> Self {
        var next = self
        next.state = state
        change(&next)
        return next
    }
}
