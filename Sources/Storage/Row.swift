import GRDB
import GRDBSQLite

/// A column that does not hold what the code expects: a damaged database or a missing migration.
package struct ColumnMismatch: Error, Sendable {
    package let column: String
    package let found: Value

    package init(column: String, found: Value) {
        self.column = column
        self.found = found
    }
}

/// One row of a result. Valid only until the next row is read.
///
/// Reads SQLite's own column values: a scan of millions of trail entries spends its time on hashing, not on copies.
package struct Row {
    private let statement: SQLiteStatement

    init(_ statement: GRDB.Statement) {
        self.statement = statement.sqliteStatement
    }

    /// The column at `index`, counted from 0.
    package subscript<T: Storable>(_ index: Int) -> T {
        get throws {
            let value = value(at: index)
            guard let result = T(stored: value) else { throw ColumnMismatch(column: name(at: index), found: value) }
            return result
        }
    }

    package var count: Int { Int(sqlite3_column_count(statement)) }

    package func name(at index: Int) -> String {
        sqlite3_column_name(statement, Int32(index)).map { String(cString: $0) } ?? "\(index)"
    }

    package func value(at index: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(index)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(integer(at: index))
        case SQLITE_BLOB: .bytes(withBytes(at: index, Array.init))
        // No column of ours is a float; a computed one (AVG) is a mistake that the reader sees as text.
        default: .text(withBytes(at: index) { String(decoding: $0, as: UTF8.self) })
        }
    }

    package func isNull(at index: Int) -> Bool { sqlite3_column_type(statement, Int32(index)) == SQLITE_NULL }

    package func isInteger(at index: Int) -> Bool { sqlite3_column_type(statement, Int32(index)) == SQLITE_INTEGER }

    package func isBytes(at index: Int) -> Bool { sqlite3_column_type(statement, Int32(index)) == SQLITE_BLOB }

    /// The integer at `index`, 0 if it holds something else.
    package func integer(at index: Int) -> Int64 { sqlite3_column_int64(statement, Int32(index)) }

    /// The bytes of a text or blob at `index` where SQLite keeps them, not copied.
    package func withBytes<T>(at index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(bytes(at: index))
    }

    /// As `withBytes`, for several columns at once. Valid until the next row is read.
    package func bytes(at index: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, Int32(index))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(index))))
    }
}
