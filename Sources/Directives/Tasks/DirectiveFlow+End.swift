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
                en: "\(facts.openSteps.count) steps are still open (\(open)). Finish them first.")
        }
        let late = max(0, dueOn.distance(to: context.now.day))
        guard late == 0 || delay != nil else {
            throw .invalid(
                "delay", zh: "已逾期\(late)天，请说明逾期原因。", en: "It is \(late) days overdue. Say why.")
        }
        let next = moved(to: .reported) {
            $0.summary = summary
            $0.delayReason = late > 0 ? delay : nil
            $0.reporter = context.actor.account
            $0.reportedOn = context.now.day
            $0.timeliness = late > 0 ? .late : .inTime
            $0.overdueDays = late
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

    func sentBack(_ reason: String, _ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        try demandOther(than: reporter, context)
        return Outcome(
            moved(to: .returned) { $0.returns += 1 }, [due] + told("核查退回：\(reason)", "Returned: \(reason)"))
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

    func reopened(_ reason: String) -> Outcome<Directive> {
        let next = moved(to: .returned) {
            $0.returns += 1
            $0.closedOn = nil
        }
        return Outcome(next, [due] + told("复核后重新办理：\(reason)", "Reopened after a review: \(reason)"))
    }
}
