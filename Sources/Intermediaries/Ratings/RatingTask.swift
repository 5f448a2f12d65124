import Kernel
package import Registry
import Storage

/// A contract that waits for somebody's rating (待评价).
package struct RatingTask: Sendable {
    package let contract: NeedContract
    package let need: IntermediaryNeed
    package let rater: ServiceRating.Rater
}

extension Registry {
    /// What waits for this person's rating, what ends first at the head.
    package func ratingTasks(of actor: Actor) async throws -> [RatingTask] {
        let moment = now
        return try await database.read { session in
            try NeedContractStore(session: session).ratable(at: moment, limit: 500).compactMap { number in
                guard let contract = try session.matter(NeedContract.self, number: number),
                    let need = try session.matter(IntermediaryNeed.self, number: contract.need),
                    let rater = try session.raterIfAny(actor, of: need)
                else { return nil }
                let given = try session.matters(
                    ServiceRating.self, where: .equals("contract", number) && .equals("rater", rater), limit: 1)
                return given.isEmpty ? RatingTask(contract: contract, need: need, rater: rater) : nil
            }
        }
    }
}

extension Session {
    func rater(_ actor: Actor, of need: IntermediaryNeed) throws -> ServiceRating.Rater {
        guard let rater = try raterIfAny(actor, of: need) else { throw Refusal.otherOrganisation }
        return rater
    }

    /// As whom somebody rates what was done for a need; nil for those whom it doesn't concern.
    func raterIfAny(_ actor: Actor, of need: IntermediaryNeed) throws -> ServiceRating.Rater? {
        if need.isOwned(by: actor) { return .owner }
        if actor.roles.contains(.marketManager) { return .market }
        guard actor.roles.contains(.departmentApprover) else { return nil }
        let service = try matter(IntermediaryService.self, number: need.service)
        let own = try matter(Organisation.self, number: actor.organisation)?.name
        return own != nil && own == service?.industry ? .department : nil
    }
}
