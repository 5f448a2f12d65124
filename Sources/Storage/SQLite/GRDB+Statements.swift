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

    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws {
        let marks = Array(repeating: "?" as Query, count: columns.count).joined(separator: ", ")
        let query: Query = "INSERT INTO \(name: table) (\(names: columns)) VALUES (\(marks))"
        var insertion = PreparedRun(try cachedStatement(sql: query.questionMarked), on: self)
        for (index, row) in rows.enumerated() {
            do {
                try insertion.run(CollectionOfOne(row))
            } catch {
                guard var violation = translated(error) as? ConstraintViolation else { throw error }
                violation.row = index
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
