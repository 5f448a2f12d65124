package import Kernel
package import Registry
import Storage

// What a bidder does in the evaluation of its own bid: answers a question, makes its final offer, leaves the talks.
extension Registry {
    /// Questions to the firms that an account acts for, the open ones first.
    package func inquiries(toFirmsOf account: Int64) async throws -> [(inquiry: PriceInquiry, lot: Lot)] {
        try await database.read { session in
            let firms = try SubjectAgentStore(session: session).firms(of: account, on: self.now.day)
            let found: [PriceInquiry] = try session.matters(
                where: .oneOf("subject", firms.map { $0.head.number.stored }), limit: 200)
            return try found.sorted {
                ($0.state == .asked ? 1 : 0, $0.head.id) > ($1.state == .asked ? 1 : 0, $1.head.id)
            }
            .compactMap { inquiry in try session.matter(Lot.self, number: inquiry.lot).map { (inquiry, $0) } }
        }
    }

    package func answerInquiry(_ number: String, _ text: String, account: Int64) async throws {
        guard !Lines.bare(text).isEmpty else {
            throw Refusal.invalid("text", zh: "请填写答复。", en: "Write the answer.")
        }
        try await database.write { session in
            let inquiry = try session.demand(PriceInquiry.self, number)
            try self.demandAgent(account, of: inquiry.subject, session)
            try self.perform(
                PriceInquiry.Act.answer(text: text), onNumber: number, in: PriceInquiry.register, within: session,
                as: .applicant(account, on: inquiry.head.organisation))
        }
    }

    private func demandAgent(_ account: Int64, of subject: String, _ session: Session) throws {
        guard try SubjectAgentStore(session: session).acts(account, for: subject, on: now.day) else {
            throw Refusal.notFound(LocalizedText(zh: "贵单位的评审询问", en: "A question to a firm of yours"))
        }
    }

    // MARK: Final offers

    /// Lots whose final offers are called for and in which a firm of the account still stands, with what it has offered.
    package func openOffers(
        of account: Int64
    ) async throws -> [(committee: TradeCommittee, lot: Lot, bid: EvaluatedBid, offer: FinalOffer?)] {
        try await database.read { session in
            let firms = Set(
                try SubjectAgentStore(session: session).firms(of: account, on: self.now.day).map(\.head.number))
            guard !firms.isEmpty else { return [] }
            let open: [TradeCommittee] = try session.matters(where: .state([TradeCommittee.State.offers.rawValue]))
            return try open.flatMap { committee in
                let facts = try CommitteeFacts.of(committee, session, on: self.now.day)
                let offers: [FinalOffer] = try session.matters(where: .equals("committee", committee.head.number))
                return facts.standing.filter { firms.contains($0.subject) }.map { bid in
                    (committee, facts.lot, bid, offers.first { $0.bid == bid.number })
                }
            }
        }
    }

    /// Makes the one final offer; without a price the firm leaves the talks and gets its deposit back.
    package func makeFinalOffer(
        _ price: Money?, rate: Ratio?, promise: String?, in committee: String, account: Int64, leaves: Bool = false
    ) async throws {
        try await database.write { session in
            let matter = try session.demand(TradeCommittee.self, committee)
            let facts = try CommitteeFacts.of(matter, session, on: self.now.day)
            let firms = try SubjectAgentStore(session: session).firms(of: account, on: self.now.day).map(\.head.number)
            guard matter.state == .offers, let bid = facts.standing.first(where: { firms.contains($0.subject) }) else {
                throw Refusal.notFound(LocalizedText(zh: "贵单位的最后报价", en: "A final offer of a firm of yours"))
            }
            guard matter.offersUntil.map({ self.now < $0 }) ?? true else {
                throw Refusal.rule(zh: "最后报价已截止。", en: "The time for final offers is over.")
            }
            let made: [FinalOffer] = try session.matters(where: .equals("committee", committee))
            guard !made.contains(where: { $0.bid == bid.number }) else {
                throw Refusal.rule(zh: "最后报价只能提交一次，贵单位已经提交。", en: "A final offer is made once, and yours is in.")
            }
            guard leaves || (facts.lot.priceForm == .rate ? rate != nil : price != nil) else {
                throw Refusal.invalid("price", zh: "请填写最后报价。", en: "Enter the final price.")
            }
            if let price, price > facts.lot.basePrice, facts.lot.priceForm == .total {
                throw Refusal.invalid(
                    "price", zh: "最后报价不得超过预算\(facts.lot.basePrice.text(.zh))。",
                    en: "A final price stays within the budget of \(facts.lot.basePrice.text(.en)).")
            }
            var offer = FinalOffer()
            offer.head.organisation = matter.head.organisation
            (offer.committee, offer.lot, offer.bid) = (committee, matter.lot, bid.number)
            (offer.price, offer.rate, offer.promise) = leaves ? (nil, nil, promise) : (price, rate, promise)
            offer.state = leaves ? .left : .entered
            try self.enter(offer.record, in: FinalOffer.register, within: session, as: .sealedOfferer)
        }
    }

    /// All at once.
    func openOffers(of committee: String, within session: Session) throws {
        let entered: [FinalOffer] = try session.matters(
            where: .equals("committee", committee) && .state([FinalOffer.State.entered.rawValue]))
        let matter = try session.demand(TradeCommittee.self, committee)
        let facts = try CommitteeFacts.of(matter, session, on: now.day)
        let isOver = matter.offersUntil.map { now >= $0 } ?? false
        guard facts.offered >= facts.standing.count || isOver else { return }
        for offer in entered {
            try perform(
                FinalOffer.Act.open, onNumber: offer.head.number, in: FinalOffer.register, within: session, as: .system)
        }
        // Who offered nothing in time is out of the talks.
        let offers: [FinalOffer] = try session.matters(where: .equals("committee", committee))
        for bid in facts.standing where !offers.contains(where: { $0.bid == bid.number }) {
            var none = FinalOffer()
            none.head.organisation = matter.head.organisation
            (none.committee, none.lot, none.bid, none.state) = (committee, matter.lot, bid.number, .left)
            try enter(none.record, in: FinalOffer.register, within: session, as: .system)
        }
    }
}

extension Actor {
    /// Whoever makes a final offer, as the trail names them before all are opened.
    static let sealedOfferer = Actor(
        account: 0, name: "供应商（密封）", roles: [.administrator], organisation: "", reach: nil)
}
