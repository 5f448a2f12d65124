import Dispatch

/// A thread of its own for calls that wait. libpq blocks, and Swift's own threads are too few to be kept waiting; a
/// serial queue per connection, as GRDB has it, also makes the connection the property of one thread.
final class SeatThread: SerialExecutor {
    private let queue = DispatchQueue(label: "heng.postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// The place of one connection: opened when first needed, and again after it was lost.
actor PostgresSeat {
    private let thread = SeatThread()
    private let address: PostgresAddress
    private let demandsDurability: Bool
    private var connection: PostgresConnection?
    private var server: PostgresServer?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ address: PostgresAddress, demandsDurability: Bool) {
        self.address = address
        self.demandsDurability = demandsDurability
    }

    func run<T: Sendable>(_ body: @Sendable (PostgresConnection, PostgresServer) throws -> T) throws -> T {
        let (connection, server) = try connected()
        return try body(connection, server)
    }

    private func connected() throws -> (PostgresConnection, PostgresServer) {
        if let connection, let server, connection.isAlive { return (connection, server) }
        connection = nil
        let fresh = try address.connect()
        do {
            try PostgresServer.check(fresh, demandingDurability: demandsDurability)
            let found = try PostgresServer(fresh)
            (connection, server) = (fresh, found)
            return (fresh, found)
        } catch {
            throw fresh.interruption.map { Interrupted(cause: $0) } ?? error
        }
    }
}
