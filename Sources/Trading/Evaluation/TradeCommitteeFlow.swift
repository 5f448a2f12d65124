package import Kernel
package import Registry

extension TradeCommittee {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        guard Self.states(of: act.name).contains(state) else { throw notPossible(act.name) }
        switch act {
        case .approve: return try approved(context)
        case .sendBack(let reason): return Outcome(moved(to: .requested) { $0.reason = reason })
        case .startDraw(let candidates, let excluded):
            return Outcome(
                moved(to: .drawing) {
                    $0.candidateCount = candidates
                    $0.excludedCount = excluded
                })
        case .form:
            return Outcome(moved(to: .formed) { $0.formedAt = context.now }, [.stopDeadline(name: Self.clock)])
        case .fallShort: return Outcome(moved(to: .short))
        case .redraw(let reason):
            return Outcome(
                moved(to: .approved) {
                    $0.redrawReason = reason
                    $0.draws += 1
                })
        case .convene: return try convened(context)
        case .chooseLead(let seat): return try led(by: seat, context)
        case .begin: return try begun(context)
        case .finishQualification: return try qualified(context)
        case .finishConformity: return try conforming(context)
        case .startRound(let change): return talking(change)
        case .callOffers(let minutes): return try calling(minutes, context)
        case .closeOffers: return try offersClosed(context)
        case .lockScores: return try locked(context)
        case .report(let number): return Outcome(moved(to: .reporting) { $0.report = number })
        case .sign: return try signed(context)
        case .reopen(let ground, let reason): return try reopened(ground, reason, context)
        case .admitPerson: return Outcome(self)
        case .dissolve(let reason):
            return Outcome(moved(to: .dissolved) { $0.reason = reason }, [.stopDeadline(name: Self.clock)])
        }
    }

    /// From where each act starts: the one place that says so.
    static func states(of act: String) -> Set<State> { moves[act] ?? [] }

    private static let moves: [String: Set<State>] = [
        "approve": [.requested], "sendBack": [.requested], "startDraw": [.approved], "form": [.drawing, .short],
        "fallShort": [.drawing], "redraw": [.approved, .drawing, .short, .formed], "convene": [.formed],
        "chooseLead": [.formed, .declaring], "begin": [.declaring], "finishQualification": [.qualification],
        "finishConformity": [.conformity], "startRound": [.talks], "callOffers": [.talks], "closeOffers": [.offers],
        "lockScores": [.scoring], "report": [.reporting], "sign": [.reporting], "reopen": [.signed, .reporting],
        "admitPerson": State.working, "dissolve": Set(State.allCases).subtracting(State.ended),
    ]

    static let clock = "committee"

    private func approved(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        // Whoever asked for it doesn't approve it, and names are drawn late, so that they stay unknown.
        let days = isRemote || kind != .evaluation ? nil : facts.policy.find("expert.draw.lead")?.count
        if let days, facts.lot.category == .procurement {
            let drawn = Timestamp(minute: knownAt)?.day ?? context.now.day
            guard context.calendar.workdays(after: drawn, through: reviewAt.day) <= days else {
                throw .invalid(
                    "known_at", zh: "评审专家最早在评审前\(days)个工作日抽取。",
                    en: "Experts are drawn no earlier than \(days) working days before the review.")
            }
        }
        return Outcome(
            moved(to: .approved) {
                $0.draws += 1
                $0.reason = nil
            }, [.dueOn(name: Self.clock, label: LocalizedText(zh: "组成评审委员会", en: "form the committee"), reviewAt.day)])
    }

    private func convened(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        guard [.evaluating, .negotiating].contains(facts.lot.state) else {
            throw .rule(
                zh: "标段尚在“\(facts.lot.state.label.zh)”，开标结束后才能公布投标人名单。",
                en:
                    "The lot is at “\(facts.lot.state.label.en)”. Members see the list of bidders once the opening is over."
            )
        }
        return Outcome(moved(to: .declaring) { $0.convenedAt = context.now })
    }

    private func led(by seat: Int, _ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        guard let chosen = facts.seats.first(where: { $0.seatNumber == seat }), chosen.isSitting else {
            throw .invalid("seat", zh: "没有这位评委。", en: "There is no such member.")
        }
        guard !(chosen.isBuyer && facts.lot.category == .procurement) else {
            throw .invalid("seat", zh: "采购人代表不得担任组长。", en: "The purchaser's representative may not lead.")
        }
        return Outcome(moved(to: state) { $0.lead = seat })
    }

    private func begun(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        let sitting = facts.members
        let waiting = sitting.filter { $0.state != .declared }
        guard waiting.isEmpty else {
            throw .rule(
                zh: "还有\(waiting.count)位评委没有签署回避声明。", en: "\(waiting.count) members haven't declared their ties yet.")
        }
        guard sitting.count == size else {
            throw .rule(
                zh: "评审委员会应有\(size)人，现有\(sitting.count)人，请先按原序补抽。",
                en: "The committee has \(size) seats and \(sitting.count) members. Fill it along the drawn order first."
            )
        }
        guard lead != nil else {
            throw .rule(zh: "请先推选组长。", en: "Choose who leads first.")
        }
        // Who may bid was settled before.
        return Outcome(moved(to: facts.lot.qualification == .after ? .qualification : .conformity))
    }

    private func qualified(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        try facts.demandNothingOpen()
        let left = facts.standing.count
        let told = onLot("qualified", "number", left)
        return Outcome(moved(to: .conformity), [told])
    }

    private func conforming(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
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

    private func talking(_ change: String?) -> Outcome<TradeCommittee> {
        Outcome(
            moved(to: .talks) {
                $0.round += 1
                $0.reason = change
            },
            [
                onLot("startTalks", "round", round + 1)
            ])
    }

    private func calling(_ minutes: Int, _ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        guard round > 0 else { throw .rule(zh: "请先开始一轮谈判（磋商）。", en: "Start a round of talks first.") }
        return Outcome(
            moved(to: .offers) { $0.offersUntil = context.now.adding(seconds: 60 * minutes) },
            [onLot("callFinalOffers", "remaining", facts.standing.count)])
    }

    private func offersClosed(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        let missing = facts.standing.count - facts.offered
        guard missing <= 0 || offersUntil.map({ context.now >= $0 }) ?? false else {
            throw .rule(
                zh: "还有供应商没有提交最后报价，须全部提交或到时后才能公布。",
                en: "Somebody hasn't made a final offer yet. They are opened once all are in, or when time is up.")
        }
        return Outcome(moved(to: .scoring))
    }

    private func locked(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        try facts.demandNothingOpen()
        return Outcome(moved(to: .reporting) { $0.lockedAt = context.now })
    }

    private func signed(_ context: ActContext) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        let waiting = facts.members.filter { $0.vote == nil }
        guard report != nil, waiting.isEmpty else {
            throw .rule(zh: "还有\(waiting.count)位评委没有签署。", en: "\(waiting.count) members haven't signed yet.")
        }
        let candidates = onLot("recommend", "candidates", facts.candidates)
        return Outcome(moved(to: .signed) { $0.signedAt = context.now }, [candidates])
    }

    private func reopened(
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

extension TradeCommittee.Act {
    var name: String {
        switch self {
        case .approve: "approve"
        case .sendBack: "sendBack"
        case .startDraw: "startDraw"
        case .form: "form"
        case .fallShort: "fallShort"
        case .redraw: "redraw"
        case .convene: "convene"
        case .chooseLead: "chooseLead"
        case .begin: "begin"
        case .finishQualification: "finishQualification"
        case .finishConformity: "finishConformity"
        case .startRound: "startRound"
        case .callOffers: "callOffers"
        case .closeOffers: "closeOffers"
        case .lockScores: "lockScores"
        case .report: "report"
        case .sign: "sign"
        case .reopen: "reopen"
        case .admitPerson: "admitPerson"
        case .dissolve: "dissolve"
        }
    }
}
