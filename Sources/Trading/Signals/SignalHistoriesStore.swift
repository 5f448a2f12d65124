import Kernel
import Registry
import Storage

// What many lots say together.
extension SignalStore {
    /// Lots opened since a moment, without texts and files.
    func opened(since: Timestamp, limit: Int = 20_000) throws -> [SignalLot] {
        let numbers: [String] = try session.rows(
            """
            SELECT DISTINCT b.lot FROM trade_bid b JOIN trade_lot l ON l.number = b.lot
            WHERE l.opened_at >= \(since) ORDER BY b.lot LIMIT \(limit)
            """
        ) { try $0[0] }
        return try numbers.compactMap { try lot($0, isWhole: false) }
    }

    /// What experts gave, beside what the others of the same committee gave the same bid.
    func marks(since: Timestamp) throws -> [SignalHistories.Mark] {
        struct Sheet {
            let lot: String
            let bid: String
            let subject: String
            let expert: String
            let total: Ratio
        }
        let sheets = try session.rows(
            """
            SELECT s.lot, s.bid, b.credit_code, c.expert, s.total FROM score_sheet s
            JOIN committee_seat c ON c.number = s.seat JOIN trade_bid b ON b.number = s.bid
            WHERE s.state = 'locked' AND s.locked_at >= \(since) AND c.expert IS NOT NULL ORDER BY s.id
            """
        ) { row in
            Sheet(
                lot: try row[0], bid: try row[1], subject: try row[2], expert: try row[3], total: try row[4])
        }
        return Dictionary(grouping: sheets, by: \.bid).sorted { $0.key < $1.key }.flatMap { _, group in
            group.map { sheet in
                SignalHistories.Mark(
                    lot: sheet.lot, expert: sheet.expert, subject: sheet.subject, score: sheet.total,
                    others: group.filter { $0.expert != sheet.expert }.map(\.total))
            }
        }
    }
}
