import Crosscheck

/// Puts a report's text together and keeps where its cells stand.
struct ReportText {
    private var text = String.UnicodeScalarView()
    /// Scalars so far.
    private(set) var count = 0
    private var tables: [SourceTable] = []
    private var cells: [SourceTable.Cell]?
    private var (row, column) = (-1, 0)

    var source: SourceText { SourceText(String(text), tables: tables) }

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
        row = -1
    }

    mutating func beginRow() {
        newline()
        row += 1
        column = 0
    }

    /// Appends a cell and returns where its words begin.
    @discardableResult
    mutating func cell(_ words: String, width: Int = 1, height: Int = 1) -> Int {
        if column > 0 { append("\t") }
        let start = count
        append(String(words.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
        cells?.append(
            SourceTable.Cell(row: max(0, row), column: column, width: width, height: height, span: start..<count))
        column += max(1, width)
        return start
    }

    mutating func endTable() {
        if let cells, !cells.isEmpty { tables.append(SourceTable(cells: cells)) }
        cells = nil
        newline()
    }
}
