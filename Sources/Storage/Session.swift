import Foundation
import GRDB

/// What can be asked of the database inside one read or write. Valid only within the closure it is passed to.
package struct Session {
    let connection: GRDB.Database

    /// Every row of `query`, read by `read`.
    package func rows<T>(_ query: Query, _ read: (Row) throws -> T) throws -> [T] {
        var result: [T] = []
        try forEach(query) { result.append(try read($0)) }
        return result
    }

    package func first<T>(_ query: Query, _ read: (Row) throws -> T) throws -> T? {
        try translating {
            let (cursor, row) = try cursor(query)
            return try cursor.next().map { _ in try read(row) }
        }
    }

    /// The first column of the first row.
    package func value<T: Storable>(_ query: Query, as type: T.Type = T.self) throws -> T? {
        try first(query) { try $0[0] }
    }

    package func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        try translating {
            let (cursor, row) = try cursor(query)
            while try cursor.next() != nil { try body(row) }
        }
    }

    /// Runs one statement and returns how many rows it changed.
    @discardableResult
    package func execute(_ query: Query) throws -> Int {
        try translating {
            let statement = try connection.cachedStatement(sql: query.questionMarked)
            try statement.execute(arguments: arguments(query.values))
            return connection.changesCount
        }
    }

    /// Several statements without values, as migrations have them.
    package func execute(script: String) throws {
        try translating { try connection.execute(sql: script) }
    }

    /// One row after another into `table`, through one prepared statement. A `ConstraintViolation` says which row.
    package func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws {
        let marks = Array(repeating: "?" as Query, count: columns.count).joined(separator: ", ")
        let query: Query = "INSERT INTO \(name: table) (\(names: columns)) VALUES (\(marks))"
        let statement = try translating { try connection.cachedStatement(sql: query.questionMarked) }
        var insertion = Insertion(statement, on: connection)
        for (index, row) in rows.enumerated() {
            do {
                try insertion.run(row)
            } catch {
                guard var violation = translated(error) as? ConstraintViolation else { throw translated(error) }
                violation.row = index
                throw violation
            }
        }
    }

    private func cursor(_ query: Query) throws -> (RowCursor, Row) {
        let statement = try connection.cachedStatement(sql: query.questionMarked)
        return (try GRDB.Row.fetchCursor(statement, arguments: arguments(query.values)), Row(statement))
    }

    private func arguments(_ values: [Value]) -> StatementArguments {
        StatementArguments(values.map(\.databaseValue))
    }
}

extension Value {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
