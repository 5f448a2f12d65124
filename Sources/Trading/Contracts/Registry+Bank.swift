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

    /// Takes in what came, each reference once. What fits no deposit is kept as such and goes back, where the bank says so:
    /// what a person types and fits none is refused, and nothing of it stays.
    package func take(_ receipt: BankReceipt, from bank: String) async throws -> BankTaking {
        let hash = try RemedyCode.hash(receipt.token)
        let centre = try await depositCentre()
        return try await database.write { session in
            let store = DepositStore(session: session)
            if let known = try store.line(bank, receipt.reference) {
                return try known.taking(receipt, hash)
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
                let isClaim = deposit.state == .claimed
                do {
                    let (fen, reference) = (receipt.amount.fen, receipt.reference)
                    let act: TradeDeposit.Act =
                        isClaim
                        ? .collect(amount: fen, reference: reference) : .receive(amount: fen, reference: reference)
                    let saved = try session.savepoint {
                        let saved = try TradeDeposit(
                            self.perform(
                                act, onNumber: deposit.number, in: TradeDeposit.register, within: session, as: actor))
                        if saved.state == .received { try self.admitBidder(paying: saved, within: session) }
                        return saved
                    }
                    isLate = saved.state == .invalid
                    // A guarantee brings no money into the account.
                    if !deposit.form.isMoney, !isClaim { line.amount = .zero }
                    line.deposit = deposit.number
                    line.state = .matched
                } catch let refusal as Refusal {
                    reason = refusal.message
                }
            }
            if let reason, bank == Self.bookedByHand { throw Refusal.invalid([FieldProblem("token", reason)]) }
            line.trouble = reason?.zh
            let entered = try self.enter(line.record, in: BankLine.register, within: session, as: actor)
            return BankTaking(
                line: entered.head.number, isMatched: line.state == .matched, isLate: isLate, reason: reason)
        }
    }

    private static let unknown = LocalizedText(
        zh: "没有这个缴款码，请核对。", en: "There is no such deposit token. Check it.")

    private static func trouble(_ state: TradeDeposit.State) -> LocalizedText? {
        state == .due || state == .claimed
            ? nil : LocalizedText(zh: "该缴款码当前为“\(state.label.zh)”", en: "This token's deposit is “\(state.label.en)”.")
    }

    /// The centre whose account it is: that of the newest project.
    private func depositCentre() async throws -> String {
        let found = try await database.read { try DepositStore(session: $0).centre() }
        guard let found else { throw Refusal.rule(zh: "尚无交易项目。", en: "There is no project yet.") }
        return found
    }
}

extension DepositStore.KnownLine {
    /// The same told again comes to the same; another payment needs a reference of its own.
    fileprivate func taking(_ receipt: BankReceipt, _ hash: String) throws(Refusal) -> BankTaking {
        guard tokenHash == hash, amount == receipt.amount || isGuarantee && amount == .zero else {
            throw .invalid(
                "reference", zh: "流水号\(receipt.reference)已登记为\(number)，缴款码或金额与此不同。请核对流水号。",
                en: "\(receipt.reference) is booked as \(number), with another token or amount. Check the reference.")
        }
        let reason = trouble.map {
            LocalizedText(zh: $0, en: "It is booked as \(number), and fits no deposit.")
        }
        return BankTaking(line: number, isMatched: state == .matched, isLate: isLate, reason: reason)
    }
}
