package import Kernel
package import Registry

extension TradeComplaint {
    package func entered(in context: ActContext) -> TradeComplaint {
        var entered = self
        entered.receivedAt = receivedAt ?? context.now
        return entered
    }

    /// C01 and C02: objection first, in time, to the right body (《招标投标法实施条例》第六十条；《政府采购法》第五十五条).
    package func admitted(in context: ActContext) throws(Refusal) {
        let lot = try context.facts(LotStanding.self)
        let facts = try context.facts(ComplaintFacts.self)
        guard lot.announcedAt != nil else { throw .rule(zh: "该标段尚未公告。", en: "This lot isn't announced yet.") }
        guard head.organisation == lot.supervisor else { throw .wrongBody(lot.supervisor) }
        if lot.isProcurement {
            try admitAfterChallenge(lot, facts, context)
        } else {
            try admitInWorks(lot, facts, context)
        }
    }

    private func admitAfterChallenge(_ lot: LotStanding, _ facts: ComplaintFacts, _ context: ActContext)
        throws(Refusal)
    {
        guard let challenge = try ownObjection(facts, lot), challenge.kind == .challenge else {
            throw .objectionFirst(lot, until: nil)
        }
        let reply = LimitClock(start: challenge.span.received, try lot.policies.limit("proc.challenge.reply"))
        guard let replyDue = reply.due(in: context.calendar) else { return }
        if challenge.span.answered == nil, context.now < replyDue.moment {
            throw .objectionFirst(lot, until: replyDue.day)
        }
        // From the end of the reply period, answered or not.
        let start = replyDue.day
        let row = try lot.policies.row("proc.complaint.file")
        let due = LimitClock(start: Timestamp(start), try lot.policies.limit("proc.complaint.file"))
            .due(in: context.calendar)
        if let due, (postedOn ?? context.now.day) > due.day { throw .outOfTime(due.day, row.source) }
    }

    private func admitInWorks(_ lot: LotStanding, _ facts: ComplaintFacts, _ context: ActContext) throws(Refusal) {
        let objection = try ownObjection(facts, lot)
        if about == .opening {
            guard facts.hasObjectedAtOpening else { throw .objectionFirst(lot, until: nil) }
        } else if about.needsObjection {
            guard let objection, objection.covers(about) else { throw .objectionFirst(lot, until: nil) }
            let reply = LimitClock(start: objection.span.received, try lot.policies.limit("works.objection.reply"))
                .due(in: context.calendar)
            if objection.span.answered == nil, let reply, context.now < reply.moment {
                throw .objectionFirst(lot, until: reply.day)
            }
        }
        guard let knownOn else {
            throw .invalid("known_on", zh: "请填写知道或者应当知道之日。", en: "Say when you knew, or should have known.")
        }
        guard knownOn <= context.now.day else {
            throw .invalid("known_on", zh: "知道之日不能晚于今天。", en: "That day is still to come.")
        }
        // The time in which the objection waited isn't counted.
        let stops = objection.map {
            [LimitClock.Stop(from: $0.span.received, until: $0.span.answered ?? context.now)]
        }
        let row = try lot.policies.row("works.complaint.file")
        let clock = LimitClock(
            start: Timestamp(knownOn), try lot.policies.limit("works.complaint.file"), stops: stops ?? [])
        if let due = clock.due(in: context.calendar), (postedOn ?? context.now.day) > due.day {
            throw .outOfTime(due.day, row.source)
        }
    }

    private func ownObjection(_ facts: ComplaintFacts, _ lot: LotStanding) throws(Refusal) -> ComplaintFacts.Objection?
    {
        guard objection != nil else { return nil }
        guard let found = facts.objection, found.lot == lot.number, found.subject == subject,
            found.state != .withdrawn, found.state != .returned
        else {
            throw .invalid(
                "objection", zh: "所填异议（质疑）不是您就本标段提出的，或已撤回、待补正。",
                en: "That objection isn't yours on this lot, or was withdrawn or returned.")
        }
        return found
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .received, let lot = try? context.facts(LotStanding.self) else { return [] }
        let key = lot.key("works.complaint.accept", "proc.complaint.admit")
        let terms = try? lot.policies.terms(key, "admit", LocalizedText(zh: "受理审查", en: "admission"))
        return [terms.map { .start($0) }].compactMap(\.self) + [
            .notify(
                .roles([.tradingSupervisor], of: head.organisation),
                LocalizedText(zh: "标段\(lot.number)收到投诉，请审查是否受理。", en: "Lot \(lot.number) has a complaint to admit."))
        ]
    }
}

extension ComplaintFacts.Objection {
    func covers(_ about: TradeComplaint.About) -> Bool {
        switch (about, kind) {
        case (.documents, .documents), (.documents, .prequalification), (.result, .result): true
        case (.other, _): true
        case (.documents, .result), (.result, .documents), (.result, .prequalification): false
        case (.documents, .challenge), (.result, .challenge), (.documents, .inquiry), (.result, .inquiry): false
        // That is objected to on the spot.
        case (.opening, _): false
        }
    }
}

extension Refusal {
    /// C01.
    static func objectionFirst(_ lot: LotStanding, until day: Day?) -> Refusal {
        let (zh, en) =
            lot.isProcurement
            ? ("采购人提出质疑", "bring a challenge to the purchaser") : ("招标人提出异议", "object to the tenderee")
        guard let day else {
            return .rule(
                zh: "该事项须先向\(zh)，答复期满后可投诉。", en: "First \(en). You can complain once the time for the answer is over.")
        }
        return .rule(
            zh: "该事项须先向\(zh)，答复期\(day.text(.zh))满后可投诉。",
            en: "Wait for the answer until \(day.text(.en)); then you can complain.")
    }

    /// C02, second half.
    static func wrongBody(_ right: String) -> Refusal {
        .rule(
            zh: "应向\(right)提出，联系方式见本页“受理部门”。", en: "It belongs before \(right); how to reach it stands on this page.")
    }
}
