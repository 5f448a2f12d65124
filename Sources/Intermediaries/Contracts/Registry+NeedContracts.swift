import Kernel
package import Registry
import Storage

// What owner and intermediary do to their contract.
extension Registry {
    /// The owner signs: the contract lies before the selected intermediary.
    package func offerContract(of number: String, as owner: Actor) async throws -> NeedContract {
        let found = try await database.read { try $0.matter(IntermediaryNeed.self, number: number) }
        guard let need = found else {
            throw Refusal.notFound(LocalizedText(zh: "公告“\(number)”", en: "The need “\(number)”"))
        }
        try owner.demandReach(need.head.organisation)
        var contract = NeedContract()
        contract.head.organisation = need.head.organisation
        contract.head.region = need.head.region
        contract.need = number
        contract.intermediary = need.winner ?? ""
        contract.price = need.amount ?? .zero
        contract.serviceDays = need.serviceDays
        return try await create(contract, as: owner)
    }

    /// The intermediary signs, refuses, delivers: what is its own.
    package func act(_ act: NeedContract.Act, onContract number: String, by party: MarketParty) async throws {
        try await database.write { session in
            let contract = try session.demand(NeedContract.self, number)
            guard contract.intermediary == (try session.provider(of: party)).head.number else {
                throw Refusal.notFound(LocalizedText(zh: "您单位的合同“\(number)”", en: "“\(number)” among your contracts"))
            }
            try self.perform(
                act, onNumber: number, in: NeedContract.register, within: session,
                as: party.actor(on: contract.head.organisation))
            if case .refuse(let reason) = act {
                _ = try self.replaceWinner(of: contract.need, reason: "拒绝签约：\(reason)", session)
            }
        }
    }

    /// The owner's rating, with which the contract is done.
    package func rate(_ draft: ServiceRating, as actor: Actor) async throws -> ServiceRating {
        try await database.write { session in
            let contract = try session.demand(NeedContract.self, draft.contract)
            try actor.demandReach(contract.head.organisation)
            var rating = draft
            rating.head.organisation = contract.head.organisation
            rating.head.region = contract.head.region
            rating.intermediary = contract.intermediary
            let entered = try ServiceRating(
                self.enter(rating.record, in: ServiceRating.register, within: session, as: actor))
            if rating.rater == .owner, contract.state == .accepted {
                try self.perform(
                    NeedContract.Act.rate, onNumber: contract.head.number, in: NeedContract.register, within: session,
                    as: actor)
            }
            return entered
        }
    }

    /// The intermediary's word on a rating.
    package func act(_ act: ServiceRating.Act, onRating number: String, by party: MarketParty) async throws {
        try await database.write { session in
            let rating = try session.demand(ServiceRating.self, number)
            guard rating.intermediary == (try session.provider(of: party)).head.number else {
                throw Refusal.notFound(LocalizedText(zh: "对您单位的评价“\(number)”", en: "“\(number)” among your ratings"))
            }
            try self.perform(
                act, onNumber: number, in: ServiceRating.register, within: session,
                as: party.actor(on: rating.head.organisation))
        }
    }
}
