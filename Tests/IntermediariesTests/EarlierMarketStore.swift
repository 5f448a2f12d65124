import Storage

/// Rows as an earlier version of the product wrote them.
struct EarlierMarketStore {
    let session: Session

    func units() throws -> [String] { try session.rows("SELECT unit FROM market_policy ORDER BY id") { try $0[0] } }

    func addRules() throws {
        try session.execute(
            """
            INSERT INTO organisation (id, number, organisation, region, state, version, created_at, updated_at, name, kind)
            VALUES (1, 'ZWJ', 'ZWJ', '', 'active', 1, 0, 0, '政务局', 'office')
            """)
        for (id, rule) in [("enrol.period", "4", "workday"), ("drain", "2", "minute"), ("draw.reserves", "2", "count")]
            .enumerated()
        {
            try session.execute(
                """
                INSERT INTO market_policy (id, number, organisation, region, state, version, created_at, updated_at, key,
                    value, unit, meaning, source, effective_from)
                VALUES (\(id + 10), \("GC-\(id)"), 'ZWJ', '', 'enacted', 1, 0, 0, \(rule.0), \(rule.1), \(rule.2), '含义',
                    '依据', '2020-01-01')
                """)
        }
    }
}
