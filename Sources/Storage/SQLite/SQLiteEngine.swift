import Foundation
import GRDB
import Kernel

/// One file, or memory. Writes are durable when acknowledged: `synchronous` is FULL.
struct SQLiteEngine: Engine {
    private let connections: any DatabaseWriter
    private let isFile: Bool

    init(path: String) throws {
        let pool = try DatabasePool(path: path, configuration: Self.configuration)
        try Self.prepareWriter(pool)
        connections = pool
        isFile = true
    }

    init() throws {
        connections = try DatabaseQueue(configuration: Self.configuration)
        isFile = false
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { connection in
            try connection.execute(
                sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824")
            connection.add(function: ExactNumber.inSQLite)
        }
        return configuration
    }

    /// GRDB sets `synchronous = NORMAL` on its writer after `prepareDatabase`; an acknowledged act must be on disk.
    ///
    /// What a savepoint might have to put back goes to a file: kept in memory, SQLite walks through all of it after each
    /// statement, and a long import takes the square of its time.
    private static func prepareWriter(_ pool: DatabasePool) throws {
        let level = try pool.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA temp_store = FILE")
            return try Int.fetchOne(connection, sql: "PRAGMA synchronous")
        }
        guard level == 2 else { throw Refusal.notDurable("synchronous") }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await connections.read { try body(Session(.sqlite($0))) }
    }

    func readTogether<T: Sendable>(_ bodies: [@Sendable (Session) throws -> T]) async throws -> [T] {
        let (stream, results) = AsyncStream.makeStream(of: (Int, Result<T, any Error>).self)
        connections.asyncWriteWithoutTransaction { [connections] _ in
            // No write can come between: the snapshots are taken on the writer's own queue.
            for (index, body) in bodies.enumerated() {
                connections.spawnConcurrentRead { snapshot in
                    results.yield(
                        (index, snapshot.flatMap { reader in Result { try body(Session(.sqlite(reader))) } }))
                }
            }
        }
        var values: [Int: T] = [:]
        for await (index, result) in stream.prefix(bodies.count) { values[index] = try result.get() }
        return bodies.indices.compactMap { values[$0] }
    }

    func commit(_ batch: @escaping @Sendable () -> [WriteJob]) async {
        await withCheckedContinuation { continuation in
            connections.asyncWriteWithoutTransaction { connection in
                Self.commit(batch(), on: connection)
                continuation.resume()
            }
        }
    }

    private static func commit(_ jobs: [WriteJob], on connection: GRDB.Database) {
        do {
            for acknowledge in try run(jobs, on: connection) { acknowledge() }
        } catch {
            if connection.isInsideTransaction { try? connection.rollback() }
            guard jobs.count > 1 else { return jobs.forEach { $0.refuse(translated(error)) } }
            for job in jobs { commit([job], on: connection) }
        }
    }

    private static func run(_ jobs: [WriteJob], on connection: GRDB.Database) throws -> [WriteJob.Acknowledge] {
        try connection.beginTransaction(.immediate)
        let acknowledgements = try jobs.map { job in
            let acknowledge = job.run(Session(.sqlite(connection)))
            // SQLite ends the transaction itself on a full disk; what ran before in it is gone too.
            guard connection.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_FULL) }
            return acknowledge
        }
        try connection.commit()
        return acknowledgements
    }

    /// SQLite has one writer, which waits until the index is made.
    func makeIndex(_ name: String, on table: String, _ columns: [String]) async throws {
        let statement: Query = "CREATE INDEX IF NOT EXISTS \(name: name) ON \(name: table) (\(names: columns))"
        try await connections.write { try $0.execute(sql: statement.questionMarked) }
    }

    func backup(to target: String) async throws {
        try await connections.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
    }

    /// A copy that takes its name only once it is whole and sound.
    static func restore(_ backup: String, to path: String) async throws {
        try BackupKind.demand(.sqlite, of: backup)
        let draft = path + ".part"
        try? FileManager.default.removeItem(atPath: draft)
        let original = try DatabaseQueue(path: backup, configuration: Self.readOnly)
        try await original.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [draft]) }
        let copy = try DatabaseQueue(path: draft, configuration: Self.readOnly)
        let verdict = try await copy.read { try String.fetchOne($0, sql: "PRAGMA quick_check") }
        try copy.close()
        guard verdict == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        guard link(draft, path) == 0, unlink(draft) == 0 else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
    }

    private static var readOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }

    func close() throws {
        // So that the file alone is the whole: copied without its log, it would otherwise lack the newest pages.
        if isFile { _ = try connections.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        try connections.close()
    }
}
