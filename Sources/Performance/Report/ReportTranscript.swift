import Crosscheck
import Documents

/// A report as the text a stranger reads, with where its marked figures stand.
struct ReportTranscript {
    private var text = String.UnicodeScalarView()
    private var count = 0
    private var tables: [SourceTable] = []
    /// Figures the report marks itself: something on record contradicts them, and its notes say what.
    private(set) var marked: [Range<Int>] = []

    init(_ document: Document) {
        line([.text(document.title.split(separator: "\n").joined())])
        write(document.blocks)
        if let note = document.flagNote { line([.text(note)]) }
    }

    var source: SourceText { SourceText(String(text), tables: tables) }

    private mutating func write(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .heading(_, let words, _), .attachment(let words): line([.text(words)])
            case .paragraph(let runs), .callout(_, let runs): line(runs)
            case .table(let table): write(table)
            case .landscape(let inner): write(inner)
            // A chart draws what the text says.
            case .chart, .pageBreak: break
            }
        }
    }

    private mutating func line(_ runs: [Run]) {
        append(runs)
        append("\n")
    }

    private mutating func append(_ runs: [Run]) {
        for run in runs {
            let start = count
            append(run.text)
            if case .figure(_, _, flagged: true) = run { marked.append(start..<count) }
        }
    }

    private mutating func append(_ words: String) {
        for scalar in words.unicodeScalars {
            text.append(scalar)
            count += 1
        }
    }

    private mutating func write(_ table: Table) {
        if !table.caption.isEmpty { line([.text(table.caption)]) }
        let titles = Table.Row(table.columns.map { Table.Cell($0.title) })
        var cells: [SourceTable.Cell] = []
        for (index, row) in (table.upperHead + [titles] + table.rows + [table.totals].compactMap(\.self)).enumerated() {
            var column = 0
            for cell in row.cells {
                if column > 0 { append("\t") }
                let start = count
                append(cell.runs)
                cells.append(
                    SourceTable.Cell(
                        row: index, column: column, width: cell.colspan, height: cell.rowspan, span: start..<count))
                column += max(1, cell.colspan)
            }
            append("\n")
        }
        tables.append(SourceTable(cells: cells))
        if let note = table.note { line([.text(note)]) }
    }
}
