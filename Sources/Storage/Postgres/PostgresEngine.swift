import Kernel

/// PostgreSQL, shared by any number of processes: one connection of each writes, a few read.
///
/// Write transactions take turns by an advisory lock, so a write sees a stable world, as on SQLite. A lost connection is
/// sought again, and what was not committed is run again; a commit that was sent and not answered never is.
struct PostgresEngine: Engine {
    let address: PostgresAddress
    private let settings: PostgresSettings
    private let writer: PostgresSeat
    private let readers: PostgresPool

    init(_ url: String, _ settings: PostgresSettings) async throws {
        let address = try PostgresAddress(url, settings)
        let seat: @Sendable () -> PostgresSeat = {
            PostgresSeat(address, demandsDurability: settings.demandsDurability)
        }
        (self.address, self.settings) = (address, settings)
        writer = seat()
        readers = PostgresPool(size: settings.readers, seat)
        // No waiting here: a wrong address shall show at once.
        do { try await writer.run { _, _ in } } catch let error as Interrupted { throw error.cause }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await readers.lend { seats in
            try await persistently {
                try await seats[0].run { connection, _ in
                    try connection.snapshot { try body(Session(.postgres(connection))) }
                }
            }
        }
    }

    func readTogether<T: Sendable>(_ bodies: [@Sendable (Session) throws -> T]) async throws -> [T] {
        guard !bodies.isEmpty else { return [] }
        return try await readers.lend(bodies.count) { seats in
            try await persistently { try await SharedSnapshot(seats: seats).run(bodies) }
        }
    }

    func commit(_ batch: @escaping @Sendable () -> [WriteJob]) async {
        await commit(batch())
    }

    private func commit(_ jobs: [WriteJob]) async {
        do {
            let acknowledgements = try await persistently {
                do {
                    return try await writer.run { try $0.transact(jobs, lock: $1) }
                } catch let error as Unanswered {
                    return try await learnFate(error)
                }
            }
            for acknowledge in acknowledgements { acknowledge() }
        } catch let error as CommitRefused where jobs.count == 1 {
            jobs[0].refuse(translated(error.cause))
        } catch is CommitRefused {
            for job in jobs { await commit([job]) }
        } catch {
            for job in jobs { job.refuse(translated(error)) }
        }
    }

    /// Asks the server what became of a commit it never answered. Interrupted when it was not kept.
    private func learnFate(_ unanswered: Unanswered) async throws -> [WriteJob.Acknowledge] {
        let fate: String?
        do {
            fate = try await persistently {
                try await writer.run { connection, _ in
                    let fate = try connection.fate(of: unanswered.transaction)
                    if fate == "in progress" { throw Interrupted(cause: PostgresFailure.notKept) }
                    return fate
                }
            }
        } catch {
            throw Refusal.outcomeUnknown
        }
        switch fate {
        case "committed": return unanswered.acknowledgements
        case "aborted": throw Interrupted(cause: PostgresFailure.notKept)
        default: throw Refusal.outcomeUnknown
        }
    }

    /// Runs `body` again, after ever longer pauses, as long as it is interrupted.
    private func persistently<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        var pause = 25
        var waited = 0
        while true {
            do {
                return try await body()
            } catch let error as Interrupted {
                guard waited < settings.patienceSeconds * 1000 else { throw error.cause }
                try await Task.sleep(for: .milliseconds(pause))
                waited += pause
                pause = min(pause * 2, 2000)
            }
        }
    }

    /// Beside readers and writers: the server waits for the transactions that began before, not they for it.
    func makeIndex(_ name: String, on table: String, _ columns: [String]) async throws {
        let index: Query = "\(name: name)"
        let made: Query = "\(index) ON \(name: table) (\(names: columns))"
        try await readers.lend { seats in
            try await persistently {
                try await seats[0].run { connection, _ in
                    try connection.interruptible {
                        try connection.run("SET statement_timeout = 0; SET lock_timeout = 0")
                        defer { _ = try? connection.run("RESET statement_timeout; RESET lock_timeout") }
                        // One whose making was broken off stays behind, and serves nobody.
                        let isBroken =
                            try connection.query(
                                """
                                SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(\(index.numbered)) AND NOT indisvalid
                                """
                            ).count > 0
                        if isBroken { try connection.run("DROP INDEX CONCURRENTLY \(index.numbered)") }
                        try connection.run("CREATE INDEX CONCURRENTLY IF NOT EXISTS \(made.numbered)")
                    }
                }
            }
        }
    }

    func backup(to target: String) async throws {
        try await dump(to: target)
    }

    func close() throws {
        readers.close()
    }
}
