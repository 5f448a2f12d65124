import Kernel
import Registry

// The steps of a case: what each act makes of it, and which clocks follow.
extension ServiceCase {
    enum Clock {
        static let acceptance = "acceptance"
        static let supplement = "supplement"
        static let decision = "decision"
        static let missing = "missing"
        static let delivery = "delivery"
    }

    static func acceptanceTerms(since moment: Timestamp? = nil) -> DeadlineTerms {
        DeadlineTerms(
            Clock.acceptance, LocalizedText(zh: "受理或一次告知补正", en: "accept, or ask for missing papers"),
            .limit(.workdays(5)),
            basis: LocalizedText(zh: "行政许可法第三十二条", en: "Licensing Law §32"), since: moment)
    }

    func decisionTerms(since moment: Timestamp) -> DeadlineTerms {
        // What is promised on the spot is due by the end of the day.
        let span: DeadlineTerms.Span =
            promise == 0 ? .until(Timestamp(moment.day.advanced(by: 1))) : .limit(promisedLimit)
        return DeadlineTerms(
            Clock.decision, LocalizedText(zh: "作出决定", en: "decide"), span,
            statutory: statutory == 0 ? nil : statutoryLimit,
            basis: LocalizedText(zh: "事项承诺时限", en: "the item's promise"), since: moment)
    }

    private static let supplementTerms = DeadlineTerms(
        Clock.supplement, LocalizedText(zh: "申请人补正", en: "the applicant's missing papers"), .limit(.workdays(30)),
        basis: LocalizedText(zh: "本局办件规则", en: "the bureau's rule on cases"))

    private static let deliveryTerms = DeadlineTerms(
        Clock.delivery, LocalizedText(zh: "送达结果", en: "deliver the result"), .limit(.workdays(10)),
        basis: LocalizedText(zh: "行政许可法第四十四条", en: "Licensing Law §44"))

    // MARK: Acceptance

    func accepted(as moment: Timestamp? = nil, in context: ActContext) -> Outcome<ServiceCase> {
        let since = moment ?? context.now
        let accepted = moved(to: .accepted) {
            $0.acceptedAt = since
            $0.acceptor = context.actor.account
        }
        return Outcome(
            accepted,
            [
                .stopDeadline(name: Clock.acceptance), .start(decisionTerms(since: since)),
                .notify(
                    .roles([.departmentApprover], of: head.organisation),
                    LocalizedText(
                        zh: "办件\(head.number)已受理，请审查。", en: "Case \(head.number) was accepted and awaits review.")),
            ] + told(.accepted))
    }

    func accepted(
        without missing: String, until text: String, in context: ActContext
    ) throws(Refusal) -> Outcome<ServiceCase> {
        guard let day = Day(text), day > context.now.day else {
            throw .invalid("until", zh: "补齐日期须晚于今天。", en: "The papers follow on a later day.")
        }
        let outcome = accepted(in: context)
        var next = outcome.matter
        next.missing = missing
        return Outcome(
            next,
            outcome.effects + told(.supplement(missing)) + [
                .dueOn(name: Clock.missing, label: LocalizedText(zh: "补齐容缺材料", en: "papers to follow"), day)
            ])
    }

    func declined(_ ground: String, _ authority: String?) throws(Refusal) -> Outcome<ServiceCase> {
        if DeclineGround(rawValue: ground) == .otherAuthority, authority == nil {
            throw .invalid(
                "authority", zh: "请写明应向哪个机关申请（行政许可法第三十二条）。",
                en: "Name the authority in charge (Licensing Law §32).")
        }
        let declined = ended(.declined)
        return Outcome(declined.matter, declined.effects + told(.declined))
    }

    func supplementing(_ missing: String) -> Outcome<ServiceCase> {
        let asked = moved(to: .supplementing) {
            $0.missing = missing
            $0.supplements += 1
        }
        return Outcome(
            asked, [.stopDeadline(name: Clock.acceptance), .start(Self.supplementTerms)] + told(.supplement(missing)))
    }

    /// Missing papers come in. A clerk may still take them after the last day; the applicant alone no longer can.
    func supplemented(in context: ActContext) throws(Refusal) -> Outcome<ServiceCase> {
        if !context.actor.isStaff, let clock = context.clock(Clock.supplement), context.now >= clock.dueAt {
            throw Self.supplementIsOver(clock)
        }
        return Outcome(
            moved(to: .submitted) { $0.missing = nil },
            [.stopDeadline(name: Clock.supplement), .start(Self.acceptanceTerms())])
    }

    static func supplementIsOver(_ clock: RunningDeadline) -> Refusal {
        .rule(
            zh: "补正期限已于\(clock.dueOn.text(.zh))届满，网上不能再补交。材料仍在草稿中，请联系受理窗口或重新申请。",
            en:
                "The time for missing papers ended with \(clock.dueOn.text(.en)). What you added is kept as a draft: ask the window, or apply anew."
        )
    }

