import Storage
import TestSupport
import Testing

@Suite("Reading", .onEveryDatabase)
struct SnapshotTests {
    @Test("sees one moment, however much is written meanwhile")
    func isolation() async throws {
        let database = try await Database.tested(onDisk: true)
        try await database.write { try $0.execute(script: "CREATE TABLE entry (number INTEGER)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    // Two rows at a time: nobody may ever see an odd count.
                    try await database.write { session in
                        try session.execute("INSERT INTO entry VALUES (\(number))")
                        try session.execute("INSERT INTO entry VALUES (\(number))")
                    }
                }
                group.addTask {
                    let counts = try await database.read { session in
                        try (0..<20).map { _ in try session.value("SELECT COUNT(*) FROM entry", as: Int.self) ?? -1 }
                    }
                    #expect(Set(counts).count == 1 && counts[0] % 2 == 0)
                }
                group.addTask {
                    let counts = try await database.readTogether(
                        Array(repeating: { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) }, count: 4))
                    #expect(counts.count == 4 && Set(counts).count == 1)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == 100)
    }

    @Test("together in memory, and of nothing at all")
    func together() async throws {
        let database = try await Database.tested()
        let values: [Int?] = try await database.readTogether([
            { try $0.value("SELECT 1") }, { try $0.value("SELECT 2") }, { try $0.value("SELECT 3") },
        ])
        #expect(values == [1, 2, 3])
        let none: [Int] = try await database.readTogether([])
        #expect(none.isEmpty)
        await #expect(throws: (any Error).self) {
            let _: [Int?] = try await database.readTogether([
                { try $0.value("SELECT 1") }, { try $0.value("SELECT nothing") },
            ])
        }
    }

    @Test("can't write")
    func readOnly() async throws {
        for database in [try await Database.tested(), try await Database.tested(onDisk: true)] {
            await #expect(throws: (any Error).self) {
                _ = try await database.read { try $0.execute("CREATE TABLE entry (number INTEGER)") }
            }
        }
    }
}
