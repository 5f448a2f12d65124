import Kernel
package import Registry
import Storage

extension Actor {
    /// A member of a committee in the trail: by number, never by name or account.
    static func member(_ seat: CommitteeSeat) -> Actor {
        Actor(
            account: 0, name: seat.seatNumber == nil ? "评审专家（保密）" : seat.mask.zh, roles: [.administrator, .applicant],
            organisation: seat.head.organisation, reach: nil)
    }
}

// From the request to the formed committee: the list is frozen, experts are called along the drawn order and answer for
// themselves, and those who refuse are followed by the next of the same order.
extension Registry {
    /// Freezes the list of those who may be drawn. `salt`: 32 random bytes that hide them.
    @discardableResult
    package func freezeExperts(of number: String, salt: [UInt8], as actor: Actor) async throws -> TradeCommittee {
        let today = now.day
        return try await database.write { session in
            let committee = try session.demand(TradeCommittee.self, number)
            let store = CommitteeStore(session: session)
            guard let draw = try store.draw(of: committee) else { throw committee.notPossible("startDraw") }
            let experts = ExpertStore(session: session)
            guard try !experts.hasChangedPool(actor.account, since: Timestamp(today)) else {
                throw Refusal.rule(
                    zh: "您今天改动过专家库，不能办理当天的抽取，请由其他人员办理。",
                    en: "You have changed the pool today, so somebody else has to freeze the list.")
            }
            let facts = try CommitteeFacts.of(committee, session, on: today)
            let terms = ExpertList.Terms(
                committee: committee, own: try store.ownUnits(of: facts.lot),
                busy: try experts.busy(on: committee.reviewAt.day, besides: number),
                years: try facts.policy.count("expert.recusal.years"))
            let eligible = try ExpertList(try experts.pool(), for: terms)
            guard eligible.narrow.isEmpty || committee.narrowReason != nil else {
                let names = eligible.narrow.map { $0.speciality.isEmpty ? "\($0.number)" : $0.speciality }
                throw Refusal.invalid(
                    "narrow_reason",
                    zh: "“\(names.joined(separator: "、"))”的候选不足席位的三倍，近于点名。请扩大专业或地区，或退回申请写明理由。",
                    en:
                        "There are fewer than three candidates for each seat of “\(names.joined(separator: ", "))”. Widen the specialities or the region, or have the request say why."
                )
            }
            try self.freeze(eligible.list, in: draw, salt: salt, within: session, as: actor)
            let act = TradeCommittee.Act.startDraw(
                candidates: eligible.list.candidates.count, excluded: eligible.list.exclusions.count)
            return try TradeCommittee(
                self.perform(act, onNumber: number, in: TradeCommittee.register, within: session, as: actor))
        }
    }

    /// Calls whoever is due by the drawn order and takes what was answered meanwhile. Several are called at once: as many as
    /// would be called if each of them accepted, so that nobody is called in vain.
    package func callExperts(of number: String) async throws {
        try await database.write { try self.advance(try $0.demand(TradeCommittee.self, number), within: $0) }
    }

    /// What an expert answers to the invitation.
    package func answer(
        _ answer: DrawAnswer, reason: String?, to committee: String, account: Int64
    ) async throws {
        try await database.write { session in
            let committeeMatter = try session.demand(TradeCommittee.self, committee)
            let seats = try CommitteeStore(session: session).seats(of: committee)
            guard let seat = seats.first(where: { $0.account == account && $0.state == .invited }) else {
                throw Refusal.rule(
                    zh: "这项邀请已经答复或已失效。", en: "This invitation was answered already, or is over.")
            }
            if let end = seat.answerBy, self.now >= end {
                throw Refusal.rule(zh: "答复期限已过，系统已通知下一位。", en: "The time to answer is over, and the next was called.")
            }
            let reason = Lines.bare(reason ?? "")
            guard answer == .accepted || !reason.isEmpty else {
                throw Refusal.invalid("reason", zh: "请填写理由。", en: "Say why.")
            }
            let act: CommitteeSeat.Act =
                answer == .accepted ? .accept : .decline(answer: answer.rawValue, reason: reason)
            try self.act(act, on: seat, within: session)
            try self.advance(committeeMatter, within: session)
        }
    }

