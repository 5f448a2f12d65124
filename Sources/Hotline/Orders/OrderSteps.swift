import Kernel
import Registry

// What acts of the centre make of an order.
extension HotlineOrder {
    static let pauseRefused = LocalizedText(zh: "暂缓申请未获同意，请继续办理。", en: "The pause was refused. Go on with it.")

    func tellUnit(_ text: LocalizedText) -> Effect {
        .notify(
            .roles(Role.unitStaff, of: head.organisation),
            LocalizedText(zh: "工单\(head.number)：\(text.zh)", en: "Order \(head.number): \(text.en)"))
    }

    func tellCentre(_ text: LocalizedText) -> Effect {
        .notify(
            .roles(Role.hotlineStaff, of: centre ?? head.organisation),
            LocalizedText(zh: "工单\(head.number)：\(text.zh)", en: "Order \(head.number): \(text.en)"))
    }

    // MARK: Screening

    func answered(_ answer: String, _ article: String?, in context: ActContext) -> Outcome<HotlineOrder> {
        var next = self
        next.acceptedOn = context.now.day
        next.answer = answer
        next.article = article
        return next.ended(.answered, .answered, in: context)
    }

    func declined(_ ground: String, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard let ground = RefusalGround(rawValue: ground) else {
            throw .invalid("ground", zh: "请选择不予受理情形。", en: "Choose the ground.")
        }
        var next = self
        next.acceptedOn = nil
        next.refusalGround = ground
        return next.ended(.notAccepted, .notAccepted, in: context)
    }

    func refusalReopened(in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard !refusalAppealed else {
            throw .rule(zh: "已复核过一次，不再复核。", en: "The refusal was appealed once already.")
        }
        let next = moved(to: .new) {
            $0.refusalAppealed = true
            $0.refusalGround = nil
            $0.forgetEnd()
        }
        return Outcome(next, [.start(routingClock.terms)])
    }

    func merged(into first: String, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard first != head.number else {
            throw .invalid("first", zh: "不能并入自身。", en: "An order can't be merged into itself.")
        }
        var next = self
        next.mergedInto = first
        let outcome = next.ended(.merged, .merged, in: context)
        return Outcome(outcome.matter, outcome.effects + [.follow(ActCall("join"), in: Self.register.name, on: first)])
    }

    // MARK: Dispatch

    func dispatched(
        to unit: String, because reason: String, in context: ActContext
    ) throws(Refusal) -> Outcome<HotlineOrder> {
        try demandImpartial(unit)
        var next = self
        next.head.organisation = unit
        next.state = .dispatched
        next.dispatchedAt = context.now
        next.dispatchReason = reason
        let due = replyClock.terms
        var effects = [context.stop(routingClock)]
        effects += [signClock, contactClock].map { .start($0.terms) }
        effects += [
            .start(due), next.tellUnit(LocalizedText(zh: "请签收并办理。", en: "Please sign for it and see to it.")),
        ]
        return Outcome(next, effects)
    }

    /// What is complained about doesn't go to who is complained about (Jinan Regulation §32).
    func demandImpartial(_ unit: String) throws(Refusal) {
        guard unit != objectUnit else {
            throw .invalid(
                "unit", zh: "不能派给被反映的单位，请派给其上级或纪检监察机构。",
                en: "It can't go to the unit complained about. Choose the one above it, or discipline inspection.")
        }
        guard unit != centre else {
            throw .invalid("unit", zh: "请选择承办单位；中心自己能答复的，直接答复。", en: "Choose a unit; the centre answers directly.")
        }
    }

    func takenBack(in context: ActContext) -> Outcome<HotlineOrder> {
        let next = moved(to: .accepted) {
            $0.head.organisation = $0.centre ?? $0.head.organisation
            $0.returns += 1
            $0.forgetHandling()
        }
        return Outcome(next, context.stops + [.start(routingClock.terms)])
    }

    func keptByUnit(in context: ActContext) -> Outcome<HotlineOrder> {
        let next = moved(to: .signed) { $0.signedAt = $0.signedAt ?? context.now }
        let running = context.replyClock.map { [Effect.resume(name: $0.name)] } ?? []
        return Outcome(
            next,
            [context.stop(.returning), context.stop(signClock)] + running + [
                tellUnit(LocalizedText(zh: "退回未获同意，请办理。", en: "The return was refused. Please see to it."))
            ])
    }

