import Kernel

/// What a file holds, found before the database is asked for anything: its columns, and how many numbers it needs.
struct ImportSurvey: Sendable {
    let columns: ImportColumns
    let source: TableSource
    private(set) var lines = 0
    /// Lines that are to be numbered from the series.
    private(set) var unnumbered = 0
    /// The highest number of the series that the file brings along.
    private(set) var highest: Int64?

    init(_ source: TableSource, register: Register) throws(Refusal) {
        self.source = source
        var reader = try source.reader()
        guard let first = try reader.next(), let header = first.lines.first else { throw Self.empty }
        let names = first.withCells { cells in header.cells.map { cells.text($0) } }
        guard first.lines.count > 1 else { throw Self.empty }
        columns = try ImportColumns(names, line: header.number, register: register)
        var batch: TableLines? = first
        while let lines = batch {
            take(lines)
            batch = try reader.next()
        }
        // The header was taken for a line.
        lines -= 1
        if columns.numberColumn == nil { unnumbered = lines }
    }

    private mutating func take(_ batch: TableLines) {
        let isFirst = lines == 0
        lines += batch.lines.count
        guard let column = columns.numberColumn else { return }
        batch.withCells { cells in
            for line in batch.lines.dropFirst(isFirst ? 1 : 0) where line.cells.count > column {
                take(number: cells[line.cells.lowerBound + column])
            }
        }
    }

    private mutating func take(number cell: UnsafeRawBufferPointer) {
        let register = columns.register
        // Nearly every number begins as no number of the series does, and is not looked at further.
        if let first = cell.first, first > 32, first < 127, first != register.prefix.utf8.first { return }
        let number = String(decoding: cell, as: UTF8.self).trimmed
        if number.isEmpty { unnumbered += 1 }
        if let serial = register.serial(of: number) { highest = max(highest ?? 0, serial) }
    }

    private static let empty = Refusal.unreadable(
        LocalizedText(
            zh: "文件中没有数据行。第一行应为列名，其后每行一条记录。",
            en: "The file has no lines of data. The first line names the columns, each further line is one record."))
}
