package import Kernel

/// What an act leads to besides the changed matter. Carried out in the act's own transaction.
package enum Effect: Sendable, Hashable {
    /// A clock starts; it replaces a running one of the same name.
    case start(DeadlineTerms)
    /// A clock stands still (暂停计时): at most until `until`, if that is known.
    case suspend(name: String, reason: String, until: Day? = nil)
    case resume(name: String)
    /// The limit grows, as often as its terms allow (延期).
    case extend(name: String, by: TimeLimit, reason: String)
    case stopDeadline(name: String)
    /// An act that follows in another matter, by its number (连带办理). It comes first: an edition is only in force once
    /// the one before it isn't.
    case follow(ActCall, in: String, on: String)
    /// A matter that is entered with it (连带登记).
    case enter(Record, in: String)
    /// Tells people something in the console, and by mail whoever asked for that (通知).
    case notify(Addressee, LocalizedText)
    /// A message to a telephone, where a gateway takes such (短信).
    case text(TextMessage)

    /// A clock of so many working days from today.
    package static func startDeadline(name: String, label: LocalizedText, workdays: Int) -> Effect {
        .start(DeadlineTerms(name, label, .limit(.workdays(workdays))))
    }

    package static func enter<M: Matter>(_ matter: M) -> Effect { .enter(matter.record, in: M.register.name) }

    /// A clock that ends with a day already known.
    package static func dueOn(name: String, label: LocalizedText, _ day: Day) -> Effect {
        .start(DeadlineTerms(name, label, .until(Timestamp(day.advanced(by: 1)))))
    }
}

/// Who is told.
package enum Addressee: Sendable, Hashable {
    /// Those who have one of the roles in the organisation, or else in the nearest one above it that has any.
    case roles(Set<Role>, of: String)
    case account(Int64)
    /// Whoever entered the matter.
    case author
}

/// A clock as the register describes it: which act starts it, with which terms.
package struct ClockStart: Sendable, Hashable {
    /// Nil: the entering of the matter.
    package let act: String?
    package let terms: DeadlineTerms

    package init(_ act: String?, _ terms: DeadlineTerms) {
        self.act = act
        self.terms = terms
    }
}

/// How much time a matter is given, and by which rule (期限规定).
package struct DeadlineTerms: Sendable, Hashable {
    package enum Span: Sendable, Hashable {
        case limit(TimeLimit)
        /// The first moment that is too late.
        case until(Timestamp)
    }

    package let name: String
    package let label: LocalizedText
    /// What was promised, where that is shorter than the law's; the lights go by it.
    package var span: Span
    /// What the law allows, beside it.
    package var statutory: TimeLimit?
    /// How long before the end the light turns yellow; nil: as is usual for such a limit.
    package var warning: TimeLimit?
    /// Working days overdue after which the head is told.
    package var leaderAfter: Int
    package var extensionsAllowed: Int
    /// Statute and article.
    package var basis: LocalizedText?
    /// When it began, if not now: a paper form entered later.
    package var since: Timestamp?

    package init(
        _ name: String, _ label: LocalizedText, _ span: Span, statutory: TimeLimit? = nil, warning: TimeLimit? = nil,
        leaderAfter: Int = 1, extensionsAllowed: Int = 1, basis: LocalizedText? = nil, since: Timestamp? = nil
    ) {
        self.name = name
        self.label = label
        self.span = span
        self.statutory = statutory
        self.warning = warning
        self.leaderAfter = leaderAfter
        self.extensionsAllowed = extensionsAllowed
        self.basis = basis
        self.since = since
    }
}
