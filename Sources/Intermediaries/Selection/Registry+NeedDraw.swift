import Kernel
package import Registry
import Storage

/// How a need's draw is set up (抽取安排).
package struct NeedDrawTerms: Sendable, Hashable {
    package let parties: String
    package let publicSource: String
    package let knownAt: String
    /// Why it is drawn again, if a draw before it was void.
    package let reason: String?

    package init(parties: String, publicSource: String, knownAt: String, reason: String? = nil) {
        self.parties = parties
        self.publicSource = publicSource
        self.knownAt = knownAt
        self.reason = reason
    }
}

extension Registry {
    /// Freezes the list of a need and starts its draw: all valid enrolments, or those the rule couldn't tell apart. Who
    /// was found not valid stands beside the list with the reason.
    @discardableResult
    package func startDraw(
        of number: String, _ terms: NeedDrawTerms, salt: [UInt8], as actor: Actor
    ) async throws -> Draw {
        try actor.demand(IntermediaryNeed.market)
        return try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            let earlier = try need.draw.flatMap { try session.matter(Draw.self, number: $0) }
            if let earlier, earlier.state != .voided {
                throw Refusal.rule(
                    zh: "抽取\(earlier.head.number)尚未作废，不能重抽。",
                    en: "The draw \(earlier.head.number) is not void, so it can't be repeated.")
            }
            let standing = try RankedNeed(need, session)
            let candidates = need.method == .randomDraw ? standing.candidates : standing.tiedBeforeReserves ?? []
            guard !candidates.isEmpty else { throw need.notPossible("startDraw") }
            let reserves =
                need.method == .randomDraw ? min(candidates.count, standing.places) - 1 : candidates.count - 1
            var draw = Draw()
            draw.head.organisation = actor.organisation
            draw.head.region = need.head.region
            (draw.title, draw.purpose, draw.subject) = (String("中介服务：\(need.title)".prefix(80)), .intermediary, number)
            draw.seats = reserves > 0 ? "1+\(reserves)" : "1"
            (draw.parties, draw.publicSource, draw.knownAt) = (terms.parties, terms.publicSource, terms.knownAt)
            (draw.isSecret, draw.isAnswered) = (false, false)
            if let earlier { (draw.repeats, draw.repeatReason) = (earlier.head.number, terms.reason) }
            let entered = try Draw(self.enter(draw.record, in: Draw.register, within: session, as: actor))
            try self.freeze(
                try self.list(candidates, of: need, session), in: entered, salt: salt, within: session, as: actor)
            try self.act(.startDraw(draw: entered.head.number), on: need, session, as: actor)
            return try session.demand(Draw.self, entered.head.number)
        }
    }

    private func list(
        _ candidates: [SelectionRule.Candidate], of need: IntermediaryNeed, _ session: Session
    ) throws -> DrawList {
        func named(_ number: String) throws -> DrawCandidate {
            DrawCandidate(number, name: try session.matter(Intermediary.self, number: number)?.name ?? number)
        }
        let known = Set(candidates.map(\.intermediary))
        let out = try EnrolmentStore(session: session).current(need, in: [.invalid])
            .filter { $0.intermediary.map { !known.contains($0) } ?? false }
        let everybody = try candidates.map { try named($0.intermediary) } + out.map { try named($0.intermediary ?? "") }
        return try DrawList(
            everybody,
            excluding: out.map {
                DrawExclusion(
                    $0.intermediary ?? "",
                    reason: String(
                        ($0.reason ?? "报名无效").split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200)))
            })
    }

    /// Takes over what a finished draw gave. The clock does it; whoever asks again changes nothing.
    @discardableResult
    package func concludeDraw(of number: String) async throws -> IntermediaryNeed {
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.state == .drawing, let drawNumber = need.draw else { return need }
            let draw = try session.demand(Draw.self, drawNumber)
            guard draw.state == .filled, let order = try DrawFile(of: draw, session).order() else {
                throw Refusal.rule(zh: "抽取\(drawNumber)尚未完成。", en: "The draw \(drawNumber) is not finished.")
            }
            let standing = try RankedNeed(need, session)
            return try self.select(
                SelectionRule.settled(standing.groups, by: order.map(\.id)), of: need, standing, session)
        }
    }

    // MARK: The owner's choice

    /// 直接选取: the owner, and nobody for them, names one of those enrolled.
    @discardableResult
    package func choose(
        _ enrolment: String, in number: String, reason: String, as owner: Actor
    ) async throws -> IntermediaryNeed {
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            try need.demandOwner(owner)
            let chosen = try session.demand(NeedEnrolment.self, enrolment)
            guard chosen.need == number, chosen.state == .valid, let provider = chosen.intermediary,
                let amount = chosen.amount
            else {
                throw Refusal.invalid("enrolment", zh: "请在有效报名中选取。", en: "Choose one of the valid enrolments.")
            }
            let isLow = try self.isLow(amount, in: need, session)
            try self.act(.place(rank: 1, score: nil), onEnrolment: enrolment, session)
            try self.act(.select, onEnrolment: enrolment, session)
            return try self.act(
                .choose(enrolment: enrolment, winner: provider, amount: amount.fen, low: isLow ? 1 : 0, reason: reason),
                on: need, session, as: owner)
        }
    }

    // MARK: Giving up

    /// The selected one gives up, or didn't sign in time: the next in the order takes its place.
    @discardableResult
    package func replaceWinner(of number: String, reason: String) async throws -> IntermediaryNeed {
        try await database.write { session in try self.replaceWinner(of: number, reason: reason, session) }
    }

    func replaceWinner(of number: String, reason: String, _ session: Session) throws -> IntermediaryNeed {
        let need = try session.demand(IntermediaryNeed.self, number)
        let store = EnrolmentStore(session: session)
        if let current = need.enrolment, try session.matter(NeedEnrolment.self, number: current) != nil {
            try act(.decline(reason: reason), onEnrolment: current, session)
        }
        let next = try store.current(need, in: [.valid]).filter { $0.rank != nil }
            .min { ($0.rank ?? 0) < ($1.rank ?? 0) }
        if let next { try act(.select, onEnrolment: next.head.number, session) }
        let isLow = try next?.amount.map { try self.isLow($0, in: need, session) } ?? false
        return try act(
            .replace(
                enrolment: next?.head.number, winner: next?.intermediary, amount: next?.amount?.fen, rank: next?.rank,
                low: isLow ? 1 : 0, reason: reason), on: need, session)
    }

    /// Among all valid quotes, those of who gave up included.
    private func isLow(_ amount: Money, in need: IntermediaryNeed, _ session: Session) throws -> Bool {
        guard need.method.takesQuotes, let closedAt = need.closedAt else { return false }
        let rules = try MarketPolicy.inForce(on: closedAt.day, session)
        let opened = try EnrolmentStore(session: session).current(need, in: [.valid, .selected, .declined])
        let all = opened.compactMap { enrolment in
            enrolment.amount.map {
                SelectionRule.Candidate(
                    enrolment: enrolment.head.number, intermediary: enrolment.intermediary ?? "", amount: $0, credit: 0)
            }
        }
        return try SelectionRule.isLow(amount, among: all, share: rules.ratio("low.share"))
    }

    /// The selected intermediary gives up itself.
    package func giveUp(_ number: String, reason: String, by party: MarketParty) async throws {
        _ = try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.winner == (try session.provider(of: party)).head.number else {
                throw Refusal.rule(zh: "您单位不是本项目的中选机构。", en: "You weren't selected for this need.")
            }
            return try self.replaceWinner(of: number, reason: reason, session)
        }
    }

    /// The selected intermediary says in writing why its price is so low.
    package func explainPrice(_ number: String, text: String, by party: MarketParty) async throws {
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.winner == (try session.provider(of: party)).head.number, need.isLow else {
                throw Refusal.rule(zh: "本项目不需要您单位说明报价。", en: "You have no price to explain here.")
            }
            try self.act(.explain(text: text), on: need, session, as: party.actor(on: need.head.organisation))
        }
    }
}
