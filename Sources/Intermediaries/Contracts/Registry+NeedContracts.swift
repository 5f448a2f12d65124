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
}

extension IntermediaryNeed {
    /// Its owner's people: of the department that buys, or of the firm on the portal; for a firm's needs nobody who works here.
    package func isOwned(by actor: Actor) -> Bool {
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
    var asMarket: Actor {
        Actor(account: account, name: name, roles: Role.everyone, organisation: organisation, reach: nil)
    }
}
