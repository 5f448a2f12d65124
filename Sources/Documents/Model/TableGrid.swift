/// A table's cells laid on its columns, every span cut to what fits.
///
/// All renderers draw from it, so that a wrong span can't shift a column in one format only. Gaps become blank cells
/// and a row with too many cells widens the grid: no text is lost.
struct TableGrid {
    struct Slot {
        let cell: Table.Cell
        let column: Int
        let columns: Int
        let rows: Int
        /// Whether the cell began in a row above.
        let continues: Bool
    }

    private(set) var rows: [[Slot]] = []
    let columnCount: Int
    /// Which columns a cell of the last row still reaches below.
    private(set) var coveredBelow: [Bool]

    private struct Open {
        var slot: Slot
        var rowsLeft: Int
    }

    /// - Parameter extraRows: how many rows follow that cells may reach into.
    init(_ source: [Table.Row], columns: Int, extraRows: Int = 0) {
        let total = source.count + extraRows
        columnCount = Self.width(of: source, atLeast: columns, total: total)
        var open = [Open?](repeating: nil, count: columnCount)
        rows.reserveCapacity(source.count)
        for (index, row) in source.enumerated() {
            rows.append(Self.place(row.cells, onto: &open, rowsLeft: total - index))
        }
        coveredBelow = [Bool](repeating: false, count: columnCount)
        for case .some(let held) in open {
            for column in held.slot.column..<held.slot.column + held.slot.columns { coveredBelow[column] = true }
        }
    }

    private static func place(_ cells: [Table.Cell], onto open: inout [Open?], rowsLeft: Int) -> [Slot] {
        var slots: [Slot] = []
        slots.reserveCapacity(cells.count)
        var next = cells.startIndex
        var column = 0
        while column < open.count {
            let slot: Slot
            if var held = open[column] {
                slot = held.slot
                held.rowsLeft -= 1
                open[column] = held.rowsLeft > 0 ? held : nil
            } else {
                let cell = next < cells.endIndex ? cells[next] : Table.Cell([])
                next += 1
                slot = Slot(
                    cell: cell, column: column, columns: room(for: cell, at: column, in: open),
                    rows: min(max(cell.rowspan, 1), rowsLeft), continues: false)
                if slot.rows > 1 { open[column] = Open(slot: slot.continued, rowsLeft: slot.rows - 1) }
            }
            slots.append(slot)
            column += slot.columns
        }
        return slots
    }

    private static func room(for cell: Table.Cell, at column: Int, in open: [Open?]) -> Int {
        var end = column + 1
        while end < open.count, end - column < cell.colspan, open[end] == nil { end += 1 }
        return end - column
    }

    private static func width(of rows: [Table.Row], atLeast columns: Int, total: Int) -> Int {
        var widest = max(columns, 1)
        var reaching: [(rowsLeft: Int, columns: Int)] = []
        for (index, row) in rows.enumerated() {
            let above = reaching.reduce(0) { $0 + $1.columns }
            reaching = reaching.compactMap { $0.rowsLeft > 1 ? ($0.rowsLeft - 1, $0.columns) : nil }
            var own = 0
            for cell in row.cells {
                // A span beyond the table's own width says "all of it", not "make it wider".
                let span = min(max(cell.colspan, 1), max(columns, 1))
                own += span
                let below = min(cell.rowspan, total - index) - 1
                if below > 0 { reaching.append((below, span)) }
            }
            widest = max(widest, above + own)
        }
        return widest
    }
}

extension TableGrid.Slot {
    fileprivate var continued: Self { Self(cell: cell, column: column, columns: columns, rows: rows, continues: true) }
}
