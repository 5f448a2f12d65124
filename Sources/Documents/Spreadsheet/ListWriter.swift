import CXlsxWriter
package import Kernel

/// Writes a long list to an XLSX file row by row, in memory that does not grow with it.
///
/// What exceeds one sheet goes on in a further one under the same head.
package struct ListWriter: ~Copyable {
    private var book: Workbook
    private let name: String
    private let columns: [SheetColumn]
    private let rowLimit: Int
    private var sheet: Sheet
    private var row = 1

    package init(
        path: String, sheet name: String, columns: [SheetColumn], dated: Day
    ) throws(RenderingFailure) {
        try self.init(path: path, sheet: name, columns: columns, dated: dated, rowLimit: Workbook.rowLimit)
    }

    init(
        path: String, sheet name: String, columns: [SheetColumn], dated: Day, rowLimit: Int
    ) throws(RenderingFailure) {
        self.name = name
        self.columns = Array(columns.prefix(Workbook.columnLimit))
        self.rowLimit = max(rowLimit, 2)
        var book = try Workbook(path: path, dated: dated, streams: true)
        sheet = try Self.start(name, self.columns, in: &book)
        self.book = book
    }

    /// Values beyond the declared columns are refused rather than dropped.
    package mutating func append(_ values: [SheetValue]) throws(RenderingFailure) {
        guard values.count <= columns.count else {
            throw .fileNotWritten(detail: "\(values.count) > \(columns.count)")
        }
        if row == rowLimit {
            finishSheet()
            sheet = try Self.start(name, columns, in: &book)
            row = 1
        }
        for (column, value) in values.enumerated() {
            try sheet.write(value, row: row, column: column, in: &book)
        }
        row += 1
    }

    /// Completes the file; a writer dropped before leaves none that opens.
    package consuming func close() throws(RenderingFailure) {
        finishSheet()
        try book.close()
    }

    private func finishSheet() {
        guard !columns.isEmpty else { return }
        _ = worksheet_autofilter(sheet.pointer, 0, 0, UInt32(row - 1), UInt16(columns.count - 1))
    }

    private static func start(
        _ name: String, _ columns: [SheetColumn], in book: inout Workbook
    ) throws(RenderingFailure) -> Sheet {
        let sheet = try book.addSheet(name)
        for (index, column) in columns.enumerated() {
            let width = Double(min(max(column.width, 4), 80))
            try sheet.check(worksheet_set_column(sheet.pointer, UInt16(index), UInt16(index), width, nil))
            try sheet.writeText(column.title, row: 0, column: index, look: book.look(.head))
        }
        worksheet_freeze_panes(sheet.pointer, 1, 0)
        return sheet
    }
}
