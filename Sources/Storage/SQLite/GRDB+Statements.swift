import Foundation
import GRDB

extension GRDB.Database {
    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        let (cursor, row) = try cursor(query)
        while try cursor.next() != nil { try body(row) }
    }

    func first<T>(_ query: Query, _ read: (Row) throws -> T) throws -> T? {
        let (cursor, row) = try cursor(query)
        return try cursor.next().map { _ in try read(row) }
    }

    func execute(_ query: Query) throws -> Int {
        try cachedStatement(sql: query.questionMarked).execute(arguments: arguments(query.values))
        return changesCount
    }

    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws {
        let marks = Array(repeating: "?" as Query, count: columns.count).joined(separator: ", ")
        let query: Query = "INSERT INTO \(name: table) (\(names: columns)) VALUES (\(marks))"
        var insertion = Insertion(try cachedStatement(sql: query.questionMarked), on: self)
        for (index, row) in rows.enumerated() {
            do {
                try insertion.run(row)
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

    private func cursor(_ query: Query) throws -> (RowCursor, Row) {
        let statement = try cachedStatement(sql: query.questionMarked)
        return (
            try GRDB.Row.fetchCursor(statement, arguments: arguments(query.values)),
            Row(.sqlite(statement.sqliteStatement))
        )
    }

    private func arguments(_ values: [Value]) -> StatementArguments {
        StatementArguments(values.map(\.databaseValue))
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
