import Kernel
package import Registry
import Storage

/// A rejection as somebody types it.
package struct RejectionDraft: Sendable {
    package let bid: String
    package let ground: RejectionHead
    package let clause: String
    package let page: String
    package let reason: String

    package init(bid: String, ground: RejectionHead, clause: String, page: String, reason: String) {
        self.bid = bid
        self.ground = ground
        self.clause = clause
        self.page = page
        self.reason = reason
    }

    fileprivate func rejection(in committee: TradeCommittee, voters: Int, byPurchaser: Bool) -> BidRejection {
        var rejection = BidRejection()
        rejection.head.organisation = committee.head.organisation
        (rejection.committee, rejection.lot) = (committee.head.number, committee.lot)
        (rejection.bid, rejection.ground) = (bid, ground)
        (rejection.clause, rejection.reason) = (clause, reason)
        rejection.page = page.isEmpty ? nil : page
        (rejection.voters, rejection.isByPurchaser) = (voters, byPurchaser)
        return rejection
    }
}

// Rejections and questions: proposed by a member, decided by all, answered by the bidder alone.
extension Registry {
    private static let checking: Set<TradeCommittee.State> = [.qualification, .conformity, .talks, .scoring]

    /// A member's proposal to reject a bid; it is their vote for it too.
    package func proposeRejection(_ draft: RejectionDraft, in committee: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            guard Self.checking.contains(room.committee.state) else { throw room.committee.notPossible("lockScores") }
            guard room.standing.contains(where: { $0.number == draft.bid }),
                !room.rejections.contains(where: { $0.bid == draft.bid && $0.state == .proposed })
            else {
                throw Refusal.invalid("bid", zh: "该投标已被否决或正在表决。", en: "That bid is rejected, or being voted on.")
            }
            let rejection = draft.rejection(in: room.committee, voters: room.members.count, byPurchaser: false)
            let entered = try BidRejection(
                self.enter(rejection.record, in: BidRejection.register, within: session, as: .member(room.seat)))
            try self.vote(true, on: entered, room, session)
        }
    }

    package func vote(_ inFavour: Bool, onRejection number: String, in committee: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            guard let rejection = room.rejections.first(where: { $0.head.number == number }) else { throw Self.noRoom }
            try self.vote(inFavour, on: rejection, room, session)
        }
    }

    private func vote(_ inFavour: Bool, on rejection: BidRejection, _ room: MemberRoom, _ session: Session) throws {
        try perform(
            BidRejection.Act.vote(seat: room.seat.seatNumber ?? 0, inFavour: inFavour ? 1 : 0),
            onNumber: rejection.head.number, in: BidRejection.register, within: session, as: .member(room.seat))
    }

    /// The purchaser or its agent finds a bidder not qualified.
    package func disqualify(_ draft: RejectionDraft, in committee: String, as actor: Actor) async throws {
        try actor.demand(Role.tradingSide)
        try await database.write { session in
            let matter = try session.demand(TradeCommittee.self, committee)
            try actor.demandReach(matter.head.organisation)
            let facts = try CommitteeFacts.of(matter, session, on: self.now.day)
            guard matter.state == .qualification, facts.lot.category == .procurement,
                facts.standing.contains(where: { $0.number == draft.bid })
            else { throw matter.notPossible("finishQualification") }
            let rejection = draft.rejection(in: matter, voters: 0, byPurchaser: true)
            let house = Actor(
                account: actor.account, name: actor.name, roles: [.administrator], organisation: actor.organisation,
                reach: nil)
            let entered = try self.enter(rejection.record, in: BidRejection.register, within: session, as: house)
            try self.perform(
                BidRejection.Act.uphold, onNumber: entered.head.number, in: BidRejection.register, within: session,
                as: house)
        }
    }

    // MARK: Questions

    /// Asks one bidder in writing. The bidder is told that there is a question, and until when.
    package func ask(
        _ question: String, _ kind: InquiryKind, of bid: String, minutes: Int, in committee: String, account: Int64
    ) async throws {
        try await member(committee, account) { room, session in
            guard Self.checking.contains(room.committee.state),
                let found = room.standing.first(where: { $0.number == bid })
            else { throw Refusal.invalid("bid", zh: "不能向该投标人询问。", en: "That bidder can't be asked now.") }
            var inquiry = PriceInquiry()
            inquiry.head.organisation = room.committee.head.organisation
            (inquiry.committee, inquiry.lot) = (room.committee.head.number, room.lot.head.number)
            (inquiry.bid, inquiry.subject, inquiry.kind) = (bid, found.subject, kind)
            inquiry.question = question
            inquiry.answerBy = self.now.adding(seconds: 60 * minutes)
            if kind == .lowPrice {
                let triggers = room.lowPrices[bid] ?? [.committee]
                inquiry.triggers = triggers.map(\.rawValue).joined(separator: ",")
            }
            try self.enter(inquiry.record, in: PriceInquiry.register, within: session, as: .member(room.seat))
        }
    }

    /// The committee's verdict, written down by the lead. A low price that isn't explained is put to the vote at once.
    package func conclude(
        _ number: String, isConvincing: Bool, opinion: String, in committee: String, account: Int64
    ) async throws {
        try await member(committee, account) { room, session in
            guard room.isLead, let inquiry = room.inquiries.first(where: { $0.head.number == number }) else {
                throw Refusal.rule(zh: "请由组长登记结论。", en: "The member who leads enters the verdict.")
            }
            let concluded = try PriceInquiry(
                self.perform(
                    PriceInquiry.Act.conclude(isConvincing: isConvincing ? 1 : 0, opinion: opinion), onNumber: number,
                    in: PriceInquiry.register, within: session, as: .member(room.seat)))
            guard concluded.state == .refused, concluded.kind != .clarification,
                room.standing.contains(where: { $0.number == inquiry.bid })
            else { return }
            let draft = RejectionDraft(
                bid: inquiry.bid, ground: inquiry.kind == .lowPrice ? .lowPrice : .correctionRefused,
                clause: "评审询问\(number)", page: "", reason: opinion)
            let rejection = draft.rejection(in: room.committee, voters: room.members.count, byPurchaser: false)
            let entered = try BidRejection(
                self.enter(rejection.record, in: BidRejection.register, within: session, as: .member(room.seat)))
            try self.vote(true, on: entered, room, session)
        }
    }
}
