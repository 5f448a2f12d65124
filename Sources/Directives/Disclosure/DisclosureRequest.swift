package import Kernel
package import Registry

/// Somebody asks for government information (依申请公开): one notice to clarify, twenty working days and at most twenty more,
/// the time of those who are consulted not counted.
package struct DisclosureRequest: Matter {
    package enum State: String, Labelled {
        case received, clarify, accepted, consulting, extended, deferred, answered, delivered, abandoned, withdrawn

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "已收到", en: "received")
            case .clarify: LocalizedText(zh: "待补正", en: "to be clarified")
            case .accepted: LocalizedText(zh: "办理中", en: "in hand")
            case .consulting: LocalizedText(zh: "征求意见中（不计时）", en: "others consulted, clock stopped")
            case .extended: LocalizedText(zh: "已延期", en: "extended")
            case .deferred: LocalizedText(zh: "已确定延迟答复", en: "a later date was fixed")
            case .answered: LocalizedText(zh: "已答复，待送达", en: "answered, to be delivered")
            case .delivered: LocalizedText(zh: "已送达", en: "delivered")
            case .abandoned: LocalizedText(zh: "视为放弃", en: "taken for abandoned")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }

        package var isOpen: Bool {
            switch self {
            case .received, .clarify, .accepted, .consulting, .extended, .deferred: true
            case .answered, .delivered, .abandoned, .withdrawn: false
            }
        }
    }

    package enum Act: Codable, Sendable {
        case confirmReceipt(on: String)
        case askClarification(what: String, until: String)
        case supplement(text: String)
        case abandon(reason: String)
        case accept
        case consult(who: String, party: String)
        case opinion(opinion: String, words: String?)
        case extend(reason: String)
        case fixLater(until: String, reason: String)
        case charge(fee: Int64, basis: String)
        case answer(kind: String, ground: String?, words: String, basis: String?, body: String?)
        case deliver(how: String)
        case withdraw(reason: String)
        case review(result: String)
        case suit(result: String)
    }

    package var head = Head()
    package var state = State.received
    package var channel = DisclosureChannel.counter
    package var account: Int64?
    package var kind = DisclosureApplicant.person
    package var applicant = ""
    package var identity = ""
    package var contact = ""
    package var wanted = ""
    package var features: String?
    package var form = ""
    package var submittedOn = Day(number: 0)
    /// From when its time runs.
    package var receivedOn: Day?
    package var clarification: String?
    package var clarifiedOn: Day?
    package var supplement: String?
    package var acceptedOn: Day?
    package var frequency = 0
    package var consulted: DisclosureConsulted?
    package var party: String?
    package var opinion: DisclosureOpinion?
    package var opinionWords: String?
    package var extensionReason: String?
    package var deferredUntil: Day?
    package var fee: Money?
    package var feeBasis: String?
    package var answer: DisclosureAnswer?
    package var ground: DisclosureGround?
    package var words: String?
    package var basis: String?
    package var body: String?
    package var answeredOn: Day?
    package var timeliness: Directive.Timeliness?
    package var deliveredHow: String?
    package var deliveredOn: Day?
    package var review: DisclosureRemedy?
    package var suit: DisclosureRemedy?

    package init() {}
}

/// What a request's flow is told (依申请公开办理依据).
package struct DisclosureFacts: Sendable {
    /// Of the same applicant, answered, in the same words.
    package var earlier: [String] = []
    /// The applicant's in the twelve months before.
    package var inTwelveMonths = 0

    package init() {}
}