    // MARK: Review and decision

    func reviewed(by actor: Actor) throws(Refusal) -> Outcome<ServiceCase> {
        if separation == .three, actor.account == acceptor { throw Self.sameHands }
        return Outcome(moved(to: .reviewed) { $0.reviewer = actor.account })
    }

    func suspended(
        _ ground: String, _ reason: String, _ until: String?, in context: ActContext
    ) throws(Refusal) -> Outcome<ServiceCase> {
        guard let procedure = SpecialProcedure(rawValue: ground) else {
            throw .invalid("ground", zh: "仅限听证、检验等法定情形。", en: "Only what the law names stops the clock.")
        }
        let end = until.flatMap { Day($0) }
        if until != nil, end.map({ $0 <= context.now.day }) ?? true {
            throw .invalid("until", zh: "预计结束日期须晚于今天。", en: "It ends on a later day.")
        }
        let standing = moved(to: .standing) { $0.procedure = procedure }
        return Outcome(
            standing,
            [.suspend(name: Clock.decision, reason: "\(procedure.label.zh)：\(reason)", until: end)]
                + told(.standing(procedure)))
    }

    func resumed(in context: ActContext) -> Outcome<ServiceCase> {
        // A stop whose end was known has ended by itself by now.
        let stands = context.clock(Clock.decision)?.clock.stands(at: context.now) ?? false
        return Outcome(
            moved(to: .accepted) {
                $0.procedure = nil
                $0.reviewer = nil
            }, stands ? [.resume(name: Clock.decision)] : [])
    }

    func settled(_ result: String, _ reason: String?, in context: ActContext) throws(Refusal) -> Outcome<ServiceCase> {
        guard handling == .immediate else {
            throw .rule(zh: "承诺件不能当场办结，请先受理。", en: "Only cases on the spot are decided at once. Accept it first.")
        }
        guard separation == .one else { throw Self.sameHands }
        var next = self
        next.acceptedAt = context.now
        next.acceptor = context.actor.account
        return try next.closed(
            result, nil, reason, due: context.now.day, in: context, stopping: Clock.acceptance)
    }

    func decided(
        _ result: String, _ conditions: String?, _ reason: String?, in context: ActContext
    ) throws(Refusal) -> Outcome<ServiceCase> {
        let account = context.actor.account
        if separation != .one, account == acceptor { throw Self.sameHands }
        if separation == .three, account == reviewer { throw Self.sameHands }
        if missing != nil {
            throw .rule(zh: "容缺材料尚未补齐，不能决定。", en: "Papers are still to follow. Take them in before deciding.")
        }
        return try closed(
            result, conditions, reason, due: context.clock(Clock.decision)?.dueOn ?? context.now.day, in: context,
            stopping: Clock.decision)
    }

    private func closed(
        _ result: String, _ conditions: String?, _ reason: String?, due: Day, in context: ActContext,
        stopping clock: String
    ) throws(Refusal) -> Outcome<ServiceCase> {
        guard let result = CaseResult(rawValue: result) else {
            throw .invalid("result", zh: "没有这种办理结果。", en: "There is no such result.")
        }
        if result == .refused, reason == nil {
            throw .invalid("reason", zh: "不予的，须写明理由。", en: "A refusal needs its reasons.")
        }
        if (result == .conditional) != (conditions != nil) {
            throw .invalid("conditions", zh: "附条件准予须写明条件，其他结果不填。", en: "Conditions belong to a grant with conditions.")
        }
        let closed = moved(to: .closed) {
            $0.closedAt = context.now
            $0.dueOn = due
            $0.timeliness = Timeliness(context.now.day, due: due)
            $0.result = result
            $0.conditions = conditions
            $0.decider = context.actor.account
        }
        return Outcome(
            closed,
            [.stopDeadline(name: clock), .start(Self.deliveryTerms)] + closed.toldToParent(result.rawValue)
                + told(.decided(result)))
    }

    private static let sameHands = Refusal.rule(
        zh: "按本事项的审批分离要求，同一人不能办理这一环节，请由他人办理。",
        en: "This item separates duties: the same person can't do this step too. Somebody else has to.")

    // MARK: Ends

    func ended(_ state: State) -> Outcome<ServiceCase> {
        let clocks = [Clock.acceptance, Clock.supplement, Clock.decision, Clock.missing]
        let next = moved(to: state) { $0.procedure = nil }
        return Outcome(next, clocks.map { .stopDeadline(name: $0) } + next.toldToParent(state.rawValue))
    }

    /// The one thing this is a branch of learns how it ended.
    private func toldToParent(_ end: String) -> [Effect] {
        guard let parent else { return [] }
        let call = ActCall("branchEnded", saying: ["item": item, "end": end])
        return [.follow(call, in: OneThingCase.register.name, on: parent)]
    }
}
