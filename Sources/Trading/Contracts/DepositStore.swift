package import Kernel
import Registry
import Storage

/// What goes back through the bank (退款清单).
package struct DepositRefund: Sendable, Hashable {
    package let deposit: String
    package let lot: String
    package let bank: String
    /// The line that it came in by: the bank sends it back to that account.
    package let reference: String
    package let amount: Money
    package let receivedOn: Day
    package let calledOn: Day
    package let dueOn: Day?
}

/// What came in, went out and is held (资金平衡).
package struct DepositBalance: Sendable, Hashable {
    package var received = Money.zero
    package var refunded = Money.zero
    package var applied = Money.zero
    package var forfeited = Money.zero
    package var held = Money.zero
    /// By the bank's lines: what belongs to no deposit and hasn't gone back.
    package var unmatched = Money.zero
    package var linesIn = Money.zero
    package var linesBack = Money.zero

    /// Σ in = out + held, and every fen stands in a line of the bank.
    package var isSound: Bool {
        received.fen == refunded.fen + applied.fen + forfeited.fen + held.fen
            && linesIn.fen == received.fen + unmatched.fen + linesBack.fen
    }
}

struct DepositStore {
    let session: Session

    /// Who paid may be known: bids were opened, or a sale is over.
    static let isOpened: Query = """
        (l.opened_at IS NOT NULL OR l.awarded_at IS NOT NULL
            OR l.state IN ('sold', 'candidates', 'awarded', 'contracted', 'performed', 'archived'))
        """

    // MARK: Whose it is

    func keep(_ box: [UInt8], of deposit: String) throws {
        try session.execute("INSERT INTO deposit_owner (deposit, box) VALUES (\(deposit), \(box))")
    }

    func owner(of deposit: String) throws -> [UInt8]? {
        try session.value("SELECT box FROM deposit_owner WHERE deposit = \(deposit)")
    }

    func standing(ownerCode: String) throws -> String? {
        try session.value(
            """
            SELECT number FROM trade_deposit WHERE owner_code = \(ownerCode)
                AND state IN ('due', 'received', 'held') ORDER BY id DESC LIMIT 1
            """)
    }

    /// Deposits whose row doesn't say whose they are, by lot and by the owner's code.
    func unnamed() throws -> [String: [String: [Int64]]] {
        var found: [String: [String: [Int64]]] = [:]
        try session.forEach("SELECT lot, owner_code, id FROM trade_deposit WHERE subject IS NULL") {
            found[try $0[0], default: [:]][try $0[1], default: []].append(try $0[2])
        }
        return found
    }

    // MARK: The bank

    /// Whose account it is: the centre of the newest project.
    func centre() throws -> String? {
        try session.value("SELECT centre FROM trade_project ORDER BY id DESC LIMIT 1")
    }

    func deposit(tokenHash: String) throws -> (number: String, state: TradeDeposit.State, form: TradeDeposit.Form)? {
        try session.first("SELECT number, state, form FROM trade_deposit WHERE token_hash = \(tokenHash)") {
            (try $0[0], try $0[1], try $0[2])
        }
    }

    /// What came on a lot and didn't go back.
    func came(on lot: String) throws -> [(number: String, state: TradeDeposit.State, form: TradeDeposit.Form)] {
        try session.rows(
            """
            SELECT number, state, form FROM trade_deposit
            WHERE lot = \(lot) AND state IN ('received', 'held', 'invalid') ORDER BY id
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    func line(_ bank: String, _ reference: String) throws -> KnownLine? {
        try session.first(
            """
            SELECT b.number, b.state, b.token_hash, b.amount, b.trouble, d.form, d.state, d.cause
            FROM trade_bank_line b LEFT JOIN trade_deposit d ON d.number = b.deposit
            WHERE b.bank = \(bank) AND b.reference = \(reference)
            """
        ) { row in
            let (form, state): (TradeDeposit.Form?, TradeDeposit.State?) = (try row[5], try row[6])
            let cause: TradeDeposit.Cause? = try row[7]
            return KnownLine(
                number: try row[0], state: try row[1], tokenHash: try row[2], amount: try row[3], trouble: try row[4],
                isGuarantee: form?.isMoney == false, isLate: (state == .invalid || state == .returned) && cause == nil)
        }
    }

    /// A line of the bank that is booked already.
    struct KnownLine {
        let number: String
        let state: BankLine.State
        let tokenHash: String?
        let amount: Money
        let trouble: String?
        /// It brought no money.
        let isGuarantee: Bool
        /// What it brought came too late.
        let isLate: Bool
    }

    func deposit(of bank: String, _ reference: String) throws -> String? {
        let found: String?? = try session.first(
            """
            SELECT deposit FROM trade_bank_line
            WHERE bank = \(bank) AND reference = \(reference) AND direction = 'into'
            """
        ) { try $0[0] }
        return found ?? nil
    }

    /// Lines of opened lots whose payer isn't known yet.
    func payersWanted(by bank: String) throws -> [String] {
        try session.rows(
            """
            SELECT b.reference FROM trade_bank_line b
                JOIN trade_deposit d ON d.number = b.deposit JOIN trade_lot l ON l.number = d.lot
            WHERE b.bank = \(bank) AND b.direction = 'into' AND (d.state = 'received' OR d.state = 'refunding' AND d.payer_account IS NULL)
                AND \(Self.isOpened)
            ORDER BY b.id LIMIT 1000
            """
        ) { try $0[0] }
    }

    func others(payingFrom account: String, on lot: String, besides number: String) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM trade_deposit
            WHERE lot = \(lot) AND payer_account = \(account) AND number <> \(number)
                AND state IN ('received', 'held', 'invalid', 'refunding') ORDER BY id
            """
        ) { try $0[0] }
    }

