import Kernel
import Registry

/// What the caller said when called back.
struct FollowUp: Sendable {
    let result: FollowResult
    let contacted: YesNo?
    let solved: YesNo?
    let satisfaction: Satisfaction?

    /// Only who was reached can have said anything, and then says all of it.
    init(
        _ result: String, _ contacted: String?, _ solved: String?, _ satisfaction: String?, of order: HotlineOrder
    ) throws(Refusal) {
        guard let result = FollowResult(rawValue: result) else {
            throw .invalid("result", zh: "请选择回访结果。", en: "Choose what came of it.")
        }
        self.result = result
        self.contacted = contacted.flatMap { YesNo(rawValue: $0) }
        self.solved = solved.flatMap { YesNo(rawValue: $0) }
        self.satisfaction = satisfaction.flatMap { Satisfaction(rawValue: $0) }
        let said = [self.contacted != nil, self.solved != nil, self.satisfaction != nil]
        guard result == .reached ? !said.contains(false) : !said.contains(true) else {
            throw .invalid(
                "solved", zh: "接通的须填写是否联系、是否解决和满意度，未接通的不填。",
                en: "Who was reached answers all three questions; others none.")
        }
        guard (result == .anonymous) == (order.secrecy == .anonymous) else {
            throw .invalid(
                "result", zh: "只有匿名诉求才无法回访，且不能作其他结果。", en: "Anonymous is the result for anonymous callers alone.")
        }
    }

    var isContent: Bool { solved == .yes && satisfaction?.isGood == true }
}

// Review, call back, redo.
extension HotlineOrder {
    func passed(in context: ActContext) -> Outcome<HotlineOrder> {
        let account = context.actor.account
        if conclusion == .promised, let promisedFor {
            let label = LocalizedText(zh: "兑现承诺", en: "keep the promise")
            return Outcome(
                moved(to: .promised) { $0.reviewer = account },
                [context.stop(.review), .dueOn(name: OrderClock.promise, label: label, promisedFor)])
        }
        return Outcome(
            moved(to: .following) { $0.reviewer = account },
            [context.stop(.review), .start(OrderClock.followUp.terms)])
    }

    func promiseChecked(_ kept: String) -> Outcome<HotlineOrder> {
        let stop = Effect.stopDeadline(name: OrderClock.promise)
        guard kept == YesNo.yes.rawValue else { return Outcome(redone(), [stop] + redoEffects) }
        return Outcome(moved(to: .following) { $0.conclusion = .solved }, [stop, .start(OrderClock.followUp.terms)])
    }

    func calledBack(_ said: FollowUp, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        guard reviewer != context.actor.account else {
            throw .rule(zh: "审核人不能回访，请由他人回访。", en: "Who reviewed the reply can't call back. Somebody else does.")
        }
        var next = self
        next.callBacks += 1
        next.firstCallBackOn = firstCallBackOn ?? context.now.day
        if said.result == .unreachable, !next.hasTriedEnough(on: context.now.day) { return Outcome(next) }
        next.followResult = said.result
        next.saysContacted = said.contacted
        next.saysSolved = said.solved
        next.satisfaction = said.satisfaction
        let isFalse = said.contacted == .no && contactedAt != nil
        next.isFalseReply = isFalseReply || isFalse
        let isDone = said.result != .reached || !isFalse && (said.isContent || conclusion == .lawfulRefusal)
        if isDone { return next.ended(.closed, .closed, in: context) }
        guard cycle == 0 else { return next.closedUnderSupervision(in: context) }
        return Outcome(next.redone(), [context.stop(.followUp)] + redoEffects)
    }

    /// Three tries on two days.
    private func hasTriedEnough(on day: Day) -> Bool {
        callBacks >= 3 && (firstCallBackOn.map { $0 < day } ?? false)
    }

    /// Done twice and still not solved: it ends as it is, with the caller's own words, and is supervised.
    private func closedUnderSupervision(in context: ActContext) -> Outcome<HotlineOrder> {
        var next = self
        next.supervisions += 1
        let trigger: SupervisionTrigger = isFalseReply ? .falseReply : .unsolved
        let demand = "重办后诉求人仍不认可，请说明情况并提出解决办法。"
        let closed = next.ended(.closed, .closed, in: context)
        return Outcome(closed.matter, closed.effects + [.enter(supervision(.written, trigger, demand))])
    }

    /// Back with the unit.
    func redone() -> HotlineOrder {
        moved(to: .signed) {
            $0.cycle += 1
            $0.reviewer = nil
            $0.promisedFor = nil
            $0.callBacks = 0
            $0.firstCallBackOn = nil
        }
    }

    var redoEffects: [Effect] {
        [
            .start(OrderClock.redo.terms),
            tellUnit(LocalizedText(zh: "退回重办，请针对未解决的问题办理并答复。", en: "to be redone: see to what is left, and reply.")),
        ]
    }

    /// By SMS or on the web, where nobody called back.
    func rated(_ solved: String, _ satisfaction: String) throws(Refusal) -> Outcome<HotlineOrder> {
        guard followResult != .reached else {
            throw .rule(zh: "已有评价，不能再次登记。", en: "It has a rating already.")
        }
        guard let solved = YesNo(rawValue: solved), let satisfaction = Satisfaction(rawValue: satisfaction) else {
            throw .invalid("satisfaction", zh: "请选择是否解决和满意度。", en: "Choose whether it is solved, and how satisfied.")
        }
        let next = moved(to: state) {
            $0.followResult = .reached
            $0.saysSolved = solved
            $0.satisfaction = satisfaction
        }
        return Outcome(next)
    }
}
