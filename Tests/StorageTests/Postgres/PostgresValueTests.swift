@testable import Storage
import TestSupport
import Testing

@Suite("What PostgreSQL sends", .needsPostgres, .onPostgres)
struct PostgresValueTests {
    static let values: [(sql: String, value: Value)] = [
        ("NULL", .null), ("true", .integer(1)), ("false", .integer(0)), ("7::smallint", .integer(7)),
        ("-7::integer", .integer(-7)), ("(-9223372036854775808)::bigint", .integer(.min)),
        ("'x'::name", .text("x")), ("'名'::varchar(5)", .text("名")), ("'{\"a\": 1}'::json", .text("{\"a\": 1}")),
        ("'\\x00ff'::bytea", .bytes([0, 255])),
    ]

    static let numerics: [(sql: String, value: Value)] = [
        ("0", .integer(0)), ("1", .integer(1)), ("-1", .integer(-1)), ("9999", .integer(9999)),
        ("10000", .integer(10_000)), ("100000000", .integer(100_000_000)), ("-120034005", .integer(-120_034_005)),
        ("2.00", .integer(2)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .text("9223372036854775808")), ("1.5", .text("1.5")), ("-0.001", .text("-0.001")),
        ("10000.0001", .text("10000.0001")), ("0.00000001", .text("0.00000001")), ("123.456000", .text("123.456000")),
        ("1e30", .text("1000000000000000000000000000000")), ("'NaN'", .text("NaN")),
    ]

    @Test("is read as what it is, alone and by cursor")
    func read() async throws {
        let database = try await Database.tested()
        let all = Self.values + Self.numerics.map { ("(\($0.sql))::numeric", $0.value) }
        let found = try await database.read { session in
            try all.map { sql, _ in
                var values: [Value] = []
                let query = Query(stringLiteral: "SELECT \(sql)")
                try session.forEach(query) { values.append($0.value(at: 0)) }
                values += try session.rows(query) { $0.value(at: 0) }
                return values
            }
        }
        for (index, (sql, value)) in all.enumerated() { #expect(found[index] == [value, value], "\(sql)") }
        let sum = try await database.read { session in
            try session.value("SELECT SUM(n) FROM generate_series(1, 100) AS n", as: Int.self)
        }
        #expect(sum == 5050)
    }

    @Test("words of tables are PostgreSQL's, but for those in quotes")
    func translation() {
        #expect(
            PostgresTypes.translated("CREATE TABLE a (b INTEGER, c blob, interger_d TEXT DEFAULT 'INTEGER ''BLOB''')")
                == "CREATE TABLE a (b BIGINT, c BYTEA, interger_d TEXT DEFAULT 'INTEGER ''BLOB''')")
        #expect(PostgresTypes.translated("INTEGER") == "BIGINT")
        #expect(PostgresTypes.translated("\"INTEGER\" INTEGERS blob_x") == "\"INTEGER\" INTEGERS blob_x")
    }

    @Test("statements are prepared the second time, and the least used make room")
    func preparedStatements() async throws {
        var statements = PostgresStatements(bound: 4)
        #expect(statements.use(of: "a", []) == .once)
        #expect(statements.use(of: "a", [20]) == .once)
        guard case .toPrepare(let name, dropping: []) = statements.use(of: "a", []) else {
            return #expect(Bool(false), "to be prepared")
        }
        statements.prepared("a", [], as: name)
        #expect(statements.use(of: "a", []) == .prepared(name))
        for text in ["b", "c", "d"] { _ = statements.use(of: text, []) }
        guard case .toPrepare(_, let dropped) = statements.use(of: "d", []) else {
            return #expect(Bool(false), "to be prepared")
        }
        #expect(dropped == [name])
        #expect(statements.use(of: "a", []) == .once)

        let database = try await Database.tested()
        let sum = try await database.read { session in
            try (0..<3).reduce(0) { sum, _ in
                try (0..<600).reduce(sum) { sum, index in
                    sum + (try session.value(Query(stringLiteral: "SELECT \(index)"), as: Int.self) ?? 0)
                }
            }
        }
        #expect(sum == 3 * 599 * 300)
    }
}
