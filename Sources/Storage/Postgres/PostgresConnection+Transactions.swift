import CPQ

/// The transaction was answered by nothing, or by something that passes: run again, it may succeed.
struct Interrupted: Error {
    let cause: PostgresFailure
}

/// The COMMIT was answered by an error: for certain nothing was kept.
struct CommitRefused: Error {
    let cause: any Error
}

/// The COMMIT was sent and not answered. Whether it was kept, only the server knows.
struct Unanswered: Error {
    let transaction: PostgresTransaction
    let acknowledgements: [WriteJob.Acknowledge]
}

/// A transaction as the server that ran it can be asked about it later.
struct PostgresTransaction: Sendable {
    let server: PostgresServer
    let number: String
}

extension PostgresConnection {
    /// Runs `body` on a snapshot of its own.
    func snapshot<T>(_ body: () throws -> T) throws -> T {
        try beginSnapshot()
        return try endSnapshot(body)
    }

    /// `of` names the snapshot of another connection.
    func beginSnapshot(of other: String? = nil) throws {
        try interruptible {
            let shared = other.map { "; SET TRANSACTION SNAPSHOT '\($0)'" } ?? ""
            try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" + shared)
        }
    }

    func endSnapshot<T>(_ body: () throws -> T) throws -> T {
        try interruptible {
            // Lost meanwhile, and connected anew: what is read now would be another moment.
            guard isInTransaction else { throw Interrupted(cause: PostgresFailure.notKept) }
            let value = try body()
            try run("COMMIT")
            return value
        }
    }

    /// Runs `jobs` in one transaction, and none of another process beside it.
    func transact(_ jobs: [WriteJob], lock: PostgresServer) throws -> [WriteJob.Acknowledge] {
        let (acknowledgements, transaction) = try interruptible {
            soleFailed = false
            // READ COMMITTED: what is read after the lock was taken is what the writer before has left.
            let number = try run(
                """
                BEGIN ISOLATION LEVEL READ COMMITTED;
                SELECT pg_current_xact_id()::text FROM pg_advisory_xact_lock(\(lock.writeLock))
                """
            ).text
            isSole = jobs.count == 1
            let acknowledgements = try jobs.map { job in
                let acknowledge = job.run(Session(.postgres(self)))
                if let interruption { throw Interrupted(cause: interruption) }
                return acknowledge
            }
            return (acknowledgements, PostgresTransaction(server: lock, number: number))
        }
        if soleFailed {
            try run("ROLLBACK")
        } else {
            try commit(Unanswered(transaction: transaction, acknowledgements: acknowledgements))
        }
        return acknowledgements
    }

    private func commit(_ unanswered: Unanswered) throws {
        let outcome = Result { try run("COMMIT").command }
        guard isAlive else { throw unanswered }
        switch outcome {
        case .success("COMMIT"): return
        case .success: throw CommitRefused(cause: interruption ?? PostgresFailure.notKept)
        case .failure(let error):
            if let interruption { throw Interrupted(cause: interruption) }
            throw CommitRefused(cause: error)
        }
    }

    /// Ends a transaction that nobody will end otherwise.
    func abandon() throws {
        if isAlive, isInTransaction || hasFailedTransaction { try run("ROLLBACK") }
    }

    func interruptible<T>(_ body: () throws -> T) throws -> T {
        forgetInterruption()
        do {
            return try body()
        } catch {
            try? abandon()
            throw interruption.map { Interrupted(cause: $0) } ?? error
        }
    }

    /// Runs `body` so that its failure takes back only what it did.
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        if isSole {
            // Alone in its transaction: the transaction is savepoint enough, and two messages are spared.
            isSole = false
            do { return try body() } catch {
                soleFailed = true
                throw error
            }
        }
        try run("SAVEPOINT act")
        do {
            let value = try body()
            try run("RELEASE act")
            return value
        } catch {
            if isAlive { try run("ROLLBACK TO act; RELEASE act") }
            throw error
        }
    }

    /// "committed", "aborted" or "in progress"; nil when too much has happened since, or on another server.
    func fate(of transaction: PostgresTransaction) throws -> String? {
        guard try PostgresServer(self) == transaction.server else { return nil }
        let number = transaction.number
        return try query("SELECT pg_xact_status(\(number)::text::xid8)").first { try $0[0] as String? } ?? nil
    }
}

extension PostgresResult {
    /// The first value as text, of a statement sent without values.
    var text: String {
        count > 0 ? PQgetvalue(pointer, 0, 0).map { String(cString: $0) } ?? "" : ""
    }
}
