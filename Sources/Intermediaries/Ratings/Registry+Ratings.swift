import Kernel
package import Registry
import Storage

// Ratings of both ways (双向评价): who rates is told from who acts.
extension Registry {
    /// A rating by whoever acts: the owner, with whose rating the contract is done, the department in charge, or the market.
    @discardableResult
    package func rate(_ draft: ServiceRating, as actor: Actor) async throws -> ServiceRating {
        try await database.write { session in
            let contract = try session.demand(NeedContract.self, draft.contract)
            let need = try session.demand(IntermediaryNeed.self, contract.need)
            var rating = draft
            rating.head.organisation = contract.head.organisation
            rating.head.region = contract.head.region
            rating.intermediary = contract.intermediary
            rating.rater = try session.rater(actor, of: need)
            let entered = try ServiceRating(
                self.enter(rating.record, in: ServiceRating.register, within: session, as: actor.asMarket))
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

    /// Who rated adds to it, once.
    package func add(_ text: String, toRating number: String, as actor: Actor) async throws {
        try await database.write { session in
            let rating = try session.demand(ServiceRating.self, number)
            let contract = try session.demand(NeedContract.self, rating.contract)
            let need = try session.demand(IntermediaryNeed.self, contract.need)
            guard try session.rater(actor, of: need) == rating.rater else { throw Refusal.otherOrganisation }
            try self.perform(
                ServiceRating.Act.add(text: text), onNumber: number, in: ServiceRating.register, within: session,
                as: actor.asMarket)
        }
    }

    // MARK: The other way

    /// The intermediary rates the owner it worked for.
    @discardableResult
    package func rateOwner(_ draft: OwnerRating, by party: MarketParty) async throws -> OwnerRating {
        try await database.write { session in
            let contract = try session.demand(NeedContract.self, draft.contract)
            guard contract.intermediary == (try session.provider(of: party)).head.number else {
                throw Refusal.notFound(
                    LocalizedText(zh: "您单位的合同“\(draft.contract)”", en: "“\(draft.contract)” among your contracts"))
            }
            let need = try session.demand(IntermediaryNeed.self, contract.need)
            var rating = draft
            rating.head.organisation = contract.head.organisation
            rating.head.region = contract.head.region
            rating.intermediary = contract.intermediary
            (rating.ownerName, rating.ownerCode) = (need.ownerName, need.ownerCode)
            let actor = party.actor(on: contract.head.organisation).asMarket
            return try OwnerRating(
                self.enter(rating.record, in: OwnerRating.register, within: session, as: actor))
        }
    }

    /// The intermediary adds to what it said of an owner, once.
    package func add(_ text: String, toOwnerRating number: String, by party: MarketParty) async throws {
        try await database.write { session in
            let rating = try session.demand(OwnerRating.self, number)
            guard rating.intermediary == (try session.provider(of: party)).head.number else {
                throw Refusal.notFound(LocalizedText(zh: "您单位的评价“\(number)”", en: "“\(number)” among your ratings"))
            }
            try self.perform(
                OwnerRating.Act.add(text: text), onNumber: number, in: OwnerRating.register, within: session,
                as: party.actor(on: rating.head.organisation))
        }
    }

    /// The owner's word on what an intermediary said of it.
    package func reply(_ text: String, toOwnerRating number: String, as owner: Actor) async throws {
        try await database.write { session in
            let rating = try session.demand(OwnerRating.self, number)
            let contract = try session.demand(NeedContract.self, rating.contract)
            try session.demand(IntermediaryNeed.self, contract.need).demandOwner(owner)
            try self.perform(
                OwnerRating.Act.reply(text: text), onNumber: number, in: OwnerRating.register, within: session,
                as: owner)
        }
    }

    package func ownerStanding(of code: String) async throws -> OwnerStanding {
        OwnerStanding(
            try await matters(
                OwnerRating.self,
                where: .equals("owner_code", code) && .state([OwnerRating.State.given.rawValue])))
    }
}
