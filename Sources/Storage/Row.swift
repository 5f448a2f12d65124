import Foundation
import GRDB

/// A column that does not hold what the code expects: a damaged database or a missing migration.
package struct ColumnMismatch: Error, Sendable {
    package let column: String
    package let found: Value
}

/// One row of a result. Valid only until the next row is read.
package struct Row {
    let row: GRDB.Row

    /// The column at `index`, counted from 0.
    package subscript<T: Storable>(_ index: Int) -> T {
        get throws {
            let value = value(at: index)
            guard let result = T(stored: value) else {
                throw ColumnMismatch(column: row.columnNames.map { $0 }[index], found: value)
            }
            return result
        }
    }

    package var count: Int { row.count }

    package func value(at index: Int) -> Value {
        switch (row[index] as DatabaseValue).storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .string(let text): .text(text)
        case .blob(let data): .bytes([UInt8](data))
        // No column of ours is a float; a computed one (AVG) is a mistake that the reader must see.
        case .double(let number): .text(String(number))
        }
    }

    /// The integer at `index` without the detour over `Value`, for scans of millions of rows.
    package func integer(at index: Int) -> Int64 { row[index] }

    /// The bytes of a text or blob at `index`, not copied.
    package func withBytes<T>(at index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> T {
        try row.withUnsafeData(atIndex: index) { data in
            guard let data else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
            return try data.withUnsafeBytes(body)
        }
    }
}
