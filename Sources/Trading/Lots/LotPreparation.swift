package import Kernel
package import Registry

// Until bids come in: registration, notice, prequalification, clarifications (公告前后).
extension Lot {
    func registered(in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let found = try findings(context.lotFacts())
        guard found.isEmpty else { throw .invalid(found) }
        return Outcome(moved(to: .registered))
    }

    func announced(
        _ wanted: Timestamp, _ until: Timestamp, _ end: Int64, in context: ActContext
    ) throws(Refusal) -> Outcome<Lot> {
        let (facts, deadline) = (try context.lotFacts(), Timestamp(milliseconds: end))
        // A form filled in some minutes ago says "now" as it was then.
        let from = max(wanted, context.now)
        try mayBeAnnounced(facts, by: context.actor)
        let periods = try StatutoryPeriods(
            self,
            StatutoryPeriods.Notice(
                announced: context.now, documentsFrom: from, documentsUntil: until, deadline: deadline),
            by: facts.policy, calendar: context.calendar)
        guard periods.problems.isEmpty else { throw .invalid(periods.problems) }
        let next = moved(to: firstState) {
            $0.announcedAt = context.now
            $0.policyDay = context.now.day
            $0.documentsFrom = from
            $0.documentsUntil = until
            $0.bidDeadline = deadline
            if method == .singleSource {
                $0.publishedAt = context.now
                $0.publicityUntil = deadline
            }
        }
        let issues = Self.issues(facts)
        let notice = try next.notice(next.firstNotice, in: context, NoticeDetails(periods: periods, until: deadline))
        return Outcome(next, issues + [next.deadlineClock()] + notice)
    }

    /// What was approved goes out with what is published.
    private static func issues(_ facts: LotFacts) -> [Effect] {
        facts.approvedDocuments.map { .follow(ActCall("issue"), in: "trade_document", on: $0) }
    }

    /// Where the notice leads to.
    private var firstState: State {
        if method.isRising { return .enrolling }
        if method == .singleSource { return .reasoning }
        return method.isTender && qualification == .before ? .prequalifying : .bidding
    }

    private var firstNotice: NoticeKind {
        if method == .singleSource { return .singleSource }
        if category.direction == .sell { return .sale }
        if state == .prequalifying { return .prequalification }
        return method == .invitedTender ? .invitation : .tender
    }

    private func mayBeAnnounced(_ facts: LotFacts, by actor: Actor) throws(Refusal) {
        let found = try findings(facts)
        guard found.isEmpty else { throw .invalid(found) }
        guard facts.project.state == .registered else {
            throw .rule(
                zh: "项目\(project)尚未由交易中心受理，不能发布公告。", en: "The centre hasn't registered the project \(project) yet.")
        }
        guard !facts.approvedDocuments.isEmpty || method == .singleSource else {
            throw .rule(
                zh: "没有经批准的交易文件，不能发布公告。请先由编制人以外的人员批准文件。",
                en: "No document of this lot has been approved. Have somebody else than the drafter approve one first.")
        }
        guard actor.account == 0 || actor.account != drafter else {
            throw .rule(
                zh: "公告须由标段编制人以外的人员审核发布。", en: "Somebody else than the lot's drafter checks and publishes the notice.")
        }
        guard media != nil else {
            throw .invalid("media", zh: "请填写至少一家指定发布媒介。", en: "Name at least one designated medium.")
        }
        if method == .invitedTender { try invitationsSuffice(facts) }
    }

    private func invitationsSuffice(_ facts: LotFacts) throws(Refusal) {
        let least = try facts.policy.row(category == .works ? "works.invited.min" : "proc.invited.min")
        guard (invited ?? 0) >= least.count else {
            throw .invalid(
                "invited", zh: "邀请招标须邀请不少于\(least.count)家。依据：\(least.source)。",
                en: "A tender by invitation invites at least \(least.count). Basis: \(least.source).")
        }
        guard facts.invitations.count == invited else {
            throw .invalid(
                "invited", zh: "已登记受邀单位\(facts.invitations.count)家，与拟邀请的\(invited ?? 0)家不符。请先在“受邀单位”中逐家登记。",
                en:
                    "\(facts.invitations.count) invited firms are entered, and \(invited ?? 0) are to be invited. Enter each under “Invited firms” first."
            )
        }
        guard category == .procurement else { return }
        let pool = try facts.policy.row("proc.invited.pool")
        guard let times = try? Ratio(invited ?? 0) * pool.value, Ratio(invitedFrom ?? 0) >= times else {
            throw .invalid(
                "invited_from", zh: "备选供应商数不得少于拟抽取数的\(pool.value.exact)倍。依据：\(pool.source)。",
                en: "The pool has at least \(pool.value.exact) times as many firms as are drawn. Basis: \(pool.source)."
            )
        }
    }

    func deadlineClock() -> Effect {
        let label =
            switch state {
            case .prequalifying: LocalizedText(zh: "资格预审申请截止", en: "deadline of applications")
            case .reasoning: LocalizedText(zh: "公示期满", en: "end of the publication")
            case .enrolling, .listing: LocalizedText(zh: "报名（报价）截止", en: "end of enrolment and offers")
            default: LocalizedText(zh: "投标截止", en: "deadline of bids")
            }
        return .start(DeadlineTerms("deadline", label, .until(bidDeadline ?? Timestamp(milliseconds: 0))))
    }

