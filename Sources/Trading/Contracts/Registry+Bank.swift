import Foundation
package import Kernel
package import Registry
import Storage

/// What the bank tells of money that came in: a token and an amount, no name (到账通知).
package struct BankReceipt: Sendable, Hashable {
    package let reference: String
    package let token: String
    package let amount: Money
    package let bookedAt: Timestamp

    package init(reference: String, token: String, amount: Money, bookedAt: Timestamp) {
        self.reference = reference
        self.token = token
        self.amount = amount
        self.bookedAt = bookedAt
    }
}

/// How a line of the bank was taken.
package struct BankTaking: Sendable, Hashable {
    package let line: String
    package let isMatched: Bool
    /// Why not, in words for the bank's clerk.
    package let trouble: String?
}

extension Registry {
    private static func bankActor(_ bank: String) -> Actor {
        Actor(account: 0, name: "银行（\(bank)）", roles: Role.everyone, organisation: "", reach: nil)
    }

    /// A new key for a bank; the one before ends with it. Told once.
    package func issueBankKey(to bank: String, random: @Sendable (Int) -> [UInt8]) async throws -> String {
        let key = "bank_" + random(24).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let (hash, moment) = (try SM3.hash(Array(key.utf8)).description, now)
        try await database.write { try DepositStore(session: $0).keep(keyHash: hash, of: bank, at: moment) }
        return key
    }

    package func bank(ofKey key: String) async throws -> String? {
        let hash = try SM3.hash(Array(key.utf8)).description
        return try await database.read { try DepositStore(session: $0).bank(keyHash: hash) }
    }

    /// Takes in what came, each reference once. What fits no deposit is kept as such and goes back.
    package func take(_ receipt: BankReceipt, from bank: String) async throws -> BankTaking {
        let hash = try RemedyCode.hash(receipt.token)
        let centre = try await depositCentre()
        return try await database.write { session in
            let store = DepositStore(session: session)
            if let known = try store.line(bank, receipt.reference) {
                return BankTaking(line: known.number, isMatched: known.state == .matched, trouble: nil)
            }
            let actor = Self.bankActor(bank)
            var line = BankLine()
            line.bank = bank
            line.reference = receipt.reference
            line.amount = receipt.amount
            line.tokenHash = hash
            line.bookedAt = receipt.bookedAt
            line.head.organisation = centre
            let deposit = try store.deposit(tokenHash: hash)
            line.trouble = deposit.map { Self.trouble($0.state) } ?? "没有这个缴款码"
            if let deposit, line.trouble == nil {
                do {
                    _ = try session.savepoint {
                        try self.perform(
                            TradeDeposit.Act.receive(amount: receipt.amount.fen, reference: receipt.reference),
                            onNumber: deposit.number, in: TradeDeposit.register, within: session, as: actor)
                    }
                    // A guarantee brings no money into the account.
                    if !deposit.form.isMoney { line.amount = .zero }
                    line.deposit = deposit.number
                    line.state = .matched
                } catch let refusal as Refusal {
                    line.trouble = refusal.message.zh
                }
            }
            let entered = try self.enter(line.record, in: BankLine.register, within: session, as: actor)
            return BankTaking(line: entered.head.number, isMatched: line.state == .matched, trouble: line.trouble)
        }
    }

    private static func trouble(_ state: TradeDeposit.State) -> String? {
        state == .due ? nil : "该缴款码当前为“\(state.label.zh)”"
    }

    /// The centre whose account it is: that of the newest project.
    private func depositCentre() async throws -> String {
        let found = try await database.read { try DepositStore(session: $0).centre() }
        guard let found else { throw Refusal.rule(zh: "尚无交易项目。", en: "There is no project yet.") }
        return found
    }

    // MARK: After the opening

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
            let owner = try Self.owner(of: number, box, store)
            let names = ContractStore(session: session)
            let own = try names.basicAccount(of: owner.subject)?.filter { !$0.isWhitespace } == plain
            let isNamed = try names.subjectName(owner.subject) == name.trimmingCharacters(in: .whitespaces)
            let actor = Self.bankActor(bank)
            let saved = try TradeDeposit(
                self.perform(
                    TradeDeposit.Act.reveal(
                        subject: owner.subject, payer: name, account: plain, isOwn: own && isNamed ? 1 : 0),
                    onNumber: number, in: TradeDeposit.register, within: session, as: actor))
            let others = try store.others(payingFrom: plain, on: saved.lot, besides: number)
            for other in others.isEmpty ? [] : others + [number] {
                _ = try self.perform(
                    TradeDeposit.Act.flagPayer, onNumber: other, in: TradeDeposit.register, within: session, as: actor)
            }
        }
    }

    static func owner(of deposit: String, _ box: SecretBox, _ store: DepositStore) throws -> DepositOwner {
        guard let bytes = try store.owner(of: deposit), let plain = try box.open(bytes, context: "deposit \(deposit)")
        else {
            throw Refusal.rule(
                zh: "保证金\(deposit)的密封信息已损坏，或密钥不是当时的密钥。",
                en: "What was sealed with \(deposit) is damaged, or the key isn't the one of then.")
        }
        return try JSONDecoder().decode(DepositOwner.self, from: Data(plain))
    }

    // MARK: Going back

    /// The bank sent a deposit back: interest is reckoned to the day, and the whole stands in a line of its own.
    @discardableResult
    package func takeRefund(of number: String, reference: String, bookedAt: Timestamp, from bank: String) async throws
        -> DepositInterest
    {
        let today = now.day
        return try await database.write { session in
            let store = DepositStore(session: session)
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
}
