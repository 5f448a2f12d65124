package import Kernel
package import Storage

/// A kind of work that is done at its time, by whichever process gets to it first (定时任务).
package struct ScheduledKind: Sendable {
    package enum Way: Sendable {
        /// Done inside the transaction that claims it: it happens once, or not at all.
        case together(@Sendable (Session, ScheduledWork, WorkCalendar) throws -> Bool)
        /// Done outside, under a claim that others honour for so long: a server that dies in the middle is succeeded by
        /// another, so it may happen again and must bear that.
        case apart(seconds: Int, @Sendable (ScheduledWork) async throws -> Bool)
    }

    package let name: String
    package let label: LocalizedText
    /// The pause between two rounds of work that comes again and again; nil: it comes when somebody sets it.
    package let every: Int?
    /// Work that comes every second or so can say whether there is any: a look that writes nothing.
    package let when: (@Sendable (Session, Timestamp) throws -> Bool)?
    /// True asks for another round at once: a portion is done, and more is left.
    package let way: Way

    package init(
        _ name: String, zh: String, en: String, every seconds: Int? = nil,
        when: (@Sendable (Session, Timestamp) throws -> Bool)? = nil, _ way: Way
    ) {
        self.name = name
        label = LocalizedText(zh: zh, en: en)
        every = seconds
        self.when = when
        self.way = way
    }
}

/// One piece of it, claimed.
package struct ScheduledWork: Sendable, Hashable {
    package let kind: String
    /// What it is about; "" for work that comes again and again.
    package let key: String
    package let due: Timestamp
    /// The moment it is done at.
    package let now: Timestamp
    /// How often it was begun before, and failed.
    package let attempts: Int
}

/// Scheduled work as the administrator sees it.
package struct ScheduledState: Sendable, Hashable {
    package let kind: String
    package let key: String
    package let due: Timestamp
    package let attempts: Int
    package let lastDone: Timestamp?
    package let trouble: String?
}
