import Foundation
import Kernel
package import Registry
import Storage

// Who paid, which the bank says after the opening.
extension Registry {
    /// Lines whose payer the bank is asked for: none before the opening.
    package func payersWanted(by bank: String) async throws -> [String] {
        try await database.read { try DepositStore(session: $0).payersWanted(by: bank) }
    }

    /// Who paid. Not from the bidder's own basic account, it doesn't count and goes back (B08); two bidders' from one account
    /// are both flagged.
    package func takePayer(
        of reference: String, name: String, account: String, from bank: String, random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let box = try sealing(random)
        let plain = account.filter { !$0.isWhitespace }
        try await database.write { session in
            let store = DepositStore(session: session)
            guard let number = try store.deposit(of: bank, reference),
                try store.payersWanted(by: bank).contains(reference)
            else {
                throw Refusal.notFound(
                    LocalizedText(zh: "待核对付款人的流水“\(reference)”", en: "A line “\(reference)” whose payer is wanted"))
            }
            let (owner, known, called) = try Self.revealed(number, box, session)
            let account = try ContractStore(session: session).basicAccount(of: owner.subject)
            // Persons have no basic account: the name on theirs has to be their own.
            let own = owner.name != nil || account?.filter { !$0.isWhitespace } == plain
            let isNamed = called == name.trimmingCharacters(in: .whitespaces)
            let actor = Self.bankActor(bank)
            let saved = try TradeDeposit(
                self.perform(
                    TradeDeposit.Act.reveal(
                        subject: known, payer: name, account: plain, isOwn: own && isNamed ? 1 : 0),
                    onNumber: number, in: TradeDeposit.register, within: session, as: actor))
            let others = try store.others(payingFrom: plain, on: saved.lot, besides: number)
            for other in others.isEmpty ? [] : others + [number] {
                _ = try self.perform(
                    TradeDeposit.Act.flagPayer, onNumber: other, in: TradeDeposit.register, within: session, as: actor)
            }
        }
    }
}
