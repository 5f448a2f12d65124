package import Kernel
package import Registry

/// What a department did about a supervised firm or person (监管行为): an inspection, a punishment, a coercive measure or another.
/// It is reported to the platform above; what was reported is never deleted, only voided by an act that stays on record.
package struct SupervisionBehaviour: Matter {
    package enum State: String, Labelled {
        case drafted, submitted, checked, reported, accepted, returned, voided

        package var label: LocalizedText {
            switch self {
            case .drafted: LocalizedText(zh: "起草中", en: "drafted")
            case .submitted: LocalizedText(zh: "待审核", en: "submitted")
            case .checked: LocalizedText(zh: "待报送", en: "checked")
            case .reported: LocalizedText(zh: "已报送", en: "reported")
            case .accepted: LocalizedText(zh: "已采集", en: "accepted")
            case .returned: LocalizedText(zh: "上级平台退回", en: "returned from above")
            case .voided: LocalizedText(zh: "已作废", en: "void")
            }
        }
    }

    package enum Kind: String, Labelled {
        case inspection, punishment, coercion, other

        package var label: LocalizedText {
            switch self {
            case .inspection: LocalizedText(zh: "行政检查", en: "inspection")
            case .punishment: LocalizedText(zh: "行政处罚", en: "punishment")
            case .coercion: LocalizedText(zh: "行政强制", en: "coercion")
            case .other: LocalizedText(zh: "其他行为", en: "other act")
            }
        }
    }

    /// Whether the subject is in the pool of objects.
    package enum Matching: String, Labelled {
        case matched, manual

        package var label: LocalizedText {
            switch self {
            case .matched: LocalizedText(zh: "已匹配监管对象", en: "matched with an object")
            case .manual: LocalizedText(zh: "未匹配到监管对象，已转人工核对", en: "no object matches; to be looked into by hand")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case submit
        case check
        case sendBack(reason: String)
        case report
        /// 上级平台采集.
        case accept
        /// 上级平台退回.
        case reject(reason: String)
        /// 更正后重报: the record stays the same one.
        case resubmit
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.drafted
    package var kind = Kind.inspection
    package var item = ""
    package var checklist: String?
    package var task: String?
    package var objectName = ""
    package var creditCode: String?
    package var residentID: String?
    package var matching: Matching?
    package var address: String?
    package var actedAt = Timestamp(milliseconds: 0)
    package var reportedAt: Timestamp?
    package var timeliness: Punctuality?
    package var result = ""
    package var inspectors = ""
    package var certificates = ""
    package var author: Int64?
    package var ground: String?
    // Of punishments.
    package var filedOn: Day?
    package var decidedOn: Day?
    package var documentNumber: String?
    package var isMajor = false
    package var legalReview: String?
    package var fineImposed: Money?
    package var finePaid: Money?

    package init() {}

    package var certificateList: [String] {
        certificates.split { $0.isNewline || "、,，;； ".contains($0) }.map(String.init)
    }

    /// What an inspection that two confirmed comes to.
    init(of task: InspectionTask, _ facts: TaskFacts, at now: Timestamp) {
        self.init()
        (head.organisation, head.region) = (task.head.organisation, task.head.region)
        state = .submitted
        item = facts.item ?? ""
        (checklist, self.task) = (task.checklist, task.head.number)
        (objectName, creditCode, address) = (task.objectName, task.creditCode, task.address)
        actedAt = task.startedAt ?? now
        result = task.result?.label.zh ?? ""
        inspectors = facts.team.map(\.name).joined(separator: "、")
        certificates = facts.team.map(\.certificate).joined(separator: "、")
        author = task.recorder
    }

    /// A case that an inspection passed on (立案): drafted, and decided within its limit.
    init(filing task: InspectionTask, _ facts: TaskFacts, at now: Timestamp) {
        self.init(of: task, facts, at: now)
        (state, kind, filedOn) = (.drafted, .punishment, now.day)
        checklist = nil
        result = "检查发现问题，移交立案"
    }

    /// 监管行为报送: since it happened.
    package static let reporting = DeadlineTerms(
        "report", LocalizedText(zh: "报送监管行为", en: "report the act"), .limit(.workdays(10)),
        basis: LocalizedText(zh: "监管数据报送要求", en: "the rule on reporting acts"))

    /// 处罚决定: ninety days from filing.
    package static let deciding = DeadlineTerms(
        "decide", LocalizedText(zh: "作出处罚决定", en: "decide"), .limit(.calendarDays(90)),
        basis: LocalizedText(
            zh: "《行政处罚法》第六十条", en: "Law on Administrative Penalties, Article 60"))

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let creditCode { problems += CreditCodeCheck.problems(creditCode, in: "credit_code") }
        if let residentID, (try? ResidentID(residentID)) == nil {
            problems.append(
                FieldProblem("resident_id", zh: "身份号码校验不通过。", en: "The identity number doesn't pass its check."))
        }
        if creditCode != nil, residentID != nil {
            problems.append(
                FieldProblem(
                    "resident_id", zh: "监管对象或是单位，或是个人，只填一个号码。",
                    en: "It is about a firm or about a person: give one of the two numbers."))
        }
        if let reportedAt, reportedAt <= actedAt {
            problems.append(
                FieldProblem("acted_at", zh: "报送时间应晚于监管行为发生时间。", en: "It has to happen before it is reported."))
        }
        if kind == .inspection, Set(certificateList).count < 2 {
            problems.append(
                FieldProblem(
                    "certificates", zh: "检查人员不得少于2人，且执法证须在有效期内。",
                    en: "At least two inspect, each with a valid certificate."))
        }
        return problems + punishmentProblems
    }

    private var punishmentProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let filedOn, let decidedOn, decidedOn < filedOn {
            problems.append(
                FieldProblem("decided_on", zh: "决定日期不能早于立案日期。", en: "It can't be decided before it is filed."))
        }
        if let paid = finePaid, paid.fen > fineImposed?.fen ?? 0 {
            problems.append(
                FieldProblem("fine_paid", zh: "已缴罚款不能多于罚款数额。", en: "No more is paid than was imposed."))
        }
        if kind != .punishment, filedOn != nil || decidedOn != nil || fineImposed != nil {
            problems.append(
                FieldProblem("kind", zh: "立案、决定和罚款只用于行政处罚。", en: "Filing, decision and fine belong to punishments."))
        }
        return problems
    }
}
