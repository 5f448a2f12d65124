import Kernel
package import Registry
import Storage

/// A member's name as it is published with the result (评审专家名单).
package struct PublishedMember: Sendable, Hashable {
    package let name: String
    package let unit: String
    package let isBuyer: Bool
    package let isLead: Bool
}

extension Registry {
    /// What evaluations do by the clock.
    var evaluationWork: ScheduledKind {
        ScheduledKind(
            "trade_committee.upkeep", zh: "评审邀请、询问到期", en: "End invitations and questions whose time is over",
            every: 20,
            .apart(seconds: 60) { _ in try await self.evaluationUpkeep() >= 500 })
    }

    /// What the clock does for evaluations: invitations that nobody answered, questions whose time is over, suspensions that end.
    /// Returns how much there was.
    @discardableResult
    package func evaluationUpkeep() async throws -> Int {
        let now = now
        let (seats, inquiries) = try await database.read { session in
            let store = CommitteeStore(session: session)
            return (try store.unanswered(by: now), try store.unansweredInquiries(by: now))
        }
        for seat in seats {
            do { try await lapse(seat) } catch Refusal.notPossible { continue }
        }
        for inquiry in inquiries {
            do {
                try await database.write { session in
                    try self.perform(
                        PriceInquiry.Act.lapse, onNumber: inquiry.head.number, in: PriceInquiry.register,
                        within: session,
                        as: .system)
                }
            } catch Refusal.notPossible { continue }
        }
        return seats.count + inquiries.count + (try await liftExpertSuspensions())
    }

    /// The bids that a committee still compares.
    package func standingBids(of committee: TradeCommittee) async throws -> [EvaluatedBid] {
        let today = now.day
        return try await database.read { try CommitteeFacts.of(committee, $0, on: today).standing }
    }

    /// The members of a lot's committee, once its result is decided; empty before.
    package func publishedCommittee(of lot: Lot) async throws -> [PublishedMember] {
        guard lot.awardedAt != nil else { return [] }
        return try await database.read { session in
            let committees: [TradeCommittee] = try session.matters(
                where: .equals("lot", lot.head.number) && .state([TradeCommittee.State.signed.rawValue]), limit: 1)
            guard let committee = committees.first else { return [] }
            return try CommitteeStore(session: session).seats(of: committee.head.number).filter(\.isSitting).map {
                PublishedMember(
                    name: $0.name, unit: $0.unit, isBuyer: $0.isBuyer, isLead: $0.seatNumber == committee.lead)
            }
        }
    }

    /// Publishes the salt of the draw once the result is decided, and writes down who took part, stayed away or left.
    package func discloseCommittee(_ number: String, as actor: Actor) async throws {
        try actor.demand([.tradingCentre, .administrator])
        try await database.write { session in
            let committee = try session.demand(TradeCommittee.self, number)
            let lot = try session.demand(Lot.self, committee.lot)
            guard lot.awardedAt != nil || Lot.State.over.contains(lot.state) else {
                throw Refusal.rule(
                    zh: "结果确定前，评审委员会名单应当保密。", en: "The members are secret until the result is decided.")
            }
            let store = CommitteeStore(session: session)
            guard let draw = try store.draw(of: committee), draw.salt == nil else { return }
            try self.disclose(draw, within: session, as: .system)
            for seat in try store.seats(of: number) {
                guard let expert = seat.expert, let kind = seat.recordKind else { continue }
                var record = ExpertRecord()
                record.head.organisation = committee.head.organisation
                (record.expert, record.kind, record.lot) = (expert, kind, lot.head.number)
                record.on = committee.reviewAt.day
                record.note = lot.title
                try self.enter(record.record, in: ExpertRecord.register, within: session, as: .system)
            }
        }
    }
}

extension CommitteeSeat {
    /// What the expert's record says of this call; nil for those who simply couldn't come.
    fileprivate var recordKind: ExpertRecord.Kind? {
        if isSitting, state == .declared { return .attendance }
        guard state == .replaced, let reason else { return nil }
        return [ExpertRecord.Kind.absence, .withdrawal, .earlyLeave].first { reason.hasPrefix($0.label.zh) }
    }
}

extension Lot.State {
    fileprivate static let over: Set<Lot.State> = [.failed, .terminated, .annulled]
}