    /// An invitation that nobody answered: the clock does it.
    func lapse(_ seat: CommitteeSeat) async throws {
        try await database.write { session in
            try self.act(.lapse, on: seat, within: session)
            try self.advance(try session.demand(TradeCommittee.self, seat.committee), within: session)
        }
    }

    /// Names somebody who sits for the buying side; their account scores like the others'.
    package func nameRepresentative(
        _ name: String, account: Int64, of committee: String, as actor: Actor
    ) async throws {
        try actor.demand(Role.tradingSide)
        try await database.write { session in
            let committee = try session.demand(TradeCommittee.self, committee)
            try actor.demandReach(committee.head.organisation)
            let seats = try CommitteeStore(session: session).seats(of: committee.head.number)
            let named = seats.count { $0.isBuyer && $0.state != .replaced }
            guard named < committee.buyerSeats, committee.convenedAt == nil else {
                throw Refusal.rule(
                    zh: "代表席位\(committee.buyerSeats)个已满，或评审已经开始。",
                    en: "No seat of the buying side is left, or the review has begun.")
            }
            guard !seats.contains(where: { $0.account == account }) else {
                throw Refusal.invalid("account", zh: "该账号已在委员会中。", en: "That account is in the committee already.")
            }
            var seat = CommitteeSeat()
            seat.head.organisation = committee.head.organisation
            (seat.committee, seat.lot) = (committee.head.number, committee.lot)
            (seat.name, seat.account, seat.isBuyer) = (name, account, true)
            seat.unit = try session.matter(Organisation.self, number: committee.head.organisation)?.name ?? "招标（采购）人"
            seat.state = .accepted
            try self.enter(seat.record, in: CommitteeSeat.register, within: session, as: .member(seat))
            try self.settle(committee, within: session)
        }
    }

    /// Draws anew, in public and with a reason; the draw before it stays to be seen.
    @discardableResult
    package func redraw(_ number: String, reason: String, knownAt: String, as actor: Actor) async throws
        -> TradeCommittee
    {
        try await database.write { session in
            for seat in try CommitteeStore(session: session).seats(of: number) where !seat.isBuyer && seat.isSitting {
                try self.act(.replace(reason: reason), on: seat, within: session)
            }
            let act = TradeCommittee.Act.redraw(reason: reason, knownAt: knownAt)
            return try TradeCommittee(
                self.perform(act, onNumber: number, in: TradeCommittee.register, within: session, as: actor))
        }
    }
}

extension CommitteeSeat {
    init(calling expert: ReviewExpert, _ candidate: String, as order: Int, in committee: TradeCommittee, _ draw: Draw) {
        self.init()
        head.organisation = committee.head.organisation
        head.region = committee.head.region
        (self.committee, lot, self.draw) = (committee.head.number, committee.lot, draw.head.number)
        (self.candidate, self.order) = (candidate, order)
        (self.expert, account, name) = (expert.head.number, expert.account, expert.name)
        (unit, unitCode) = (expert.employer, expert.employerCode)
    }

    /// Tells the one who is called, and nobody else.
    package func opening(in context: ActContext) -> [Effect] {
        guard state == .invited, let account else { return [] }
        return [
            .notify(
                .account(account),
                LocalizedText(
                    zh: "您被随机抽取参加评审，请在\(answerBy?.text(.zh) ?? "")前到“专家”页面答复。",
                    en: "You were drawn for an evaluation. Answer on the experts' page by \(answerBy?.text(.en) ?? "")."
                ))
        ]
    }
}
