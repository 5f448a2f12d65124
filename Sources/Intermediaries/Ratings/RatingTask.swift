import Kernel
package import Registry
import Storage

/// A contract as somebody rates it (待评价): as whom, and what they said if they did.
package struct RatingTask: Sendable {
    package let contract: NeedContract
    package let need: IntermediaryNeed
    package let rater: ServiceRating.Rater
    package let given: ServiceRating?
}

extension Registry {
    /// What waits for this person's rating, what ends first at the head.
    package func ratingTasks(of actor: Actor) async throws -> [RatingTask] {
        guard !actor.roles.isDisjoint(with: IntermediaryNeed.owners.union(IntermediaryNeed.market)) else { return [] }
        let moment = now
        return try await database.read { session in
            try NeedContractStore(session: session).ratable(at: moment, limit: 500).compactMap { number in
                let task = try session.ratingTask(number, actor)
                return task?.given == nil ? task : nil
            }
        }
    }

    /// One contract as this person rates it, or did.
    package func ratingTask(of contract: String, as actor: Actor) async throws -> RatingTask {
        try await database.read { session in
            guard let task = try session.ratingTask(contract, actor) else { throw Refusal.otherOrganisation }
            return task
        }
    }
}

extension Session {
    fileprivate func ratingTask(_ number: String, _ actor: Actor) throws -> RatingTask? {
        let contract = try demand(NeedContract.self, number)
        let need = try demand(IntermediaryNeed.self, contract.need)
        guard let rater = try raterIfAny(actor, of: need) else { return nil }
        let given = try matters(
            ServiceRating.self, where: .equals("contract", number) && .equals("rater", rater), limit: 1)
        return RatingTask(contract: contract, need: need, rater: rater, given: given.first)
    }

    func rater(_ actor: Actor, of need: IntermediaryNeed) throws -> ServiceRating.Rater {
        guard let rater = try raterIfAny(actor, of: need) else { throw Refusal.otherOrganisation }
        return rater
    }

    /// As whom somebody rates what was done for a need; nil for those whom it doesn't concern.
    private func raterIfAny(_ actor: Actor, of need: IntermediaryNeed) throws -> ServiceRating.Rater? {
        if need.isOwned(by: actor) { return .owner }
        if actor.roles.contains(.marketManager) { return .market }
        guard actor.roles.contains(.departmentApprover) else { return nil }
        let service = try matter(IntermediaryService.self, number: need.service)
        let own = try matter(Organisation.self, number: actor.organisation)?.name
        return own != nil && own == service?.industry ? .department : nil
    }
}
