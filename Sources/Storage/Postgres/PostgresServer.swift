import Kernel

/// Which server answers, and whether Heng can work with it.
struct PostgresServer: Sendable, Equatable {
    /// The cluster, and its history: another after a standby took over.
    let identity: String
    /// What writers of the same tables take turns by.
    let writeLock: Int64

    init(_ connection: PostgresConnection) throws {
        let found = try connection.query(
            """
            SELECT s.system_identifier::text || '/' || c.timeline_id::text,
                hashtextextended('heng ' || current_schema(), 0)
            FROM pg_control_system() s, pg_control_checkpoint() c
            """
        ).first { (try $0[0] as String, try $0[1] as Int64?) }
        guard let (identity, lock) = found, let lock else { throw Refusal.noSchema }
        (self.identity, writeLock) = (identity, lock)
    }

    /// Refuses a server on which text would sort otherwise than on SQLite, or on which "saved" would not mean saved.
    static func check(_ connection: PostgresConnection, demandingDurability: Bool) throws {
        try connection.query(
            """
            SELECT current_setting('server_version_num')::integer, pg_encoding_to_char(encoding), datcollate, datname,
                'a' > 'B', current_setting('fsync'), current_setting('synchronous_commit'), pg_is_in_recovery()
            FROM pg_database WHERE datname = current_database()
            """
        ).forEach { row in
            guard try row[0] as Int >= 130_000 else { throw Refusal.tooOld }
            let (encoding, collation): (String, String) = (try row[1], try row[2])
            guard encoding == "UTF8", ["C", "POSIX"].contains(collation), try row[4] as Bool else {
                throw Refusal.wrongOrder(try row[3], encoding, collation)
            }
            guard try !(row[7] as Bool) else { throw Refusal.standby }
            guard demandingDurability else { return }
            guard try row[5] as String == "on" else { throw Refusal.notDurable("fsync") }
            guard try row[6] as String != "off" else { throw Refusal.notDurable("synchronous_commit") }
        }
    }
}

extension Refusal {
    fileprivate static let noSchema = Refusal.unreachable(
        LocalizedText(
            zh: "数据库连接成功，但 search_path 指定的模式不存在。请先建立该模式（CREATE SCHEMA），或更正连接地址。",
            en:
                "The database answers, but the schema in search_path does not exist. Make it (CREATE SCHEMA), or correct the address."
        ))

    fileprivate static let tooOld = Refusal.unreachable(
        LocalizedText(
            zh: "PostgreSQL 版本过低，需要 13 或更高版本。没有改动任何内容。",
            en: "This PostgreSQL is too old: 13 or later is needed. Nothing was changed."))

    static let standby = Refusal.unreachable(
        LocalizedText(
            zh: "所连的 PostgreSQL 是只读备库，本次操作未保存。请连接主库，或在地址中列出全部主机并加上 target_session_attrs=read-write。",
            en:
                "This PostgreSQL is a read-only standby and nothing was saved. Connect to the primary, or name all hosts in the address with target_session_attrs=read-write."
        ))

    fileprivate static func wrongOrder(_ database: String, _ encoding: String, _ collation: String) -> Refusal {
        let remedy =
            "CREATE DATABASE \(database) ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;"
        return .unreachable(
            LocalizedText(
                zh: "数据库 \(database) 的编码为 \(encoding)、排序规则为 \(collation)，而 Heng 需要 UTF8 和 C。没有改动它。请新建：\(remedy)",
                en:
                    "The database \(database) has the encoding \(encoding) and the collation \(collation); Heng needs UTF8 and C. It was not touched. Make another: \(remedy)"
            ))
    }
}
