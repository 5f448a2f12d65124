package import Kernel
package import Registry

extension OneThingCase {
    private static let promised = "promise"
    private static let acceptance = ServiceCase.Clock.acceptance
    private static let supplement = ServiceCase.Clock.supplement

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<OneThingCase> {
        switch (state, act) {
        case (.submitted, .accept): return try accepted(in: context)
        case (.submitted, .deemAccepted): return try accepted(as: submittedAt ?? head.createdAt, in: context)
        case (.submitted, .requestSupplement(let missing)):
            guard supplements == 0 else {
                throw .rule(
                    zh: "补正已告知过一次，不能再次要求。", en: "Papers were asked for once already and can't be asked for again.")
            }
            return Outcome(
                moved(to: .supplementing) {
                    $0.missing = missing
                    $0.supplements += 1
                },
                [
                    .stopDeadline(name: Self.acceptance),
                    .startDeadline(
                        name: Self.supplement, label: LocalizedText(zh: "申请人补正", en: "the applicant's missing papers"),
                        workdays: 30),
                ] + told(.supplement(missing)))
        case (.supplementing, .supplement): return try supplemented(in: context)
        case (.supplementing, .lapse):
            return Outcome(moved(to: .withdrawn), [.stopDeadline(name: Self.supplement)] + told(.lapsed))
        case (.submitted, .decline):
            return Outcome(moved(to: .declined), [.stopDeadline(name: Self.acceptance)] + told(.declined))
        case (.submitted, .withdraw), (.supplementing, .withdraw):
            return Outcome(
                moved(to: .withdrawn), [.stopDeadline(name: Self.acceptance), .stopDeadline(name: Self.supplement)])
        case (.running, .branchEnded(let item, let end)): return try advanced(item, end, in: context)
        // A branch that nobody waited for, or that went on after another had failed.
        case (.done, .branchEnded), (.partlyDone, .branchEnded): return Outcome(self)
        case (.submitted, _), (.supplementing, _), (.running, _), (.done, _), (.partlyDone, _), (.declined, _),
            (.withdrawn, _):
            throw notPossible(act.name)
        }
    }

    func terms(since moment: Timestamp) -> DeadlineTerms {
        DeadlineTerms(
            Self.promised, LocalizedText(zh: "一件事全部办结", en: "everything done"), .limit(.workdays(promise)),
            basis: LocalizedText(zh: "一件事承诺时限", en: "the package's promise"), since: moment)
    }

    /// As `ServiceCase` takes them: after the last day a clerk still may, the applicant alone no longer.
    private func supplemented(in context: ActContext) throws(Refusal) -> Outcome<OneThingCase> {
        if !context.actor.isStaff, let clock = context.clock(Self.supplement), context.now >= clock.dueAt {
            throw ServiceCase.supplementIsOver(clock)
        }
        return Outcome(
            moved(to: .submitted) { $0.missing = nil },
            [.stopDeadline(name: Self.supplement), .start(ServiceCase.acceptanceTerms())])
    }

    /// `moment`: when it counts as accepted, if not now.
    private func accepted(as moment: Timestamp? = nil, in context: ActContext) throws(Refusal) -> Outcome<OneThingCase>
    {
        let plan = try branches()
        let wanted = Set((options ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
        let optional = Set(plan.branches.filter(\.isOptional).map(\.item))
        guard wanted.isSubset(of: optional) else {
            let unknown = wanted.subtracting(optional).sorted().joined(separator: " ")
            throw .invalid(
                "options", zh: "不是本套餐的可选事项：\(unknown)。", en: "Not an optional branch of this package: \(unknown).")
        }
        let running = moved(to: .running) {
            $0.acceptedAt = moment ?? context.now
            $0.acceptor = context.actor.account
            $0.missing = nil
        }
        let outcome = running.begun(stage: 1, of: plan, in: context)
        return Outcome(
            outcome.matter,
            [.stopDeadline(name: Self.acceptance), .start(terms(since: moment ?? context.now))] + outcome.effects
                + told(.accepted))
    }

    /// The stage's branches, entered as accepted cases: nobody is asked for the same papers twice.
    private func begun(stage: Int, of plan: OneThingPlan, in context: ActContext) -> Outcome<OneThingCase> {
        let wanted = Set((options ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
        let branches = plan.branches(in: stage).filter { !$0.isOptional || wanted.contains($0.item) }
        var next = self
        next.stage = stage
        next.waiting = branches.count { !$0.isOptional }
        return Outcome(next, branches.map { .enter(branch($0, in: context)) })
    }

    private func branch(_ branch: OneThingPlan.Branch, in context: ActContext) -> ServiceCase {
        var draft = ServiceCase()
        draft.state = .accepted
        draft.item = branch.item
        draft.parent = head.number
        draft.channel = channel
        draft.applicantKind = applicantKind
        draft.applicant = applicant
        draft.identityKind = identityKind
        draft.identityNumber = identityNumber
        draft.phone = phone
        draft.agent = agent
        draft.agentNumber = agentNumber
        draft.note = note
        draft.account = account
        draft.submittedAt = submittedAt
        draft.acceptedAt = context.now
        draft.acceptor = acceptor
        return draft
    }

    private func advanced(
        _ item: String, _ end: String, in context: ActContext
    ) throws(Refusal) -> Outcome<OneThingCase> {
        let plan = try branches()
        guard let branch = plan.branches.first(where: { $0.item == item }) else {
            throw .invalid("item", zh: "“\(item)”不是本套餐的事项。", en: "“\(item)” is no branch of this package.")
        }
        // Nobody waits for what is optional.
        guard !branch.isOptional else { return Outcome(self) }
        var next = self
        next.waiting = max(0, waiting - 1)
        guard CaseResult(rawValue: end).map({ $0 != .refused }) ?? false else {
            next.failed += 1
            return next.closed(as: .partlyDone, in: context)
        }
        if next.waiting > 0 { return Outcome(next) }
        if stage < plan.lastStage { return next.begun(stage: stage + 1, of: plan, in: context) }
        return next.closed(as: .done, in: context)
    }

    private func closed(as state: State, in context: ActContext) -> Outcome<OneThingCase> {
        let due = context.clock(Self.promised)?.dueOn ?? context.now.day
        let closed = moved(to: state) {
            $0.closedAt = context.now
            $0.dueOn = due
            $0.timeliness = Timeliness(context.now.day, due: due)
        }
        return Outcome(closed, [.stopDeadline(name: Self.promised)] + told(.ended(state)))
    }

    /// The branches the applicant gets: those of everybody, and the options they chose.
    func wantedBranches() throws(Refusal) -> [OneThingPlan.Branch] {
        let wanted = Set((options ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
        return try branches().branches.filter { !$0.isOptional || wanted.contains($0.item) }
    }

    private func branches() throws(Refusal) -> OneThingPlan {
        do throws(Complaint) { return try OneThingPlan(plan) } catch { throw .rule(error.message) }
    }
}

extension OneThingCase.Act {
    var name: String {
        switch self {
        case .accept: "accept"
        case .requestSupplement: "requestSupplement"
        case .supplement: "supplement"
        case .deemAccepted: "deemAccepted"
        case .lapse: "lapse"
        case .decline: "decline"
        case .withdraw: "withdraw"
        case .branchEnded: "branchEnded"
        }
    }
}
