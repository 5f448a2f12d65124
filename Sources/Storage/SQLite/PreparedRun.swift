import GRDB
import GRDBSQLite

/// A prepared statement, run with ever other values.
///
/// Binds and steps by SQLite's own calls: a list of boxed arguments and a cursor made for each run would cost as much as a
/// small statement itself.
struct PreparedRun {
    private let statement: SQLiteStatement
    private let connection: GRDB.Database
    /// The texts and bytes of the values one behind the other, where they lie still while SQLite reads them.
    private var block: [UInt8] = []

    init(_ statement: GRDB.Statement, on connection: GRDB.Database) {
        self.statement = statement.sqliteStatement
        self.connection = connection
        // What an earlier use left in the cached statement.
        sqlite3_reset(self.statement)
    }

    /// Runs to the end with the values of `rows` one behind the other, or until `eachRow` has had enough and says false. The
    /// row of a result is read by `sqlite3_column_…`.
    mutating func run(_ rows: some Collection<[Value]>, eachRow: () throws -> Bool = { true }) throws {
        block.removeAll(keepingCapacity: true)
        for row in rows {
            for value in row {
                switch value {
                case .null, .integer: break
                case .text(var text): text.withUTF8 { block.append(contentsOf: $0) }
                case .bytes(let bytes): block.append(contentsOf: bytes)
                }
            }
        }
        // Never empty, so that an empty text has an address; a null pointer would bind NULL.
        block.append(0)
        try block.withUnsafeBytes { block in
            bind(rows, block)
            // The bound pointers end with `block`.
            defer {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
            }
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: guard try eachRow() else { return }
                case SQLITE_DONE: return
                default: throw failure
                }
            }
        }
    }

    private var failure: DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection.sqliteConnection)),
            message: String(cString: sqlite3_errmsg(connection.sqliteConnection)))
    }

    private func bind(_ rows: some Collection<[Value]>, _ block: UnsafeRawBufferPointer) {
        var (offset, place) = (0, Int32(0))
        for row in rows {
            for value in row {
                place += 1
                switch value {
                case .null: sqlite3_bind_null(statement, place)
                case .integer(let number): sqlite3_bind_int64(statement, place, number)
                case .text(let text):
                    let count = text.utf8.count
                    let start = block.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(statement, place, start, Int32(count), nil)
                    offset += count
                case .bytes(let bytes):
                    let start = block.baseAddress?.advanced(by: offset)
                    sqlite3_bind_blob(statement, place, start, Int32(bytes.count), nil)
                    offset += bytes.count
                }
            }
        }
    }
}
