package import Kernel
package import Registry

/// One application for several items at once (一件事办件): accepted once, then a case for each branch, each under its own
/// clock, and one promise over them all.
package struct OneThingCase: Matter {
    package enum State: String, Labelled {
        case submitted, supplementing, running, done
        case partlyDone = "partly_done"
        case declined, withdrawn

        package var label: LocalizedText {
            switch self {
            case .submitted: LocalizedText(zh: "待受理", en: "submitted")
            case .supplementing: LocalizedText(zh: "待补正", en: "awaiting missing papers")
            case .running: LocalizedText(zh: "并联办理中", en: "branches under way")
            case .done: LocalizedText(zh: "全部办结", en: "done")
            case .partlyDone: LocalizedText(zh: "部分办结", en: "partly done")
            case .declined: LocalizedText(zh: "不予受理", en: "not accepted")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case accept
        case requestSupplement(missing: String)
        case supplement(received: String)
        /// 视为受理: five working days went by without a word.
        case deemAccepted
        /// Not supplemented in time.
        case lapse
        case decline(reason: String)
        case withdraw(reason: String)
        /// A branch came to its end: its result, or the state in which it ended without one.
        case branchEnded(item: String, end: String)
    }

    package var head = Head()
    package var state = State.submitted
    package var oneThing = ""
    package var channel = Channel.window
    package var applicantKind = ApplicantKind.enterprise
    package var applicant = ""
    package var identityKind = IdentityKind.residentID
    package var identityNumber: String?
    package var phone: String?
    package var agent: String?
    package var agentNumber: String?
    package var note: String?
    /// Who filed it on the portal, and is told how it goes.
    package var account: Int64?
    /// Optional branches the applicant wants, by item number.
    package var options: String?

    package var title: String?
    package var kind = OneThing.Kind.other
    package var plan = ""
    package var promise = 3

    package var submittedAt: Timestamp?
    package var acceptedAt: Timestamp?
    package var closedAt: Timestamp?
    package var dueOn: Day?
    package var timeliness: Timeliness?
    package var stage = 0
    /// Branches of this stage that everything else waits for.
    package var waiting = 0
    package var failed = 0
    package var supplements = 0
    package var missing: String?
    /// The account that accepted it, and with it every branch.
    package var acceptor: Int64?

    package init() {}

    package func entered(in context: ActContext) -> OneThingCase {
        var entered = self
        entered.submittedAt = submittedAt ?? context.now
        return entered
    }

    package var problems: [FieldProblem] {
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
        if let closedAt, acceptedAt.map({ closedAt < $0 }) ?? true {
            problems.append(
                FieldProblem("closed_at", zh: "办结时间早于受理时间，或没有受理时间。", en: "It was closed before it was accepted."))
        }
        let isClosed = state == .done || state == .partlyDone
        if isClosed != (closedAt != nil) || isClosed != (timeliness != nil) {
            problems.append(
                FieldProblem(
                    "closed_at", zh: "办结的须有办结时间和是否按时，未办结的不能有。",
                    en: "What is done has its moment and whether it was in time; others have none."))
        }
        return problems
    }

    package func opening(in context: ActContext) -> [Effect] {
        switch state {
        case .submitted: [.start(ServiceCase.acceptanceTerms(since: submittedAt))]
        case .running: [.start(terms(since: acceptedAt ?? context.now))]
        case .supplementing, .done, .partlyDone, .declined, .withdrawn: []
        }
    }
}
