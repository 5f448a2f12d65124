package import Kernel
package import Registry

extension Directive {
    /// State by state, for together they are more than the compiler counts.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Directive> {
        switch state {
        case .drafted: return try inDraft(act, context)
        case .approved: return try inApproved(act, context)
        case .issued: return try inIssued(act, context)
        case .signed: return try inSigned(act, context)
        case .inProgress: return try inProgress(act, context)
        case .yellow, .red: return try inCarded(act, context)
        case .returned: return try inReturned(act, context)
        case .reported: return try inReported(act, context)
        case .verified: return try inVerified(act, context)
        case .closed: return try inClosed(act, context)
        case .cancelled: throw notPossible(act.name)
        }
    }

    func urging(_ words: String) -> Outcome<Directive> {
        Outcome(moved(to: state) { $0.urged += 1 }, told("催办：\(words)", "Urged: \(words)"))
    }

    func widening(_ scope: String, _ context: ActContext) -> Outcome<Directive> {
        let next = moved(to: .drafted) {
            $0.scope = scope
            $0.author = context.actor.account
            $0.approvedOn = nil
        }
        return Outcome(next, stopped + told("督查范围扩大，待重新批准", "Its scope is to be widened, which needs approval"))
    }

    func cancelling() -> Outcome<Directive> {
        let known = state.isWithUnit ? told("已撤销", "Cancelled") : []
        return Outcome(moved(to: .cancelled), stopped + known)
    }

    // MARK: Towards the unit

    func approved(_ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        guard author == nil || author != context.actor.account else {
            throw .rule(
                zh: "拟办人不能批准自己拟办的督查事项，请由其他负责人批准。", en: "Whoever drafted it can't approve it. Somebody else has to.")
        }
        try demandDesignation(context)
        return Outcome(moved(to: .approved) { $0.approvedOn = context.now.day })
    }

    func issued(_ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        try demandDesignation(context)
        try demandNoOverlap(context)
        guard dueOn >= context.now.day else {
            throw .rule(
                zh: "完成时限\(dueOn.text(.zh))已过，请先撤销，按新的时限重新拟办。",
                en: "It was due on \(dueOn.text(.en)). Cancel it and draft it with a new date.")
        }
        let next = moved(to: .issued) {
            $0.issuedOn = context.now.day
            $0.signedOn = nil
            $0.signer = nil
            $0.plan = nil
        }
        return Outcome(next, [.start(Self.signing), due] + told("新交办，请签收", "Handed down; sign for it"))
    }

    func signed(_ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        guard signedOn == nil else { throw notPossible("sign") }
        let next = moved(to: state == .issued ? .signed : state) {
            $0.signedOn = context.now.day
            $0.signer = context.actor.name
        }
        return Outcome(next, [.stopDeadline(name: Self.signing.name)])
    }

    func started(_ plan: String, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        guard signedOn != nil else { throw Self.signFirst }
        guard try context.facts(DirectiveFacts.self).steps > 0 else {
            throw .rule(
                zh: "请先把任务分解为可衡量的步骤（责任单位、时限、目标），再开始办理。",
                en: "First decompose the task into measurable steps, each with a unit, a date and a target.")
        }
        return Outcome(moved(to: state == .signed ? .inProgress : state) { $0.plan = plan })
    }

    func escalated(_ level: String) throws(Refusal) -> Outcome<Directive> {
        guard let next = State(rawValue: level), next == .yellow || next == .red, next != state else {
            throw notPossible("escalate")
        }
        let words =
            next == .red
            ? told("红牌：已逾期", "Red: overdue") : told("黄牌：临近时限\(dueOn.text(.zh))", "Yellow: due on \(dueOn.text(.en))")
        return Outcome(moved(to: next), words)
    }
}
