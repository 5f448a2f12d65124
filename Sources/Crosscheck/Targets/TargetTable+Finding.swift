extension TargetTable {
    /// The tables of targets in a document: those it marks as tables, and those laid out with tabs or bars.
    static func all(in source: SourceText) -> [TargetTable] {
        source.tables.compactMap { TargetTable(lines(of: $0, source)) } + laidOut(in: source)
    }

    /// Columns are counted anew, so that a cell covering several rows moves those beside it on.
    private static func lines(of table: SourceTable, _ source: SourceText) -> [[Cell]] {
        var lines: [[Cell]] = []
        var covered: [Int: Int] = [:]
        var (row, column) = (-1, 0)
        for cell in table.cells {
            while row < cell.row {
                row += 1
                column = 0
                covered = covered.compactMapValues { $0 > 1 ? $0 - 1 : nil }
                lines.append([])
            }
            guard !lines.isEmpty else { continue }
            while covered[column] != nil {
                lines[lines.count - 1].append(.empty)
                column += 1
            }
            for index in 0..<min(cell.width, 200) {
                if cell.height > 1 { covered[column + index] = cell.height }
                lines[lines.count - 1].append(
                    index == 0 ? Cell(text: source.quote(cell.span), span: cell.span) : .empty)
            }
            column += cell.width
        }
        return lines
    }

    /// Lines of cells, outside of what is already marked as a table.
    private static func laidOut(in source: SourceText) -> [TargetTable] {
        var (found, block) = ([TargetTable](), [[Cell]]())
        func close() {
            if block.count > 1, let table = TargetTable(block) { found.append(table) }
            block = []
        }
        for line in source.lines where !source.tables.contains(where: { $0.span.overlaps(line) }) {
            let spans = source.cells(of: line)
            if spans.count >= 3 {
                block.append(spans.map { Cell(text: source.quote($0).trimmedOfSpaces, span: source.trimmed($0)) })
            } else if !line.isEmpty {
                close()
            }
        }
        close()
        return found
    }
}

extension String {
    var trimmedOfSpaces: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
