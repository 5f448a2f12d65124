import Kernel
import Registry

/// The clocks of an order. Each kind and urgency has a clock of its own, so that the administration sets each limit by
/// itself (`Registry.enact`), with its document and the day from which it holds; these are what comes with the product.
enum OrderClock: String, CaseIterable {
    case routing
    case urgentRouting = "routing.urgent"
    case sign
    case urgentSign = "sign.urgent"
    case contact
    case urgentContact = "contact.urgent"
    case returning = "return"
    case consult = "reply.consult"
    case help = "reply.help"
    case complaint = "reply.complaint"
    case report = "reply.report"
    case suggestion = "reply.suggestion"
    case praise = "reply.praise"
    case urgent = "reply.urgent"
    case emergency = "reply.emergency"
    case utility = "reply.utility"
    case complex = "reply.complex"
    case redo = "reply.redo"
    case review
    case followUp = "follow_up"

    /// That by which the caller is to be answered.
    var isReply: Bool { rawValue.hasPrefix("reply.") }

    static let promise = "promise"

    var terms: DeadlineTerms {
        DeadlineTerms(rawValue, label, .limit(limit), basis: LocalizedText(zh: basis.zh, en: basis.en))
    }

    private var limit: TimeLimit {
        switch self {
        case .routing, .emergency: .hours(2)
        case .urgentRouting, .urgentSign: .hours(1)
        case .sign, .contact, .returning, .review: .workdays(1)
        case .urgentContact: .hours(4)
        case .consult, .redo: .workdays(2)
        case .help, .complaint, .report, .suggestion: .workdays(5)
        case .praise: .workdays(10)
        case .urgent, .utility: .hours(24)
        case .complex: .workdays(15)
        case .followUp: .workdays(3)
        }
    }

    private var label: LocalizedText {
        switch self {
        case .routing: LocalizedText(zh: "派单", en: "dispatch")
        case .urgentRouting: LocalizedText(zh: "派单（紧急）", en: "dispatch, urgent")
        case .sign: LocalizedText(zh: "签收", en: "sign for it")
        case .urgentSign: LocalizedText(zh: "签收（紧急）", en: "sign for it, urgent")
        case .contact: LocalizedText(zh: "首次联系", en: "first contact")
        case .urgentContact: LocalizedText(zh: "首次联系（紧急）", en: "first contact, urgent")
        case .returning: LocalizedText(zh: "裁定退回", en: "decide on the return")
        case .consult: LocalizedText(zh: "答复咨询", en: "answer a question")
        case .help: LocalizedText(zh: "答复求助", en: "answer a request for help")
        case .complaint: LocalizedText(zh: "答复投诉", en: "answer a complaint")
        case .report: LocalizedText(zh: "答复举报", en: "answer a report")
        case .suggestion: LocalizedText(zh: "答复建议", en: "answer a suggestion")
        case .praise: LocalizedText(zh: "答复表扬", en: "answer praise")
        case .urgent: LocalizedText(zh: "答复紧急诉求", en: "answer what is urgent")
        case .emergency: LocalizedText(zh: "答复应急联动诉求", en: "answer what is linked to an emergency")
        case .utility: LocalizedText(zh: "答复水电气热诉求", en: "answer on water, power, gas, heating")
        case .complex: LocalizedText(zh: "答复复杂诉求", en: "answer a complex matter")
        case .redo: LocalizedText(zh: "重办答复", en: "answer anew")
        case .review: LocalizedText(zh: "审核答复", en: "review the reply")
        case .followUp: LocalizedText(zh: "回访", en: "call back")
        }
    }

    private var basis: LocalizedText {
        switch self {
        case .help, .complaint, .report, .suggestion:
            LocalizedText(
                zh: "本中心工单规则（参照潍坊条例第二十条、安阳条例第五十条）",
                en: "the centre's rule on orders (as Weifang Regulation §20, Anyang Regulation §50)")
        case .returning:
            LocalizedText(
                zh: "本中心工单规则（参照潍坊条例第二十二条）", en: "the centre's rule on orders (as Weifang Regulation §22)")
        case .contact, .urgentContact:
            LocalizedText(
                zh: "本中心工单规则（参照北京条例第十五条）", en: "the centre's rule on orders (as Beijing Regulation §15)")
        case .review, .redo:
            LocalizedText(
                zh: "本中心工单规则（参照济南条例第二十七条）", en: "the centre's rule on orders (as Jinan Regulation §27)")
        case .routing, .urgentRouting, .sign, .urgentSign, .consult, .praise, .urgent, .emergency, .utility, .complex,
            .followUp:
            LocalizedText(zh: "本中心工单规则", en: "the centre's rule on orders")
        }
    }
}

extension HotlineOrder {
    static let clocks: [ClockStart] = OrderClock.allCases.map { clock in
        let act: String? =
            switch clock {
            case .routing, .urgentRouting: nil
            case .returning: "askReturn"
            case .redo: "callBack"
            case .review: "reply"
            case .followUp: "passReview"
            case .sign, .urgentSign, .contact, .urgentContact, .consult, .help, .complaint, .report, .suggestion,
                .praise, .urgent, .emergency, .utility, .complex:
                "dispatch"
            }
        return ClockStart(act, clock.terms)
    }

    var routingClock: OrderClock { urgency.isPressing ? .urgentRouting : .routing }
    var signClock: OrderClock { urgency.isPressing ? .urgentSign : .sign }
    var contactClock: OrderClock { urgency.isPressing ? .urgentContact : .contact }

    /// Urgency goes before the class of limit, and that before the kind.
    var replyClock: OrderClock {
        switch (urgency, limitClass) {
        case (.emergency, _): .emergency
        case (.urgent, _): .urgent
        case (.normal, .utility), (.major, .utility): .utility
        case (.normal, .complex), (.major, .complex): .complex
        case (.normal, .usual), (.major, .usual):
            switch kind {
            case .consult: .consult
            case .help: .help
            case .complaint: .complaint
            case .report: .report
            case .suggestion: .suggestion
            case .praise: .praise
            }
        }
    }
}

extension ActContext {
    /// The clock by which the caller is to be answered, if one runs.
    var replyClock: RunningDeadline? {
        clocks.first { OrderClock(rawValue: $0.name)?.isReply ?? false }
    }

    /// Stops whatever runs.
    var stops: [Effect] { clocks.map { .stopDeadline(name: $0.name) } }

    func stop(_ clock: OrderClock) -> Effect { .stopDeadline(name: clock.rawValue) }
}
