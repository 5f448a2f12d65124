import Kernel
package import Registry
import Storage

// What owner and intermediary do to their contract.
extension Registry {
    /// The owner signs: the contract lies before the selected intermediary.
    package func offerContract(of number: String, as owner: Actor) async throws -> NeedContract {
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            try need.demandOwner(owner)
            var contract = NeedContract()
            contract.head.organisation = need.head.organisation
            contract.head.region = need.head.region
            contract.need = number
            contract.intermediary = need.winner ?? ""
            contract.price = need.amount ?? .zero
            contract.serviceDays = need.serviceDays
            return try NeedContract(
                self.enter(contract.record, in: NeedContract.register, within: session, as: owner.asMarket))
        }
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

    /// A rating by whoever acts: the owner, with whose rating the contract is done, the department in charge, or the market.
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
}

extension IntermediaryNeed {
    /// Its owner's people: of the department that buys, or of the firm on the portal; for a firm's needs nobody who works here.
    func isOwned(by actor: Actor) -> Bool {
        guard !actor.roles.isDisjoint(with: Self.owners), actor.reaches(head.organisation) else { return false }
        if ownerAccount != nil { return !actor.isStaff }
        return !actor.isStaff || actor.reach != nil || actor.organisation == head.organisation
    }

    func demandOwner(_ actor: Actor) throws(Refusal) {
        try actor.demand(Self.owners)
        guard isOwned(by: actor) else { throw .otherOrganisation }
    }
}

extension Actor {
    /// The same person in an act of the market's own, which has looked who may.
    fileprivate var asMarket: Actor {
        Actor(account: account, name: name, roles: Role.everyone, organisation: organisation, reach: nil)
    }
}

extension Session {
    fileprivate func rater(_ actor: Actor, of need: IntermediaryNeed) throws -> ServiceRating.Rater {
        if need.isOwned(by: actor) { return .owner }
        if actor.roles.contains(.marketManager) { return .market }
        let service = try matter(IntermediaryService.self, number: need.service)
        let own = try matter(Organisation.self, number: actor.organisation)?.name
        guard actor.roles.contains(.departmentApprover), let own, own == service?.industry else {
            throw Refusal.otherOrganisation
        }
        return .department
    }
}
