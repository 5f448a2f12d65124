import Hummingbird
import Intermediaries
import Kernel
import Registry
import Storage

extension MarketDesk {
    /// What a person comes back to, for each firm it acts for; after a form was refused, with what was typed.
    func mine(_ context: CitizenContext, done: String = "", refused: RefusedForm? = nil) async throws -> Response {
        var sides: [MarketMinePage.Side] = []
        for party in try await parties(of: context.account) { sides.append(try await side(party)) }
        let page = MarketMinePage(
            language: context.language, sides: sides, rules: try await registry.marketRules(), now: registry.now,
            done: done, refused: refused, token: context.token)
        return await console.page(page, for: context.visit, status: refused?.refusal.status ?? .ok)
    }

    private func side(_ party: MarketParty) async throws -> MarketMinePage.Side {
        let provider = try await registry.database.read {
            try IntermediaryStore(session: $0).provider(code: party.code)
        }
        var side = MarketMinePage.Side(party: party, provider: provider)
        try await addOwnNeeds(to: &side)
        if let provider { try await addWork(of: provider, to: &side) }
        return side
    }

    private func addOwnNeeds(to side: inout MarketMinePage.Side) async throws {
        side.ownNeeds = try await registry.matters(IntermediaryNeed.self, where: .equals("owner_code", side.party.code))
            .reversed()
        for need in side.ownNeeds {
            let contract = try await contract(of: need)
            side.ownContracts[need.head.number] = contract
            side.ownRatings[need.head.number] = try await ratings(of: contract)
            side.ownEnrolments[need.head.number] = try await registry.openedEnrolments(of: need)
        }
        side.names = try await names(
            of: side.ownNeeds.compactMap(\.winner)
                + side.ownEnrolments.values.flatMap(\.self).compactMap(\.intermediary))
    }

    private func addWork(of provider: Intermediary, to side: inout MarketMinePage.Side) async throws {
        let own = Condition.equals("intermediary", provider.head.number)
        side.qualifications = try await registry.matters(IntermediaryQualification.self, where: own)
        side.contracts = try await registry.matters(NeedContract.self, where: own).reversed()
        side.ratings = try await registry.matters(ServiceRating.self, where: own).reversed()
        side.ownerRatings = Dictionary(
            try await registry.matters(OwnerRating.self, where: own).map { ($0.contract, $0) }
        ) { first, _ in first }
        let numbers = Set(side.contracts.prefix(50).map(\.need)).map { Value.text($0) }
        side.titles = Dictionary(
            try await registry.matters(IntermediaryNeed.self, where: .oneOf("number", numbers))
                .map { ($0.head.number, $0.title) }
        ) { first, _ in first }
        side.selected = try await registry.matters(
            IntermediaryNeed.self,
            where: .equals("winner", provider.head.number) && .state(["publicity", "disputed", "confirmed"])
        ).reversed()
        let running: [IntermediaryNeed.State] = [
            .enrolling, .closed, .drawing, .failed, .publicity, .disputed, .confirmed,
        ]
        let needs = try await registry.matters(
            IntermediaryNeed.self, where: .state(running.map(\.rawValue)) && .isSet("published_at"), limit: 500)
        for need in needs {
            guard let own = try await registry.ownEnrolment(in: need, by: side.party) else { continue }
            side.enrolments.append(.init(need: need, enrolment: own.enrolment, price: own.price))
        }
    }
}
