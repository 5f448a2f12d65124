package import Kernel
import Registry
import Storage

/// What a rating goes by, whichever way it goes.
package struct RatingFacts: Sendable {
    package var isAccepted = false
    package var isRated = false
    /// Ratings come until then (评价期限).
    package var until: Timestamp?
    package var intermediary: String?
    package var organisation: String?
    package var ownerCode: String?

    init(_ rating: ServiceRating, _ session: Session) throws {
        try self.init(of: rating.contract, session)
        let given = try session.matters(
            ServiceRating.self, where: .equals("contract", rating.contract) && .equals("rater", rating.rater))
        isRated = given.contains { $0.head.number != rating.head.number }
    }

    init(_ rating: OwnerRating, _ session: Session) throws {
        try self.init(of: rating.contract, session)
        let need = try session.matter(NeedContract.self, number: rating.contract).flatMap {
            try session.matter(IntermediaryNeed.self, number: $0.need)
        }
        ownerCode = need?.ownerCode
        let given = try session.matters(OwnerRating.self, where: .equals("contract", rating.contract))
        isRated = given.contains { $0.head.number != rating.head.number }
    }

    private init(of contract: String, _ session: Session) throws {
        let contract = try session.matter(NeedContract.self, number: contract)
        isAccepted = contract?.acceptedAt != nil
        until = contract?.rateBy
        intermediary = contract?.intermediary
        organisation = contract?.head.organisation
    }

    func demandOpen(at now: Timestamp) throws(Refusal) {
        guard isAccepted, !isRated else {
            throw .rule(
                zh: "验收后方可评价；已评价的可追加说明，不能修改。",
                en: "Ratings come after acceptance; one that was given can be added to, not changed.")
        }
        if let until, now >= until {
            throw .rule(
                zh: "评价期限至\(until.text(.zh))，已过，视为未评价。",
                en: "The time to rate ended at \(until.text(.en)); it stays without a rating.")
        }
    }
}
