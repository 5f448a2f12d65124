import Storage

struct OpeningPulseStore {
    let session: Session

    /// Versions only grow, so their sum tells any two moments apart.
    func pulse(of lot: String) throws -> Int64 {
        let opening = try session.first(
            "SELECT number, version FROM trade_opening WHERE lot = \(lot) ORDER BY id DESC LIMIT 1"
        ) {
            (number: try $0[0] as String, version: try $0[1] as Int64)
        }
        guard let opening else { return 0 }
        // A sum over nothing is NULL.
        let parts: [Int64?] = [
            try session.value("SELECT COALESCE(CAST(SUM(version) AS BIGINT), 0) FROM sealed_bid WHERE lot = \(lot)"),
            try session.value(
                """
                SELECT COALESCE(CAST(SUM(version) AS BIGINT), 0) FROM opening_objection
                WHERE opening = \(opening.number)
                """),
            try session.value(
                """
                SELECT COALESCE(CAST(SUM(version) AS BIGINT), 0) FROM escrow_release WHERE opening = \(opening.number)
                """),
        ]
        return parts.compactMap(\.self).reduce(opening.version, +)
    }
}
