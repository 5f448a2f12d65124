import Storage
import TestSupport
import Testing

@Suite("Many rows", .onEveryDatabase)
struct ResultTests {
    static func database(rows: Int) async throws -> Database {
        let database = try await Database.tested()
        try await database.write { session in
            try session.execute(
                script: "CREATE TABLE entry (number INTEGER NOT NULL, text TEXT, bits BLOB, UNIQUE (number, text))")
            try session.insert(
                into: "entry", columns: ["number", "text"], rows: (0..<rows).map { [.integer(Int64($0)), .text("x")] })
        }
        return database
    }

    @Test("come in order, however many, while other things are asked", arguments: [0, 1, 499, 500, 501, 2600])
    func cursor(_ count: Int) async throws {
        let database = try await Self.database(rows: count)
        let read = try await database.read { session in
            var numbers: [Int] = []
            try session.forEach("SELECT number FROM entry ORDER BY number") { row in
                let number: Int = try row[0]
                if number % 100 == 0 {
                    // The row stays readable, whatever is asked meanwhile.
                    var around = 0
                    try session.forEach("SELECT number FROM entry WHERE number BETWEEN \(number) AND \(number + 1)") {
                        around += try $0[0] as Int - number
                    }
                    #expect(around == (number + 1 < count ? 1 : 0))
                    #expect(try session.value("SELECT COUNT(*) FROM entry", as: Int.self) == count)
                }
                numbers.append(try row[0])
            }
            return numbers
        }
        #expect(read == Array(0..<count))
    }

    @Test("may be left in the middle, and the session goes on")
    func abandoned() async throws {
        struct Enough: Error {}
        let database = try await Self.database(rows: 2000)
        let (seen, total) = try await database.read { session in
            var seen = 0
            do {
                try session.forEach("SELECT number FROM entry") { _ in
                    seen += 1
                    if seen == 700 { throw Enough() }
                }
            } catch is Enough {}
            return (seen, try session.value("SELECT COUNT(*) FROM entry", as: Int.self))
        }
        #expect(seen == 700 && total == 2000)
    }

    @Test("keep every character and byte")
    func characters() async throws {
        let database = try await Self.database(rows: 0)
        let texts: [String?] = [
            "", nil, "\\", "\\N", "\\.", "a\tb", "a\nb", "a\r\nb", "\\n", "名'\"字", "👩‍👧", " x ", "\u{1}", "$1", "{}",
        ]
        let bytes: [[UInt8]?] = [[], nil, [0], Array(0...255), Array("\\x00".utf8)]
        let rows = texts.enumerated().map { index, text in
            [Value.integer(Int64(index)), text.stored, bytes[index % bytes.count].stored]
        }
        try await database.write { try $0.insert(into: "entry", columns: ["number", "text", "bits"], rows: rows) }
        let read = try await database.read { session in
            try session.rows("SELECT number, text, bits FROM entry ORDER BY number") { row in
                (0..<3).map(row.value)
            }
        }
        #expect(read == rows)
    }

    @Test("say which of them broke a rule, and of which columns", arguments: [0, 2, 700])
    func violations(_ place: Int) async throws {
        let database = try await Self.database(rows: 0)
        var rows: [[Value]] = (0..<1200).map { [.integer(Int64($0)), .text("x")] }
        let twin = rows[place]
        rows[place + 400] = twin
        let repeated = await violation(of: rows, in: database)
        #expect(repeated?.row == place + 400 && repeated?.repeatedColumns == ["number", "text"])
        rows[place + 400] = [.null, .text("y")]
        let missing = await violation(of: rows, in: database)
        #expect(missing?.row == place + 400 && missing?.repeatedColumns == [])
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) } == 0)
    }

    private func violation(of rows: [[Value]], in database: Database) async -> ConstraintViolation? {
        await #expect(throws: ConstraintViolation.self) {
            try await database.write { session in
                try session.insert(into: "entry", columns: ["number", "text"], rows: rows)
            }
        }
    }

    @Test("tell how many a statement changed, and give back what it wrote")
    func changes() async throws {
        let database = try await Self.database(rows: 10)
        let (changed, returned) = try await database.write { session in
            (
                try session.execute("UPDATE entry SET text = 'y' WHERE number < \(4)"),
                try session.rows("DELETE FROM entry WHERE number >= \(8) RETURNING number") { try $0[0] as Int }
            )
        }
        #expect(changed == 4 && returned.sorted() == [8, 9])
    }

    @Test("of more questions at once than there are connections show one moment")
    func together() async throws {
        let database = try await Self.database(rows: 5)
        let counts = try await database.readTogether(
            Array(repeating: { try $0.value("SELECT COUNT(*) FROM entry", as: Int.self) }, count: 11))
        #expect(counts == Array(repeating: 5, count: 11))
    }
}