    func appointed(
        _ unit: String, because reason: String, in context: ActContext
    ) throws(Refusal) -> Outcome<HotlineOrder> {
        var free = self
        free.forgetHandling()
        let outcome = try free.dispatched(to: unit, because: reason, in: context)
        var next = outcome.matter
        next.isAppointed = true
        return Outcome(next, context.stops + outcome.effects)
    }

    // MARK: Publicity

    /// Never reports on persons, nor what is secret.
    func released(in words: String?) throws(Refusal) -> Outcome<HotlineOrder> {
        guard kind.mayBePublic, secrecy != .secret else {
            throw .rule(zh: "举报、保密等诉求不能公开。", en: "Reports, and what is secret, are never public.")
        }
        let next = moved(to: state) {
            $0.publicity = .open
            $0.publicText = words
        }
        return Outcome(next)
    }

    // MARK: Supervision

    func urged(_ words: String) -> Outcome<HotlineOrder> {
        Outcome(
            moved(to: state) { $0.urges += 1 }, [tellUnit(LocalizedText(zh: "催办：\(words)", en: "urged: \(words)"))])
    }

    func supervised(_ level: String, _ trigger: String, _ demand: String) throws(Refusal) -> Outcome<HotlineOrder> {
        guard state.canBeSupervised else { throw notPossible("supervise") }
        guard let level = SupervisionLevel(rawValue: level), let trigger = SupervisionTrigger(rawValue: trigger) else {
            throw .invalid("level", zh: "请选择督办级别和情形。", en: "Choose the level and the trigger.")
        }
        return Outcome(moved(to: state) { $0.supervisions += 1 }, [.enter(supervision(level, trigger, demand))])
    }

    func supervision(_ level: SupervisionLevel, _ trigger: SupervisionTrigger, _ demand: String) -> Supervision {
        var supervision = Supervision()
        supervision.head.organisation = head.organisation
        supervision.head.region = head.region
        supervision.order = head.number
        supervision.level = level
        supervision.trigger = trigger
        supervision.demand = demand
        return supervision
    }

    // MARK: Ends

    func ended(_ state: State, _ outcome: OrderOutcome, in context: ActContext) -> Outcome<HotlineOrder> {
        let next = moved(to: state) {
            $0.outcome = outcome
            $0.endedAt = context.now
            $0.endedOn = context.now.day
            $0.forgetPause()
        }
        guard joined > 0, outcome.isCounted else { return Outcome(next, context.stops) }
        let told = LocalizedText(
            zh: "已办结，请答复并入的\(joined)位诉求人。", en: "closed; \(joined) merged callers are to be answered too.")
        return Outcome(next, context.stops + [tellCentre(told)])
    }

    func withdrawn(in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard state.isBeforeReply else { throw notPossible("withdraw") }
        guard kind != .report else {
            throw .rule(zh: "举报不因撤回而终止办理。", en: "A report is looked into even if it is taken back.")
        }
        return ended(.withdrawn, .withdrawn, in: context)
    }

    func reopened(in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard reopenings == 0 else {
            throw .rule(zh: "已重新办理过一次；如有新情况，请另行登记。", en: "It was reopened once. Enter new facts as a new order.")
        }
        let window = context.limit(.reopening)
        guard let endedAt, !window.isOver(since: endedAt, at: context.now) else {
            throw .rule(
                zh: "结束已超过\(window.limit.text.zh)，请另行登记。",
                en: "It ended more than \(window.limit.text.en) ago. Enter a new order.")
        }
        var next = self
        next.reopenings += 1
        next.forgetEnd()
        next.forgetFollowUp()
        guard dispatchedAt != nil else {
            next.state = .accepted
            return Outcome(next, [.start(routingClock.terms)])
        }
        return Outcome(next.redone(), redoEffects)
    }

    mutating func forgetEnd() {
        (outcome, endedAt, endedOn) = (nil, nil, nil)
    }

    mutating func forgetPause() {
        (pauseGround, pauseUntil) = (nil, nil)
    }

    mutating func forgetFollowUp() {
        (callBacks, firstCallBackOn, followResult, saysContacted, saysSolved) = (0, nil, nil, nil, nil)
        satisfaction = nil
    }

    private mutating func forgetHandling() {
        (dispatchedAt, dispatchReason, signedAt, signTimeliness) = (nil, nil, nil, nil)
        (contactedAt, contactTimeliness, attempts) = (nil, nil, 0)
    }
}
