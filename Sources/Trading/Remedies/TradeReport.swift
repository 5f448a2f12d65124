package import Kernel
package import Registry

/// What anybody reports through the window (举报), named or not. Nobody of the house it is about learns that it exists; who a
/// named reporter is stands sealed beside it and is opened by two people together.
package struct TradeReport: Matter {
    package enum State: String, Labelled {
        case received, routed, investigating, done, notAccepted, closed

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "已收到", en: "received")
            case .routed: LocalizedText(zh: "已转交", en: "passed on")
            case .investigating: LocalizedText(zh: "已受理，核查中", en: "accepted, looked into")
            case .done: LocalizedText(zh: "已答复", en: "answered")
            case .notAccepted: LocalizedText(zh: "不属受理范围", en: "not accepted")
            case .closed: LocalizedText(zh: "已归档", en: "closed")
            }
        }
    }

    package enum Conclusion: String, Labelled {
        case substantiated, partly, unsubstantiated

        package var label: LocalizedText {
            switch self {
            case .substantiated: LocalizedText(zh: "属实", en: "substantiated")
            case .partly: LocalizedText(zh: "部分属实", en: "partly substantiated")
            case .unsubstantiated: LocalizedText(zh: "未发现所反映的问题", en: "nothing of the kind found")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 转办: to the body that may look into it.
        case route(to: String, reason: String)
        case accept
        case refuse(words: String)
        case extend(reason: String)
        case finish(conclusion: String, result: String, internalResult: String?)
        /// Who asks to know the reporter, and who agrees: two people.
        case askIdentity(reason: String)
        case agreeIdentity(reason: String)
        /// Leaves in the trail that it was read.
        case readIdentity
        case close
    }

    package var head = Head()
    package var state = State.received
    package var lot: String?
    package var category: TradeCategory?
    /// The house it is about, and the agent's where the lot has one.
    package var reported: String?
    package var reportedAgent: String?
    package var reportedWords = ""
    package var content = ""
    package var isNamed = false
    /// SM3 of the code by which the reporter follows it.
    package var codeHash = ""
    package var receivedAt: Timestamp?
    package var toldAt: Timestamp?
    package var refusal: String?
    package var conclusion: Conclusion?
    package var result: String?
    package var internalResult: String?
    package var finishedAt: Timestamp?
    package var timeliness: Punctuality?
    package var asker: Int64?
    package var askedAt: Timestamp?
    package var agreer: Int64?
    package var openUntil: Timestamp?

    package init() {}
}
