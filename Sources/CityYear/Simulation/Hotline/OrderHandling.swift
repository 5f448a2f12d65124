import Kernel

/// What a unit and the centre made of an order, from its dispatch to its end (办理经过).
struct OrderHandling: Sendable {
    enum End: Sendable {
        case closed, terminated
    }

    var dispatched: Minute
    var returns = 0
    var isAppointed = false
    var signed: Minute
    var isSignedLate = false
    /// Nil: nobody could be reached.
    var contacted: Minute?
    var isContactLate = false
    var attempts = 1
    var replied: Minute?
    var isReplyLate = false
    var conclusion = "solved"
    var promisedFor: Day?
    var cycle = 0
    var reopenings = 0
    var urges = 0
    var callBacks = 0
    var firstCallBackOn: Day?
    /// "reached", "unreachable", "declined" or "anonymous"; nil when it was terminated.
    var follow: String?
    var saysContacted: Bool?
    var saysSolved: Bool?
    var satisfaction: String?
    var isFalseReply = false
    /// What it was supervised for, if it was.
    var supervision: String?
    var end = End.closed
    var ended: Minute

    init(dispatched: Minute, signed: Minute) {
        (self.dispatched, self.signed, ended) = (dispatched, signed, signed)
    }
}

/// When an order has to end, so that what is in progress on a day comes out as planned.
struct OrderWindow: Sendable {
    /// Not before the day after this one; nil: as soon as may be.
    let after: Day?
    let by: Day

    func admits(_ end: Minute) -> Bool { end.day <= by && (after.map { $0 < end.day } ?? true) }
}
