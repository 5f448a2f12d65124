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

/// Draws how an order is handled: limits in working days, people at their desks, some late, some returned, some redone.
struct HandlingDraw {
    /// What is known of the order beforehand.
    struct Subject: Sendable {
        let accepted: Minute
        let kind: String
        let limit: String
        let urgency: String
        let isAnonymous: Bool
        let wantsReply: Bool
    }

    let season: Season
    let subject: Subject
    var random: SplitMix64

    /// One that ends in `window`. What chance doesn't bring within some draws is hurried or drawn out.
    mutating func handling(in window: OrderWindow) -> OrderHandling {
        for _ in 0..<80 {
            let drawn = natural()
            if window.admits(drawn.ended) { return drawn }
        }
        return window.after.map { long(after: $0, by: window.by) } ?? hurried()
    }

    // MARK: Calendar

    /// The last day of a limit that begins on `day`.
    private func due(after day: Day, workdays: Int) -> Day {
        season.workdays[season.place(onOrAfter: day.advanced(by: 1)) + workdays - 1]
    }

    /// In office hours, soon after `minute` on the same day or in the next morning.
    private mutating func office(after minute: Minute) -> Minute {
        let day = season.workdays[season.place(onOrAfter: minute.day)]
        if day == minute.day, minute.ofDay < 990 {
            return Minute(day, max(minute.ofDay, 505)) + 8 + random.below(80)
        }
        let next = season.workdays[season.place(onOrAfter: minute.day.advanced(by: 1))]
        return Minute(next, 510 + random.below(190))
    }

    /// So many working days later, in office hours; the same day when that is 0.
    private mutating func office(after minute: Minute, workdays: Int) -> Minute {
        guard workdays > 0 else { return office(after: minute) }
        let place = season.place(onOrAfter: minute.day.advanced(by: 1)) + workdays - 1
        return Minute(season.workdays[place], 510 + random.below(540))
    }

    // MARK: Ways

    private var isPressing: Bool { ["urgent", "emergency"].contains(subject.urgency) }
    private var isRoundTheClock: Bool { isPressing || subject.limit == "utility" }

    private var workdays: Int {
        switch (subject.limit, subject.kind) {
        case ("complex", _): 15
        case (_, "consult"): 2
        case (_, "praise"): 10
        default: 5
        }
    }

    private mutating func natural() -> OrderHandling {
        var order = begun()
        if random.draws(12, of: 1000) {
            order.end = .terminated
            order.ended = office(after: order.contacted ?? order.signed, workdays: 1 + random.below(2))
            return order
        }
        reply(&order)
        followUp(&order)
        return order
    }

    /// Dispatched, perhaps returned and dispatched again, signed for, and the caller called.
    private mutating func begun() -> OrderHandling {
        var dispatched = subject.accepted + 4 + random.below(isPressing ? 40 : 90)
        var (returns, isAppointed) = (0, false)
        if !isRoundTheClock, random.draws(6, of: 100) {
            returns = 1
            isAppointed = random.draws(1, of: 9)
            dispatched = office(after: dispatched, workdays: 1)
        }
        guard !isRoundTheClock else { return begunAtOnce(dispatched) }
        var order = OrderHandling(dispatched: dispatched, signed: office(after: dispatched))
        (order.returns, order.isAppointed) = (returns, isAppointed)
        if random.draws(15, of: 1000) { order.signed = office(after: order.signed, workdays: 1) }
        order.isSignedLate = order.signed.day > due(after: dispatched.day, workdays: 1)
        if !subject.isAnonymous { contact(&order) }
        return order
    }

    private mutating func begunAtOnce(_ dispatched: Minute) -> OrderHandling {
        var order = OrderHandling(dispatched: dispatched, signed: dispatched + 3 + random.below(35))
        guard !subject.isAnonymous else { return order }
        order.contacted = order.signed + 5 + random.below(90)
        return order
    }

    private mutating func contact(_ order: inout OrderHandling) {
        let isSoon = random.draws(76, of: 100)
        let called = isSoon ? office(after: order.signed) : office(after: order.signed, workdays: 1)
        if random.draws(3, of: 100) {
            order.attempts = 2
        } else {
            order.attempts = random.draws(9, of: 100) ? 2 : 1
            order.contacted = called
            order.isContactLate = called.day > due(after: order.dispatched.day, workdays: 1)
        }
    }

    private mutating func reply(_ order: inout OrderHandling) {
        if isRoundTheClock { replyWithinHours(&order) } else { replyWithinDays(&order) }
        if order.isReplyLate, random.draws(12, of: 100) { order.supervision = "overdue" }
        conclude(&order)
    }

    private mutating func replyWithinHours(_ order: inout OrderHandling) {
        let (from, limit) = (order.contacted ?? order.signed, subject.urgency == "emergency" ? 120 : 1440)
        let taken =
            random.draws(4, of: 100) ? limit + 20 + random.below(1200) : limit / 6 + random.below(limit * 4 / 6)
        let replied = max(order.dispatched + taken, from + 5)
        order.replied = replied
        order.isReplyLate = replied.number - order.dispatched.number > limit
        order.urges = order.isReplyLate ? 1 : 0
    }

