extension Database {
    /// Throws unless the database can be read and takes writes. Leaves nothing behind.
    package func checkReadableAndWritable() async throws {
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
