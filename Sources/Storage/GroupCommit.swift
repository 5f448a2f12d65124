import GRDB
import Synchronization

/// Gathers writes that arrive while the disk is busy and commits them together: one flush acknowledges them all.
///
/// Each write runs in its own savepoint, so one that fails takes back only itself. When the shared commit fails, each is
/// tried again alone, so that nobody fails for a stranger's write; a write may therefore run twice, and counts once.
final class GroupCommit: Sendable {
    private typealias Acknowledge = @Sendable () -> Void

    private struct Job: Sendable {
        /// Runs the write and returns what tells the writer, to be called once its fate is on disk.
        let run: @Sendable (Session) -> Acknowledge
        /// Tells the writer that nothing of it could be kept.
        let refuse: @Sendable (any Error) -> Void
    }

    private struct Waiting {
        var jobs: [Job] = []
        var isScheduled = false
    }

    private let engine: any DatabaseWriter
    private let waiting = Mutex(Waiting())

    /// More in one transaction would keep the first writer waiting for strangers.
    private static let largestBatch = 256

    init(engine: any DatabaseWriter) {
        self.engine = engine
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let run: @Sendable (Session) -> Acknowledge = { session in
                let result = Result { try session.savepoint { try body(session) } }
                return { continuation.resume(with: result) }
            }
            enqueue(Job(run: run, refuse: { continuation.resume(throwing: $0) }))
        }
    }

    private func enqueue(_ job: Job) {
        let mustSchedule = waiting.withLock { waiting in
            waiting.jobs.append(job)
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        if mustSchedule { schedule() }
    }

    private func schedule() {
        engine.asyncWriteWithoutTransaction { connection in
            let (jobs, more) = self.waiting.withLock { waiting in
                let jobs = Array(waiting.jobs.prefix(Self.largestBatch))
                waiting.jobs.removeFirst(jobs.count)
                waiting.isScheduled = !waiting.jobs.isEmpty
                return (jobs, waiting.isScheduled)
            }
            Self.commit(jobs, on: connection)
            if more { self.schedule() }
        }
    }

    private static func commit(_ jobs: [Job], on connection: GRDB.Database) {
        do {
            for acknowledge in try run(jobs, on: connection) { acknowledge() }
        } catch {
            if connection.isInsideTransaction { try? connection.rollback() }
            guard jobs.count > 1 else { return jobs.forEach { $0.refuse(error) } }
            for job in jobs { commit([job], on: connection) }
        }
    }

    private static func run(_ jobs: [Job], on connection: GRDB.Database) throws -> [Acknowledge] {
        try connection.beginTransaction(.immediate)
        let acknowledgements = try jobs.map { job in
            let acknowledge = job.run(Session(connection: connection))
            // SQLite ends the transaction itself on a full disk; what ran before in it is gone too.
            guard connection.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_FULL) }
            return acknowledge
        }
        try connection.commit()
        return acknowledgements
    }
}

extension Session {
    /// Runs `body` so that its failure takes back only what it did.
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        try connection.execute(sql: "SAVEPOINT act")
        do {
            let value = try body()
            try connection.execute(sql: "RELEASE act")
            return value
        } catch {
            if connection.isInsideTransaction { try connection.execute(sql: "ROLLBACK TO act; RELEASE act") }
            throw error
        }
    }
}
