import Kernel
import Storage
import Testing

@Suite("A full disk")
struct FullDiskTests {
    @Test("refuses in words, loses nothing acknowledged, and recovers once there is room", arguments: [1, 20])
    func full(_ writers: Int) async throws {
        let file = TemporaryFile()
        let database = try Database(path: file.path)
        try await database.write { session in
            try session.execute(script: "CREATE TABLE entry (number INTEGER PRIMARY KEY, text TEXT)")
            try session.execute(script: "PRAGMA max_page_count = 60")
        }
        let text = String(repeating: "x", count: 3000)
        let outcomes = await withTaskGroup(of: (Int, Refusal?).self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var refusal: (Int, Refusal?) = (writer, nil)
                    for number in 0..<(200 / writers) {
                        do {
                            try await database.write { session in
                                try session.execute(
                                    "INSERT INTO entry (number, text) VALUES (\(writer * 1000 + number), \(text))")
                            }
                        } catch {
                            return (writer * 1000 + number, error as? Refusal ?? .busy)
                        }
                        refusal = (writer * 1000 + number + 1, nil)
                    }
                    return refusal
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(
            outcomes.contains { $0.1 == .storageFull } && outcomes.allSatisfy { $0.1 == nil || $0.1 == .storageFull })
        let acknowledged = outcomes.reduce(0) { $0 + $1.0 % 1000 }
        try database.close()

        let again = try Database(path: file.path)
        let count = try await again.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) }
        #expect(count == acknowledged)
        #expect(try await again.read { try $0.value("PRAGMA integrity_check", as: String.self) } == "ok")
        try await again.write { try $0.execute("INSERT INTO entry (number, text) VALUES (\(999_999), \(text))") }
        #expect(try await again.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == acknowledged + 1)
    }

    @Test("the same connection writes again after the limit is raised")
    func raised() async throws {
        let database = try Database()
        try await database.write { session in
            try session.execute(script: "CREATE TABLE entry (text TEXT); PRAGMA max_page_count = 10")
        }
        let insert: Query = "INSERT INTO entry (text) VALUES (\(String(repeating: "x", count: 100_000)))"
        await #expect(throws: Refusal.storageFull) { try await database.write { try $0.execute(insert) } }
        try await database.write { try $0.execute(script: "PRAGMA max_page_count = 100000") }
        try await database.write { try $0.execute(insert) }
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == 1)
    }
}