    private mutating func replyWithinDays(_ order: inout OrderHandling) {
        let from = order.contacted ?? order.signed
        let (due, fate) = (self.due(after: order.dispatched.day, workdays: workdays), random.below(1000))
        switch fate {
        case ..<34:
            // Late, and urged.
            order.replied = max(office(after: Minute(due, 600), workdays: 1 + random.skewed(below: 6)), from + 20)
            order.urges = 1 + random.below(2)
            order.isReplyLate = true
        case 34..<76:
            // Extended once, by five working days at most, or paused.
            let more = fate < 60 ? 1 + random.below(5) : 3 + random.below(10)
            order.replied = max(office(after: Minute(due, 600), workdays: more), from + 20)
        default:
            let drawn = office(after: from, workdays: random.below(workdays))
            let replied = drawn.day <= due ? max(drawn, from + 20) : office(after: from)
            order.replied = replied
            order.isReplyLate = replied.day > due
        }
    }

    private mutating func conclude(_ order: inout OrderHandling) {
        switch random.below(100) {
        case ..<72: order.conclusion = "solved"
        case 72..<93: order.conclusion = "explained"
        case 93..<97: order.conclusion = "lawful_refusal"
        default:
            // Promised by a day, which the centre checks before it calls back.
            let from = order.replied ?? order.signed
            let place = season.place(onOrAfter: from.day.advanced(by: 1)) + 3 + random.below(7)
            order.promisedFor = season.workdays[place]
        }
    }

    /// Reviewed, called back, perhaps redone once.
    private mutating func followUp(_ order: inout OrderHandling) {
        var called = calledBack(order)
        if subject.isAnonymous {
            order.follow = "anonymous"
        } else if !subject.wantsReply {
            order.follow = "declined"
        } else if random.draws(6, of: 100) {
            // Three tries on two days.
            order.follow = "unreachable"
            order.firstCallBackOn = called.day
            order.callBacks = 3
            order.ended = office(after: called, workdays: 1)
            return
        } else {
            order.follow = "reached"
            if random.draws(8, of: 100) {
                redo(&order, from: called)
                called = calledBack(order)
            }
            answer(&order)
        }
        order.callBacks = 1
        order.firstCallBackOn = called.day
        order.ended = called
    }

    private mutating func calledBack(_ order: OrderHandling) -> Minute {
        let kept = order.promisedFor.map { Minute($0, 600 + random.below(300)) }
        let reviewed = office(after: max(order.replied ?? order.signed, kept ?? order.signed))
        return office(after: reviewed, workdays: random.below(4))
    }

    /// The caller isn't content: back to the unit with two working days, or closed before and opened again.
    private mutating func redo(_ order: inout OrderHandling, from called: Minute) {
        order.cycle = 1
        order.reopenings = random.draws(1, of: 6) ? 1 : 0
        order.isFalseReply = order.contacted != nil && random.draws(1, of: 12)
        order.replied = office(after: called, workdays: 1 + random.below(2) + order.reopenings * random.below(4))
        order.promisedFor = nil
    }

    /// What the caller says in the end: content unless the law stood against it, or it was redone in vain.
    private mutating func answer(_ order: inout OrderHandling) {
        order.saysContacted = order.contacted != nil || order.cycle > 0
        let isRefused = order.conclusion == "lawful_refusal"
        let isContent = !(isRefused && random.draws(7, of: 10)) && !(order.cycle > 0 && random.draws(1, of: 4))
        order.saysSolved = isContent && !isRefused
        let grades = isContent ? Self.good : Self.bad
        order.satisfaction = grades[random.skewed(below: grades.count)]
        if !isContent, !isRefused { order.supervision = order.isFalseReply ? "false_reply" : "unsolved" }
    }

    private static let good = ["satisfied", "very_satisfied", "basically_satisfied"]
    private static let bad = ["dissatisfied", "very_dissatisfied"]

    // MARK: What chance didn't bring

    /// From the call to the call back within the day: what could be settled by telephone.
    private mutating func hurried() -> OrderHandling {
        var order = OrderHandling(dispatched: subject.accepted + 4, signed: subject.accepted + 9)
        if !subject.isAnonymous { order.contacted = order.signed + 8 }
        order.replied = order.signed + 40 + random.below(60)
        order.callBacks = 1
        order.firstCallBackOn = subject.accepted.day
        order.ended = order.signed + 150 + random.below(60)
        if subject.isAnonymous {
            order.follow = "anonymous"
        } else if subject.wantsReply {
            order.follow = "reached"
            answer(&order)
        } else {
            order.follow = "declined"
        }
        return order
    }

    /// Waiting for works, and replied to when those were done.
    private mutating func long(after day: Day, by last: Day) -> OrderHandling {
        var order = begun()
        let first = season.place(onOrAfter: day.advanced(by: 1))
        let room = max(1, season.place(onOrAfter: last) - first)
        let place = first + random.below(min(8, room))
        let answered = Minute(season.workdays[max(0, place - 2)], 600 + random.below(300))
        let replied = max(answered, order.contacted ?? order.signed)
        order.replied = replied
        // Paused by fifteen working days at most.
        order.isReplyLate = replied.day > due(after: order.dispatched.day, workdays: workdays + 15)
        order.follow = subject.isAnonymous ? "anonymous" : subject.wantsReply ? "reached" : "declined"
        if order.follow == "reached" { answer(&order) }
        order.callBacks = 1
        order.ended = max(Minute(season.workdays[place], 980 + random.below(80)), replied + 30)
        order.firstCallBackOn = order.ended.day
        return order
    }
}
