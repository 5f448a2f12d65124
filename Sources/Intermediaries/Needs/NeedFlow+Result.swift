package import Kernel
import Registry

// From the selection to the contract.
extension IntermediaryNeed {
    private static let objectionLabel = LocalizedText(zh: "异议答复", en: "answer to the objection")
    private static let signLabel = LocalizedText(zh: "签约", en: "signing")

    func selected(
        _ enrolment: String, _ winner: String, _ amount: Int64, _ rank: Int, _ isLow: Bool, _ reason: String?,
        in context: ActContext
    ) throws(Refusal) -> Outcome<IntermediaryNeed> {
        let rules = try context.facts(PolicySet.self)
        let amount = Money(fen: amount)
        guard amount > .zero, amount <= budget else {
            throw .rule(
                zh: "中选金额须大于0且不高于\(budget.plain)元。",
                en: "The price is above zero and up to \(budget.plain) yuan.")
        }
        let end = try rules.end("publicity.length", from: context.now, in: context.calendar)
        return Outcome(
            moved(to: .publicity) {
                $0.selectedAt = selectedAt ?? context.now
                ($0.enrolment, $0.winner, $0.rank) = (enrolment, winner, rank)
                $0.price(amount)
                ($0.isLow, $0.lowExplanation) = (isLow, nil)
                $0.choiceReason = reason ?? choiceReason
                ($0.publicUntil, $0.objectedAt, $0.objectors) = (end, nil, nil)
            },
            [.stopDeadline(name: Clock.select)]
                + told("已选出中选机构，公示至\(end.text(.zh))", "selected; open to objections until \(end.text(.en))"))
    }

    /// The rate in percent, to six places: sums of many stay exact.
    mutating func price(_ amount: Money) {
        self.amount = amount
        saving = try? budget - amount
        savingRate = saving.flatMap { try? (($0 / budget) * .hundred).rounded(6) }
    }

    func objected(_ text: String, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        guard let publicUntil, context.now < publicUntil else {
            throw .rule(
                zh: "公示期已满，不能再提异议；违法行为可以举报。",
                en: "The time for objections is over. Breaches of the law can still be reported.")
        }
        let account = String(context.actor.account)
        let heard = (objectors ?? "").split(separator: " ").map(String.init)
        guard !heard.contains(account) else {
            throw .rule(
                zh: "您已对本次结果提出过异议，答复见公告页；不服的可以投诉。",
                en:
                    "You objected to this result before; the answer stands on its page. You can still complain about it."
            )
        }
        let rules = try context.facts(PolicySet.self)
        return Outcome(
            moved(to: .disputed) {
                $0.objection = text
                $0.objectionAnswer = nil
                ($0.objectedAt, $0.objectors) = (context.now, (heard + [account]).joined(separator: " "))
            },
            [.start(try rules.terms("complaint.limit", Clock.objection, Self.objectionLabel))]
                + told("有人对结果提出异议，答复前不确认", "somebody objected; nothing is confirmed before the answer"))
    }

    func answered(_ finding: String, _ reply: String, in context: ActContext) throws(Refusal) -> Outcome<
        IntermediaryNeed
    > {
        let stop = [Effect.stopDeadline(name: Clock.objection)]
        switch ObjectionFinding(rawValue: finding) {
        case .upheld:
            return Outcome(
                moved(to: .failed) {
                    $0.objectionAnswer = reply
                    $0.failure = .objectionUpheld
                },
                stop + told(NeedFailure.objectionUpheld.advice(false).zh, NeedFailure.objectionUpheld.advice(false).en))
        case .rejected:
            let end = publicityEnd(in: context)
            return Outcome(
                moved(to: .publicity) {
                    $0.objectionAnswer = reply
                    $0.publicUntil = end
                },
                stop
                    + told(
                        "异议不成立，公示至\(end?.text(.zh) ?? "—")",
                        "the objection was not upheld; open to objections until \(end?.text(.en) ?? "—")"))
        case nil: throw .invalid("finding", zh: "请选择结论。", en: "Choose a finding.")
        }
    }

