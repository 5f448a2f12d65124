package import Kernel
package import Registry

/// What somebody brought to 12345, from the call to the call back (工单).
package struct HotlineOrder: Matter {
    package enum State: String, Labelled {
        case new, accepted, dispatched, signed
        case returnAsked = "return_asked"
        case adjudicating
        case pauseAsked = "pause_asked"
        case paused, replied, promised, following
        case answered, closed, terminated
        case notAccepted = "not_accepted"
        case transferred, merged, withdrawn, invalid, archived

        package var label: LocalizedText {
            switch self {
            case .new: LocalizedText(zh: "新建", en: "new")
            case .accepted: LocalizedText(zh: "已受理", en: "accepted")
            case .dispatched: LocalizedText(zh: "已派单", en: "dispatched")
            case .signed: LocalizedText(zh: "办理中", en: "in hand")
            case .returnAsked: LocalizedText(zh: "申请退回", en: "return asked for")
            case .adjudicating: LocalizedText(zh: "职责裁定", en: "duty under adjudication")
            case .pauseAsked: LocalizedText(zh: "申请暂缓", en: "pause asked for")
            case .paused: LocalizedText(zh: "暂缓办理", en: "paused")
            case .replied: LocalizedText(zh: "待审核", en: "reply awaits review")
            case .promised: LocalizedText(zh: "承诺办理", en: "promised by a day")
            case .following: LocalizedText(zh: "待回访", en: "awaiting the call back")
            case .answered: LocalizedText(zh: "直接答复", en: "answered directly")
            case .closed: LocalizedText(zh: "办结", en: "closed")
            case .terminated: LocalizedText(zh: "终止", en: "terminated")
            case .notAccepted: LocalizedText(zh: "不予受理", en: "not accepted")
            case .transferred: LocalizedText(zh: "已转接", en: "transferred")
            case .merged: LocalizedText(zh: "已并单", en: "merged")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            case .invalid: LocalizedText(zh: "无效", en: "invalid")
            case .archived: LocalizedText(zh: "已归档", en: "archived")
            }
        }
    }

    package var head = Head()
    package var state = State.new

    // As it came in.
    package var source = OrderSource.phone
    package var externalID: String?
    package var line: String?
    package var caller: String?
    package var secrecy = Secrecy.open
    package var kind = OrderKind.consult
    package var category: String?
    package var urgency = OrderUrgency.normal
    package var limitClass = LimitClass.usual
    package var title = ""
    package var content = ""
    package var attributes: String?
    package var address: String?
    /// WGS84, in millionths of a degree.
    package var latitude: Int?
    package var longitude: Int?
    /// The organisation that is complained about: the order never goes there.
    package var objectUnit: String?
    package var wantsReply = true
    package var publicity = Publicity.closed
    /// What the public reads in place of the content.
    package var publicText: String?
    package var queryCode: String?
    package var receivedAt: Timestamp?

    // Written by acts.
    package var centre: String?
    package var acceptedOn: Day?
    package var dispatchedAt: Timestamp?
    package var dispatchReason: String?
    package var signedAt: Timestamp?
    package var signTimeliness: Punctuality?
    package var contactedAt: Timestamp?
    package var contactTimeliness: Punctuality?
    package var attempts = 0
    package var isAppointed = false
    package var returns = 0
    package var pauseGround: PauseGround?
    package var pauseUntil: Day?
    package var repliedAt: Timestamp?
    package var replyTimeliness: Punctuality?
    package var answer: String?
    package var article: String?
    package var conclusion: Conclusion?
    package var promisedFor: Day?
    package var reviewer: Int64?
    package var cycle = 0
    package var reopenings = 0
    package var urges = 0
    package var supervisions = 0
    package var joined = 0
    package var mergedInto: String?
    package var refusalGround: RefusalGround?
    package var refusalAppealed = false
    package var callBacks = 0
    package var firstCallBackOn: Day?
    package var followResult: FollowResult?
    package var saysContacted: YesNo?
    package var saysSolved: YesNo?
    package var satisfaction: Satisfaction?
    package var isFalseReply = false
    package var outcome: OrderOutcome?
    package var endedAt: Timestamp?
    package var endedOn: Day?

    package init() {}

    package func entered(in context: ActContext) -> HotlineOrder {
        var entered = self
        entered.receivedAt = receivedAt ?? context.now
        entered.centre = centre ?? head.organisation
        // Whoever is anonymous has no record that could be looked up later.
        if secrecy == .anonymous { entered.caller = nil }
        return entered
    }
}

