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
        case .redraw(let reason, let knownAt): return try redrawn(reason, knownAt, context)
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
            },
            [
                .dueOn(
                    name: Self.clock, label: LocalizedText(zh: "组成评审委员会", en: "form the committee"), reviewAt.day),
                .enter(asDraw(for: facts.lot)),
            ])
    }

    private func redrawn(
        _ reason: String, _ knownAt: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<TradeCommittee> {
        let facts = try context.facts(CommitteeFacts.self)
        guard let earlier = facts.draw, Timestamp(minute: knownAt).map({ $0 > context.now }) ?? false else {
            throw .invalid("known_at", zh: "请填写以后的公开数值产生时间。", en: "Give a later moment for the public value.")
        }
        let next = moved(to: .approved) {
            $0.redrawReason = reason
            $0.knownAt = knownAt
            $0.draws += 1
        }
        var draw = next.asDraw(for: facts.lot)
        draw.repeats = earlier.head.number
        draw.repeatReason = String(reason.prefix(200))
        let isOver = [.voided, .shortage].contains(earlier.state)
        let voided = Effect.follow(
            ActCall("void", saying: ["reason": reason]), in: Draw.register.name, on: earlier.head.number)
        return Outcome(next, (isOver ? [] : [voided]) + [.enter(draw)])
    }

    private func asDraw(for lot: Lot) -> Draw {
        var draw = Draw()
        draw.head.organisation = head.organisation
        draw.head.region = head.region
        draw.title = String("\(kind.label.zh)专家 \(lot.title)".prefix(80))
        draw.purpose = .committee
        draw.subject = head.number
        draw.seats = seats
        draw.parties = parties
        draw.publicSource = publicSource
        draw.knownAt = knownAt
        draw.isSecret = true
        return draw
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
