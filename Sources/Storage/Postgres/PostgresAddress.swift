import CPQ
import Foundation
import Kernel

/// How Heng uses a PostgreSQL; what its address says of these prevails.
package struct PostgresSettings: Sendable {
    /// Connections that read; one more writes.
    package var readers = 8
    package var statementSeconds = 120
    /// How long a write waits for those of other processes.
    package var lockSeconds = 30
    /// How long a lost connection is sought again before whoever waits is told.
    package var patienceSeconds = 30
    /// Refuse a server that acknowledges what a power cut may take. Off for tests only.
    package var demandsDurability = true

    package init() {}
}

/// Where a PostgreSQL is, and how to speak to it.
struct PostgresAddress: Sendable {
    private let parameters: [String: String]
    /// What stood in the address itself.
    private let given: [String: String]

    init(_ url: String, _ settings: PostgresSettings) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            defer { PQfreemem(message) }
            throw Refusal.badAddress(message.map { String(cString: $0) } ?? "")
        }
        defer { PQconninfoFree(options) }
        var given: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.given = given
        parameters = Self.defaults.merging(given) { $1 }.merging(
            ["options": Self.options(settings) + " " + (given["options"] ?? Self.environment("PGOPTIONS"))]
        ) { $1 }
    }

    /// Notices a dead server within a minute, though nothing is being sent.
    private static let defaults = [
        "application_name": "heng", "client_encoding": "UTF8", "connect_timeout": "10", "keepalives_idle": "30",
        "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "60000",
        "target_session_attrs": "read-write",
    ]

    private static func options(_ settings: PostgresSettings) -> String {
        [
            "statement_timeout=\(settings.statementSeconds)s", "lock_timeout=\(settings.lockSeconds)s",
            // A process that hangs inside a write would stop all others.
            "idle_in_transaction_session_timeout=\(settings.statementSeconds)s",
            // Cursors are read to their end.
            "cursor_tuple_fraction=1", "client_min_messages=error",
        ].map { "-c \($0)" }.joined(separator: " ")
    }

    private static func environment(_ name: String) -> String { ProcessInfo.processInfo.environment[name] ?? "" }

    /// A connection, once it stands. Waits for the server, so it is called on a thread that may.
    func connect() throws -> PostgresConnection {
        let keys = parameters.keys.map { strdup($0) }
        let values = parameters.values.map { strdup($0) }
        defer { (keys + values).forEach { free($0) } }
        let handle = PQconnectdbParams(
            keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
        guard let handle, PQstatus(handle) == CONNECTION_OK else {
            let failure = PostgresFailure(connecting: handle)
            PQfinish(handle)
            throw PostgresComplaint(failure.message).passes ? Interrupted(cause: failure) : failure
        }
        return PostgresConnection(handle)
    }

    /// The address as libpq's environment variables, for PostgreSQL's own programs. What stood in none of them stays as
    /// the surroundings have it.
    var environment: [String: String] {
        let names = [
            "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
            "passfile": "PGPASSFILE", "dbname": "PGDATABASE", "service": "PGSERVICE", "options": "PGOPTIONS",
            "sslmode": "PGSSLMODE", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "sslrootcert": "PGSSLROOTCERT",
            "sslcrl": "PGSSLCRL", "channel_binding": "PGCHANNELBINDING", "gssencmode": "PGGSSENCMODE",
            "target_session_attrs": "PGTARGETSESSIONATTRS",
        ]
        return Dictionary(
            given.compactMap { key, value in names[key].map { ($0, value) } }, uniquingKeysWith: { first, _ in first })
    }
}

extension Refusal {
    fileprivate static func badAddress(_ why: String) -> Refusal {
        let why = why.split(separator: "\n").joined(separator: " ")
        return .unreachable(
            LocalizedText(
                zh: "数据库地址无法识别：\(why)。应写作 postgres://用户@主机/数据库。",
                en: "The database's address can't be read: \(why). It is written postgres://user@host/database."))
    }
}
