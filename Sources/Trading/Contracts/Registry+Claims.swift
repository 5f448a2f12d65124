package import Kernel
package import Registry
import Storage

/// What is claimed for a deposit that was no money, from who stands for it (索赔).
package struct DepositClaim: Sendable, Hashable {
    package let deposit: String
    package let lot: String
    package let form: TradeDeposit.Form
    package let guarantor: String?
    package let amount: Money
}

extension Registry {
    package func depositClaims() async throws -> [DepositClaim] {
        try await database.read { try DepositSettlingStore(session: $0).claims(limit: 2000) }
    }

    /// What was claimed came in, told by the number of the deposit: an exemption has no token that its guarantor knows.
    package func takeClaim(
        of number: String, amount: Money, reference: String, bookedAt: Timestamp, from bank: String
    ) async throws {
        try await database.write { session in
            try Self.demandFresh(reference, of: bank, DepositStore(session: session))
            guard try !DepositSettlingStore(session: session).claims(number: number, limit: 1).isEmpty else {
                throw Refusal.notFound(
                    LocalizedText(zh: "待赔付的保证金“\(number)”", en: "A deposit “\(number)” that is claimed"))
            }
            let actor = Self.bankActor(bank)
            let saved = try TradeDeposit(
                self.perform(
                    TradeDeposit.Act.collect(amount: amount.fen, reference: reference), onNumber: number,
                    in: TradeDeposit.register, within: session, as: actor))
            var line = BankLine()
            line.state = .matched
            line.bank = bank
            line.reference = reference
            line.amount = amount
            line.tokenHash = saved.tokenHash
            line.deposit = number
            line.bookedAt = bookedAt
            line.head.organisation = saved.head.organisation
            _ = try self.enter(line.record, in: BankLine.register, within: session, as: actor)
        }
    }
}
