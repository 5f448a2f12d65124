import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("What PostgreSQL refuses", .needsPostgres, .onPostgres)
struct PostgresRefusalTests {
    /// The words with which `address` is refused.
    static func words(_ address: String, demandingDurability: Bool = true) async throws -> LocalizedText? {
        var settings = PostgresSettings()
        settings.demandsDurability = demandingDurability
        do {
            _ = try await Database(postgres: address, settings)
            return nil
        } catch let refusal as Refusal {
            return refusal.message
        }
    }

    static var server: String { ThrowAwayPostgres.address ?? "" }

    @Test("an address that leads nowhere, in words and at once")
    func addresses() async throws {
        let wrong: [(address: String, words: String)] = [
            ("nonsense://", "can't be read"), ("postgres://h/d?speed=fast", "can't be read"),
            ("postgres:///heng?host=/nowhere", "can't be reached"),
            (Self.server.replacing("/heng?", with: "/elsewhere?"), "CREATE DATABASE"),
            (Self.server.replacing("heng@", with: "nobody_here@"), "refuses the account"),
            (Self.server + "&options=-cdefault_transaction_read_only%3Don", "standby"),
            (Self.server + "&options=-csynchronous_commit%3Doff", "could be lost"),
        ]
        for (address, words) in wrong {
            let refused = try await Self.words(address)
            #expect(refused?.en.contains(words) == true, "\(address): \(refused?.en ?? "opened")")
            #expect(refused?.zh.isEmpty == false)
        }
        let nowhere = try await Self.words(
            Self.server + "&options=-csearch_path%3Dno_such_schema", demandingDurability: false)
        #expect(nowhere?.en.contains("search_path") == true)
        let careless = Self.server + "&options=-csynchronous_commit%3Doff"
        #expect(try await Self.words(careless, demandingDurability: false) == nil)
    }

    @Test("a database that sorts otherwise")
    func collation() async throws {
        let name = "wrong_order"
        let database = try await Database(postgres: Self.server, ThrowAwayPostgres.settings)
        let isThere = try await database.read { session in
            try session.value("SELECT 1 FROM pg_database WHERE datname = 'wrong_order'", as: Int.self) != nil
        }
        if !isThere {
            try await database.write { session in
                // Not possible within a transaction, so this one is left and another begun.
                try session.execute(script: "COMMIT")
                try session.execute(
                    script: """
                        CREATE DATABASE \(name) ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'
                            TEMPLATE template0
                        """)
                try session.execute(script: "BEGIN")
            }
        }
        let words = try await Self.words(Self.server.replacing("/heng?", with: "/\(name)?"))
        #expect(words?.en.contains("CREATE DATABASE wrong_order ENCODING 'UTF8' LC_COLLATE 'C'") == true)
    }

    @Test("what takes too long, and what waits too long for another process")
    func timeouts() async throws {
        let address = try await TestedDatabase.current.schema()
        var settings = ThrowAwayPostgres.settings
        (settings.statementSeconds, settings.lockSeconds) = (1, 1)
        let (one, two) = (
            try await Database(postgres: address, settings), try await Database(postgres: address, settings)
        )
        await #expect(throws: Refusal.busy) { try await one.read { try $0.execute("SELECT pg_sleep(3)") } }
        let (begun, signal) = AsyncStream.makeStream(of: Void.self)
        let isOver = Flag()
        async let long: Void = one.write { session in
            // Each statement stays below the limit; together they last until the other has given up.
            for _ in 0..<150 where !isOver.isSet {
                signal.yield()
                try session.execute("SELECT pg_sleep(0.2)")
            }
        }
        for await _ in begun { break }
        await #expect(throws: Refusal.busy) { try await two.write { _ in } }
        isOver.set()
        try await long
        try await two.write { _ in }
    }

    @Test("text with a null in it, which the database can't keep")
    func null() async throws {
        let database = try await Database.tested()
        try await database.write { try $0.execute(script: "CREATE TABLE entry (text TEXT)") }
        for rows in [1, 10] {
            let refusal = await #expect(throws: Refusal.self) {
                try await database.write { session in
                    try session.insert(
                        into: "entry", columns: ["text"], rows: Array(repeating: [.text("a\0b")], count: rows))
                }
            }
            #expect(refusal?.code == "unreadable")
        }
    }

    @Test("a write that went on after a statement failed, as if nothing had been")
    func swallowed() async throws {
        let database = try await Database.tested()
        try await database.write { try $0.execute(script: "CREATE TABLE entry (number INTEGER UNIQUE)") }
        await #expect(throws: (any Error).self) {
            try await database.write { session in
                try session.execute("INSERT INTO entry VALUES (1)")
                _ = try? session.execute("INSERT INTO entry VALUES (1)")
            }
        }
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == 0)
    }

    @Test("two processes write in turn: nothing is lost, nothing collides")
    func turns() async throws {
        let address = try await TestedDatabase.current.schema()
        let databases = [
            try await Database(postgres: address, ThrowAwayPostgres.settings),
            try await Database(postgres: address, ThrowAwayPostgres.settings),
        ]
        try await databases[0].write { session in
            try session.execute(script: "CREATE TABLE entry (number INTEGER UNIQUE)")
        }
        try await withThrowingTaskGroup { group in
            for turn in 0..<300 {
                group.addTask {
                    try await databases[turn % 2].write { session in
                        let last: Int = try session.value("SELECT COALESCE(MAX(number), 0) FROM entry") ?? 0
                        try session.execute("INSERT INTO entry VALUES (\(last + 1))")
                    }
                }
            }
            try await group.waitForAll()
        }
        let last = try await databases[1].read { try $0.value("SELECT MAX(number) FROM entry", as: Int.self) }
        #expect(last == 300)
    }
}

/// Set once, seen from a closure that runs elsewhere.
private final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
