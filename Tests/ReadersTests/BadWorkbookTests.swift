import Kernel
import Testing

@testable import Documents
@testable import Readers

@Suite("Workbooks that can't be read")
struct BadWorkbookTests {
    private static func words(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "read"
        } catch let refusal as Refusal {
            #expect(!refusal.message.zh.isEmpty)
            return refusal.message.en
        } catch {
            return "\(error)"
        }
    }

    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    static let files: [([UInt8], String)] = [
        ([], "no Excel workbook"), (Array("编号,物品".utf8), "no Excel workbook"), ([0x50, 0x4B, 3, 4], "damaged"),
        (compound + Array(repeating: 0, count: 600), "old kind (.xls)"),
        (compound + "EncryptedPackage".utf8.flatMap { [$0, 0] }, "password"),
    ]

    @Test("are refused in words that say what to do", arguments: files)
    func refused(_ bytes: [UInt8], _ words: String) {
        #expect(Self.words { _ = try WorkbookReader(bytes) }.contains(words))
    }

    @Test("say which other kind of file they are")
    func otherKinds() throws {
        var book = HandmadeWorkbook()
        book.replaced = ["xl/workbook.xml": nil]
        #expect(Self.words { _ = try book.read() }.contains("no Excel workbook in this archive"))
        book.replaced = ["xl/workbook.xml": nil, "xl/workbook.bin": "x"]
        #expect(Self.words { _ = try book.read() }.contains(".xlsb"))
    }

    @Test(
        "are refused when they unfold without end",
        arguments: [
            ReadingLimits(unpackedBytes: 1 << 30, unpackedTimes: 100, cells: 1 << 30),
            ReadingLimits(unpackedBytes: 1 << 21, unpackedTimes: 1 << 20, cells: 1 << 30),
            ReadingLimits(unpackedBytes: 1 << 30, unpackedTimes: 1 << 20, cells: 1000),
        ])
    func bombs(_ limits: ReadingLimits) throws {
        let cell = "<row><c><v>1</v></c></row>"
        let book = HandmadeWorkbook(rows: String(repeating: cell, count: 200_000))
        #expect(Self.words { _ = try book.read(limits: limits) }.contains("unfolds to too much"))
    }

    static let lies: [(String, String)] = [
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"9999999\"/></sheetData></worksheet>"),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></sheetData></worksheet>"
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1"),
        ("xl/worksheets/sheet1.xml", "<worksheet></worksheet><!-- "),
        ("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData/></worksheet>"),
        ("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", "<sst><si><t>x"),
    ]

    @Test("are refused when they contradict themselves", arguments: lies)
    func liars(_ part: String, _ content: String) {
        var book = HandmadeWorkbook()
        book.replaced = [part: content]
        #expect(Self.words { _ = try book.read() }.contains("damaged"))
    }

    @Test("a text that isn't there counts as failed, not as empty")
    func missingText() throws {
        let book = HandmadeWorkbook(rows: "<row><c t=\"s\"><v>5</v></c></row>")
        #expect(try book.read() == [[.failed("5")]])
    }

    @Test("never crash, however they are cut and overwritten", arguments: 0..<120)
    func fuzz(_ seed: Int) throws {
        var generator = SeededGenerator(UInt64(seed))
        var bytes = try HandmadeWorkbook(
            rows: "<row><c t=\"s\"><v>0</v></c><c><v>1.5</v></c></row>", strings: ["<t>编号</t>"]
        ).bytes()
        if seed % 4 == 0 {
            bytes.removeLast(.random(in: 0..<bytes.count, using: &generator))
        } else {
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                bytes[.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
        }
        _ = Self.words {
            let book = try WorkbookReader(bytes)
            for sheet in book.sheets { try book.forEachRow(of: sheet) { _ throws(Refusal) in } }
        }
    }

    @Test("no markup whatever crashes the scanner", arguments: 0..<200)
    func markup(_ seed: Int) throws {
        var generator = SeededGenerator(UInt64(seed))
        let pieces = [
            "<", ">", "/", "a", " b=\"c\"", "'", "\"", "&lt;", "&", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "文",
        ]
        var text = "<x>"
        for _ in 0..<Int.random(in: 0...60, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
        var rest = Array(text.utf8)[...]
        let size = Int.random(in: 1...7, using: &generator)
        do {
            // A few bytes at a time, so that every token is cut somewhere.
            var scanner = try MarkupScanner("x") { buffer throws(Refusal) in
                buffer += rest.prefix(size)
                rest = rest.dropFirst(size)
                return !rest.isEmpty
            }
            while let token = try scanner.next() {
                _ = token == .text ? scanner.text : scanner.attribute("b")
            }
        } catch {}
    }
}
