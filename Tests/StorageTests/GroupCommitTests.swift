import Kernel
import Storage
import TestSupport
import Testing

@Suite("Writing together", .onEveryDatabase)
struct GroupCommitTests {
    static func database(onDisk: Bool = false) async throws -> Database {
        let database = try await Database.tested(onDisk: onDisk)
        try await database.write { session in
            try session.execute(
                script: """
                    CREATE TABLE entry (number INTEGER PRIMARY KEY, place INTEGER);
                    CREATE TABLE parent (id INTEGER PRIMARY KEY);
                    CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
                    """)
        }
        return database
    }

    static func numbers(in database: Database) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT number FROM entry ORDER BY number") { try $0[0] } }
    }

    @Test("a hundred writers at once: who fails takes back only itself", arguments: [false, true])
    func isolation(_ onDisk: Bool) async throws {
        let database = try await Self.database(onDisk: onDisk)
        let refused = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<100 {
                group.addTask {
                    do {
                        try await database.write { session in
                            try session.execute("INSERT INTO entry (number) VALUES (\(number))")
                            if number % 2 == 1 { throw Refusal.formExpired }
                        }
                        return nil
                    } catch Refusal.formExpired { return number } catch { return -1 }
                }
            }
            return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
        }
        #expect(refused.sorted() == Array(stride(from: 1, to: 100, by: 2)))
        #expect(try await Self.numbers(in: database) == Array(stride(from: 0, to: 100, by: 2)))
    }

    @Test("one that only fails at the commit takes nobody with it")
    func commitFails() async throws {
        let database = try await Self.database()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let outcome: Void? = try? await database.write { session in
                        try session.execute("INSERT INTO entry (number) VALUES (\(number))")
                        if number % 10 == 0 { try session.execute("INSERT INTO child (parent) VALUES (404)") }
                    }
                    return (outcome != nil) == (number % 10 != 0)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 })
        #expect(try await Self.numbers(in: database) == (0..<60).filter { $0 % 10 != 0 })
    }

    @Test("an acknowledged write is seen by the next read, and writes of one caller keep their order")
    func order() async throws {
        let database = try await Self.database()
        for number in 0..<50 {
            try await database.write {
                try $0.execute("INSERT INTO entry (number, place) VALUES (\(number), \(number))")
            }
            #expect(try await Self.numbers(in: database).last == number)
        }
        let places = try await database.read {
            try $0.rows("SELECT place FROM entry ORDER BY number") { try $0[0] as Int }
        }
        #expect(places == Array(0..<50))
    }

    @Test("rules of the database come as a violation that names the columns and the row")
    func violations() async throws {
        let database = try await Self.database()
        let violation = await #expect(throws: ConstraintViolation.self) {
            try await database.write { session in
                try session.insert(
                    into: "entry", columns: ["number"], rows: [[.integer(1)], [.integer(2)], [.integer(1)]])
            }
        }
        #expect(violation?.row == 2 && violation?.repeatedColumns == ["number"])
        try await database.write { session in
            try session.execute("INSERT INTO entry (number) VALUES (1)")
            let repeated = #expect(throws: ConstraintViolation.self) {
                try session.savepoint { try session.execute("INSERT INTO entry (number) VALUES (1)") }
            }
            #expect(repeated?.row == nil && repeated?.repeatedColumns == ["number"])
        }
        #expect(try await Self.numbers(in: database) == [1])
    }
}
