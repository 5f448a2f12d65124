import Crosscheck

/// Puts a report's text together and keeps where its cells stand.
struct ReportText {
    private var text = String.UnicodeScalarView()
    /// Scalars so far.
    private(set) var count = 0
    private var tables: [SourceTable] = []
    private var cells: [SourceTable.Cell]?
    private var (row, column) = (-1, 0)
    /// The row that a cell from above ends before, by column.
    private var reaching: [Int: Int] = [:]
    /// Whether the row has any cell yet.
    private var hasCells = false
    private var places: [(start: Int, place: PagePlace)] = []

    var source: SourceText { SourceText(String(text), tables: tables, places: places) }

    /// What is appended next stands there on the page.
    mutating func place(_ place: PagePlace) { places.append((count, place)) }

    /// Tables within tables are read as text of their cell.
    var isInTable: Bool { cells != nil }

    mutating func append(_ words: String) {
        for scalar in words.unicodeScalars {
            text.append(scalar)
            count += 1
        }
    }

    /// Ends the line, unless nothing stands on it.
    mutating func newline() {
        if count > 0, text.last != "\n" { append("\n") }
    }

    mutating func beginTable() {
        newline()
        cells = []
        reaching = [:]
        row = -1
    }

    mutating func beginRow() {
        newline()
        row += 1
        (column, hasCells) = (0, false)
    }

    /// The next cell stands in this column, whatever stood before it.
    mutating func skip(to next: Int) { column = next }

    /// Appends a cell and returns where its words begin.
    @discardableResult
    mutating func cell(_ words: String, width: Int = 1, height: Int = 1) -> Int {
        // Cells of rows above that reach down here take their columns.
        while let end = reaching[column], end > row { column += 1 }
        if hasCells { append("\t") }
        hasCells = true
        let start = count
        append(String(words.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
        cells?.append(
            SourceTable.Cell(row: max(0, row), column: column, width: width, height: height, span: start..<count))
        if height > 1 { for taken in column..<(column + max(1, width)) { reaching[taken] = row + height } }
        column += max(1, width)
        return start
    }

    mutating func endTable() {
        if let cells, !cells.isEmpty { tables.append(SourceTable(cells: cells)) }
        cells = nil
        newline()
    }
}
