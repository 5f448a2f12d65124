import Kernel

// Review, call back and redo; and what chance didn't bring.
extension HandlingDraw {
    /// Reviewed, called back, perhaps redone once.
    mutating func followUp(_ order: inout OrderHandling) {
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
    mutating func hurried() -> OrderHandling {
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
    mutating func long(after day: Day, by last: Day) -> OrderHandling {
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
