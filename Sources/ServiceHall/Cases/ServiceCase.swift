package import Kernel
package import Registry

/// An application for a service item, from the counter or the web to the delivered result (办件).
package struct ServiceCase: Matter {
    package enum State: String, Labelled {
        case submitted, supplementing, declined, accepted, standing, reviewed, closed, delivered, archived, withdrawn
        case terminated

        package var label: LocalizedText {
            switch self {
            case .submitted: LocalizedText(zh: "待受理", en: "submitted")
            case .supplementing: LocalizedText(zh: "待补正", en: "awaiting missing papers")
            case .declined: LocalizedText(zh: "不予受理", en: "not accepted")
            case .accepted: LocalizedText(zh: "审查中", en: "under review")
            case .standing: LocalizedText(zh: "特别程序中", en: "in a special procedure")
            case .reviewed: LocalizedText(zh: "待决定", en: "awaiting a decision")
            case .closed: LocalizedText(zh: "已办结", en: "closed")
            case .delivered: LocalizedText(zh: "已送达", en: "delivered")
            case .archived: LocalizedText(zh: "已归档", en: "archived")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            case .terminated: LocalizedText(zh: "已终止", en: "terminated")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case accept
        /// 容缺受理: minor papers follow by a day.
        case acceptTolerantly(missing: String, until: String)
        /// 视为受理: five working days went by without a word.
        case deemAccepted
        case decline(ground: String, reason: String, authority: String?)
        /// Everything that is missing, in one notice.
        case requestSupplement(missing: String)
        /// Again, upon new facts, by the one who decides.
        case requestAgain(missing: String, reason: String)
        case supplement(received: String)
        /// Not supplemented in time.
        case lapse
        /// 当场办结: accepted and decided in one go.
        case settle(result: String, reason: String?)
        case handIn(received: String)
        case review(opinion: String)
        case sendBack(reason: String)
        case suspend(ground: String, reason: String, until: String?)
        case resume(outcome: String)
        case extend(days: Int, reason: String)
        case decide(result: String, conditions: String?, reason: String?, document: String?)
        case deliver(way: String, recipient: String?)
        case archive(shelf: String?)
        case withdraw(reason: String)
        case terminate(reason: String)
    }

    package var head = Head()
    package var state = State.submitted
    package var item = ""
    package var parent: String?
    package var channel = Channel.window
    package var counter: String?

    package var applicantKind = ApplicantKind.person
    package var applicant = ""
    package var identityKind = IdentityKind.residentID
    package var identityNumber: String?
    package var phone: String?
    package var agent: String?
    package var agentNumber: String?
    package var note: String?
    /// Who filed it on the portal, and is told how it goes.
    package var account: Int64?

    // Taken over from the item as it stood.
    package var title: String?
    package var type = ItemType.licence
    package var handling = Handling.promised
    package var visits = 0
    package var statutory = 0
    package var statutoryUnit = TimeLimit.Unit.workday
    package var promise = 0
    package var promiseUnit = TimeLimit.Unit.workday
    package var separation = Separation.one

    // Written by acts.
    package var submittedAt: Timestamp?
    package var acceptedAt: Timestamp?
    package var closedAt: Timestamp?
    package var deliveredAt: Timestamp?
    package var dueOn: Day?
    package var timeliness: Timeliness?
    package var result: CaseResult?
    package var conditions: String?
    package var missing: String?
    package var supplements = 0
    package var procedure: SpecialProcedure?
    /// The accounts that accepted, reviewed and decided.
    package var acceptor: Int64?
    package var reviewer: Int64?
    package var decider: Int64?

    package init() {}

    /// Papers are wanted of the applicant: before acceptance, or such as were let follow it.
    package var awaitsPapers: Bool {
        switch state {
        case .supplementing: true
        case .accepted, .reviewed: missing != nil
        case .submitted, .declined, .standing, .closed, .delivered, .archived, .withdrawn, .terminated: false
        }
    }

    package var statutoryLimit: TimeLimit { TimeLimit(statutory, statutoryUnit) }
    package var promisedLimit: TimeLimit { TimeLimit(promise, promiseUnit) }

    package func entered(in context: ActContext) -> ServiceCase {
        var entered = self
        entered.submittedAt = submittedAt ?? context.now
        return entered
    }
}

extension ServiceCase {
    package var problems: [FieldProblem] { applicantProblems + historyProblems }

    private var applicantProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let identityNumber, let flaw = identityKind.flaw(in: identityNumber) {
            problems.append(FieldProblem("identity_number", flaw))
        }
        if state == .submitted, identityNumber == nil {
            problems.append(FieldProblem("identity_number", zh: "请填写证件号码。", en: "Fill in: Identity number."))
        }
        if state == .submitted, let flaw = PersonName.picture(in: applicant) {
            problems.append(FieldProblem("applicant", flaw))
        }
        if (agent == nil) != (agentNumber == nil) {
            problems.append(
                FieldProblem(
                    agent == nil ? "agent" : "agent_number", zh: "代理人的姓名和证件号码须同时填写。",
                    en: "Give an agent's name and identity number together."))
        }
        if applicantKind == .person, identityKind == .creditCode {
            problems.append(
                FieldProblem(
                    "identity_kind", zh: "自然人不使用统一社会信用代码。", en: "A person has no unified social credit code."))
        }
        return problems
    }

    /// What files could get wrong and acts can't.
    private var historyProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let acceptedAt, let submittedAt, acceptedAt < submittedAt {
            problems.append(
                FieldProblem("accepted_at", zh: "受理时间早于申请时间。", en: "It was accepted before it was submitted."))
        }
        if let closedAt, acceptedAt.map({ closedAt < $0 }) ?? true {
            problems.append(
                FieldProblem("closed_at", zh: "办结时间早于受理时间，或没有受理时间。", en: "It was closed before it was accepted."))
        }
        if state.isAccepted, acceptedAt == nil {
            problems.append(
                FieldProblem("accepted_at", zh: "已受理的办件须有受理时间。", en: "An accepted case has a moment of acceptance."))
        }
        if state.isDecided != (closedAt != nil) || state.isDecided != (result != nil)
            || state.isDecided != (timeliness != nil)
        {
            problems.append(
                FieldProblem(
                    "closed_at", zh: "已办结的办件须有办结时间、办理结果和是否按时，未办结的不能有。",
                    en: "A closed case has its moment, its result and whether it was in time; others have none."))
        }
        if let closedAt, let dueOn, let timeliness, timeliness != Timeliness(closedAt.day, due: dueOn) {
            problems.append(
                FieldProblem(
                    "timeliness", zh: "“是否按时”与办结时间和到期日不符。", en: "Whether it was in time doesn't fit the day it was due."
                ))
        }
        return problems
    }
}

extension ServiceCase.State {
    /// Decided, whatever came after.
    var isDecided: Bool {
        switch self {
        case .closed, .delivered, .archived: true
        case .submitted, .supplementing, .declined, .accepted, .standing, .reviewed, .withdrawn, .terminated: false
        }
    }

    var isAccepted: Bool {
        switch self {
        case .accepted, .standing, .reviewed, .closed, .delivered, .archived, .terminated: true
        case .submitted, .supplementing, .declined, .withdrawn: false
        }
    }

    /// Somebody still has to do something before it is decided.
    package var isOpen: Bool {
        switch self {
        case .submitted, .supplementing, .accepted, .standing, .reviewed: true
        case .declined, .closed, .delivered, .archived, .withdrawn, .terminated: false
        }
    }
}
