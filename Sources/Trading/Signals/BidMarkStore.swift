import Storage

/// Keeps the marks of bids that were read out: apart from the bids, whose readers are many.
struct BidMarkStore {
    let session: Session

    func keep(_ marks: BidMarks, of bid: Int64) throws {
        for (mark, values) in marks.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for value in values {
                try session.execute(
                    """
                    INSERT INTO bid_mark (bid, name, value) VALUES (\(bid), \(mark.rawValue), \(value))
                    ON CONFLICT (bid, name, value) DO NOTHING
                    """)
            }
        }
    }

    /// By bid, then by name; several values on lines of their own.
    func marks(ofLot lot: String) throws -> [String: [String: String]] {
        var marks: [String: [String: String]] = [:]
        try session.forEach(
            """
            SELECT b.number, m.name, m.value FROM bid_mark m JOIN trade_bid b ON b.id = m.bid
            WHERE b.lot = \(lot) ORDER BY b.number, m.name, m.value
            """
        ) { row in
            let (bid, name, value): (String, String, String) = (try row[0], try row[1], try row[2])
            marks[bid, default: [:]][name] = [marks[bid]?[name], value].compactMap(\.self).joined(separator: "\n")
        }
        return marks
    }
}
