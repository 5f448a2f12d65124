import Kernel

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
    func due(after day: Day, workdays: Int) -> Day {
        season.workdays[season.place(onOrAfter: day.advanced(by: 1)) + workdays - 1]
    }

    /// In office hours, soon after `minute` on the same day or in the next morning.
    mutating func office(after minute: Minute) -> Minute {
        let day = season.workdays[season.place(onOrAfter: minute.day)]
        if day == minute.day, minute.ofDay < 990 {
            return Minute(day, max(minute.ofDay, 505)) + 8 + random.below(80)
        }
        let next = season.workdays[season.place(onOrAfter: minute.day.advanced(by: 1))]
        return Minute(next, 510 + random.below(190))
    }

    /// So many working days later, in office hours; the same day when that is 0.
    mutating func office(after minute: Minute, workdays: Int) -> Minute {
        guard workdays > 0 else { return office(after: minute) }
        let place = season.place(onOrAfter: minute.day.advanced(by: 1)) + workdays - 1
        return Minute(season.workdays[place], 510 + random.below(540))
    }

    // MARK: Ways

    private var isPressing: Bool { ["urgent", "emergency"].contains(subject.urgency) }
    private var isRoundTheClock: Bool { isPressing || subject.limit == "utility" }

    var workdays: Int {
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
    mutating func begun() -> OrderHandling {
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
}
