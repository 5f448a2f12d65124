package import Kernel

/// What an objection's flow is told (异议办理依据).
package struct ObjectionFacts: Sendable {
    /// Of the same firm on the same stage, withdrawn ones aside.
    package var earlier: [String] = []

    package init() {}
}

/// What waits for an answer on a lot, by the time it was received.
package struct AnsweredSpan: Sendable, Hashable {
    package let received: Timestamp
    package let answered: Timestamp?
    /// The last day for the answer.
    package let due: Day?
}
