import Kernel
import Registry

// From the published candidates to the contract (定标、签约).
extension Lot {
    func awarded(_ rank: Int, _ reason: String?, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        if let end = publicityUntil, context.now < end {
            throw .rule(
                zh: "公示期至\(end.text(.zh))，期满后方可确定并发出通知书。",
                en: "The candidates stand in public until \(end.text(.en)); the award comes after that.")
        }
        try nothingOpen(in: context)
        let decided = winner == nil ? try chosen(rank, reason, in: context) : self
        let next = try decided.counted().moved(to: .awarded) {
            $0.awardedAt = context.now
            $0.isDeemed = context.actor.account == 0 && context.clock("decide").map { context.now >= $0.dueAt } ?? false
            $0.reason = reason.flatMap(PassingGround.init(rawValue:))?.label.zh
        }
        let policy = try context.policy()
        let signing = ContractPeriod.sign.row(category, policy)?.key ?? "sale.contract.sign"
        let contract = try policy.terms(signing, "contract", ContractPeriod.sign.label)
        let supervisor = try context.lotFacts().project.supervisor
        let report = LocalizedText(
            zh: "标段\(head.number)“\(title)”已定标，招标投标情况见该标段记录。",
            en: "Lot \(head.number), “\(title)”, was awarded; its record tells how.")
        return Outcome(
            next,
            context.stopAll + (try next.notice(.result, in: context, NoticeDetails())) + [
                .start(contract), .notify(.roles([.tradingSupervisor], of: supervisor), report),
            ])
    }

    /// A01, and orders of the supervisor.
    func nothingOpen(in context: ActContext) throws(Refusal) {
        let remedies = try context.facts(RemedyFacts.self)
        if !remedies.openObjections.isEmpty {
            let numbers = remedies.openObjections.joined(separator: "、")
            throw .rule(
                zh: "存在未答复的异议\(numbers)，暂不能继续（发出中标通知书）。请先答复。",
                en: "The objections \(numbers) wait for an answer. Answer them before going on.")
        }
        if !remedies.suspensionOrders.isEmpty {
            let numbers = remedies.suspensionOrders.joined(separator: "、")
            throw .rule(
                zh: "监督部门的暂停决定\(numbers)尚在执行，暂不能继续。", en: "The supervisor's order \(numbers) still stands.")
        }
    }

    /// The candidate of that rank. With public money it is the first of those left, unless a listed ground passes them
    /// over (A02).
    private func chosen(_ rank: Int, _ reason: String?, in context: ActContext) throws(Refusal) -> Lot {
        let (facts, evaluation) = (try context.lotFacts(), try context.facts(EvaluationFacts.self))
        guard evaluation.isReportSigned else {
            throw .rule(zh: "评审报告尚未签署，不能定标。", en: "The report isn't signed yet.")
        }
        let left = evaluation.candidates.filter { $0.rank > (droppedRank ?? 0) }
        guard let found = left.first(where: { $0.rank == rank }) else {
            throw .invalid(
                "rank", zh: "没有排名第\(rank)的有效候选人。", en: "There is no candidate of rank \(rank) left.")
        }
        let binds = facts.project.fundSource.bindsToFirst || category == .procurement
        if binds, rank != left.map(\.rank).min(), reason.flatMap(PassingGround.init(rawValue:)) == nil {
            throw .invalid(
                "reason", zh: "非法定情形不得越过第一候选人，请选择法定情形。",
                en: "Without a listed ground the first-ranked can't be passed over. Choose one.")
        }
        return moved(to: state) {
            $0.winner = found.subject
            $0.winningBid = found.bid
            $0.winningRank = rank
            $0.awardAmount = found.price.flatMap(total)
            $0.awardRate = found.rate
        }
    }

    /// What was saved against the base price, or gained over it. A loss can't be: it is refused, never cut to nothing.
    private func counted() throws(Refusal) -> Lot {
        guard let award = awardAmount, let base = total(basePrice) else { return self }
        let (saved, gained) = (base.fen - award.fen, award.fen - base.fen)
        switch category.direction {
        case .buy where saved < 0:
            throw .rule(
                zh: "中标价高于控制价（预算）\(Quantity(base, in: .yuan).text(.zh))，不能定标。",
                en: "The price is above the control price or budget of \(Quantity(base, in: .yuan).text(.en)).")
        case .sell where gained < 0:
            throw .rule(
                zh: "成交价低于起始价\(Quantity(base, in: .yuan).text(.zh))，不能成交。",
                en: "The price is below the start price of \(Quantity(base, in: .yuan).text(.en)).")
        case .buy: return moved(to: state) { $0.saving = Money(fen: saved) }
        case .sell: return moved(to: state) { $0.premium = Money(fen: gained) }
        }
    }

    /// The next candidate's turn; none left: it failed, and may be traded anew (ZBT 55).
    func winnerDropped(_ reason: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let words = "\(state == .awarded ? "中标人" : "候选人")资格取消：\(reason)"
        guard category.direction == .buy || method.isTender else { return try fails(.gaveUp, words, in: context) }
        let left = try context.facts(EvaluationFacts.self).candidates.map(\.rank).filter { $0 > (droppedRank ?? 0) }
            .sorted()
        let dropped = winningRank ?? left.first ?? 1
        guard left.contains(where: { $0 > dropped }) else { return try fails(.gaveUp, words, in: context) }
        let next = moved(to: .candidates) {
            $0.forgetWinner()
            $0.droppedRank = dropped
            $0.reason = words
        }
        let details = NoticeDetails(words: "\(words)。由排名在后的候选人依次递补，或者重新招标。")
        return Outcome(next, context.stopAll + (try next.notice(.change, in: context, details)))
    }

    /// By the committee that did it, on an order or where the result can't stand.
    func reviewedAgain(_ reason: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let after: Set<State> = [.candidates, .awarded]
        if state == .suspended, !(stateBefore.flatMap(State.init(rawValue:)).map(after.contains) ?? false) {
            throw notPossible("reviewAgain")
        }
        let next = moved(to: method.hasTalks ? .finalOffers : .evaluating) {
            $0.forgetWinner()
            $0.droppedRank = nil
            $0.publishedAt = nil
            $0.publicityUntil = nil
            $0.forgetSuspension()
            $0.reason = reason
        }
        return Outcome(
            next, context.stopAll + (try next.notice(.change, in: context, NoticeDetails(words: "重新评审：\(reason)"))))
    }

    func contracted(_ number: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let next = moved(to: .contracted) { $0.contractedAt = context.now }
        return Outcome(
            next, context.stopAll + (try next.notice(.contract, in: context, NoticeDetails(contract: number))))
    }

    mutating func forgetWinner() {
        winner = nil
        winningBid = nil
        winningRank = nil
        awardAmount = nil
        awardRate = nil
        awardedAt = nil
        saving = nil
        premium = nil
        isDeemed = false
    }
}

extension TradeMethod {
    /// Talks before final offers, so that a second review starts from those.
    var hasTalks: Bool { self == .negotiation || self == .consultation }
}
