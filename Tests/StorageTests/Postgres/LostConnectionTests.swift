import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("A lost connection", .needsPostgres, .onPostgres)
struct LostConnectionTests {
    /// Counts how often a closure ran.
    final class Runs: Sendable {
        private let count = Mutex(0)

        var all: Int { count.withLock { $0 } }

        func next() -> Int {
            count.withLock {
                $0 += 1
                return $0
            }
        }
    }

    /// A table in a schema of its own, and the schema's address.
    static func database() async throws -> (Database, address: String) {
        let address = try await TestedDatabase.current.schema()
        let database = try await Database(postgres: address, ThrowAwayPostgres.settings)
        try await database.write { try $0.execute(script: "CREATE TABLE entry (number INTEGER)") }
        return (database, address)
    }

    static func numbers(in database: Database) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT number FROM entry ORDER BY number") { try $0[0] } }
    }

    private static let die: Query = "SELECT pg_terminate_backend(pg_backend_pid())"

    @Test("in the middle of a read or a write: it is run again, and counts once")
    func inTheMiddle() async throws {
        let (database, _) = try await Self.database()
        let (reads, writes) = (Runs(), Runs())
        try await database.write { session in
            try session.execute("INSERT INTO entry VALUES (1)")
            if writes.next() <= 2 { try session.execute(Self.die) }
        }
        let count = try await database.read { session in
            if reads.next() == 1 { try session.execute(Self.die) }
            return try session.value("SELECT COUNT(*) FROM entry", as: Int.self)
        }
        #expect(count == 1 && writes.all == 3 && reads.all == 2)
    }

    @Test("between two of them: nobody notices")
    func idle() async throws {
        let (database, address) = try await Self.database()
        for number in 0..<5 {
            try await database.write { try $0.execute("INSERT INTO entry VALUES (\(number))") }
            #expect(try await Self.numbers(in: database) == Array(0...number))
            try await Self.end(address)
        }
    }

    @Test("while many write: each counts once, and none is forgotten")
    func crowd() async throws {
        let (database, address) = try await Self.database()
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    try await database.write { _ = try $0.execute("INSERT INTO entry VALUES (\(number))") }
                }
                if number % 50 == 25 { group.addTask { try await Self.end(address) } }
            }
            try await group.waitForAll()
        }
        #expect(try await Self.numbers(in: database) == Array(0..<200))
    }

    @Test("at a commit that was not kept: it is run again")
    func commitNotKept() async throws {
        let (database, _) = try await Self.database()
        try await database.write { session in
            // Dies while it commits, the first time; a sequence is not taken back.
            try session.execute(
                script: """
                    CREATE SEQUENCE attempt;
                    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF nextval('attempt') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                        RETURN NULL;
                    END $$;
                    CREATE CONSTRAINT TRIGGER entry_dies AFTER INSERT ON entry
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();
                    """)
        }
        let runs = Runs()
        try await database.write { session in
            _ = runs.next()
            try session.execute("INSERT INTO entry VALUES (1)")
        }
        #expect(try await Self.numbers(in: database) == [1] && runs.all == 2)
    }

    @Test("at a commit that was kept and not confirmed: the server is asked, and nothing is repeated")
    func commitNotConfirmed() async throws {
        let (database, address) = try await Self.database()
        let waiting = try await Database(postgres: address + Self.confirmed, ThrowAwayPostgres.settings)
        let runs = Runs()
        let cutting = Task {
            while true { try await Self.end(address, where: "wait_event = 'SyncRep'") }
        }
        try await waiting.write { session in
            _ = runs.next()
            try session.execute("INSERT INTO entry VALUES (1)")
        }
        cutting.cancel()
        #expect(try await Self.numbers(in: database) == [1] && runs.all == 1)
    }

    @Test("at a commit, and the server can't be asked: the outcome is unknown, and said to be")
    func outcomeUnknown() async throws {
        let (database, address) = try await Self.database()
        let schema = try #require(address.split(separator: "%3D").last)
        try await ThrowAwayPostgres.administer(
            """
            CREATE ROLE "\(schema)" LOGIN;
            GRANT ALL ON SCHEMA \(schema) TO "\(schema)"; GRANT ALL ON ALL TABLES IN SCHEMA \(schema) TO "\(schema)"
            """)
        var settings = ThrowAwayPostgres.settings
        settings.patienceSeconds = 1
        let limited = address.replacing("heng@", with: "\(schema)@") + Self.confirmed
        let waiting = try await Database(postgres: limited, settings)
        // Committed before anything is cut, or who asks again at once would still get in.
        try await ThrowAwayPostgres.administer("ALTER ROLE \"\(schema)\" CONNECTION LIMIT 0")
        let cutting = Task {
            while true { try await Self.end(address, where: "wait_event = 'SyncRep'") }
        }
        await #expect(throws: Refusal.outcomeUnknown) {
            try await waiting.write { try $0.execute("INSERT INTO entry VALUES (1)") }
        }
        cutting.cancel()
        #expect(try await Self.numbers(in: database) == [1])
        try await ThrowAwayPostgres.administer("DROP OWNED BY \"\(schema)\"; DROP ROLE \"\(schema)\"")
    }

    /// Makes a session wait at its commit for a standby that never comes.
    static let confirmed = "%20-csynchronous_commit%3Don"

    /// Ends the connections of a schema.
    static func end(_ address: String, where condition: String = "true") async throws {
        let schema = address.split(separator: "%3D").last ?? ""
        try await ThrowAwayPostgres.administer(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = '\(schema)' AND \(condition)
            """)
        try await Task.sleep(for: .milliseconds(20))
    }
}
