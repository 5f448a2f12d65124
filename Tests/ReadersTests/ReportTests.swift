import Crosscheck
import Kernel
import Testing

@testable import Documents
@testable import Readers

@Suite("Reports in their several forms")
struct ReportTests {
    static let reader = ReportReader { bytes throws(Refusal) in String(decoding: bytes, as: UTF8.self) }

    private func read(_ text: String, named name: String) async throws -> SourceText {
        try await Self.reader.read(Array(text.utf8), named: name)
    }

    @Test("a page keeps its paragraphs and cells, and nothing of its scripts")
    func page() async throws {
        let source = try await read(
            """
            <html><head><title>决算</title><style>p{}</style><script>var a = "<p>1</p>"</script></head><body>
            <p>收入&nbsp;30万元 &amp; 支出</p><!-- <p>99</p> -->
            <table><tr><th>项目<th colspan=2>金额<tr><td>合计<td>1,<b>214</b>.83<td>2</table><p>末尾</body></html>
            """, named: "a.html")
        #expect(source.text.contains("收入 30万元 & 支出"))
        #expect(!source.text.contains("var a") && !source.text.contains("99"))
        let cells = try #require(source.tables.first).cells
        #expect(cells.map { source.quote($0.span) } == ["项目", "金额", "合计", "1,214.83", "2"])
        #expect(cells.map(\.column) == [0, 1, 0, 1, 2])
        #expect(cells[1].width == 2)
    }

    @Test("a table of comma-separated values is one table")
    func separated() async throws {
        let source = try await read("项目,金额\r\n\"甲,乙\",\"1,000\"\n", named: "b.CSV")
        let cells = try #require(source.tables.first).cells
        #expect(cells.prefix(4).map { source.quote($0.span) } == ["项目", "金额", "甲,乙", "1,000"])
    }

    @Test("a document of Word keeps its paragraphs and cells")
    func word() async throws {
        let body = """
            <w:p><w:r><w:t xml:space="preserve">收入</w:t></w:r><w:r><w:t>30万元</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan \
            w:val="2"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1,214.83</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """
        let document = "<w:document xmlns:w=\"urn:w\"><w:body>\(body)</w:body></w:document>"
        let bytes = try ZipWriter(dated: try #require(Day("2021-12-31"))).archive([
            ZipWriter.File(name: "word/document.xml", bytes: Array(document.utf8))
        ])
        let source = try await Self.reader.read(bytes, named: "a.docx")
        #expect(source.text.hasPrefix("收入30万元\n"))
        let cells = try #require(source.tables.first).cells
        #expect(cells.map { source.quote($0.span) } == ["项目", "1,214.83"])
        #expect(cells.map(\.column) == [0, 2])
    }

    @Test("what can't be read is refused in words", arguments: ["%PDF-1.7 nothing", "PK\u{3}\u{4}broken"])
    func refused(_ content: String) async {
        await #expect(throws: Refusal.self) { try await read(content, named: "c.pdf") }
    }

    @Test("plain text stays as it is")
    func plain() async throws {
        #expect(try await read("一、收入\n30万元", named: "d.txt").text == "一、收入\n30万元")
    }

    @Test(
        "broken markup never traps",
        arguments: ["<", "<table", "<td>1", "</table></td>", "<table><table></table>", "<!--", "<script>"])
    func broken(_ page: String) async throws {
        _ = try await read("<html>" + page, named: "e.html")
    }
}
