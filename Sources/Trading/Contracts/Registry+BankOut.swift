package import Kernel
package import Registry
import Storage

// What goes out again through the bank: back to the bidder, back unmatched, or over to whom it is kept for.
extension Registry {
    // MARK: Going back

    /// The bank sent a deposit back: interest is reckoned to the day, and the whole stands in a line of its own.
    @discardableResult
    package func takeRefund(of number: String, reference: String, bookedAt: Timestamp, from bank: String) async throws
        -> DepositInterest
    {
        let today = now.day
        return try await database.write { session in
            let store = DepositStore(session: session)
            try Self.demandFresh(reference, of: bank, store)
            guard let order = try store.refunds(number: number, limit: 1).first, order.bank == bank else {
                throw Refusal.notFound(
                    LocalizedText(zh: "待退还的保证金“\(number)”", en: "A deposit “\(number)” to be refunded"))
            }
            let lot = try LotStandingStore(session: session).demand(order.lot, on: today)
            let interest = try DepositInterest(
                on: order.amount, from: order.receivedOn, to: bookedAt.day, due: order.dueOn, by: lot.policies)
            let actor = Self.bankActor(bank)
            let saved = try self.perform(
                TradeDeposit.Act.refund(
                    reference: reference, interest: interest.ordinary.fen, lateInterest: interest.late.fen),
                onNumber: number, in: TradeDeposit.register, within: session, as: actor)
            var line = BankLine()
            line.state = .matched
            line.bank = bank
            line.reference = reference
            line.direction = .out
            line.amount = Money(fen: order.amount.fen + interest.ordinary.fen + interest.late.fen)
            line.deposit = number
            line.bookedAt = bookedAt
            line.head.organisation = saved.head.organisation
            _ = try self.enter(line.record, in: BankLine.register, within: session, as: actor)
            return interest
        }
    }

    /// The bank sent back what fitted no deposit.
    package func takeReturn(of reference: String, by returnReference: String, from bank: String) async throws {
        try await database.write { session in
            guard let line = try DepositStore(session: session).line(bank, reference) else {
                throw Refusal.notFound(LocalizedText(zh: "流水“\(reference)”", en: "The line “\(reference)”"))
            }
            _ = try self.perform(
                BankLine.Act.sendBack(reference: returnReference), onNumber: line.number, in: BankLine.register,
                within: session, as: Self.bankActor(bank))
        }
    }

    static func demandFresh(_ reference: String, of bank: String, _ store: DepositStore) throws {
        guard let known = try store.line(bank, reference) else { return }
        throw Refusal.rule(
            zh: "流水号\(reference)已登记为\(known.number)，每个流水号只能登记一次，请核对。",
            en: "The reference \(reference) is booked as \(known.number) already. Each is booked once: check it.")
    }

    // MARK: Handed over

    package func depositHandovers() async throws -> [DepositHandover] {
        try await database.read { try DepositSettlingStore(session: $0).handovers(limit: 2000) }
    }

    /// The bank paid what is kept to whom it belongs.
    package func takeHandover(of number: String, reference: String, bookedAt: Timestamp, from bank: String) async throws
    {
        try await database.write { session in
            try Self.demandFresh(reference, of: bank, DepositStore(session: session))
            let found = try DepositSettlingStore(session: session).handovers(number: number, limit: 1).first
            guard let order = found, order.bank == bank else {
                throw Refusal.notFound(
                    LocalizedText(zh: "待上缴（划转）的保证金“\(number)”", en: "A deposit “\(number)” to be handed over"))
            }
            let actor = Self.bankActor(bank)
            let saved = try self.perform(
                TradeDeposit.Act.handOver(reference: reference), onNumber: number, in: TradeDeposit.register,
                within: session, as: actor)
            var line = BankLine()
            line.state = .matched
            line.bank = bank
            line.reference = reference
            line.direction = .out
            line.amount = order.amount
            line.deposit = number
            line.bookedAt = bookedAt
            line.head.organisation = saved.head.organisation
            _ = try self.enter(line.record, in: BankLine.register, within: session, as: actor)
        }
    }
}
