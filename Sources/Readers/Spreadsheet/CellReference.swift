/// "C12": a column by letters and a row by number.
package struct CellReference: Hashable, Sendable {
    /// Counted from 0.
    package let column: Int
    /// Counted from 1.
    package let row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// Nil for anything that names no cell a sheet can have.
    init?(_ text: some StringProtocol) {
        var (column, row, hasRow) = (0, 0, false)
        for byte in text.utf8 {
            switch byte {
            case 65...90 where !hasRow: column = column * 26 + Int(byte) - 64
            case 48...57 where column > 0:
                row = row * 10 + Int(byte) - 48
                hasRow = true
            case 36: continue
            default: return nil
            }
            guard column <= Self.mostColumns, row <= Self.mostRows else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.init(column: column - 1, row: row)
    }

    static let mostColumns = 16_384
    static let mostRows = 1_048_576

    /// "A" for 0, "AA" for 26.
    package static func letters(_ column: Int) -> String {
        var (rest, letters) = (column, "")
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters
    }
}

extension CellReference: CustomStringConvertible {
    package var description: String { Self.letters(column) + String(row) }
}

/// "A1:C3": cells that are shown as one (合并单元格).
struct MergedCells {
    let first: CellReference
    let last: CellReference

    init?(_ text: String) {
        let ends = text.split(separator: ":")
        guard ends.count == 2, let first = CellReference(ends[0]), let last = CellReference(ends[1]),
            first.column <= last.column, first.row <= last.row
        else { return nil }
        self.first = first
        self.last = last
    }
}
