import GRDB

/// The one way to the database. A closure goes in, values come out; nothing of the connection escapes.
///
/// Writes are durable when `write` returns: `synchronous` is FULL, and writes that wait for the disk together share one
/// flush (`GroupCommit`).
package final class Database: Sendable {
    private let engine: any DatabaseWriter
    private let commits: GroupCommit
    /// The file, or nil in memory.
    package let path: String?

    /// Opens or creates the file at `path`.
    package init(path: String) throws {
        let pool = try translating { try DatabasePool(path: path, configuration: Self.configuration) }
        try Self.demandFullSynchronous(pool)
        self.path = path
        engine = pool
        commits = GroupCommit(engine: pool)
    }

    /// A database of its own in memory, gone when the value is.
    package init() throws {
        let queue = try DatabaseQueue(configuration: Self.configuration)
        path = nil
        engine = queue
        commits = GroupCommit(engine: queue)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { connection in
            try connection.execute(
                sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824")
        }
        return configuration
    }

    /// GRDB sets `synchronous = NORMAL` on its writer after `prepareDatabase`; an acknowledged act must be on disk.
    private static func demandFullSynchronous(_ pool: DatabasePool) throws {
        let level = try pool.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(connection, sql: "PRAGMA synchronous")
        }
        guard level == 2 else { throw NotDurable() }
    }

    package struct NotDurable: Error {}

    /// Runs `body` on a consistent snapshot, beside writers.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await translating { try await engine.read { try body(Session(connection: $0)) } }
    }

    /// Runs `body` in one transaction. When this returns, what it wrote is on disk; when it throws, nothing of it is.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await translating { try await commits.write(body) }
    }

    /// Waits for running work and closes the file.
    package func close() throws {
        // So that the file alone is the whole: copied without its log, it would otherwise lack the newest pages.
        if path != nil { _ = try engine.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        try engine.close()
    }

    /// Runs all of `bodies` on one and the same snapshot, side by side where the engine allows it. A few, not many:
    /// each takes a connection, and writers wait until the last has begun.
    package func readTogether<T: Sendable>(_ bodies: [@Sendable (Session) throws -> T]) async throws -> [T] {
        let (stream, results) = AsyncStream.makeStream(of: (Int, Result<T, any Error>).self)
        engine.asyncWriteWithoutTransaction { [engine] _ in
            // No write can come between: the snapshots are taken on the writer's own queue.
            for (index, body) in bodies.enumerated() {
                engine.spawnConcurrentRead { snapshot in
                    results.yield(
                        (index, snapshot.flatMap { reader in Result { try body(Session(connection: reader)) } }))
                }
            }
        }
        var values: [Int: T] = [:]
        for await (index, result) in stream.prefix(bodies.count) {
            values[index] = try translating { try result.get() }
        }
        return bodies.indices.compactMap { values[$0] }
    }

    /// Rebuilds the whole file into `target`, consistent while others write.
    package func backup(to target: String) async throws {
        try await translating {
            try await engine.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
        }
    }
}
