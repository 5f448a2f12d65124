package import Kernel
package import Registry

/// A task handed down and followed up to its end (督查督办事项): who has to do what by when, decomposed into steps, reported
/// with evidence, verified by somebody else.
package struct Directive: Matter {
    package enum State: String, Labelled {
        case drafted, approved, issued, signed
        case inProgress = "in_progress"
        case yellow, red, reported, returned, verified, closed, cancelled

        package var label: LocalizedText {
            switch self {
            case .drafted: LocalizedText(zh: "拟办，待批准", en: "drafted, to be approved")
            case .approved: LocalizedText(zh: "已批准，待交办", en: "approved, to be handed down")
            case .issued: LocalizedText(zh: "已交办，待签收", en: "handed down, to be signed for")
            case .signed: LocalizedText(zh: "已签收", en: "signed for")
            case .inProgress: LocalizedText(zh: "办理中", en: "in progress")
            case .yellow: LocalizedText(zh: "黄牌提醒", en: "yellow: near its end")
            case .red: LocalizedText(zh: "红牌督办", en: "red: overdue")
            case .reported: LocalizedText(zh: "已报结，待核查", en: "reported, to be verified")
            case .returned: LocalizedText(zh: "核查不符，退回办理", en: "returned")
            case .verified: LocalizedText(zh: "已核查", en: "verified")
            case .closed: LocalizedText(zh: "已办结", en: "closed")
            case .cancelled: LocalizedText(zh: "已撤销", en: "cancelled")
            }
        }

        /// The unit has it in hand.
        package var isWithUnit: Bool {
            switch self {
            case .issued, .signed, .inProgress, .yellow, .red, .returned: true
            case .drafted, .approved, .reported, .verified, .closed, .cancelled: false
            }
        }
    }

    package enum Kind: String, Labelled {
        case comprehensive, special, investigation, daily, clue

        package var label: LocalizedText {
            switch self {
            case .comprehensive: LocalizedText(zh: "综合督查", en: "comprehensive")
            case .special: LocalizedText(zh: "专项督查", en: "special")
            case .investigation: LocalizedText(zh: "事件调查", en: "investigation of an event")
            case .daily: LocalizedText(zh: "日常督办", en: "daily follow-up")
            case .clue: LocalizedText(zh: "线索核查", en: "check of a clue")
            }
        }
    }

    package enum Source: String, Labelled {
        case plan, meeting, instruction, superior, complaint, clue

        package var label: LocalizedText {
            switch self {
            case .plan: LocalizedText(zh: "年度重点工作", en: "the year's key tasks")
            case .meeting: LocalizedText(zh: "会议议定事项", en: "decision of a meeting")
            case .instruction: LocalizedText(zh: "领导批示", en: "instruction of a leader")
            case .superior: LocalizedText(zh: "上级交办", en: "from a higher authority")
            case .complaint: LocalizedText(zh: "投诉举报", en: "complaint or report")
            case .clue: LocalizedText(zh: "问题线索", en: "clue")
            }
        }
    }

    package enum Timeliness: String, Labelled {
        case inTime = "in_time"
        case late

        package var label: LocalizedText {
            switch self {
            case .inTime: LocalizedText(zh: "按时报结", en: "reported in time")
            case .late: LocalizedText(zh: "逾期报结", en: "reported late")
            }
        }
    }

    package var head = Head()
    package var state = State.drafted
    package var year = 0
    package var kind = Kind.daily
    package var source = Source.plan
    /// Counts towards the closing rate of key tasks (重点工作办结率).
    package var isKey = false
    package var topic = ""
    /// What it is about in a few words: two open ones about the same matter overlap.
    package var matter = ""
    package var basis = ""
    package var scope = ""
    package var demand = ""
    /// Who hands it down; whose designation it rests on.
    package var issuer = ""
    /// The designation, and which of its listed matters this is; nil in those of before it had to be named.
    package var designation: String?
    package var designatedMatter: String?
    package var assisting: String?
    package var dueOn = Day(number: 0)
    package var author: Int64?
    package var approvedOn: Day?
    package var issuedOn: Day?
    package var signedOn: Day?
    package var signer: String?
    package var plan: String?
    package var askedUntil: Day?
    package var extensionReason: String?
    package var firstDueOn: Day?
    package var urged = 0
    package var summary: String?
    package var delayReason: String?
    package var reporter: Int64?
    package var reportedOn: Day?
    package var timeliness: Timeliness?
    package var overdueDays = 0
    package var returns = 0
    package var finding: String?
    package var verifier: Int64?
    package var verifiedOn: Day?
    package var score: Int?
    package var conclusion: String?
    package var closedOn: Day?

    package init() {}

    package var problems: [FieldProblem] {
        var missing: [FieldProblem] = []
        if state == .drafted, designation == nil {
            missing.append(
                FieldProblem("designation", zh: "请填写所依据的督查指定编号。", en: "Name the designation it rests on."))
        }
        if state == .drafted, designatedMatter == nil {
            missing.append(
                FieldProblem(
                    "designated_matter", zh: "请填写该指定列明的事项之一。", en: "Name one of the matters that it lists."))
        }
        guard missing.isEmpty else { return missing }
        guard issuedOn.map({ dueOn < $0 }) ?? false, firstDueOn == nil else { return [] }
        return [FieldProblem("due_on", zh: "完成时限早于交办日期。", en: "It would be due before it was handed down.")]
    }
}

/// What a directive's flow is told (督办办理依据).
package struct DirectiveFacts: Sendable {
    /// Open ones about the same matter for the same unit, whoever handed them down.
    package var overlapping: [String] = []
    /// The designation it names, if its issuer holds it on the day.
    package var designation: DirectiveDesignation?
    package var steps = 0
    package var openSteps: [String] = []

    package init() {}
}
