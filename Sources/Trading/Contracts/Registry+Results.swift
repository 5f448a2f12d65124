package import Kernel
import Registry
import Storage

/// What a bidder is told of the own result (本单位得分、排名).
package struct BidResult: Sendable, Hashable {
    package let subject: String
    package let rank: Int?
    package let price: Money?
    package let score: Ratio?
}

extension Registry {
    /// Of those whom the committee scored, by rank: exact totals, once its report is signed.
    package func bidResults(on lotNumber: String) async throws -> [BidResult] {
        let signed = try await matters(
            TradeCommittee.self,
            where: .equals("lot", lotNumber) && .state([TradeCommittee.State.signed.rawValue]), limit: 1)
        if let committee = signed.first, let result = try await evaluationResult(of: committee.head.number) {
            return result.rows.map {
                BidResult(subject: $0.bid.subject, rank: $0.rank, price: $0.bid.price, score: $0.total)
            }
        }
        guard let lot = try await matters(Lot.self, where: .equals("number", lotNumber), limit: 1).first else {
            return []
        }
        return try await database.read { session in
            try EvaluationFacts.of(lot, session).candidates.map {
                BidResult(subject: $0.subject, rank: $0.rank, price: $0.price, score: nil)
            }
        }
    }
}
