package import Kernel
import Registry
import Storage

/// What is kept and handed over through the bank (上缴、划转清单).
package struct DepositHandover: Sendable, Hashable {
    package let deposit: String
    package let lot: String
    package let bank: String
    package let reference: String
    package let amount: Money
    package let recipient: TradeDeposit.Recipient
}

/// What lots have come to, for their deposits.
struct DepositSettlingStore {
    let session: Session

    func facts(on lot: LotStanding, of deposit: TradeDeposit) throws -> DepositFacts {
        DepositFacts(
            until: try until(lot), contract: try deposit.subject.flatMap { try contract(of: $0, on: lot.number) })
    }

    /// A listing or an auction says itself until when it takes enrolments, frozen or not.
    private func until(_ lot: LotStanding) throws -> Timestamp? {
        guard lot.method.isRising else { return lot.bidDeadline }
        let over = Timestamp(milliseconds: 0)
        let until = try session.first(
            """
            SELECT state, state_before, closes_at FROM trade_auction
            WHERE lot = \(lot.number) AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1
            """
        ) { row -> Timestamp in
            let (state, before): (Auction.State, String?) = (try row[0], try row[1])
            let standing = state == .frozen ? before.flatMap(Auction.State.init(rawValue:)) ?? state : state
            let isOpen = standing == .enrolling || standing == .listing && lot.method == .listing
            return isOpen ? try row[2] : over
        }
        return until ?? over
    }

    /// Nothing is booked any more under one that is archived.
    private func contract(of subject: String, on lot: String) throws -> DepositFacts.Contract? {
        try session.first(
            """
            SELECT number, state, paid, COALESCE(settlement, current_amount, amount) FROM trade_contract
            WHERE lot = \(lot) AND supplier = \(subject) AND state IN ('signed', 'performing', 'accepted', 'archived')
            ORDER BY id LIMIT 1
            """
        ) { row in
            let (state, paid, most): (TradeContract.State, Int64, Int64?) = (try row[1], try row[2], try row[3])
            let owed = state == .archived ? 0 : most.map { max(0, $0 - paid) }
            return DepositFacts.Contract(number: try row[0], owed: owed.map { Money(fen: $0) })
        }
    }

    /// Deposits that wait for something their lot has come to, by their order, behind `last`. Money whose payer the bank
    /// hasn't named waits for nothing but the bank, unless somebody refused to sign.
    func waiting(after last: Int64, limit: Int) throws -> [TradeDeposit.Waiting] {
        try session.rows(
            """
            SELECT d.id, d.number, d.lot, d.state, d.form, d.subject, l.state, l.category, l.winner,
                (SELECT MIN(c.number) FROM trade_contract c WHERE c.lot = d.lot AND c.supplier = d.subject
                    AND c.state IN ('signed', 'performing', 'accepted', 'archived')
                    AND l.category IN ('land', 'stateProperty', 'confiscated', 'mining'))
            FROM trade_deposit d JOIN trade_lot l ON l.number = d.lot
            WHERE d.id > \(last) AND ((d.state = 'due' AND l.state NOT IN
                    ('registered', 'bidding', 'prequalifying', 'enrolling', 'listing', 'suspended'))
                OR (d.state = 'received' AND d.form IN ('eGuarantee', 'insurance', 'exempt') AND \(DepositStore.isOpened))
                OR (d.state IN ('received', 'held') AND l.state IN ('failed', 'terminated', 'annulled'))
                OR (d.state = 'held' AND l.state IN ('contracted', 'performed', 'archived'))
                OR (d.state = 'held' AND l.state = 'awarded' AND l.category <> 'works' AND d.subject <> l.winner)
                OR (d.state IN ('received', 'held') AND EXISTS (SELECT 1 FROM trade_contract c
                    WHERE c.lot = d.lot AND c.state = 'refused' AND c.is_excused = 0
                        AND (d.subject IS NULL OR d.subject = c.supplier)))
                OR (d.state IN ('refunding', 'invalid') AND d.received_fen = 0))
            ORDER BY d.id LIMIT \(limit)
            """
        ) {
            TradeDeposit.Waiting(
                id: try $0[0], number: try $0[1], lot: try $0[2], state: try $0[3], form: try $0[4],
                subject: try $0[5], lotState: try $0[6], category: try $0[7], winner: try $0[8], contract: try $0[9])
        }
    }

    /// Who refused to sign without a reason that excuses them, by the number of the contract.
    func refusals(on lot: String) throws -> [(subject: String, contract: String)] {
        try session.rows(
            """
            SELECT supplier, number FROM trade_contract
            WHERE lot = \(lot) AND state = 'refused' AND is_excused = 0 ORDER BY id
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Of lots that were opened or came to nothing, the newest first.
    func book(limit: Int) throws -> [DepositBookLine] {
        var lines: [DepositBookLine] = []
        try session.forEach(
            """
            WITH shown AS (
                SELECT l.number AS lot, l.title AS title, MAX(d.id) AS newest
                FROM trade_deposit d JOIN trade_lot l ON l.number = d.lot
                WHERE \(DepositStore.isOpened) OR l.state IN ('failed', 'terminated', 'annulled')
                GROUP BY l.number, l.title ORDER BY newest DESC LIMIT \(limit)
            )
            SELECT s.lot, s.title, d.state, COUNT(*), CAST(SUM(d.received_fen) AS BIGINT),
                CAST(SUM(d.received_fen - d.refunded_fen - d.applied_fen - d.forfeited_fen) AS BIGINT)
            FROM shown s JOIN trade_deposit d ON d.lot = s.lot
            GROUP BY s.lot, s.title, s.newest, d.state ORDER BY s.newest DESC, d.state
            """
        ) { row in
            let lot: String = try row[0]
            if lines.last?.lot != lot { lines.append(DepositBookLine(lot: lot, title: try row[1])) }
            try lines[lines.count - 1].add(row[2], count: row[3], received: row[4], held: row[5])
        }
        return lines
    }

    func claims(number: String? = nil, limit: Int) throws -> [DepositClaim] {
        let narrower: Query = number.map { "AND number = \($0)" } ?? ""
        return try session.rows(
            """
            SELECT number, lot, form, guarantor, claimed_fen FROM trade_deposit
            WHERE state = 'claimed' \(narrower) ORDER BY id LIMIT \(limit)
            """
        ) {
            DepositClaim(
                deposit: try $0[0], lot: try $0[1], form: try $0[2], guarantor: try $0[3], amount: try $0[4])
        }
    }

    func handovers(number: String? = nil, limit: Int) throws -> [DepositHandover] {
        let narrower: Query = number.map { "AND d.number = \($0)" } ?? ""
        return try session.rows(
            """
            SELECT d.number, d.lot, b.bank, b.reference, d.forfeited_fen, d.recipient
            FROM trade_deposit d JOIN trade_bank_line b ON b.deposit = d.number AND b.direction = 'into'
                AND b.amount > 0
            WHERE d.state = 'forfeited' AND d.forfeited_fen > 0 \(narrower)
            ORDER BY d.id LIMIT \(limit)
            """
        ) {
            DepositHandover(
                deposit: try $0[0], lot: try $0[1], bank: try $0[2], reference: try $0[3], amount: try $0[4],
                recipient: try $0[5])
        }
    }
}

extension TradeDeposit {
    struct Waiting: Sendable {
        let id: Int64
        let number: String
        let lot: String
        let state: State
        let form: Form
        let subject: String?
        let lotState: Lot.State
        let category: TradeCategory
        let winner: String?
        /// The signed contract of a sale, against which it is set off.
        let contract: String?
    }
}
