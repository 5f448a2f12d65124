package import Kernel

/// Comma-separated values (RFC 4180). Reads what spreadsheets write: quotes, line breaks inside them, CRLF or LF.
package enum CSV {
    package struct Line: Sendable, Hashable {
        /// Where the line begins in the file, counted from 1.
        package let number: Int
        package let cells: [String]
    }

    /// The non-empty lines of `text`.
    package static func lines(_ text: some StringProtocol) throws(Refusal) -> [Line] {
        var lines: [Line] = []
        var reader = CSVReader(Array(text.utf8))
        while let batch = try reader.next() {
            batch.withCells { cells in
                for line in batch.lines {
                    lines.append(Line(number: line.number, cells: line.cells.map { cells.text($0) }))
                }
            }
        }
        return lines
    }

    /// One line with quotes where they are needed. A cell that a spreadsheet would run as a formula gets an apostrophe.
    package static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// A line before the header that says what the file is. Reading passes it over.
    static func remark(_ text: String) -> String { "# \(text)\r\n" }

    /// Whether a spreadsheet might run the cell. Apostrophes before it count as none, so that `lines` can take off the
    /// one that `line` puts on and nobody's own.
    static func isFormula(_ cell: some StringProtocol) -> Bool {
        let bare = cell.drop { $0 == "'" }
        guard let first = bare.first else { return false }
        return "=+@\t\r＝＋－＠".contains(first) || (first == "-" && Ratio(decimal: bare) == nil)
    }

    private static func quoted(_ cell: String) -> String {
        let text = isFormula(cell) ? "'" + cell : cell
        guard text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