    func prequalified(
        _ passed: Int, _ end: Int64?, in context: ActContext
    ) throws(Refusal) -> Outcome<Lot> {
        let policy = try context.policy()
        if let applied = bidDeadline, context.now < applied {
            throw .rule(
                zh: "资格预审申请截止时间\(applied.text(.zh))未到。", en: "Applications are taken until \(applied.text(.en)).")
        }
        let least = try policy.row(category == .works ? "works.passed.min" : "proc.qualified.min")
        guard passed >= least.count else {
            return try fails(
                .tooFewPassed, "通过资格预审的申请人\(passed)家，不足\(least.count)家，重新招标。依据：\(least.source)。", in: context)
        }
        let row = try policy.row(category == .works ? "works.bid.period" : "proc.bid.period")
        let earliest = PeriodCount(context.calendar, by: policy).earliest(
            after: context.now, row.limit ?? .calendarDays(row.count))
        guard let end, Timestamp(milliseconds: end) >= earliest else {
            throw .invalid(
                "deadline", zh: "投标截止时间距招标文件发出不足\(row.count)日，最早可设为\(earliest.text(.zh))。依据：\(row.source)。",
                en:
                    "Bids are taken for at least \(row.count) days from the documents; the earliest is \(earliest.text(.en)). Basis: \(row.source)."
            )
        }
        let next = moved(to: .bidding) {
            $0.documentsFrom = context.now
            $0.bidDeadline = Timestamp(milliseconds: end)
        }
        return Outcome(next, [next.deadlineClock()])
    }

    /// T02: a material change too near the deadline moves it.
    func clarified(
        _ isMaterial: Bool, _ wanted: Int64?, _ note: String, in context: ActContext
    ) throws(Refusal) -> Outcome<Lot> {
        let policy = try context.policy()
        guard let deadline = bidDeadline, context.now < deadline else {
            throw .rule(zh: "已过截止时间，不能再澄清修改。", en: "The deadline is over; nothing can be changed any more.")
        }
        let least = isMaterial ? try movedDeadline(from: context.now, policy, context.calendar) : deadline
        let end = wanted.map { Timestamp(milliseconds: $0) } ?? least
        guard end >= least else {
            throw .invalid(
                "deadline", zh: "截止时间最早可设为\(least.text(.zh))。",
                en: "The deadline can't be earlier than \(least.text(.en)).")
        }
        if category == .stateProperty, !isMaterial, end > deadline { try extends(deadline, to: end, policy, context) }
        let next = moved(to: state) {
            guard end != deadline else { return }
            $0.bidDeadline = end
            // Offers begin as much later as they end: whoever enrols has the whole of the new period.
            if method.isRising, let until = documentsUntil {
                $0.documentsUntil = Timestamp(
                    milliseconds: until.milliseconds + end.milliseconds - deadline.milliseconds)
            }
            if method == .singleSource { $0.publicityUntil = end }
        }
        let details = NoticeDetails(words: note, until: end, was: end == deadline ? nil : deadline)
        let clock = end == deadline ? [] : [next.deadlineClock()]
        return Outcome(
            next, Self.issues(try context.lotFacts()) + clock + (try next.notice(.change, in: context, details)))
    }

    /// Without an applicant, disclosure goes on for a least time each time.
    private func extends(
        _ deadline: Timestamp, to end: Timestamp, _ policy: PolicySet, _ context: ActContext
    ) throws(Refusal) {
        let row = try policy.row("property.extend")
        let earliest = PeriodCount(context.calendar, by: policy).earliest(
            after: deadline, row.limit ?? .workdays(row.count))
        guard end < earliest else { return }
        throw .invalid(
            "deadline", zh: "每次延长信息披露不少于\(row.count)个工作日，最早可延至\(earliest.text(.zh))。依据：\(row.source)。",
            en:
                "Disclosure is extended by at least \(row.count) working days, until \(earliest.text(.en)) or later. Basis: \(row.source)."
        )
    }

    /// The deadline after a material change at `moment`: as it is, if enough time is left. Pages show it before anything is
    /// saved. A moved one falls on a working day at its old hour.
    package func movedDeadline(
        from moment: Timestamp, _ policy: PolicySet, _ calendar: WorkCalendar
    ) throws(Refusal) -> Timestamp {
        guard let deadline = bidDeadline else { return moment }
        let earliest: Timestamp
        if let row = try clarifying(policy) {
            earliest = PeriodCount(calendar, by: policy).earliest(
                after: moment, row.limit ?? .calendarDays(row.count))
        } else if method == .singleSource {
            earliest = deadline
        } else {
            // Changed terms of a sale start its whole period anew.
            earliest = try StatutoryPeriods(
                self, StatutoryPeriods.Notice(announced: moment, documentsFrom: moment), by: policy, calendar: calendar
            ).earliestDeadline
        }
        guard deadline < earliest else { return deadline }
        let hour = deadline.milliseconds - Timestamp(deadline.day).milliseconds
        var day = calendar.nextWorkday(onOrAfter: earliest.day).day
        while Timestamp(milliseconds: Timestamp(day).milliseconds + hour) < earliest {
            day = calendar.nextWorkday(onOrAfter: day.advanced(by: 1)).day
        }
        return Timestamp(milliseconds: Timestamp(day).milliseconds + hour)
    }
}
