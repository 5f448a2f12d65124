import Foundation
import Kernel

@testable import Documents
@testable import Readers

/// A workbook made by hand, part by part, as a program other than ours would write it.
struct HandmadeWorkbook {
    /// Inside `<sheetData>`, or everything if it begins with "<?xml".
    var rows = ""
    var afterRows = ""
    var strings: [String] = []
    /// Inside `<styleSheet>`.
    var styles = ""
    var bookProperties = ""
    var sheets = [(name: "表", state: "visible")]
    var replaced: [String: String?] = [:]

    func bytes() throws -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let list = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"rId\($0 + 1)\"/>"
        }
        let targets = sheets.indices.map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        var parts: [String: String?] = [
            "xl/workbook.xml":
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\">\(bookProperties)<sheets>\(list.joined())</sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(targets.joined())</Relationships>",
            "xl/styles.xml": "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>",
            "xl/sharedStrings.xml": "<sst xmlns=\"\(main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>",
        ]
        for index in sheets.indices {
            let content = index == sheets.count - 1 ? "<sheetData>\(rows)</sheetData>\(afterRows)" : "<sheetData/>"
            parts["xl/worksheets/sheet\(index + 1).xml"] =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"\(main)\">\(content)</worksheet>"
        }
        for (name, text) in replaced { parts[name] = text }
        let files = parts.compactMap { name, text in
            text.map { ZipWriter.File(name: name, bytes: Array($0.utf8)) }
        }
        return try ZipWriter(dated: Day(number: 18_690)).archive(files.sorted { $0.name < $1.name })
    }

    func read(limits: ReadingLimits = .standard) throws -> [[SheetCell]] {
        let book = try WorkbookReader(bytes(), limits: limits)
        var rows: [[SheetCell]] = []
        guard let sheet = book.sheets.last else { return rows }
        try book.forEachRow(of: sheet) { row throws(Refusal) in rows.append(row.cells) }
        return rows
    }
}
