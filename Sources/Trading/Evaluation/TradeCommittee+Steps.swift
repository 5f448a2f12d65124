import Kernel
import Registry

// The steps of an evaluation, from the choice of who leads to the signed report.
extension TradeCommittee {
    func led(by seat: Int, _ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        guard let chosen = facts.seats.first(where: { $0.seatNumber == seat }), chosen.isSitting else {
            throw .invalid("seat", zh: "没有这位评委。", en: "There is no such member.")
        }
        guard !(chosen.isBuyer && facts.lot.category == .procurement) else {
            throw .invalid("seat", zh: "采购人代表不得担任组长。", en: "The purchaser's representative may not lead.")
        }
        return Outcome(moved(to: state) { $0.lead = seat })
    }

    func begun(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        let sitting = facts.members
        let waiting = sitting.filter { $0.state != .declared }
        guard waiting.isEmpty else {
            throw .rule(
                zh: "还有\(waiting.count)位评委没有签署回避声明。",
                en: "\(waiting.count.counted("member hasn't", "members haven't")) declared their ties yet.")
        }
        guard sitting.count == size else {
            throw .rule(
                zh: "评审委员会应有\(size)人，现有\(sitting.count)人，请先按原序补抽。",
                en:
                    "The committee has \(size.counted("seat", "seats")) and \(sitting.count.counted("member", "members")). Fill it along the drawn order first."
            )
        }
        guard lead != nil else {
            throw .rule(zh: "请先推选组长。", en: "Choose who leads first.")
        }
        // Who may bid was settled before.
        return Outcome(moved(to: facts.lot.qualification == .after ? .qualification : .conformity))
    }

    func qualified(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        try facts.demandNothingOpen()
        let left = facts.standing.count
        let told = onLot("qualified", "number", left)
        return Outcome(moved(to: .conformity), [told])
    }

    func conforming(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        try facts.demandNothingOpen()
        guard !facts.standing.isEmpty else {
            throw .rule(
                zh: "全部投标被否决，不再评审。请由招标（采购）人办理流标。", en: "Every bid is rejected. The buying side declares the lot failed."
            )
        }
        let next: State = kind == .talks && facts.lot.method != .singleSource ? .talks : .scoring
        return Outcome(moved(to: next))
    }

    func talking(_ change: String?) -> Outcome<TradeCommittee> {
        Outcome(
            moved(to: .talks) {
                $0.round += 1
                $0.reason = change
            },
            [
                onLot("startTalks", "round", round + 1)
            ])
    }

    func calling(_ minutes: Int, _ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        guard round > 0 else { throw .rule(zh: "请先开始一轮谈判（磋商）。", en: "Start a round of talks first.") }
        return Outcome(
            moved(to: .offers) { $0.offersUntil = context.now.adding(seconds: 60 * minutes) },
            [onLot("callFinalOffers", "remaining", facts.standing.count)])
    }

    func offersClosed(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        let missing = facts.standing.count - facts.offered
        guard missing <= 0 || offersUntil.map({ context.now >= $0 }) ?? false else {
            throw .rule(
                zh: "还有供应商没有提交最后报价，须全部提交或到时后才能公布。",
                en: "Somebody hasn't made a final offer yet. They are opened once all are in, or when time is up.")
        }
        // Whoever offered nothing in time is out; too few left, and the purchase ends.
        let least = try facts.lot.leastFinalOffers(facts.policy)
        guard facts.standing.count >= least.count else {
            let words =
                "提交最后报价的供应商\(facts.standing.count)家，不足\(least.count)家，终止本次采购并重新开展。依据：\(least.source)。"
            let failing = ActCall("fail", saying: ["failure": Lot.Failure.tooFew.rawValue, "reason": words])
            return Outcome(
                moved(to: .dissolved) { $0.reason = words }, [.follow(failing, in: Lot.register.name, on: lot)])
        }
        return Outcome(moved(to: .scoring))
    }

    func locked(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        try facts.demandNothingOpen()
        return Outcome(moved(to: .reporting) { $0.lockedAt = context.now })
    }

    func signed(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        let waiting = facts.members.filter { $0.vote == nil }
        guard report != nil, waiting.isEmpty else {
            throw .rule(
                zh: "还有\(waiting.count)位评委没有签署。",
                en: "\(waiting.count.counted("member hasn't", "members haven't")) signed yet.")
        }
        let candidates = onLot("recommend", "candidates", facts.candidates)
        return Outcome(moved(to: .signed) { $0.signedAt = context.now }, [candidates])
    }

    func reopened(
        _ ground: String, _ reason: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<TradeCommittee> {
        guard let ground = CorrectionGround(rawValue: ground) else {
            throw .invalid(
                "ground", zh: "评审结束后只有法定情形才能修改结果；其他情形请书面报告财政部门。",
                en:
                    "After the evaluation a result changes only in the cases the law knows. Report anything else to the finance bureau."
            )
        }
        let facts = try context.facts(CommitteeFacts.self)
        guard state == .reporting || [.evaluating, .finalOffers, .negotiating].contains(facts.lot.state) else {
            throw .rule(
                zh: "请先对标段办理“重新评审”。", en: "Have the lot sent back for another review first.")
        }
        return Outcome(
            moved(to: .scoring) {
                $0.correction = ground
                $0.reason = reason
                $0.report = nil
                $0.signedAt = nil
                $0.lockedAt = nil
            })
    }
}
