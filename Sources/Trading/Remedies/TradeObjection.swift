package import Kernel
package import Registry

/// What somebody who takes part, or might, brings before the buying or selling side itself: an objection (异议) to documents,
/// prequalification or result, a challenge (质疑) in government procurement, or a question (询问).
package struct TradeObjection: Matter {
    package enum State: String, Labelled {
        case received, returned, answered, withdrawn

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "待答复", en: "to be answered")
            case .returned: LocalizedText(zh: "已退回补正", en: "returned for correction")
            case .answered: LocalizedText(zh: "已答复", en: "answered")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Kind: String, Labelled {
        case documents, prequalification, result, challenge, inquiry

        package var label: LocalizedText {
            switch self {
            case .documents: LocalizedText(zh: "对招标文件的异议", en: "objection to the documents")
            case .prequalification: LocalizedText(zh: "对资格预审文件的异议", en: "objection to the prequalification documents")
            case .result: LocalizedText(zh: "对评标结果的异议", en: "objection to the result")
            case .challenge: LocalizedText(zh: "质疑", en: "challenge")
            case .inquiry: LocalizedText(zh: "询问", en: "question")
            }
        }

        /// The lot stands still until it is answered (《招标投标法实施条例》第二十二条、第五十四条).
        package var suspends: Bool {
            switch self {
            case .documents, .prequalification, .result: true
            case .challenge, .inquiry: false
            }
        }
    }

    /// The part of the procedure that a challenge is about: one challenge each (针对同一环节一次性提出).
    package enum Stage: String, Labelled {
        case documents, procedure, result

        package var label: LocalizedText {
            switch self {
            case .documents: LocalizedText(zh: "采购（招标）文件", en: "documents")
            case .procedure: LocalizedText(zh: "采购过程", en: "procedure")
            case .result: LocalizedText(zh: "中标、成交结果", en: "result")
            }
        }
    }

    package enum Finding: String, Labelled {
        case upheld, partly, rejected

        package var label: LocalizedText {
            switch self {
            case .upheld: LocalizedText(zh: "成立", en: "upheld")
            case .partly: LocalizedText(zh: "部分成立", en: "partly upheld")
            case .rejected: LocalizedText(zh: "不成立", en: "not upheld")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 退回补正: it says too little to be answered; the clock stands still.
        case sendBack(reason: String)
        case correct(facts: String, request: String)
        case answer(finding: String, reply: String, published: String)
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.received
    package var lot = ""
    package var kind = Kind.documents
    package var stage = Stage.documents
    /// The firm, and the account that acts for it. Neither is told to the other side before the opening.
    package var subject: String?
    package var account: Int64?
    package var facts = ""
    package var request = ""
    package var basis: String?
    /// 知道或者应当知道之日: what the limit of a challenge runs from; by post the day of posting counts.
    package var knownOn: Day?
    package var postedOn: Day?
    package var receivedAt: Timestamp?
    package var suspends = false
    package var finding: Finding?
    package var reply: String?
    package var publicReply: String?
    package var answeredAt: Timestamp?
    package var timeliness: Punctuality?

    package init() {}
}
