import Kernel
package import Registry
import Storage

extension Registry {
    /// Drafts the contract of an awarded lot from what documents and bid settled.
    package func draftContract(on lotNumber: String, as actor: Actor) async throws -> TradeContract {
        let lot = try await standing(of: lotNumber)
        guard let winner = lot.winner else {
            throw Refusal.rule(zh: "尚无中标（成交）人，不能起草合同。", en: "There is no winner yet, and so no contract.")
        }
        let (supplier, buyer) = try await database.read { session in
            let store = ContractStore(session: session)
            return (try store.subjectName(winner) ?? winner, try store.organisationName(lot.tenderee) ?? lot.tenderee)
        }
        let text = ContractDraft(lot: lot, buyer: buyer, supplier: supplier, supplierCode: winner).text.text
        var contract = TradeContract()
        contract.head.organisation = lot.organisation
        contract.head.region = lot.region
        contract.lot = lot.number
        contract.title = "\(lot.title)合同"
        contract.supplier = winner
        contract.amount = lot.awardAmount
        contract.rate = lot.awardRate
        contract.draft = text
        contract.text = text
        return try await create(contract, as: actor)
    }

    /// The winner signs. Deposits of sales are set off against the price in the same breath.
    package func signContract(_ number: String, by bidder: TradeParty) async throws -> TradeContract {
        let contract = try await contract(number, of: bidder)
        let actor = Actor.applicant(bidder.account, on: contract.head.organisation)
        let signed = try await perform(TradeContract.Act.sign, on: contract.id, as: actor)
        if try await standing(of: signed.lot).category.direction == .sell {
            try await applyDeposits(to: signed, as: actor)
        }
        return signed
    }

    /// A contract that is the firm's, once it was sent to it.
    package func contract(_ number: String, of bidder: TradeParty) async throws -> TradeContract {
        let found = try await matters(TradeContract.self, where: .equals("number", number), limit: 1).first
        guard let found, found.supplier == bidder.subject, found.state != .drafting else {
            throw Refusal.notFound(LocalizedText(zh: "贵单位的合同“\(number)”", en: "Your contract “\(number)”"))
        }
        return found
    }

    package func contracts(of subject: String, on lot: String? = nil) async throws -> [TradeContract] {
        let parts: [Condition] = [.equals("supplier", subject), .not(.state([TradeContract.State.drafting.rawValue]))]
        return try await matters(where: .all(parts + [lot.map { .equals("lot", $0) }].compactMap(\.self)), limit: 500)
    }

    /// The standing one.
    package func contract(of lot: String) async throws -> TradeContract? {
        let isRefused = Condition.state([TradeContract.State.refused.rawValue])
        return try await matters(TradeContract.self, where: .equals("lot", lot) && .not(isRefused), limit: 1).first
    }

    package func changes(of contract: String) async throws -> [ContractChange] {
        try await matters(where: .equals("contract", contract), limit: 200)
    }

    package func steps(of contract: String) async throws -> [ContractStep] {
        try await matters(where: .equals("contract", contract), limit: 500)
    }
}
