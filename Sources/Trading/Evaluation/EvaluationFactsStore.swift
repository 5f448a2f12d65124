import Kernel
import Registry
package import Storage

extension EvaluationFacts {
    /// As it stands for a lot, read in the act's transaction. Those whom the committee recommends count once its report is
    /// signed by all.
    package static func of(_ lot: Lot, _ session: Session) throws -> EvaluationFacts {
        var facts = EvaluationFacts()
        let states = [TradeCommittee.State.reporting.rawValue, TradeCommittee.State.signed.rawValue]
        let committees: [TradeCommittee] = try session.matters(
            where: .equals("lot", lot.head.number) && .state(states), limit: 1)
        guard let committee = committees.first else { return facts }
        // The last signature and the lot's act are one transaction: nobody is left to sign then.
        let seats = try CommitteeStore(session: session).seats(of: committee.head.number).filter(\.isSitting)
        facts.isReportSigned =
            committee.state == .signed
            || (committee.report != nil && !seats.isEmpty && seats.allSatisfy { $0.vote != nil })
        guard facts.isReportSigned else { return facts }
        let standing: [AwardCandidate] = try session.matters(
            where: .equals("lot", lot.head.number)
                && .state([AwardCandidate.State.proposed.rawValue, AwardCandidate.State.standing.rawValue]), limit: 100)
        facts.candidates = standing.sorted { ($0.rank, $0.head.id) < ($1.rank, $1.head.id) }.map {
            Candidate(rank: $0.rank, subject: $0.subject, bid: $0.bid, price: $0.price, rate: $0.rate)
        }
        return facts
    }
}
