import Kernel
import Storage

/// Rows as an earlier version of the product wrote them.
struct EarlierStore {
    let session: Session

    func addKeeper() throws {
        try session.execute(
            """
            INSERT INTO organisation (id, number, organisation, region, state, version, created_at, updated_at, name, kind)
            VALUES (1, 'JYZX', 'JYZX', '', 'active', 1, 0, 0, '交易中心', 'office')
            """)
    }

    func addPolicy(_ key: String, _ value: String, unit: String) throws {
        let id: Int64 = try session.value("SELECT COUNT(*) + 10 FROM trading_policy") ?? 0
        try session.execute(
            """
            INSERT INTO trading_policy (id, number, organisation, region, state, version, created_at, updated_at, key, value,
                unit, bound, meaning, source, effective_from)
            VALUES (\(id), \("GZ-\(id)"), 'JYZX', '', 'enacted', 1, 0, 0, \(key), \(value), \(unit), 'min', '含义', '依据',
                '2020-01-01')
            """)
    }

    func write(_ text: String, of key: String) throws {
        try session.execute("UPDATE trading_policy SET text = \(text) WHERE key = \(key)")
    }
}
