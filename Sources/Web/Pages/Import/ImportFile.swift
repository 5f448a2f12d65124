package import Kernel
import Readers
package import Registry

/// A file as the import takes it: CSV, or the rows of a workbook's sheet.
package struct ImportFile: Sendable {
    /// What the trail calls it; with the sheet where the workbook has several.
    package let name: String
    package let source: TableSource

    /// `sheet` names the sheet of a workbook; nil takes the first with content.
    package init(_ bytes: [UInt8], named name: String, sheet: String? = nil) throws(Refusal) {
        guard WorkbookReader.looksLikeWorkbook(bytes) else {
            guard sheet == nil else {
                throw .unreadable(
                    LocalizedText(
                        zh: "只有 .xlsx 工作簿才有工作表；这是文本文件。", en: "Only an .xlsx workbook has sheets; this is a text file."))
            }
            self.name = name
            source = .csv(bytes)
            return
        }
        let book = try WorkbookReader(bytes)
        let (found, lines) = try Self.sheet(sheet, of: book)
        self.name = book.sheets.count > 1 ? "\(name)/\(found)" : name
        source = .sheet(name: found, lines)
    }

    private static func sheet(
        _ wanted: String?, of book: WorkbookReader
    ) throws(Refusal) -> (name: String, lines: [TableLines]) {
        let candidates = book.sheets.filter { wanted == nil ? !$0.isHidden : $0.name == wanted }
        for sheet in candidates {
            var table = SheetTable()
            try book.forEachRow(of: sheet) { row throws(Refusal) in table.append(row) }
            let lines = try table.lines(of: sheet.name)
            if !lines.isEmpty { return (sheet.name, lines) }
        }
        let names = book.sheets.map(\.name)
        guard candidates.isEmpty else {
            throw .unreadable(
                LocalizedText(
                    zh: "工作簿里没有内容，未导入任何内容。请核对文件。", en: "The workbook is empty. Nothing was imported. Check the file."))
        }
        throw .unreadable(
            LocalizedText(
                zh: "没有名为“\(wanted ?? "")”的工作表。可选：\(names.joined(separator: "、"))。",
                en: "There is no sheet “\(wanted ?? "")”. There are: \(names.joined(separator: ", "))."))
    }
}

/// Gathers a sheet's rows as lines of as many cells as the first has.
private struct SheetTable {
    private var done: [TableLines] = []
    private var batch = TableLines()
    private var width: Int?
    private var failed: [String] = []

    mutating func append(_ row: SheetRow) {
        let width = width ?? row.cells.count
        self.width = width
        for (column, cell) in row.cells.enumerated() {
            switch cell {
            case .empty: batch.append("".utf8)
            case .text(let text), .number(let text), .moment(let text): batch.append(text.utf8)
            case .flag(let flag): batch.append((flag ? "TRUE" : "FALSE").utf8)
            case .failed(let error):
                let place = CellReference(column: column, row: row.number).description
                failed.append(error.isEmpty ? place : "\(place) \(error)")
                batch.append("".utf8)
            }
        }
        for _ in row.cells.count..<max(width, row.cells.count) { batch.append("".utf8) }
        batch.endLine(number: row.number)
        if batch.isFull {
            done.append(batch)
            batch = TableLines()
        }
    }

    /// A formula without a result would be entered as if nothing stood there.
    func lines(of sheet: String) throws(Refusal) -> [TableLines] {
        guard failed.isEmpty else {
            let shown = failed.prefix(20).joined(separator: "、") + (failed.count > 20 ? "……" : "")
            throw .unreadable(
                LocalizedText(
                    zh: "工作表“\(sheet)”有\(failed.count)个单元格的公式没有结果：\(shown)。未导入任何内容。请在 Excel 中重新计算或改为数值后重试。",
                    en: """
                        On the sheet “\(sheet)”, formulas have no result in: \(failed.prefix(20).joined(separator: ", ")). \
                        Nothing was imported. Calculate anew in Excel, or replace them with values.
                        """))
        }
        return batch.lines.isEmpty ? done : done + [batch]
    }
}
