import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

/// Whoever writes by SQL of his own stands outside the turns of Heng's writers.
@Suite("Writers from outside", .needsPostgres, .onPostgres)
struct OutsideWriterTests {
    typealias Runs = LostConnectionTests.Runs

    /// The house's database, and somebody at the same tables who takes no turn: whose own schema is another.
    struct Tables {
        let house: Database
        let outsider: Database
        let table: String

        init(_ settings: PostgresSettings = ThrowAwayPostgres.settings) async throws {
            let address = try await TestedDatabase.current.schema()
            let schema = String(address.split(separator: "%3D").last ?? "")
            house = try await Database(postgres: address, settings)
            try await house.write { session in
                try session.execute(
                    script: """
                        CREATE TABLE entry (number INTEGER PRIMARY KEY, count INTEGER NOT NULL);
                        INSERT INTO entry VALUES (1, 0), (2, 0)
                        """)
            }
            let other = try await TestedDatabase.current.schema()
            outsider = try await Database(postgres: other, settings)
            table = "\(schema).entry"
        }

        func counts() async throws -> [Int] {
            try await house.read { try $0.rows("SELECT count FROM entry ORDER BY number") { try $0[0] } }
        }
    }

    /// Makes the first `times` statements on the table fail with `state`, as the server does when it chooses between
    /// transactions. A sequence is not taken back.
    private static func troubled(_ state: String, times: Int, at moment: String) -> String {
        """
        CREATE SEQUENCE attempt;
        CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('attempt') <= \(times) THEN RAISE EXCEPTION 'chosen' USING ERRCODE = '\(state)'; END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER troubled AFTER UPDATE ON entry \(moment) FOR EACH ROW EXECUTE FUNCTION trouble();
        """
    }

    @Test(
        "a transaction that the server gave up is run again whole, by itself or among others",
        arguments: ["40001", "40P01"], ["NOT DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED"])
    func chosen(state: String, moment: String) async throws {
        let tables = try await Tables()
        try await tables.house.write { try $0.execute(script: Self.troubled(state, times: 2, at: moment)) }
        let runs = Runs()
        try await tables.house.write { session in
            _ = runs.next()
            try session.execute("UPDATE entry SET count = count + 1 WHERE number = 1")
        }
        #expect(try await tables.counts() == [1, 0] && runs.all == 3)
        try await tables.house.write { try $0.execute(script: "ALTER SEQUENCE attempt RESTART") }
        try await withThrowingTaskGroup { group in
            for turn in 0..<40 {
                group.addTask {
                    try await tables.house.write { session in
                        _ = try session.execute("UPDATE entry SET count = count + 1 WHERE number = \(turn % 2 + 1)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await tables.counts() == [21, 20])
    }

    @Test("one that is given up again and again is refused in the end, and nothing of it is kept")
    func bounded() async throws {
        var settings = ThrowAwayPostgres.settings
        settings.patienceSeconds = 1
        let tables = try await Tables(settings)
        try await tables.house.write {
            try $0.execute(script: Self.troubled("40001", times: 1_000_000, at: "NOT DEFERRABLE"))
        }
        let runs = Runs()
        await #expect(throws: Refusal.busy) {
            try await tables.house.write { session in
                _ = runs.next()
                try session.execute("UPDATE entry SET count = 9 WHERE number = 1")
            }
        }
        #expect(try await tables.counts() == [0, 0] && (3...60).contains(runs.all))
    }

    @Test("a true deadlock with somebody else ends, and both changes are there")
    func deadlock() async throws {
        let tables = try await Tables()
        let (ours, theirs) = (Gate(), Gate())
        let table = tables.table
        async let outside: Void = tables.outsider.write { session in
            try session.execute(script: "UPDATE \(table) SET count = count + 10 WHERE number = 2")
            theirs.open()
            ours.wait()
            try session.execute(script: "UPDATE \(table) SET count = count + 10 WHERE number = 1")
        }
        async let inside: Void = tables.house.write { session in
            try session.execute("UPDATE entry SET count = count + 1 WHERE number = 1")
            ours.open()
            theirs.wait()
            try session.execute("UPDATE entry SET count = count + 1 WHERE number = 2")
        }
        _ = try await (outside, inside)
        #expect(try await tables.counts() == [11, 11])
    }

    @Test("a row that somebody else holds is waited for, and no longer than the lock timeout")
    func held() async throws {
        var settings = ThrowAwayPostgres.settings
        settings.lockSeconds = 1
        let tables = try await Tables(settings)
        let (held, release) = (Gate(), Gate())
        let table = tables.table
        async let outside: Void = tables.outsider.write { session in
            try session.execute(script: "UPDATE \(table) SET count = 5 WHERE number = 1")
            held.open()
            release.wait()
        }
        held.wait()
        // Side by side: whoever wants the row is told, whoever doesn't is not kept from his.
        let refused = Task {
            try await tables.house.write { session in
                _ = try session.execute("UPDATE entry SET count = count + 1 WHERE number = 1")
            }
        }
        async let done: Void = tables.house.write { session in
            try session.execute("UPDATE entry SET count = count + 1 WHERE number = 2")
        }
        await #expect(throws: Refusal.busy) { try await refused.value }
        try await done
        release.open()
        try await outside
        try await tables.house.write { try $0.execute("UPDATE entry SET count = count + 1 WHERE number = 1") }
        #expect(try await tables.counts() == [6, 1])
    }
}

/// Closed until it is opened; whoever waits, waits on a thread of his own.
private final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    func wait() {
        for _ in 0..<20_000 where !isOpen.withLock({ $0 }) { usleep(1000) }
    }
}
