package import Kernel

/// What a flow may know besides the matter and the act: the moment, the person, the calendar.
package struct ActContext: Sendable {
    package let now: Timestamp
    package let actor: Actor
    package let calendar: WorkCalendar
    /// The matter's running clocks, in a register whose flow asks after them.
    package var clocks: [RunningDeadline]
    /// What the register's briefing brought about other matters of its domain.
    package var briefing = Briefing()
    /// What the administration set, by name, in a register whose flow goes by limits.
    var limits: [String: EnactedLimit] = [:]
    /// How the registry rolls up measures, so that a change can mark what it puts out of date.
    var measures: MeasurePlan?
    /// The registers of the house by name, for acts that lead to others.
    var registers: [String: Register] = [:]
    /// A gateway takes messages to telephones.
    var hasTexts = false

    package init(now: Timestamp, actor: Actor, calendar: WorkCalendar, clocks: [RunningDeadline] = []) {
        self.now = now
        self.actor = actor
        self.calendar = calendar
        self.clocks = clocks
    }

    /// The same at `moment` or later.
    func noEarlier(than moment: Timestamp) -> ActContext {
        var context = ActContext(now: max(now, moment), actor: actor, calendar: calendar, clocks: clocks)
        context.limits = limits
        context.briefing = briefing
        context.measures = measures
        context.registers = registers
        context.hasTexts = hasTexts
        return context
    }

    package func clock(_ name: String) -> RunningDeadline? { clocks.first { $0.name == name } }

    /// A limit without a clock, as it is in force: what the flow says, or what the administration set in its place.
    package func limit(_ terms: DeadlineTerms) -> StandingLimit {
        StandingLimit(terms, limits[terms.name], in: calendar)
    }

    /// The same for what follows of itself: the person stays named, but need not reach what follows.
    func following() -> ActContext {
        let house = Actor(
            account: actor.account, name: actor.name, roles: Role.everyone, organisation: actor.organisation,
            reach: nil)
        var context = ActContext(now: now, actor: house, calendar: calendar)
        context.measures = measures
        context.registers = registers
        context.hasTexts = hasTexts
        return context
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
        guard let act = Self.register.act(name) else {
            return .notPossible(act: LocalizedText(verbatim: name), state: state.label)
        }
        return Self.register.refusal(of: act, in: state.rawValue)
    }

    package func moved(to state: State, _ change: (inout Self) -> Void = { _ in }) -> Self {
        var next = self
        next.state = state
        change(&next)
        return next
    }
}
