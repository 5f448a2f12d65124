import Kernel
import Storage
import Testing

@Suite("Database")
struct DatabaseTests {
    @Test("a write that fails takes back only itself")
    func failureIsItsOwn() async throws {
        let database = try Database()
        try await database.write { try $0.execute(script: "CREATE TABLE entry (number INTEGER PRIMARY KEY)") }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    _ = try? await database.write { session in
                        try session.execute("INSERT INTO entry (number) VALUES (\(number))")
                        if number % 2 == 1 { throw Refusal.busy }
                    }
                }
            }
        }
        let kept = try await database.read {
            try $0.rows("SELECT number FROM entry ORDER BY number") { try $0[0] as Int }
        }
        #expect(kept == Array(stride(from: 0, to: 100, by: 2)))
    }
}
