package import Kernel

/// Reads a workbook (.xlsx) sheet by sheet and row by row.
package struct WorkbookReader {
    package struct SheetName: Hashable, Sendable {
        package let name: String
        let part: String
        /// Not to be seen when the workbook is opened.
        package let isHidden: Bool
    }

    /// In the order of their tabs.
    package let sheets: [SheetName]
    let archive: ZipReader
    let limits: ReadingLimits
    let formats: CellFormats
    let texts: [String]
    let countsFrom1904: Bool

    package init(_ bytes: [UInt8], limits: ReadingLimits = .standard) throws(Refusal) {
        try Self.demandPackage(bytes)
        let archive = try ZipReader(bytes, limits: limits)
        self.archive = archive
        self.limits = limits
        guard let book = try archive.part("xl/workbook.xml") else { throw Self.otherKind(archive) }
        let parts = try Relations(of: "xl/_rels/workbook.xml.rels", in: archive)
        (sheets, countsFrom1904) = try Self.sheets(MarkupScanner(book, "workbook.xml"), parts)
        guard !sheets.isEmpty else { throw .damaged("workbook.xml") }
        let styles = try archive.part(parts.first(ofType: "styles") ?? "xl/styles.xml")
        formats =
            try styles.map { part throws(Refusal) in try CellFormats(MarkupScanner(part, "styles.xml")) }
            ?? CellFormats()
        let strings = try archive.part(parts.first(ofType: "sharedStrings") ?? "xl/sharedStrings.xml")
        texts =
            try strings.map { part throws(Refusal) in
                try SharedStrings.read(MarkupScanner(part, "sharedStrings.xml"), limits)
            } ?? []
    }

    /// Whether these are the first bytes of a workbook, of whatever age: of something to be read here, not as text.
    package static func looksLikeWorkbook(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: zipMark) || bytes.starts(with: compoundMark)
    }

    private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let compoundMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// A workbook with a password and one of before 2007 are both compound files.
    private static func demandPackage(_ bytes: [UInt8]) throws(Refusal) {
        if bytes.starts(with: zipMark) { return }
        guard bytes.starts(with: compoundMark) else {
            throw .unreadable(
                zh: "这不是 Excel 工作簿（.xlsx），没有读取任何内容。请核对文件。",
                en: "This is no Excel workbook (.xlsx); nothing was taken from it. Check the file.")
        }
        let mark: [UInt8] = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        if bytes.firstRange(of: mark) != nil { throw .encrypted }
        throw .unreadable(
            zh: "这是旧格式的工作簿（.xls），没有导入任何内容。请在 Excel 中另存为 .xlsx 或 CSV 后重试。",
            en:
                "This is a workbook of the old kind (.xls). Nothing was imported. Save it as .xlsx or CSV and try again."
        )
    }

    private static func otherKind(_ archive: ZipReader) -> Refusal {
        archive.contains("xl/workbook.bin")
            ? .unreadable(
                zh: "这是二进制工作簿（.xlsb），没有导入任何内容。请另存为 .xlsx 或 CSV 后重试。",
                en: "This is a binary workbook (.xlsb). Nothing was imported. Save it as .xlsx or CSV and try again.")
            : .unreadable(
                zh: "压缩包里没有 Excel 工作簿，没有导入任何内容。请另存为 .xlsx 或 CSV 后重试。",
                en: "There is no Excel workbook in this archive. Nothing was imported. Save it as .xlsx or CSV.")
    }

    private static func sheets(
        _ scanner: consuming MarkupScanner, _ parts: Relations
    ) throws(Refusal) -> ([SheetName], Bool) {
        var sheets: [SheetName] = []
        var countsFrom1904 = false
        while let token = try scanner.next() {
            guard token == .open else { continue }
            if scanner.isNamed("workbookPr") {
                countsFrom1904 = ["1", "true"].contains(scanner.attribute("date1904") ?? "")
            }
            if scanner.isNamed("sheet"), let id = scanner.attribute("id"), let part = parts[id],
                part.contains("worksheets/")
            {
                sheets.append(
                    SheetName(
                        name: scanner.attribute("name") ?? "", part: part,
                        isHidden: !["visible", nil].contains(scanner.attribute("state"))))
            }
        }
        return (sheets, countsFrom1904)
    }
}

/// Which part of a package another one means by an identifier.
struct Relations {
    private var targets: [String: String] = [:]
    private var types: [(type: String, target: String)] = []

    init(of part: String, in archive: ZipReader) throws(Refusal) {
        guard let found = try archive.part(part) else { throw .damaged(part) }
        var scanner = try MarkupScanner(found, part)
        while let token = try scanner.next() {
            guard token == .open, scanner.isNamed("Relationship"), let id = scanner.attribute("Id"),
                let target = scanner.attribute("Target")
            else { continue }
            // Absolute, or beside the workbook.
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            targets[id] = path
            types.append((scanner.attribute("Type") ?? "", path))
        }
    }

    subscript(id: String) -> String? { targets[id] }

    func first(ofType type: String) -> String? { types.first { $0.type.hasSuffix("/" + type) }?.target }
}
