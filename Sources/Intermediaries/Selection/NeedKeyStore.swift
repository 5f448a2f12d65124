import Kernel
import Storage

/// Keys of needs. What was forgotten stays as a public half alone.
struct NeedKeyStore {
    let session: Session

    /// The one that still opens what is sealed to it.
    func usable(of need: String) throws -> NeedKey? {
        try session.rows(
            "SELECT public_key, sealed_key FROM need_key WHERE need = \(need) AND sealed_key IS NOT NULL"
        ) { NeedKey(need: need, publicKey: try $0[0], sealed: try $0[1]) }.first
    }

    func keep(_ key: NeedKey, at moment: Timestamp) throws {
        try session.execute("DELETE FROM need_key WHERE need = \(key.need) AND sealed_key IS NULL")
        try session.execute(
            """
            INSERT INTO need_key (need, public_key, sealed_key, made_at)
            VALUES (\(key.need), \(key.publicKey), \(key.sealed), \(moment))
            """)
    }

    func forget(_ need: String) throws {
        try session.execute("UPDATE need_key SET sealed_key = NULL WHERE need = \(need)")
    }

    /// Needs that ended and whose key is still there: what lies under it is nobody's to open any more.
    func ended(limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT k.need FROM need_key AS k JOIN intermediary_need AS n ON n.number = k.need
            WHERE k.sealed_key IS NOT NULL AND n.state IN ('terminated', 'voided') ORDER BY n.id LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
