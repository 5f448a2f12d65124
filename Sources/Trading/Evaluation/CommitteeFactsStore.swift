package import Kernel
import Registry
package import Storage

extension CommitteeFacts {
    package static func of(_ committee: TradeCommittee, _ session: Session, on today: Day) throws -> CommitteeFacts {
        let lot = try session.matter(Lot.self, number: committee.lot) ?? Lot()
        var facts = CommitteeFacts(
            lot: lot, policy: try TradingPolicy.inForce(on: lot.policyDay ?? today, session))
        guard !committee.head.number.isEmpty else { return facts }
        let number = committee.head.number
        facts.draw = try CommitteeStore(session: session).draw(of: committee)
        facts.seats = try CommitteeStore(session: session).seats(of: number)
        let rejections: [BidRejection] = try session.matters(where: .equals("committee", number), limit: 1000)
        facts.openRejections = rejections.count { $0.state == .proposed }
        let inquiries: [PriceInquiry] = try session.matters(where: .equals("committee", number), limit: 1000)
        facts.openInquiries = inquiries.count { $0.state.isOpen }
        let offers: [FinalOffer] = try session.matters(where: .equals("committee", number), limit: 1000)
        facts.offered = offers.count { $0.state != .left }
        let out = Set(
            rejections.filter { $0.state == .upheld }.map(\.bid) + offers.filter { $0.state == .left }.map(\.bid))
        let opened = Dictionary(
            offers.filter { $0.state == .opened }.map { ($0.bid, $0) }, uniquingKeysWith: { first, _ in first })
        facts.standing = try EvaluatedBid.all(of: lot, session).filter { !out.contains($0.number) }.map { bid in
            opened[bid.number].map { bid.offering($0.price, $0.rate) } ?? bid
        }
        if let report = committee.report {
            let candidates: [AwardCandidate] = try session.matters(
                where: .equals("report", report) && .state([AwardCandidate.State.proposed.rawValue]), limit: 100)
            facts.candidates = candidates.count
        }
        return facts
    }
}
