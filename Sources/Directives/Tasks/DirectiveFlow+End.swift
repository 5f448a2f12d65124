import Kernel
import Registry

// Reporting, verifying, closing.
extension Directive {
    func reporting(
        _ summary: String, _ delay: String?, _ context: ActContext
    ) throws(Refusal) -> Outcome<Directive> {
        guard signedOn != nil else { throw Self.signFirst }
        let facts = try context.facts(DirectiveFacts.self)
        guard facts.steps > 0, facts.openSteps.isEmpty else {
            let open = facts.openSteps.joined(separator: "、")
            throw .rule(
                zh: "还有\(facts.openSteps.count)个步骤未完成（\(open)），不能报结。",
                en: "\(facts.openSteps.count.counted("step is", "steps are")) still open (\(open)). Finish first.")
        }
        let late = max(0, dueOn.distance(to: context.now.day))
        guard late == 0 || delay != nil else {
            throw .invalid(
                "delay", zh: "已逾期\(late)天，请说明逾期原因。", en: "It is \(late.counted("day", "days")) overdue. Say why.")
        }
        let next = moved(to: .reported) {
            $0.summary = summary
            $0.delayReason = late > 0 ? delay : delayReason
            $0.reporter = context.actor.account
            $0.reportedOn = context.now.day
            // What was reported late once stays so, though it was sent back with new time.
            $0.overdueDays += late
            $0.timeliness = $0.overdueDays > 0 ? .late : .inTime
            $0.askedUntil = nil
        }
        return Outcome(
            next,
            stopped + [
                .notify(
                    .roles([.directiveOfficer], of: issuer),
                    LocalizedText(zh: "督办\(head.number)已报结，请核查。", en: "\(head.number) was reported; verify it."))
            ])
    }

    func sentBack(_ reason: String, _ until: String, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        try demandOther(than: reporter, context)
        let next = try givenBack(until, context)
        return Outcome(
            next,
            [next.due]
                + told(
                    "核查退回，时限\(next.dueOn.text(.zh))：\(reason)", "Returned, due on \(next.dueOn.text(.en)): \(reason)"))
    }

    /// The days since the report were others' and are added to the unit's time; nothing comes back that is over already.
    private func givenBack(_ until: String, _ context: ActContext) throws(Refusal) -> Directive {
        let today = context.now.day
        let others = max(0, (reportedOn ?? today).distance(to: today))
        let earliest = max(dueOn.advanced(by: others), today.advanced(by: 1))
        guard let day = Day(until), day >= earliest else {
            throw .invalid(
                "until", zh: "新的时限不能早于\(earliest.text(.zh))：报结后核查所用的\(others)天不计入承办单位的时间。",
                en:
                    "The new date can't be before \(earliest.text(.en)): the time since the report (\(others.counted("day", "days"))) wasn't the unit's."
            )
        }
        return moved(to: .returned) {
            $0.returns += 1
            $0.firstDueOn = firstDueOn ?? dueOn
            $0.dueOn = day
        }
    }

    func verified(
        _ finding: String, _ score: Int, _ context: ActContext
    ) throws(Refusal) -> Outcome<Directive> {
        try demandOther(than: reporter, context)
        guard (0...100).contains(score) else {
            throw .invalid("score", zh: "评分为0至100。", en: "The score is from 0 to 100.")
        }
        let next = moved(to: .verified) {
            $0.finding = finding
            $0.score = score
            $0.verifier = context.actor.account
            $0.verifiedOn = context.now.day
        }
        return Outcome(next, told("已核查：\(finding)", "Verified: \(finding)"))
    }

    func closing(_ conclusion: String, _ context: ActContext) -> Outcome<Directive> {
        let next = moved(to: .closed) {
            $0.conclusion = conclusion
            $0.closedOn = context.now.day
        }
        return Outcome(next, told("已办结，结论：\(conclusion)", "Closed. Conclusion: \(conclusion)"))
    }

    /// What was concluded no longer stands; the trail keeps it.
    func reopened(_ reason: String, _ until: String, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        var next = try givenBack(until, context)
        next.finding = nil
        next.verifier = nil
        next.verifiedOn = nil
        next.score = nil
        next.conclusion = nil
        next.closedOn = nil
        return Outcome(
            next,
            [next.due]
                + told(
                    "复核后重新办理，时限\(next.dueOn.text(.zh))：\(reason)",
                    "Reopened after a review, due on \(next.dueOn.text(.en)): \(reason)"))
    }
}
