import Foundation
import Kernel
import Testing

@testable import Documents

@Suite("XLSX", .enabled(if: Tool.unzip != nil, "needs unzip"))
struct SpreadsheetTests {
    private static let day = SampleReport.day

    private func cells(_ bytes: [UInt8], sheet: Int = 1) async throws -> [String: XMLNode] {
        try await withFolder { folder in
            let file = folder.appending(path: "cells.xlsx")
            try Data(bytes).write(to: file)
            return try cells(of: file, sheet: sheet)
        }
    }

    /// Cells by their address; a shared string is put in place of its number.
    private func cells(of file: URL, sheet: Int = 1) throws -> [String: XMLNode] {
        let strings = (try? parseXML(unzipped("xl/sharedStrings.xml", of: file)))?.filter { $0.name == "si" } ?? []
        let nodes = try parseXML(unzipped("xl/worksheets/sheet\(sheet).xml", of: file)).filter { $0.name == "c" }
        return Dictionary(
            nodes.map { node in
                var node = node
                if node.attributes["t"] == "s", let index = Int(node.text) { node.text = strings[index].text }
                return (node.attributes["r"] ?? "", node)
            }, uniquingKeysWith: { first, _ in first })
    }

    private func attributes(_ key: String, of name: String, in part: String, _ file: URL) throws -> [String?] {
        try parseXML(unzipped(part, of: file)).filter { $0.name == name }.map { $0.attributes[key] }
    }

    @Test("keeps numbers as numbers in full and shows the decimals asked for")
    func numbers() async throws {
        let cells = try await cells(SpreadsheetRenderer(dated: Self.day).render([SampleReport.income], .zh))
        #expect(cells["A1"]?.text == "表1　2021年度收入支出情况")
        #expect(cells["A2"]?.text == "单位：万元")
        #expect(cells["B5"]?.text == "651.09" && cells["B5"]?.attributes["t"] == nil)
        #expect(cells["A8"]?.text == "合计" && cells["D8"]?.text == "1011.16")
    }

    struct Exact: Sendable { let text: String; let places: Int; let double: Double? }
    static let exact = [
        Exact(text: "1011.16", places: 2, double: 1011.16), Exact(text: "0.1", places: 2, double: 0.1),
        Exact(text: "999999999999999", places: 0, double: 999_999_999_999_999),
        Exact(text: "9999999999999.999", places: 2, double: nil),
        Exact(text: "-12345678901234567", places: 0, double: nil),
    ]

    @Test("writes as text what a spreadsheet's number would round", arguments: exact)
    func exactness(_ value: Exact) throws {
        #expect(SampleReport.ratio(value.text).spreadsheetNumber(places: value.places) == value.double)
        let third = try Ratio(1, over: 3)
        #expect(third.spreadsheetNumber(places: 2) == 0.333333)
    }

    @Test(
        "never lets text become a formula",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=cmd|' /C calc'!A0", "=HYPERLINK(\"x\")"])
    func injection(_ text: String) async throws {
        let table = Table("t", columns: [.init(text)], rows: [[Table.Cell(text)]])
        let bytes = try await SpreadsheetRenderer(dated: Self.day).render([table], .en)
        let cells = try await cells(bytes)
        #expect(cells["A3"]?.text == text && cells["A3"]?.attributes["t"] == "s")
        try await withFolder { folder in
            let file = folder.appending(path: "injection.xlsx")
            try Data(bytes).write(to: file)
            #expect(try !parseXML(unzipped("xl/worksheets/sheet1.xml", of: file)).contains { $0.name == "f" })
        }
    }

    @Test("gives every sheet a name Excel accepts, once")
    func names() {
        var names = SheetNames()
        let wishes = [
            "a/b:c", "a/b:c", "", "", "'引号'", "History", String(repeating: "长", count: 40),
            String(repeating: "长", count: 41), "\u{0}👩‍👩‍👧",
        ]
        let given = wishes.map { names.name(for: $0) }
        #expect(
            given == [
                "abc", "abc 2", "Sheet", "Sheet 2", "引号", "History 2", String(repeating: "长", count: 31),
                String(repeating: "长", count: 29) + " 2", "👩‍👩‍👧",
            ])
        #expect(given.allSatisfy { (1...31).contains($0.utf16.count) })
    }

    @Test("is the same each time")
    func deterministic() async throws {
        let renderer = SpreadsheetRenderer(dated: Self.day)
        #expect(try await renderer.render(SampleReport.chinese) == renderer.render(SampleReport.chinese))
    }

    @Test("merges level cells and freezes the head")
    func merged() async throws {
        let bytes = try await SpreadsheetRenderer(dated: Self.day).render([SampleReport.indicators], .zh)
        try await withFolder { folder in
            let file = folder.appending(path: "merged.xlsx")
            try Data(bytes).write(to: file)
            let nodes = try parseXML(unzipped("xl/worksheets/sheet1.xml", of: file))
            #expect(nodes.filter { $0.name == "mergeCell" }.count == 12)
            #expect(nodes.first { $0.name == "pane" }?.attributes["topLeftCell"] == "A4")
            #expect(!nodes.contains { $0.name == "autoFilter" })
        }
    }

    @Test("bears absurd tables and none at all")
    func absurd() async throws {
        let renderer = SpreadsheetRenderer(dated: Day(number: -900_000))
        #expect(try await !renderer.render(Absurd.document).isEmpty)
        #expect(try await !renderer.render([], .en).isEmpty)
    }

    @Test("streams a long list row by row and goes on in a further sheet")
    func streams() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "list.xlsx")
            let columns = [SheetColumn("编号", width: 12), SheetColumn("收件日期"), SheetColumn("金额（万元）")]
            var list = try ListWriter(path: file.path, sheet: "办件", columns: columns, dated: Self.day, rowLimit: 4)
            for number in 1...5 {
                try list.append([.text("=\(number)"), .day(Self.day), .number(Ratio(number), places: 2)])
            }
            try list.close()
            let first = try cells(of: file)
            #expect(first.values.filter { $0.attributes["t"] == nil }.count == 6)
            #expect(first["A2"]?.text == "=1" && first["A2"]?.attributes["t"] == "inlineStr")
            #expect(first["B2"]?.text == "44754")
            let second = try cells(of: file, sheet: 2)
            #expect(second["A1"]?.text == "编号" && second["A3"]?.text == "=5")
            #expect(try attributes("name", of: "sheet", in: "xl/workbook.xml", file) == ["办件", "办件 2"])
            #expect(try attributes("ref", of: "autoFilter", in: "xl/worksheets/sheet1.xml", file) == ["A1:C4"])
        }
    }

    @Test("refuses more values than columns, and a folder that is not there")
    func refuses() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "refused.xlsx").path
            var list = try ListWriter(path: path, sheet: "a", columns: [SheetColumn("a")], dated: Self.day)
            #expect(throws: RenderingFailure.self) { try list.append([.text("1"), .text("2")]) }
            try list.close()
            #expect(throws: RenderingFailure.self) {
                let lost = try ListWriter(path: "/nonexistent/x.xlsx", sheet: "a", columns: [], dated: Self.day)
                try lost.close()
            }
        }
    }
}
