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
/// Reads the column values where the database's own library keeps them: a scan of millions of trail entries spends its
/// time on hashing, not on copies.
package struct Row {
    enum Source {
        case sqlite(SQLiteStatement)
        case postgres(PostgresRow)
    }

    private let source: Source

    init(_ source: Source) {
        self.source = source
    }

    /// The column at `index`, counted from 0.
    package subscript<T: Storable>(_ index: Int) -> T {
        get throws {
            let value = value(at: index)
            guard let result = T(stored: value) else { throw ColumnMismatch(column: name(at: index), found: value) }
            return result
        }
    }

    package var count: Int {
        switch source {
        case .sqlite(let statement): Int(sqlite3_column_count(statement))
        case .postgres(let row): row.count
        }
    }

    package func name(at index: Int) -> String {
        switch source {
        case .sqlite(let statement):
            sqlite3_column_name(statement, Int32(index)).map { String(cString: $0) } ?? "\(index)"
        case .postgres(let row): row.name(at: index)
        }
    }

    package func value(at index: Int) -> Value {
        switch source {
        case .sqlite(let statement):
            switch sqlite3_column_type(statement, Int32(index)) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer(integer(at: index))
            case SQLITE_BLOB: .bytes(withBytes(at: index, Array.init))
            // No column of ours is a float; a computed one (AVG) is a mistake that the reader sees as text.
            default: .text(withBytes(at: index) { String(decoding: $0, as: UTF8.self) })
            }
        case .postgres(let row): row.value(at: index)
        }
    }

    /// What a column holds.
    package enum Kind: Sendable {
        case null, integer, text, bytes
    }

    package func kind(at index: Int) -> Kind {
        switch source {
        case .sqlite(let statement):
            switch sqlite3_column_type(statement, Int32(index)) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER: .integer
            case SQLITE_BLOB: .bytes
            default: .text
            }
        case .postgres(let row):
            if row.isNull(at: index) {
                .null
            } else if row.integer(at: index) != nil {
                .integer
            } else {
                row.isBytes(at: index) ? .bytes : .text
            }
        }
    }

    package func isNull(at index: Int) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, Int32(index)) == SQLITE_NULL
        case .postgres(let row): row.isNull(at: index)
        }
    }

    package func isInteger(at index: Int) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, Int32(index)) == SQLITE_INTEGER
        case .postgres(let row): row.integer(at: index) != nil
        }
    }

    /// The integer at `index`, 0 if it holds something else.
    package func integer(at index: Int) -> Int64 {
        switch source {
        case .sqlite(let statement): sqlite3_column_int64(statement, Int32(index))
        case .postgres(let row): row.integer(at: index) ?? 0
        }
    }

    /// The bytes of a text or blob at `index` where the library keeps them, not copied.
    package func withBytes<T>(at index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(bytes(at: index))
    }

    /// As `withBytes`, for several columns at once. Valid until the next row is read.
    package func bytes(at index: Int) -> UnsafeRawBufferPointer {
        switch source {
        case .sqlite(let statement):
            let start = sqlite3_column_blob(statement, Int32(index))
            return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(index))))
        case .postgres(let row): return row.bytes(at: index)
        }
    }
}