    /// What was left of the publicity when somebody objected, at least one working day.
    private func publicityEnd(in context: ActContext) -> Timestamp? {
        guard let publicUntil, let objectedAt else { return publicUntil }
        let left = context.calendar.workdays(after: objectedAt.day, through: publicUntil.lastDayBefore)
        return LimitClock(start: context.now, .workdays(max(1, left))).due(in: context.calendar)?.moment ?? publicUntil
    }

    func confirmed(in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        guard let publicUntil, context.now >= publicUntil else {
            throw .rule(zh: "公示期未满，不能确认。", en: "The result is still open to objections.")
        }
        guard !isLow || lowExplanation != nil else {
            throw .rule(
                zh: "中选报价明显低于平均值，须由机构书面说明后才能确认。",
                en: "The price is far below the mean. The intermediary explains it in writing first.")
        }
        let rules = try context.facts(PolicySet.self)
        let end = try rules.end("sign.limit", from: context.now, in: context.calendar)
        return Outcome(
            moved(to: .confirmed) {
                $0.confirmedAt = context.now
                $0.signBy = end
            },
            [.start(try rules.terms("sign.limit", Clock.sign, Self.signLabel))]
                + told("中选已确认，请在\(end.lastDayBefore)前签约", "confirmed; sign by \(end.lastDayBefore)"))
    }

    func replaced(
        _ enrolment: String?, _ winner: String?, _ amount: Int64?, _ rank: Int?, _ isLow: Bool, _ reason: String,
        in context: ActContext
    ) throws(Refusal) -> Outcome<IntermediaryNeed> {
        let rules = try context.facts(PolicySet.self)
        let stop = [Effect.stopDeadline(name: Clock.sign)] + (try offersLapse(in: context))
        let effects = stop + (try refusalRecord(reason, rules, at: context.now.day))
        guard let enrolment, let winner, let amount, let rank else {
            return Outcome(
                moved(to: .failed) { $0.failure = .noReserve },
                effects + told(NeedFailure.noReserve.advice(false).zh, NeedFailure.noReserve.advice(false).en))
        }
        let end = try rules.end("publicity.length", from: context.now, in: context.calendar)
        return Outcome(
            moved(to: .publicity) {
                ($0.enrolment, $0.winner, $0.rank) = (enrolment, winner, rank)
                $0.price(Money(fen: amount))
                ($0.isLow, $0.lowExplanation, $0.confirmedAt, $0.signBy) = (isLow, nil, nil, nil)
                ($0.publicUntil, $0.objectedAt, $0.objectors) = (end, nil, nil)
            },
            effects + told("原中选机构放弃，由第\(rank - 1)候补递补", "the winner gave up; reserve no. \(rank - 1) takes its place"))
    }

    /// Giving up counts against whoever was selected.
    private func refusalRecord(_ reason: String, _ rules: PolicySet, at day: Day) throws(Refusal) -> [Effect] {
        guard let winner else { return [] }
        var event = IntermediaryCreditEvent()
        event.head.organisation = head.organisation
        event.head.region = head.region
        (event.intermediary, event.kind, event.need) = (winner, .refusal, head.number)
        event.points = try rules.count("credit.refusal")
        event.basis = "\(title)：\(reason)"
        event.from = day
        event.until = day.adding(months: 12 * (try rules.count("credit.years")))
        return [.enter(event)]
    }
}

/// What an objection to a result came to (异议结论).
package enum ObjectionFinding: String, Labelled {
    case upheld, rejected

    package var label: LocalizedText {
        switch self {
        case .upheld: LocalizedText(zh: "成立", en: "upheld")
        case .rejected: LocalizedText(zh: "不成立", en: "not upheld")
        }
    }
}
