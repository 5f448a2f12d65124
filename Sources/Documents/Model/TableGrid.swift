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

    /// Takes `extraRows` more rows to follow, which cells may reach into.
    init(_ source: [Table.Row], columns: Int, extraRows: Int = 0) {
        let total = source.count + extraRows
        var open = [Open?](repeating: nil, count: max(columns, 1))
        rows.reserveCapacity(source.count)
        for (index, row) in source.enumerated() {
            rows.append(Self.place(row.cells, onto: &open, rowsLeft: total - index))
        }
        columnCount = open.count
        coveredBelow = [Bool](repeating: false, count: open.count)
        for case .some(let held) in open {
            for column in held.slot.column..<held.slot.column + held.slot.columns { coveredBelow[column] = true }
        }
        for index in rows.indices { fill(&rows[index]) }
    }

    private static func place(_ cells: [Table.Cell], onto open: inout [Open?], rowsLeft: Int) -> [Slot] {
        var slots: [Slot] = []
        slots.reserveCapacity(cells.count)
        var next = cells.startIndex
        var column = 0
        while column < open.count || next < cells.endIndex {
            if column == open.count { open.append(nil) }
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

    /// Blank cells up to a width that a later row has set.
    private func fill(_ row: inout [Slot]) {
        var column = row.last.map { $0.column + $0.columns } ?? 0
        while column < columnCount {
            row.append(Slot(cell: Table.Cell([]), column: column, columns: 1, rows: 1, continues: false))
            column += 1
        }
    }
}

extension TableGrid.Slot {
    fileprivate var continued: Self { Self(cell: cell, column: column, columns: columns, rows: rows, continues: true) }
}