    func keyHash(of bank: String) throws -> String? {
        try session.value("SELECT key_hash FROM deposit_bank WHERE name = \(bank)")
    }

    func keep(keyHash: String, of bank: String, at now: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO deposit_bank (name, key_hash, at) VALUES (\(bank), \(keyHash), \(now))
            ON CONFLICT (name) DO UPDATE SET key_hash = excluded.key_hash, at = excluded.at
            """)
    }

    func bank(keyHash: String) throws -> String? {
        try session.value("SELECT name FROM deposit_bank WHERE key_hash = \(keyHash)")
    }

    /// `ofOpened`: none that would tell of a lot whose bidders are still secret.
    func refunds(number: String? = nil, ofOpened: Bool = false, limit: Int) throws -> [DepositRefund] {
        var narrower: Query = number.map { "AND d.number = \($0)" } ?? ""
        if ofOpened { narrower.append(" AND (\(Self.isOpened) OR l.state IN ('failed', 'terminated', 'annulled'))") }
        return try session.rows(
            """
            SELECT d.number, d.lot, b.bank, b.reference,
                d.received_fen - d.refunded_fen - d.applied_fen - d.forfeited_fen, d.received_at, d.called_at, c.due_on
            FROM trade_deposit d
                JOIN trade_bank_line b ON b.deposit = d.number AND b.direction = 'into'
                JOIN trade_lot l ON l.number = d.lot
                LEFT JOIN deadline c ON c.register = 'trade_deposit' AND c.matter = d.id AND c.name = 'refund'
            WHERE d.state IN ('refunding', 'invalid')
                AND d.received_fen > d.refunded_fen + d.applied_fen + d.forfeited_fen \(narrower)
            ORDER BY d.id LIMIT \(limit)
            """
        ) {
            let received: Timestamp = try $0[5]
            let called: Timestamp? = try $0[6]
            return DepositRefund(
                deposit: try $0[0], lot: try $0[1], bank: try $0[2], reference: try $0[3], amount: try $0[4],
                receivedOn: received.day, calledOn: (called ?? received).day, dueOn: try $0[7])
        }
    }

    // MARK: Sums

    /// `ofOpened`: of lots that were opened or have ended, without the bank's lines.
    func balance(ofOpened: Bool = false) throws -> DepositBalance {
        var balance = DepositBalance()
        let part: Query =
            ofOpened
            ? """
            lot IN (SELECT number FROM trade_lot WHERE opened_at IS NOT NULL OR awarded_at IS NOT NULL
                OR state IN ('sold', 'candidates', 'failed', 'terminated', 'annulled', 'archived'))
            """ : "1 = 1"
        try session.forEach(
            """
            SELECT CAST(COALESCE(SUM(received_fen), 0) AS BIGINT), CAST(COALESCE(SUM(refunded_fen), 0) AS BIGINT),
                CAST(COALESCE(SUM(applied_fen), 0) AS BIGINT), CAST(COALESCE(SUM(forfeited_fen), 0) AS BIGINT)
            FROM trade_deposit WHERE \(part)
            """
        ) {
            balance.received = try $0[0]
            balance.refunded = try $0[1]
            balance.applied = try $0[2]
            balance.forfeited = try $0[3]
        }
        // Summed here, row by row: a sum of the database's own would only repeat the ones above.
        try session.forEach(
            """
            SELECT received_fen, refunded_fen, applied_fen, forfeited_fen FROM trade_deposit
            WHERE state IN ('received', 'held', 'refunding', 'invalid') AND \(part)
            """
        ) { row in
            let (came, back, set, kept): (Int64, Int64, Int64, Int64) = (try row[0], try row[1], try row[2], try row[3])
            balance.held = Money(fen: balance.held.fen + came - back - set - kept)
        }
        guard !ofOpened else { return balance }
        try session.forEach(
            "SELECT state, amount FROM trade_bank_line WHERE direction = 'into'"
        ) {
            let (state, amount): (BankLine.State, Int64) = (try $0[0], try $0[1])
            balance.linesIn = Money(fen: balance.linesIn.fen + amount)
            switch state {
            case .matched: break
            case .unmatched: balance.unmatched = Money(fen: balance.unmatched.fen + amount)
            case .returned: balance.linesBack = Money(fen: balance.linesBack.fen + amount)
            }
        }
        return balance
    }
}
