package import Kernel
package import Registry

/// What is brought before the supervising body (投诉): objection or challenge first, where the law says so.
package struct TradeComplaint: Matter {
    package enum State: String, Labelled {
        case received, returned, accepted, investigating, clockStopped, decided, executed, closed
        case notAccepted, withdrawn, transferred

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "已收到，待审查", en: "received")
            case .returned: LocalizedText(zh: "已退回补正", en: "returned for correction")
            case .accepted: LocalizedText(zh: "已受理", en: "accepted")
            case .investigating: LocalizedText(zh: "调查中", en: "investigated")
            case .clockStopped: LocalizedText(zh: "检验鉴定，中止计时", en: "expert test, clock stopped")
            case .decided: LocalizedText(zh: "已决定", en: "decided")
            case .executed: LocalizedText(zh: "已执行", en: "carried out")
            case .closed: LocalizedText(zh: "已办结", en: "closed")
            case .notAccepted: LocalizedText(zh: "不予受理", en: "not accepted")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            case .transferred: LocalizedText(zh: "已告知应向何处提出", en: "referred elsewhere")
            }
        }
    }

    /// What it complains of; the first three call for an objection beforehand (《招标投标法实施条例》第六十条).
    package enum About: String, Labelled {
        case documents, opening, result, other

        package var label: LocalizedText {
            switch self {
            case .documents: LocalizedText(zh: "招标（采购、资格预审）文件", en: "documents")
            case .opening: LocalizedText(zh: "开标", en: "opening")
            case .result: LocalizedText(zh: "评标、中标（成交）结果", en: "result")
            case .other: LocalizedText(zh: "其他违法行为", en: "another breach")
            }
        }

        var needsObjection: Bool { self != .other }
    }

    package enum Ruling: String, Labelled {
        case reject, voidStep, voidAward, reEvaluate, reTender

        package var label: LocalizedText {
            switch self {
            case .reject: LocalizedText(zh: "驳回投诉", en: "rejected")
            case .voidStep: LocalizedText(zh: "责令改正，该环节无效", en: "step void, to be put right")
            case .voidAward: LocalizedText(zh: "中标（成交）无效", en: "award void")
            case .reEvaluate: LocalizedText(zh: "重新评审", en: "to be evaluated again")
            case .reTender: LocalizedText(zh: "重新招标（采购）", en: "to be tendered again")
            }
        }
    }

    package enum Ground: String, Labelled {
        case noObjection, outOfTime, notConcerned, noEvidence, anonymous, pending, decidedBefore

        package var label: LocalizedText {
            switch self {
            case .noObjection: LocalizedText(zh: "未先提出异议或质疑", en: "no objection beforehand")
            case .outOfTime: LocalizedText(zh: "超过投诉时效", en: "out of time")
            case .notConcerned: LocalizedText(zh: "与投诉项目无利害关系", en: "no interest in the lot")
            case .noEvidence: LocalizedText(zh: "无具体事实和线索", en: "no facts that could be looked into")
            case .anonymous: LocalizedText(zh: "未署真实身份", en: "not signed")
            case .pending: LocalizedText(zh: "已进入复议或诉讼", en: "before a court or in review")
            case .decidedBefore: LocalizedText(zh: "已有处理决定且无新证据", en: "decided before, nothing new")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case sendBack(reason: String)
        case correct(facts: String, request: String)
        case accept
        case refuse(ground: String, reason: String)
        case transfer(body: String, contact: String)
        /// 被投诉人说明.
        case explain(statement: String)
        case investigate
        case stopClock(reason: String)
        case resumeClock
        /// `groundless` and `forged` are 0 or 1.
        case decide(ruling: String, findings: String, grounds: String, decision: String, groundless: Int, forged: Int)
        case execute(how: String)
        case close
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.received
    package var lot = ""
    package var objection: String?
    package var about = About.other
    package var subject: String?
    package var account: Int64?
    /// The organisation complained of, and the person, where one is named.
    package var respondent = ""
    package var respondentPerson: String?
    package var facts = ""
    package var request = ""
    package var evidence: String?
    package var basis: String?
    package var knownOn: Day?
    package var postedOn: Day?
    package var receivedAt: Timestamp?
    package var handler: Int64?
    package var statement: String?
    package var statedAt: Timestamp?
    package var acceptedAt: Timestamp?
    package var ground: Ground?
    package var transferredTo: String?
    package var ruling: Ruling?
    package var findings: String?
    package var grounds: String?
    package var decision: String?
    package var isGroundless = false
    package var isForged = false
    package var decidedAt: Timestamp?
    package var timeliness: Punctuality?
    package var execution: String?

    package init() {}
}

/// What a complaint's flow is told (投诉办理依据).
package struct ComplaintFacts: Sendable {
    package struct Objection: Sendable {
        package let lot: String
        package let kind: TradeObjection.Kind
        package let stage: TradeObjection.Stage
        package let subject: String?
        package let state: TradeObjection.State
        package let span: AnsweredSpan
    }

    package var objection: Objection?
    /// The firm objected on the spot at the opening (《招标投标法实施条例》第四十四条).
    package var hasObjectedAtOpening = false
    /// Others of the same firm found groundless in the twelve months before.
    package var groundless = 0

    package init() {}
}
