/// Several connections that see one and the same moment.
struct SharedSnapshot: Sendable {
    let seats: [PostgresSeat]

    /// Runs `bodies` side by side, several in turn on a connection when there are fewer of these.
    func run<T: Sendable>(_ bodies: [@Sendable (Session) throws -> T]) async throws -> [T] {
        do {
            try await begin()
            return try await values(of: bodies)
        } catch {
            for seat in seats { try? await seat.run { connection, _ in try connection.abandon() } }
            throw error
        }
    }

    /// The first connection's snapshot lives until its transaction ends; by then all others have taken it over.
    private func begin() async throws {
        let name = try await seats[0].run { connection, _ in
            try connection.beginSnapshot()
            return try connection.interruptible { try connection.run("SELECT pg_export_snapshot()").text }
        }
        try await withThrowingTaskGroup { group in
            for seat in seats.dropFirst() {
                group.addTask { try await seat.run { connection, _ in try connection.beginSnapshot(of: name) } }
            }
            try await group.waitForAll()
        }
    }

    private func values<T: Sendable>(of bodies: [@Sendable (Session) throws -> T]) async throws -> [T] {
        try await withThrowingTaskGroup { group in
            for (place, seat) in seats.enumerated() {
                group.addTask {
                    try await seat.run { connection, _ in
                        try connection.endSnapshot {
                            try stride(from: place, to: bodies.count, by: seats.count).map { index in
                                (index, try bodies[index](Session(.postgres(connection))))
                            }
                        }
                    }
                }
            }
            var values: [Int: T] = [:]
            for try await part in group { for (index, value) in part { values[index] = value } }
            return bodies.indices.compactMap { values[$0] }
        }
    }
}
