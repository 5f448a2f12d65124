/// What a database has to do for `Database`: SQLite and PostgreSQL each their own way.
protocol Engine: Sendable {
    /// Runs `body` on a consistent snapshot, beside writers.
    func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T

    /// Runs all of `bodies` on one and the same snapshot.
    func readTogether<T: Sendable>(_ bodies: [@Sendable (Session) throws -> T]) async throws -> [T]

    /// Takes a batch once the writer is free, runs it in one transaction, and tells each of its jobs its fate.
    func commit(_ batch: @escaping @Sendable () -> [WriteJob]) async

    /// Makes an index of its own accord, not as part of a write.
    func makeIndex(_ name: String, on table: String, _ columns: [String]) async throws

    func backup(to target: String) async throws
    func close() throws
}

/// A write that waits for its turn.
struct WriteJob: Sendable {
    typealias Acknowledge = @Sendable () -> Void

    /// Runs the write and returns what tells the writer, to be called once its fate is on disk.
    let run: @Sendable (Session) -> Acknowledge
    /// Tells the writer that nothing of it could be kept.
    let refuse: @Sendable (any Error) -> Void
}
