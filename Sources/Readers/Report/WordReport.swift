import Crosscheck
import Kernel

/// Reads the paragraphs and tables of a DOCX.
enum WordReport {
    static func read(_ bytes: [UInt8]) throws(Refusal) -> SourceText { try read(ZipReader(bytes)) }

    static func read(_ archive: ZipReader) throws(Refusal) -> SourceText {
        var places = WordPlaces()
        return try read(archive, noting: &places)
    }

    /// `places` learns where in the file each stretch of the text lies.
    static func read(_ archive: ZipReader, noting places: inout WordPlaces) throws(Refusal) -> SourceText {
        guard let part = try archive.part("word/document.xml") else { throw .damaged("word/document.xml") }
        var scanner = try MarkupScanner(part, "word/document.xml")
        var report = ReportText()
        var (depth, cell, width, isText) = (0, "", 1, false)
        while let token = try scanner.next() {
            switch token {
            case .open:
                if scanner.isNamed("tbl") {
                    depth += 1
                    if depth == 1 { report.beginTable() }
                } else if depth == 1, scanner.isNamed("tr") {
                    report.beginRow()
                } else if depth == 1, scanner.isNamed("tc") {
                    (cell, width) = ("", 1)
                } else if scanner.isNamed("gridSpan") {
                    width = min(200, max(1, scanner.number("val") ?? 1))
                } else if scanner.isNamed("tab") || scanner.isNamed("br") {
                    if depth > 0 { cell += " " } else { report.append(scanner.isNamed("tab") ? " " : "\n") }
                }
                isText = scanner.isNamed("t")
            case .text:
                guard isText else { continue }
                places.note(scanner.place, at: depth > 0 ? cell.unicodeScalars.count : report.count, inCell: depth > 0)
                if depth > 0 { cell += scanner.text } else { report.append(scanner.text) }
            case .close:
                isText = false
                if scanner.isNamed("tbl") {
                    depth -= 1
                    if depth == 0 { report.endTable() }
                } else if depth == 1, scanner.isNamed("tc") {
                    places.settleCell(at: report.cell(cell, width: width))
                } else if depth == 0, scanner.isNamed("p") {
                    report.append("\n")
                }
            }
        }
        return report.source
    }
}

/// Reads every sheet of a workbook as a table under its name.
enum WorkbookReport {
    static func read(_ bytes: [UInt8]) throws(Refusal) -> SourceText {
        let book = try WorkbookReader(bytes)
        var report = ReportText()
        for sheet in book.sheets where !sheet.isHidden {
            report.append(sheet.name + "\n")
            report.beginTable()
            try book.forEachRow(of: sheet) { row throws(Refusal) in
                report.beginRow()
                for cell in row.cells { report.cell(words(cell)) }
            }
            report.endTable()
        }
        return report.source
    }

    private static func words(_ cell: SheetCell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text), .number(let text), .moment(let text), .failed(let text): text
        case .flag(let flag): flag ? "TRUE" : "FALSE"
        }
    }
}
