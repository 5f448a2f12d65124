import Kernel
import Registry

// What acts of the unit make of an order.
extension HotlineOrder {
    func signed(in context: ActContext) -> Outcome<HotlineOrder> {
        let next = moved(to: .signed) {
            $0.signedAt = context.now
            $0.signTimeliness = Punctuality(context.now, by: context.clock(signClock.rawValue))
        }
        return Outcome(next, [context.stop(signClock)])
    }

    /// The unit sees whom to call, and the trail that it did; of who wants secrecy it sees nothing.
    func revealed(in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch secrecy {
        case .open: break
        case .secret:
            guard context.actor.roles.isDisjoint(with: Role.hotlineStaff) else { break }
            throw .rule(
                zh: "诉求人要求保密，请通过热线中心联系。", en: "The caller asked for secrecy. Reach them through the hotline.")
        case .anonymous: throw .rule(zh: "匿名诉求没有联系方式。", en: "The caller is anonymous.")
        }
        return Outcome(self)
    }

    func contacted(_ reached: String, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard let reached = YesNo(rawValue: reached) else {
            throw .invalid("reached", zh: "请选择是否接通。", en: "Say whether you reached them.")
        }
        let isFirst = contactedAt == nil && reached == .yes
        let next = moved(to: .signed) {
            $0.attempts += 1
            guard isFirst else { return }
            $0.contactedAt = context.now
            $0.contactTimeliness = Punctuality(context.now, by: context.clock(contactClock.rawValue))
        }
        let isDone = isFirst || next.attempts >= Self.attemptsEnough
        return Outcome(next, isDone ? [context.stop(contactClock)] : [])
    }

    /// Attempts before a caller counts as unreachable.
    static let attemptsEnough = 2

    func calledIn(
        _ unit: String, _ part: String, _ task: String, in context: ActContext
    ) throws(Refusal) -> Outcome<HotlineOrder> {
        try demandImpartial(unit)
        guard unit != head.organisation, let part = AssistOrder.Part(rawValue: part) else {
            throw .invalid("unit", zh: "请选择其他单位和分工。", en: "Choose another unit, and its part.")
        }
        var assist = AssistOrder()
        assist.head.organisation = unit
        assist.head.region = head.region
        assist.order = head.number
        assist.leadUnit = head.organisation
        assist.part = part
        assist.task = task
        assist.dueOn = innerDue(in: context)
        return Outcome(self, [.enter(assist)])
    }

    /// One working day before the whole is due, so that the lead unit can answer in one voice.
    private func innerDue(in context: ActContext) -> Day {
        let today = context.now.day
        guard let due = context.replyClock?.dueAt else { return today }
        return max(today, context.calendar.warning(.workdays(1), before: due).day)
    }

    func returnAsked(in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard !isAppointed else {
            throw .rule(zh: "已指定承办，不得退回。", en: "You were appointed; it can't be returned (Weifang Regulation §22).")
        }
        let window = context.limit(.returning)
        guard let dispatchedAt, context.now <= window.end(since: dispatchedAt) else {
            throw .rule(
                zh: "派单已超过\(window.limit.text.zh)，不能退回\(window.source.zh)。",
                en: "It was dispatched more than \(window.limit.text.en) ago and can't be returned\(window.source.en).")
        }
        let standing = context.replyClock.map { [Effect.suspend(name: $0.name, reason: "申请退回")] } ?? []
        return Outcome(moved(to: .returnAsked), standing + [.start(OrderClock.returning.terms)])
    }

