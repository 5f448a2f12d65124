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
    /// It came too late: it is booked, counts for nothing, and goes back.
    package var isLate = false
    /// Why it fits nothing, in words for the bank's clerk.
    package var reason: LocalizedText?

    package var trouble: String? { reason?.zh }
}

extension Registry {
    static func bankActor(_ bank: String) -> Actor {
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
                return BankTaking(line: known.number, isMatched: known.state == .matched)
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
            var reason = deposit.map { Self.trouble($0.state) } ?? Self.unknown
            var isLate = false
            if let deposit, reason == nil {
                do {
                    let saved = try session.savepoint {
                        let saved = try TradeDeposit(
                            self.perform(
                                TradeDeposit.Act.receive(amount: receipt.amount.fen, reference: receipt.reference),
                                onNumber: deposit.number, in: TradeDeposit.register, within: session, as: actor))
                        if saved.state == .received { try self.admitBidder(paying: saved, within: session) }
                        return saved
                    }
                    isLate = saved.state == .invalid
                    // A guarantee brings no money into the account.
                    if !deposit.form.isMoney { line.amount = .zero }
                    line.deposit = deposit.number
                    line.state = .matched
                } catch let refusal as Refusal {
                    reason = refusal.message
                }
            }
            line.trouble = reason?.zh
            let entered = try self.enter(line.record, in: BankLine.register, within: session, as: actor)
            return BankTaking(
                line: entered.head.number, isMatched: line.state == .matched, isLate: isLate, reason: reason)
        }
    }

    private static let unknown = LocalizedText(
        zh: "没有这个缴款码，请核对。", en: "There is no such deposit token. Check it.")

    private static func trouble(_ state: TradeDeposit.State) -> LocalizedText? {
        state == .due
            ? nil : LocalizedText(zh: "该缴款码当前为“\(state.label.zh)”", en: "This token's deposit is “\(state.label.en)”.")
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
