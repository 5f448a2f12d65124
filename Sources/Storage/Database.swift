/// The one way to the database. A closure goes in, values come out; nothing of the connection escapes.
///
/// Writes are durable when `write` returns, and run one after another, on PostgreSQL across all processes; those that
/// wait for the disk together share one flush (`GroupCommit`). A closure may run twice, so it does nothing but ask and
/// write.
package final class Database: Sendable {
    private let engine: any Engine
    private let commits: GroupCommit
    package let dialect: Dialect
    /// SQLite's file; nil in memory and on PostgreSQL.
    package let path: String?

    private init(_ engine: any Engine, _ dialect: Dialect, path: String? = nil) {
        self.engine = engine
        self.dialect = dialect
        self.path = path
        commits = GroupCommit(engine: engine)
    }

    /// Opens or creates the file at `path`.
    package convenience init(path: String) throws {
        self.init(try translating { try SQLiteEngine(path: path) }, .sqlite, path: path)
    }

    /// A database of its own in memory, gone when the value is.
    package convenience init() throws {
        self.init(try SQLiteEngine(), .sqlite)
    }

    /// Connects to the PostgreSQL at `url`, which says all that libpq understands: hosts, TLS, `options`.
    package convenience init(postgres url: String, _ settings: PostgresSettings = PostgresSettings()) async throws {
        self.init(try await translating { try await PostgresEngine(url, settings) }, .postgres)
    }

    /// Runs `body` on a consistent snapshot, beside writers.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await translating { try await engine.read(body) }
    }

    /// Runs `body` in one transaction. When this returns, what it wrote is on disk; when it throws, nothing of it is.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await translating { try await commits.write(body) }
    }

    /// Runs all of `bodies` on one and the same snapshot, side by side where the engine allows it. A few, not many:
    /// each takes a connection, and on SQLite writers wait until the last has begun.
    package func readTogether<T: Sendable>(_ bodies: [@Sendable (Session) throws -> T]) async throws -> [T] {
        try await translating { try await engine.readTogether(bodies) }
    }

    /// Makes an index unless there is one of this name. Readers go on meanwhile, and on PostgreSQL writers too. Until it
    /// returns there may be none, or one that is not finished.
    package func makeIndex(_ name: String, on table: String, _ columns: [String]) async throws {
        try await translating { try await engine.makeIndex(name, on: table, columns) }
    }

    /// Writes all there is into the file `target`, consistent while others write: a database of its own on SQLite, a dump
    /// for `pg_restore` on PostgreSQL.
    package func backup(to target: String) async throws {
        try await translating { try await engine.backup(to: target) }
    }

    /// Puts a backup of SQLite back as the file `path`, which must not exist.
    package static func restore(_ backup: String, to path: String) async throws {
        try await translating { try await SQLiteEngine.restore(backup, to: path) }
    }

    /// Puts a backup of PostgreSQL back into the schema at `url`, which must be there and empty.
    package static func restore(_ backup: String, toPostgres url: String) async throws {
        try await translating {
            try BackupKind.demand(.postgres, of: backup)
            try await PostgresEngine(url, PostgresSettings()).restore(backup)
        }
    }

    /// Closes the file after running work, or the connections as they come back.
    package func close() throws {
        try translating { try engine.close() }
    }
}
