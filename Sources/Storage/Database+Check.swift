import Kernel

extension Database {
    /// Throws unless the database can be read and takes writes. Leaves nothing behind.
    package func checkReadableAndWritable() async throws {
        switch dialect {
        case .sqlite: try await writeAndUndo()
        // Without a write of its own: a check of every node every few seconds must not take turns with the writers.
        case .postgres:
            let isStandby = try await read { try $0.value("SELECT pg_is_in_recovery()", as: Bool.self) }
            guard isStandby == false else { throw Refusal.standby }
        }
    }

    private func writeAndUndo() async throws {
        struct Undo: Error {}
        do {
            try await write { session in
                try session.execute("CREATE TABLE health_check (id INTEGER)")
                // Thrown on purpose: a write that reached its table proves enough, and is taken back.
                throw Undo()
            }
        } catch is Undo {}
        _ = try await read { try $0.value("SELECT 1", as: Int.self) }
    }
}
