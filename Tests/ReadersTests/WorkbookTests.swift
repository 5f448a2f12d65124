import Foundation
import Kernel
import Testing

@testable import Documents
@testable import Readers

@Suite("Reading workbooks")
struct WorkbookTests {
    @Test("takes shared, inline and formula texts, without reading aids, with escapes")
    func texts() throws {
        let book = HandmadeWorkbook(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>a&lt;b</t></is></c></row>
                <row r="3"><c r="A3" t="str"><f>X()</f><v>算&#x51FA;</v></c><c r="B3" t="s"><v>2</v></c></row>
                """,
            strings: [
                "<t>编号</t>",
                "<r><t>金</t></r><r><rPr/><t xml:space=\"preserve\">额 </t></r><rPh sb=\"0\" eb=\"1\"><t>jin</t></rPh>",
                "<t>a_x000D_b<![CDATA[<c>]]></t>",
            ])
        #expect(
            try book.read() == [
                [.text("编号"), .text("金额 "), .empty, .text("a<b")], [.text("算出"), .text("a\rb<c>")],
            ])
    }

    static let numbers: [(String, String?)] = [
        ("0", "0"), ("-0", "0"), ("1234.50", "1234.5"), ("0.10000000000000001", "0.1"), ("1.1000000000000001", "1.1"),
        ("2.9999999999999996", "3"), ("1.2E+3", "1200"), ("1E-05", "0.00001"), ("-9.9999999999999995E+2", "-1000"),
        ("123456789012345678", "123456789012346000"), ("9999999999999.99", "9999999999999.99"),
        ("0.7999999999999999", "0.8"), ("007", "7"),
        ("1.5e2", "150"), (".5", "0.5"), ("1,5", nil), ("x", nil), ("", nil), ("1e999", nil), ("--1", nil), ("1e", nil),
    ]

    @Test("keeps numbers as the decimals they were written as", arguments: numbers)
    func number(_ text: String, _ plain: String?) {
        #expect(NumberText.plain(text) == plain)
    }

    static let moments: [(String, Bool, String?)] = [
        ("44530", false, "2021-11-30"), ("1", false, "1900-01-01"), ("59", false, "1900-02-28"), ("60", false, nil),
        ("61", false, "1900-03-01"), ("44530.5", false, "2021-11-30 12:00"), ("43068", true, "2021-11-30"),
        ("44530.354178241", false, "2021-11-30 08:30:01"), ("2958465", false, "9999-12-31"), ("2958466", false, nil),
        ("-1", false, nil), ("0", true, "1904-01-01"),
    ]

    @Test("reads days by the number of the calendar in use", arguments: moments)
    func moment(_ serial: String, _ from1904: Bool, _ text: String?) {
        #expect(NumberText.moment(serial, from1904: from1904, hasDay: true) == text)
    }

    static let codes: [(String, CellFormats.Meaning)] = [
        ("General", .number), ("0.00", .number), ("yyyy-mm-dd", .day), ("yyyy\"年\"m\"月\"d\"日\"", .day),
        ("[$-804]aaaa", .number),
        ("[Red]0.00;[Blue]-0.00", .number), ("\"day\" 0", .number), ("h:mm", .time), ("mm:ss", .time),
        ("[h]:mm", .time),
        ("m\"月\"", .day), ("0\\d", .number), ("#,##0.00_);[Red]\\(#,##0.00\\)", .number), ("0;yyyy", .number),
        ("m/d/yy h:mm", .day),
    ]

    @Test("knows a day by its format", arguments: codes)
    func format(_ code: String, _ meaning: CellFormats.Meaning) {
        #expect(CellFormats.meaning(ofCode: code) == meaning)
    }

    @Test("tells days, times, flags and failures from numbers")
    func kinds() throws {
        let book = HandmadeWorkbook(
            rows: """
                <row><c s="1"><v>44530</v></c><c s="2"><v>44530</v></c><c s="3"><v>0.5</v></c><c><v>44530</v></c>
                <c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c><f>A1</f></c><c t="d"><v>2021-11-30T00:00:00</v></c></row>
                """,
            styles: """
                <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>
                """)
        #expect(
            try book.read() == [
                [
                    .moment("2021-11-30"), .moment("2021-11-30"), .moment("12:00"), .number("44530"), .flag(true),
                    .failed("#DIV/0!"), .failed(""), .moment("2021-11-30"),
                ]
            ])
    }

    @Test("counts from 1904 where the workbook says so")
    func macintosh() throws {
        let book = HandmadeWorkbook(
            rows: "<row><c s=\"1\"><v>43068</v></c></row>",
            styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
            bookProperties: "<workbookPr date1904=\"1\"/>")
        #expect(try book.read() == [[.moment("2021-11-30")]])
    }

    @Test("says in every cell of a merged one what it says")
    func merged() throws {
        let book = HandmadeWorkbook(
            rows: """
                <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>
                <row r="4"><c r="B4"><v>4</v></c></row><row r="5"><c r="A5"><v>5</v></c><c r="B5"/></row>
                """,
            afterRows:
                "<mergeCells><mergeCell ref=\"A5:B5\"/><mergeCell ref=\"A1:A4\"/><mergeCell ref=\"oops\"/></mergeCells>"
        )
        let one = SheetCell.number("1")
        #expect(
            try book.read() == [
                [one, .number("2")], [one, .number("3")], [one, .number("4")], [.number("5"), .number("5")],
            ])
    }

    @Test("reads what our own writer writes, as long as it is", arguments: [1, 70, 3000])
    func own(_ count: Int) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: place) }
        var writer = try ListWriter(
            path: place.path, sheet: "支付", columns: ["号", "额", "日", "空"].map { SheetColumn($0) },
            dated: Day(number: 18_690))
        for index in 0..<count {
            try writer.append([
                .text("a\(index)<&\""), .number(Ratio(index * 7), places: 2), .day(Day(number: 18_000 + index)),
                .empty,
            ])
        }
        try writer.close()
        let book = try WorkbookReader(Array(Data(contentsOf: place)))
        #expect(book.sheets.map(\.name) == ["支付"])
        var rows: [SheetRow] = []
        try book.forEachRow(of: book.sheets[0]) { row throws(Refusal) in rows.append(row) }
        #expect(rows.count == count + 1 && rows.map(\.number) == Array(1...(count + 1)))
        for (index, row) in rows.dropFirst().enumerated() {
            #expect(
                row.cells == [
                    .text("a\(index)<&\""), .number(String(index * 7)), .moment("\(Day(number: 18_000 + index))"),
                ])
        }
    }

    @Test("names columns as spreadsheets do")
    func letters() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            #expect(CellReference.letters(column) == letters)
            #expect(CellReference("\(letters)7") == CellReference(column: column, row: 7))
        }
        for text in ["", "A", "7", "A0", "XFE1", "A1048577", "a1", "A1B", "A-1"] { #expect(CellReference(text) == nil) }
    }
}
