import Foundation
import Storage
import Testing

@Suite("A file of SQLite")
struct SQLiteFileTests {
    @Test("the writer flushes at every commit")
    func synchronous() async throws {
        let file = TemporaryFile()
        let database = try Database(path: file.path)
        let (level, mode) = try await database.write { session in
            (
                try session.value("PRAGMA synchronous", as: Int.self),
                try session.value("PRAGMA journal_mode", as: String.self)
            )
        }
        #expect(level == 2 && mode == "wal")
    }

    @Test("a closed file is whole without its log")
    func closed() async throws {
        let (file, copy) = (TemporaryFile(), TemporaryFile())
        let database = try Database(path: file.path)
        try await database.write { session in
            try session.execute(script: "CREATE TABLE entry (number INTEGER)")
            try session.execute("INSERT INTO entry VALUES (7)")
        }
        try database.close()
        try FileManager.default.copyItem(atPath: file.path, toPath: copy.path)
        let number = try await Database(path: copy.path).read { try $0.value("SELECT number FROM entry", as: Int.self) }
        #expect(number == 7)
    }

    @Test("what was acknowledged is there after the process was killed")
    func killed() async throws {
        let file = TemporaryFile()
        let path = file.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let database = try Database(path: path)
            try await database.write { try $0.execute(script: "CREATE TABLE entry (number INTEGER)") }
            for number in 0..<25 { try await database.write { try $0.execute("INSERT INTO entry VALUES (\(number))") } }
            // A write under way when the process dies is not acknowledged and must leave nothing.
            try await database.write { session in
                try session.execute("INSERT INTO entry VALUES (99)")
                kill(getpid(), SIGKILL)
            }
        }
        let database = try Database(path: path)
        #expect(
            try await database.read { try $0.rows("SELECT number FROM entry") { try $0[0] as Int } } == Array(0..<25))
    }

    @Test("a backup is a whole database, made beside writers")
    func backup() async throws {
        let (file, copy) = (TemporaryFile(), TemporaryFile())
        let database = try Database(path: file.path)
        try await database.write { try $0.execute(script: "CREATE TABLE entry (number INTEGER)") }
        for number in 0..<10 { try await database.write { try $0.execute("INSERT INTO entry VALUES (\(number))") } }
        try await database.backup(to: copy.path)
        try await database.write { try $0.execute("INSERT INTO entry VALUES (11)") }
        let restored = try Database(path: copy.path)
        #expect(try await restored.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == 10)
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == 11)
    }
}