    func pauseAsked(_ ground: String, _ until: String, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder>
    {
        guard let ground = PauseGround(rawValue: ground) else {
            throw .invalid("ground", zh: "仅限所列事由。", en: "Only the listed grounds stop the clock.")
        }
        let today = context.now.day
        guard let until = Day(until), until > today else {
            throw .invalid("until", zh: "暂缓结束日期须晚于今天。", en: "The pause ends on a later day.")
        }
        let most = context.limit(.pausing).limit
        let earlier = (context.replyClock?.stops ?? []).reduce(0) { days, stop in
            days + context.days(after: stop.from.day, through: stop.until?.day ?? today, as: most)
        }
        guard earlier + context.days(after: today, through: until, as: most) <= most.inDays else {
            throw .invalid(
                "until", zh: "暂缓累计不能超过\(most.text.zh)。", en: "All pauses come to \(most.text.en) at most.")
        }
        let asked = moved(to: .pauseAsked) {
            $0.pauseGround = ground
            $0.pauseUntil = until
        }
        return Outcome(asked)
    }

    func paused(in context: ActContext) -> Outcome<HotlineOrder> {
        let reason = pauseGround?.label.zh ?? ""
        let standing =
            context.replyClock.map { [Effect.suspend(name: $0.name, reason: reason, until: pauseUntil)] } ?? []
        let told = LocalizedText(zh: "已暂缓办理，请告知诉求人。", en: "paused; the caller is to be told.")
        return Outcome(moved(to: .paused), standing + [tellCentre(told)])
    }

    func resumed(in context: ActContext) -> Outcome<HotlineOrder> {
        // A pause whose end was known has ended by itself by now.
        let standing = context.replyClock.flatMap { $0.clock.stands(at: context.now) ? $0.name : nil }
        return Outcome(moved(to: .signed) { $0.forgetPause() }, standing.map { [.resume(name: $0)] } ?? [])
    }

    func extended(_ days: Int, _ reason: String, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        let most = context.limit(.extending).limit
        guard days > 0, days <= most.inDays else {
            throw .invalid("days", zh: "最多延长\(most.text.zh)。", en: "By \(most.text.en) at most.")
        }
        guard let clock = context.replyClock, context.now < clock.dueAt else {
            throw .rule(zh: "已到期，不能延期。", en: "It is overdue; an extension is asked for before.")
        }
        let told = LocalizedText(zh: "已延期，请将理由告知诉求人。", en: "extended; the caller is to be told why.")
        return Outcome(
            self,
            [
                .extend(
                    name: clock.name, by: TimeLimit(days, most.unit == .workday ? .workday : .calendarDay),
                    reason: reason), tellCentre(told),
            ])
    }

    func replied(
        _ conclusion: String, _ answer: String, _ basis: String?, _ promisedFor: String?, in context: ActContext
    ) throws(Refusal) -> Outcome<HotlineOrder> {
        let conclusion = Conclusion(rawValue: conclusion) ?? .explained
        let day = promisedFor.flatMap { Day($0) }
        guard contactedAt != nil || attempts >= Self.attemptsEnough || secrecy == .anonymous || !wantsReply else {
            throw .rule(zh: "没有联系记录，不能回复。请先联系诉求人。", en: "Nobody contacted the caller. Do so before replying.")
        }
        guard self.answer.map({ Likeness.percent($0, answer) <= Self.mostAlike }) ?? true else {
            throw .invalid(
                "answer", zh: "与上次答复基本相同，请针对未解决的问题答复。", en: "It is nearly the last answer again. Speak to what is left."
            )
        }
        guard (conclusion == .promised) == (day.map { $0 > context.now.day } ?? false) else {
            throw .invalid("promisedFor", zh: "承诺办理须写明今后的日期，其他结论不填。", en: "A promise, and only that, has a later day.")
        }
        guard conclusion != .lawfulRefusal || basis != nil else {
            throw .invalid("basis", zh: "依法不能办理的，须写明依据。", en: "Say which law stands against it.")
        }
        let punctuality = Punctuality(context.now, by: context.replyClock)
        let next = moved(to: .replied) {
            $0.repliedAt = context.now
            $0.replyTimeliness = replyTimeliness == .late ? .late : punctuality
            $0.answer = answer
            $0.conclusion = conclusion
            $0.promisedFor = day
        }
        return Outcome(next, context.stops + [.start(OrderClock.review.terms)])
    }

    private static let mostAlike = 90
}
