import Kernel

/// The hotline's year (热线年度): what was published up to a day, and how the year goes on after it.
struct HotlinePlan: Sendable, Hashable {
    /// The last day the published figures speak of.
    let upTo: Day
    /// Accepted up to that day.
    let before: OrderCounts
    /// Accepted after it.
    let after: OrderCounts
    /// Brought throughout the year, and no order of their own: merged into another one, not accepted, put through to an
    /// emergency number, invalid, or withdrawn before anybody accepted them.
    let merged: Int
    let declined: Int
    let transferred: Int
    let invalid: Int
    let withdrawn: Int
    /// Calls that were answered and brought no order, and calls that nobody picked up in time.
    let otherCalls: Int
    let lostCalls: Int
    /// Numbers merged into 12345, whichever part of the city's people is simulated.
    let lines: Int
}

/// Orders accepted in a span of time, by what became of them within it.
struct OrderCounts: Sendable, Hashable {
    /// Answered at once.
    let direct: Int
    /// Assigned to units and closed within the span.
    let closed: Int
    /// Assigned, and in progress at its end.
    let pending: Int

    var assigned: Int { closed + pending }
    var accepted: Int { direct + assigned }
}
