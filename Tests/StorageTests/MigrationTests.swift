import Storage
import TestSupport
import Testing

@Suite("Migrations", .onEveryDatabase)
struct MigrationTests {
    static let first = Migration("first", "CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (1)")
    static let second = Migration("second", "CREATE TABLE two (id INTEGER)")

    @Test("run forward, once, in order")
    func forward() async throws {
        let database = try await Database.tested()
        #expect(try await database.migrate([Self.first]) == ["first"])
        #expect(try await database.migrate([Self.first, Self.second]) == ["second"])
        #expect(try await database.migrate([Self.first, Self.second]) == [])
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM one", as: Int.self) } == 1)
    }

    @Test("refuse one whose text was edited after its release")
    func edited() async throws {
        let database = try await Database.tested()
        try await database.migrate([Self.first])
        let error = await #expect(throws: MigrationEdited.self) {
            try await database.migrate([Migration("first", "CREATE TABLE one (id TEXT)")])
        }
        #expect(error?.name == "first")
    }

    @Test("refuse a database that a newer version has written")
    func newer() async throws {
        let database = try await Database.tested()
        try await database.migrate([Self.first, Self.second])
        let error = await #expect(throws: DatabaseIsNewer.self) { try await database.migrate([Self.first]) }
        #expect(error?.unknown == ["second"])
    }

    @Test("leave nothing behind when one fails")
    func failing() async throws {
        let database = try await Database.tested()
        let broken = Migration("broken", "CREATE TABLE three (id INTEGER); CREATE TABLE three (id INTEGER)")
        await #expect(throws: (any Error).self) { try await database.migrate([Self.first, broken]) }
        #expect(try await database.migrate([Self.first]) == ["first"])
    }
}
