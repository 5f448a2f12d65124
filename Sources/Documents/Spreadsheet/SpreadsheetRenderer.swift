import CXlsxWriter
import Foundation
package import Kernel

/// Writes tables as XLSX, a sheet each, with numbers as numbers.
package struct SpreadsheetRenderer: Sendable {
    private let dated: Day

    package init(dated: Day) {
        self.dated = dated
    }

    @concurrent
    package func render(_ document: Document) async throws -> [UInt8] {
        try await render(document.tables, document.language)
    }

    /// The file's bytes.
    @concurrent
    package func render(_ tables: [Table], _ language: Language) async throws -> [UInt8] {
        let folder = try ScratchFolder()
        var book = try Workbook(path: folder.path("tables.xlsx").path, dated: dated, streams: false)
        for (index, table) in tables.enumerated() {
            let wish = table.caption.isEmpty ? "\(Wording.sheet[language]) \(index + 1)" : table.caption
            try write(table, to: try book.addSheet(wish), in: &book)
        }
        // A workbook without a sheet does not open.
        if tables.isEmpty { _ = try book.addSheet(Wording.sheet[language]) }
        try book.close()
        return try folder.read("tables.xlsx")
    }

    private func write(_ table: Table, to sheet: Sheet, in book: inout Workbook) throws(RenderingFailure) {
        let head = TableGrid(table.head, columns: table.columns.count)
        let body = TableGrid(table.allRows, columns: table.columns.count)
        let columns = min(max(head.columnCount, body.columnCount), Workbook.columnLimit)
        var row = 0
        for (text, look) in [(table.caption, Workbook.Look.title), (table.unit ?? "", .note)] where !text.isEmpty {
            try sheet.writeText(text, row: row, column: 0, look: book.look(look))
            row += 1
        }
        let firstHead = row
        for slots in head.rows {
            for slot in slots { try write(slot, row: row, to: sheet, in: &book, isHead: true, strong: false) }
            row += 1
        }
        let lastHead = row - 1
        for (index, slots) in body.rows.enumerated() where row < Workbook.rowLimit - 1 {
            let strong = table.allRowEmphasis(index) == .strong
            for slot in slots { try write(slot, row: row, to: sheet, in: &book, isHead: false, strong: strong) }
            row += 1
        }
        if let note = table.note { try sheet.writeText(note, row: row, column: 0, look: book.look(.note)) }
        setWidths(head.rows + body.rows, columns, sheet)
        guard lastHead >= firstHead else { return }
        worksheet_freeze_panes(sheet.pointer, UInt32(lastHead + 1), 0)
        _ = worksheet_repeat_rows(sheet.pointer, UInt32(firstHead), UInt32(lastHead))
        let last = lastHead + table.rows.count
        // A filter over merged cells hides rows that belong together; totals stay outside of it.
        if last > lastHead, last < row, !body.rows.contains(where: { $0.contains { $0.rows > 1 || $0.columns > 1 } }) {
            _ = worksheet_autofilter(sheet.pointer, UInt32(lastHead), 0, UInt32(last), UInt16(columns - 1))
        }
    }

    private func write(
        _ slot: TableGrid.Slot, row: Int, to sheet: Sheet, in book: inout Workbook, isHead: Bool, strong: Bool
    ) throws(RenderingFailure) {
        guard !slot.continues, slot.column + slot.columns <= Workbook.columnLimit else { return }
        if slot.rows > 1 || slot.columns > 1 {
            let look = isHead ? book.look(.head) : book.look(.text)
            try sheet.check(
                worksheet_merge_range(
                    sheet.pointer, UInt32(row), UInt16(slot.column), UInt32(row + slot.rows - 1),
                    UInt16(slot.column + slot.columns - 1), "", look))
        }
        let text = slot.cell.runs.map(\.text).joined()
        if let number = slot.cell.number {
            try sheet.write(
                .number(number.value, places: number.places), row: row, column: slot.column, in: &book,
                strong: strong || slot.cell.emphasis == .strong)
        } else {
            let isStrong = strong || slot.cell.emphasis == .strong
            let look = isHead ? book.look(.head) : book.look(isStrong ? .strong : .text)
            try sheet.writeText(text, row: row, column: slot.column, look: look)
        }
    }

    private func setWidths(_ rows: [[TableGrid.Slot]], _ columns: Int, _ sheet: Sheet) {
        var widths = [Double](repeating: 8, count: columns)
        for slot in rows.joined() where slot.columns == 1 && !slot.continues && slot.column < columns {
            let text = slot.cell.runs.map(\.text).joined()
            // Excel counts in digits, and a Chinese character is nearly two of them.
            widths[slot.column] = max(widths[slot.column], TextWidth.ems(text) * 1.9 + 2)
        }
        for (column, width) in widths.enumerated() {
            _ = worksheet_set_column(sheet.pointer, UInt16(column), UInt16(column), min(width, 46), nil)
        }
    }
}
