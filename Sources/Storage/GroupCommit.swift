import Synchronization

/// Gathers writes that arrive while the disk is busy and commits them together: one flush acknowledges them all.
///
/// Each write runs in its own savepoint, so one that fails takes back only itself. When the shared commit fails, each is
/// tried again alone, so that nobody fails for a stranger's write; a write may therefore run twice, and counts once.
final class GroupCommit: Sendable {
    private struct Waiting {
        var jobs: [WriteJob] = []
        var isDraining = false
    }

    private let engine: any Engine
    private let waiting = Mutex(Waiting())

    /// More in one transaction would keep the first writer waiting for strangers. PostgreSQL keeps the savepoints of a
    /// transaction at hand up to 64; beyond, every reader beside it looks them up on disk.
    private static let largestBatch = 60

    init(engine: any Engine) {
        self.engine = engine
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let run: @Sendable (Session) -> WriteJob.Acknowledge = { session in
                let result = Result { try session.savepoint { try body(session) } }
                return { continuation.resume(with: result) }
            }
            enqueue(WriteJob(run: run, refuse: { continuation.resume(throwing: $0) }))
        }
    }

    private func enqueue(_ job: WriteJob) {
        let mustDrain = waiting.withLock { waiting in
            waiting.jobs.append(job)
            defer { waiting.isDraining = true }
            return !waiting.isDraining
        }
        if mustDrain { Task { await drain() } }
    }

    private func drain() async {
        repeat {
            await engine.commit { self.batch() }
        } while waiting.withLock { waiting in
            waiting.isDraining = !waiting.jobs.isEmpty
            return waiting.isDraining
        }
    }

    private func batch() -> [WriteJob] {
        waiting.withLock { waiting in
            let jobs = Array(waiting.jobs.prefix(Self.largestBatch))
            waiting.jobs.removeFirst(jobs.count)
            return jobs
        }
    }
}
