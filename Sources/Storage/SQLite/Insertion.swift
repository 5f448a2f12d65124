import GRDB
import GRDBSQLite

/// One prepared INSERT, run row after row.
///
/// Binds by SQLite's own calls: a list of boxed arguments per row would cost as much as the row itself.
struct Insertion {
    private let statement: SQLiteStatement
    private let connection: GRDB.Database
    /// The texts and bytes of one row one behind the other, where they lie still while SQLite reads them.
    private var block: [UInt8] = []

    init(_ statement: GRDB.Statement, on connection: GRDB.Database) {
        self.statement = statement.sqliteStatement
        self.connection = connection
        // What an earlier use left in the cached statement.
        sqlite3_reset(self.statement)
    }

    mutating func run(_ row: [Value]) throws {
        block.removeAll(keepingCapacity: true)
        for value in row {
            switch value {
            case .null, .integer: break
            case .text(var text): text.withUTF8 { block.append(contentsOf: $0) }
            case .bytes(let bytes): block.append(contentsOf: bytes)
            }
        }
        // Never empty, so that an empty text has an address; a null pointer would bind NULL.
        block.append(0)
        let result = block.withUnsafeBytes { block in
            bind(row, block)
            return sqlite3_step(statement)
        }
        let message = result == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(connection.sqliteConnection))
        let code = sqlite3_extended_errcode(connection.sqliteConnection)
        sqlite3_reset(statement)
        // The bound pointers end with `block`.
        sqlite3_clear_bindings(statement)
        if let message { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
    }

    private func bind(_ row: [Value], _ block: UnsafeRawBufferPointer) {
        var offset = 0
        for (index, value) in row.enumerated() {
            let place = Int32(index + 1)
            switch value {
            case .null: sqlite3_bind_null(statement, place)
            case .integer(let number): sqlite3_bind_int64(statement, place, number)
            case .text(let text):
                let count = text.utf8.count
                let start = block.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
                sqlite3_bind_text(statement, place, start, Int32(count), nil)
                offset += count
            case .bytes(let bytes):
                sqlite3_bind_blob(statement, place, block.baseAddress?.advanced(by: offset), Int32(bytes.count), nil)
                offset += bytes.count
            }
        }
    }
}