extension HotlineOrder {
    package var problems: [FieldProblem] { intakeProblems + endProblems }

    private var intakeProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if secrecy != .anonymous, caller == nil, state == .new {
            problems.append(
                FieldProblem(
                    "caller", zh: "请填写诉求人；不愿留下身份的，选择“匿名”。", en: "Name the caller, or choose “anonymous”."))
        }
        if (latitude == nil) != (longitude == nil) {
            problems.append(
                FieldProblem(
                    latitude == nil ? "latitude" : "longitude", zh: "经度和纬度须同时填写。",
                    en: "Give latitude and longitude together."))
        }
        if source == .mergedLine, line == nil {
            problems.append(FieldProblem("line", zh: "请选择并入的热线。", en: "Choose the merged line."))
        }
        return problems
    }

    /// What files could get wrong and acts can't.
    private var endProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        let isEnded = outcome != nil
        if state.isOpen == isEnded || isEnded != (endedOn != nil) || isEnded != (endedAt != nil) {
            problems.append(
                FieldProblem(
                    "outcome", zh: "已结束的工单须有结局和结束时间，在办的不能有。",
                    en: "An order that has ended has its outcome and its moment; others have none."))
        }
        if let endedOn, let acceptedOn, endedOn < acceptedOn {
            problems.append(FieldProblem("ended_on", zh: "结束日期早于受理日期。", en: "It ended before it was accepted."))
        }
        if outcome?.isCounted == true, acceptedOn == nil {
            problems.append(
                FieldProblem("accepted_on", zh: "已办结的工单须有受理日期。", en: "A closed order has a day of acceptance."))
        }
        if satisfaction != nil || saysSolved != nil, followResult != .reached {
            problems.append(
                FieldProblem(
                    "follow_result", zh: "只有“已回访”的工单才有是否解决和满意度。",
                    en: "Only who was reached says whether it is solved."))
        }
        return problems
    }
}

extension HotlineOrder.State {
    /// Somebody still has to do something.
    package var isOpen: Bool {
        switch self {
        case .new, .accepted, .dispatched, .signed, .returnAsked, .adjudicating, .pauseAsked, .paused, .replied,
            .promised, .following:
            true
        case .answered, .closed, .terminated, .notAccepted, .transferred, .merged, .withdrawn, .invalid, .archived:
            false
        }
    }
}

extension HotlineOrder.State {
    /// Whether repeats can be merged into it: it is in hand, or was answered.
    var takesOthers: Bool {
        switch self {
        case .answered, .closed, .archived: true
        case .terminated, .notAccepted, .transferred, .merged, .withdrawn, .invalid: false
        case .new, .accepted, .dispatched, .signed, .returnAsked, .adjudicating, .pauseAsked, .paused, .replied,
            .promised, .following:
            true
        }
    }
}

extension HotlineOrder.State {
    /// A unit has it, or had it.
    var canBeSupervised: Bool {
        switch self {
        case .dispatched, .signed, .paused, .replied, .promised, .following, .closed: true
        case .new, .accepted, .returnAsked, .adjudicating, .pauseAsked, .answered, .terminated, .notAccepted,
            .transferred, .merged, .withdrawn, .invalid, .archived:
            false
        }
    }

    /// The caller may still take it back.
    var isBeforeReply: Bool {
        switch self {
        case .new, .accepted, .dispatched, .signed, .returnAsked, .adjudicating, .pauseAsked, .paused: true
        case .replied, .promised, .following, .answered, .closed, .terminated, .notAccepted, .transferred, .merged,
            .withdrawn, .invalid, .archived:
            false
        }
    }
}

extension OrderOutcome {
    /// What the closing rate counts as closed.
    var isCounted: Bool { Self.counted.contains(self) }
    static let counted: [OrderOutcome] = [.answered, .closed, .terminated]
}
