package import Kernel
package import Registry
import Storage

/// What one member sees of an evaluation (评委工作间): bids under labels where it is blind, the own sheet, never another's.
package struct MemberRoom: Sendable {
    package let committee: TradeCommittee
    package let lot: Lot
    package let seat: CommitteeSeat
    package let members: [CommitteeSeat]
    package let scheme: ScoringScheme?
    package let policy: PolicySet
    /// Every bid that was opened, and those that still stand.
    package let bids: [EvaluatedBid]
    package let standing: [EvaluatedBid]
    package let labels: [String: String]
    package let marks: [String: [Mark]]
    package let questions: [LockCheck.Question]
    package let rejections: [BidRejection]
    package let inquiries: [PriceInquiry]
    package let report: EvaluationReport?
    /// Rules that a price trips, by bid.
    package let lowPrices: [String: [LowPriceTrigger]]

    package var isLead: Bool { committee.lead != nil && committee.lead == seat.seatNumber }
    /// Labels stand for names until the report is signed.
    package var isMasked: Bool { lot.hasBlindPart && committee.state != .signed }

    package func name(of bid: String) -> LocalizedText {
        let label = labels[bid] ?? bid
        guard !isMasked, let found = bids.first(where: { $0.number == bid }) else {
            return LocalizedText(zh: "投标人\(label)", en: "bidder \(label)")
        }
        return LocalizedText(verbatim: found.name)
    }

    /// With its final offer, once those are opened.
    package func asCompared(_ bid: EvaluatedBid) -> EvaluatedBid {
        standing.first { $0.number == bid.number } ?? bid
    }

    package func mark(_ item: Int, of bid: String) -> Mark? { marks[bid]?.first { $0.item == item } }

    package func question(_ item: Int, of bid: String) -> LockCheck.Question? {
        questions.first { $0.bid == bid && $0.item == item }
    }

    /// How many scores are still to be given.
    package var missing: Int {
        let items = scheme?.itemList ?? []
        return standing.reduce(0) { sum, bid in sum + items.count { mark($0.position, of: bid.number) == nil } }
    }
}

extension Registry {
    /// The room of the member with this account; nil where it is none of theirs.
    package func memberRoom(_ committee: String, account: Int64) async throws -> MemberRoom {
        try await database.read { try self.room(committee, account, $0) }
    }

    /// Committees in which an account was called or sits, newest first.
    package func seats(of account: Int64) async throws -> [(seat: CommitteeSeat, committee: TradeCommittee, lot: Lot)] {
        try await database.read { session in
            let seats: [CommitteeSeat] = try session.matters(where: .equals("account", account), limit: 500)
            return try seats.reversed().compactMap { seat in
                guard let committee = try session.matter(TradeCommittee.self, number: seat.committee),
                    let lot = try session.matter(Lot.self, number: seat.lot)
                else { return nil }
                return (seat, committee, lot)
            }
        }
    }

    func room(_ number: String, _ account: Int64, _ session: Session) throws -> MemberRoom {
        let store = CommitteeStore(session: session)
        guard let committee = try session.matter(TradeCommittee.self, number: number) else { throw Self.noRoom }
        let seats = try store.seats(of: number)
        guard let seat = seats.last(where: { $0.account == account && $0.isSitting }) else { throw Self.noRoom }
        let facts = try CommitteeFacts.of(committee, session, on: now.day)
        // Who bids is shown from the declarations on.
        let isOpen = committee.convenedAt != nil
        let all = isOpen ? try EvaluatedBid.all(of: facts.lot, session) : []
        let drafts = try store.drafts(of: number).filter { $0.seat == seat.head.number }
        let schemes: [ScoringScheme] = try session.matters(where: .equals("lot", committee.lot), limit: 1)
        return MemberRoom(
            committee: committee, lot: facts.lot, seat: seat, members: facts.members, scheme: schemes.first,
            policy: facts.policy, bids: all, standing: isOpen ? facts.standing : [],
            labels: try store.labels(of: number),
            marks: Dictionary(grouping: drafts, by: \.bid).mapValues { $0.map(\.mark) },
            questions: try store.questions(of: number).filter { $0.seat == seat.head.number },
            rejections: try session.matters(where: .equals("committee", number), limit: 1000),
            inquiries: try session.matters(where: .equals("committee", number), limit: 1000),
            report: try committee.report.flatMap { try session.matter(EvaluationReport.self, number: $0) },
            lowPrices: isOpen ? try lowPrices(facts, schemes.first) : [:])
    }

    /// Which of the standing bids trip which rule of procurement.
    func lowPrices(
        _ facts: CommitteeFacts, _ scheme: ScoringScheme?
    ) throws -> [String: [LowPriceTrigger]] {
        // Before the rule was in force nothing trips it; the committee may still ask of itself.
        guard facts.lot.category == .procurement, facts.lot.priceForm == .total,
            let rule = ScoringScheme.lowPrice(scheme, facts.policy)
        else { return [:] }
        let priced = facts.standing.filter { $0.price != nil }
        let triggers = try rule.triggers(
            priced.compactMap(\.asked), cap: facts.lot.basePrice.fen > 0 ? Ratio(facts.lot.basePrice.fen) : nil)
        return Dictionary(uniqueKeysWithValues: zip(priced.map(\.number), triggers)).filter { !$0.value.isEmpty }
    }

    static let noRoom = Refusal.notFound(LocalizedText(zh: "您的评审工作间", en: "An evaluation of yours"))
}
