import Foundation
import GRDB

extension GRDB.Database {
    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        try run(query) { row in
            try body(row)
            return true
        }
    }

    func first<T>(_ query: Query, _ read: (Row) throws -> T) throws -> T? {
        var found: T?
        try run(query) { row in
            found = try read(row)
            return false
        }
        return found
    }

    private func run(_ query: Query, eachRow: (Row) throws -> Bool) throws {
        let statement = try cachedStatement(sql: query.questionMarked)
        var run = PreparedRun(statement, on: self)
        try run.run(CollectionOfOne(query.values)) { try eachRow(Row(.sqlite(statement.sqliteStatement))) }
    }

    func execute(_ query: Query) throws -> Int {
        let sql = query.questionMarked
        let statement = try cachedStatement(sql: sql)
        if Self.changes.contains(where: sql.hasPrefix) {
            var run = PreparedRun(statement, on: self)
            try run.run(CollectionOfOne(query.values))
        } else {
            // GRDB looks out for statements that change the schema.
            try statement.execute(arguments: StatementArguments(query.values.map(\.databaseValue)))
        }
        return changesCount
    }

    private static let changes = ["INSERT ", "UPDATE ", "DELETE "]

    /// Many rows to a statement: what SQLite sets up for each (the lists of CHECK constraints above all) is set up once.
    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws {
        let single = try insertion(into: table, columns, rows: 1)
        var rest = rows.makeIterator()
        var (portion, done) = ([[Value]](), 0)
        var many: PreparedRun?
        while true {
            portion.removeAll(keepingCapacity: true)
            while portion.count < Self.together, let row = rest.next() { portion.append(row) }
            guard portion.count == Self.together else { break }
            var insertion = try many ?? insertion(into: table, columns, rows: Self.together)
            do {
                try insertion.run(portion)
            } catch {
                guard translated(error) is ConstraintViolation else { throw error }
                // Nothing of the portion is there. Row by row it shows which one it was.
                try insert(portion, after: done, by: single)
            }
            many = insertion
            done += portion.count
        }
        try insert(portion, after: done, by: single)
    }

    private static let together = 32

    private func insertion(into table: String, _ columns: [String], rows: Int) throws -> PreparedRun {
        let marks = "(" + Array(repeating: "?" as Query, count: columns.count).joined(separator: ", ") + ")"
        let values = Array(repeating: marks, count: rows).joined(separator: ", ")
        let query: Query = "INSERT INTO \(name: table) (\(names: columns)) VALUES \(values)"
        return PreparedRun(try cachedStatement(sql: query.questionMarked), on: self)
    }

    private func insert(_ rows: [[Value]], after done: Int, by insertion: PreparedRun) throws {
        var insertion = insertion
        for (index, row) in rows.enumerated() {
            do {
                try insertion.run(CollectionOfOne(row))
            } catch {
                guard var violation = translated(error) as? ConstraintViolation else { throw error }
                violation.row = done + index
                throw violation
            }
        }
    }

    /// Readers go on with the indexes as their snapshots have them.
    func withoutIndexes<T>(of table: String, _ body: () throws -> T) throws -> T {
        let indexes = try GRDB.Row.fetchAll(
            self,
            sql: """
                SELECT master.name, master.sql FROM pragma_index_list(?) AS list
                JOIN sqlite_master AS master ON master.name = list.name
                WHERE list."unique" = 0 AND list.origin = 'c' ORDER BY list.seq DESC
                """, arguments: [table])
        for index in indexes {
            let query: Query = "DROP INDEX \(name: index[0])"
            try execute(sql: query.questionMarked)
        }
        let value = try body()
        for index in indexes { try execute(sql: index[1]) }
        return value
    }

    /// Runs `body` so that its failure takes back only what it did.
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        try execute(sql: "SAVEPOINT act")
        do {
            let value = try body()
            try execute(sql: "RELEASE act")
            return value
        } catch {
            if isInsideTransaction { try execute(sql: "ROLLBACK TO act; RELEASE act") }
            throw error
        }
    }

}

extension Value {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
