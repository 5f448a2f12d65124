import Crosscheck
import Foundation
import Kernel
import Testing

@testable import Documents
@testable import Readers

@Suite("Comments put into a DOCX")
struct WordCommentTests {
    static let day = Day(number: 19_066)
    static let at = Timestamp(milliseconds: 1_656_633_600_000)

    /// A package as Word writes it, with parts of its own besides the body.
    static func package(_ body: String, more: [ZipWriter.File] = []) throws -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let document = "<?xml version=\"1.0\"?><w:document xmlns:w=\"\(main)\"><w:body>\(body)</w:body></w:document>"
        let types = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" \
            ContentType="application/xml"/></Types>
            """
        let named = Set(more.map(\.name))
        let own: [ZipWriter.File] = [
            .init(name: "[Content_Types].xml", bytes: Array(types.utf8)),
            .init(name: "word/document.xml", bytes: Array(document.utf8)),
            .init(name: "word/media/logo.png", bytes: [1, 2, 3]),
        ]
        return try ZipWriter(dated: day).archive(own.filter { !named.contains($0.name) } + more)
    }

    static func annotated(_ docx: [UInt8], _ quotes: String...) throws -> [UInt8] {
        let text = try WordReport.read(docx)
        let places = try WordPlaces(in: docx)
        let comments = try quotes.map { quote in
            let span = try #require(Self.span(of: quote, in: text))
            return WordComment(at: try #require(places.bytes(of: span)), ["标题 \(quote)", "说明 & 计算"])
        }
        return try WordAnnotator(author: "衡", at: at).annotated(docx, comments)
    }

    static func span(of quote: String, in text: SourceText) -> Range<Int>? {
        let (all, wanted) = (Array(text.text.unicodeScalars), Array(quote.unicodeScalars))
        return (0...(all.count - wanted.count)).first { all[$0..<$0 + wanted.count].elementsEqual(wanted) }
            .map { $0..<$0 + wanted.count }
    }

    static func part(_ name: String, of docx: [UInt8]) throws -> String {
        let part = try #require(try ZipReader(docx).part(name))
        var bytes: [UInt8] = []
        while try part.read(into: &bytes) {}
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("splits a run at the quoted words and keeps its look")
    func splits() throws {
        let docx = try Self.package(
            "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>编制31人，其中 5 &amp; 6</w:t></w:r></w:p>")
        let body = try Self.part("word/document.xml", of: Self.annotated(docx, "31人", "5 & 6"))
        #expect(
            body.contains(
                """
                <w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">编制</w:t></w:r><w:commentRangeStart w:id="0"/>\
                <w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">31人</w:t></w:r><w:commentRangeEnd w:id="0"/>\
                <w:r><w:commentReference w:id="0"/></w:r><w:r w:rsidR="1"><w:rPr><w:b/></w:rPr>\
                <w:t xml:space="preserve">，其中 </w:t></w:r><w:commentRangeStart w:id="1"/>
                """))
        #expect(body.contains("5 &amp; 6</w:t></w:r><w:commentRangeEnd w:id=\"1\"/>"))
    }

    @Test("a whole run is marked from outside, and words over several runs become one range")
    func whole() throws {
        let docx = try Self.package(
            "<w:p><w:r><w:t>共</w:t></w:r><w:r><w:t>3</w:t></w:r><w:r><w:t>0人</w:t></w:r></w:p>")
        let body = try Self.part("word/document.xml", of: Self.annotated(docx, "30人"))
        #expect(
            body.contains(
                """
                <w:r><w:t>共</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>3</w:t></w:r><w:r><w:t>0人</w:t></w:r>\
                <w:commentRangeEnd w:id="0"/>
                """))
    }

    @Test("every other part stays, and the package names the comments")
    func parts() throws {
        let docx = try Self.annotated(try Self.package("<w:p><w:r><w:t>30人</w:t></w:r></w:p>"), "30人")
        #expect(try Self.part("word/media/logo.png", of: docx) == "\u{1}\u{2}\u{3}")
        #expect(try Self.part("[Content_Types].xml", of: docx).contains("PartName=\"/word/comments.xml\""))
        #expect(try Self.part("word/_rels/document.xml.rels", of: docx).contains("Target=\"comments.xml\""))
        let comments = try Self.part("word/comments.xml", of: docx)
        #expect(comments.contains("w:author=\"衡\"") && comments.contains("说明 &amp; 计算"))
        #expect(comments.hasSuffix("</w:comments>"))
    }

    @Test("comments that are there already stay and keep their numbers")
    func added() throws {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let there =
            "<x:comments xmlns:x=\"\(main)\"><x:comment x:id=\"4\" x:author=\"甲\"><x:p/></x:comment></x:comments>"
        let relations = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments1.xml"/></Relationships>
            """
        let docx = try Self.package(
            "<w:p><w:r><w:t>30人</w:t></w:r></w:p>",
            more: [
                .init(name: "word/comments1.xml", bytes: Array(there.utf8)),
                .init(name: "word/_rels/document.xml.rels", bytes: Array(relations.utf8)),
            ])
        let annotated = try Self.annotated(docx, "30人")
        let comments = try Self.part("word/comments1.xml", of: annotated)
        #expect(comments.contains("x:id=\"4\"") && comments.contains("w:id=\"5\""))
        #expect(try Self.part("word/document.xml", of: annotated).contains("<w:commentRangeStart w:id=\"5\"/>"))
        #expect(try !ZipReader(annotated).contains("word/comments.xml"))
    }

    @Test("places in cells are those of the cells")
    func cells() throws {
        let docx = try Self.package(
            """
            <w:p><w:r><w:t>表</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>\
            <w:t>1,2</w:t></w:r><w:r><w:t>14.83</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """)
        let body = try Self.part("word/document.xml", of: Self.annotated(docx, "1,214.83"))
        #expect(body.contains("<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>1,2</w:t></w:r>"))
    }

    @Test("annotated, the text is still the same", arguments: ["30人", "含\t30人", "第一行\n\n第二行30人 & 末尾"])
    func same(_ text: String) throws {
        let docx = try PlainWord.document(text, dated: Self.day)
        #expect(try WordReport.read(docx).text == text + "\n" || text.contains("\t"))
        let annotated = try Self.annotated(docx, "30人")
        #expect(try WordReport.read(annotated).text == WordReport.read(docx).text)
    }

    @Test("a text made into a DOCX keeps the place of every character")
    func positions() throws {
        let text = "甲\t乙\u{C}丙\r\n𠀀30人\u{0}末"
        let read = try WordReport.read(PlainWord.document(text, dated: Self.day)).text
        #expect(read.unicodeScalars.count == text.unicodeScalars.count + 1)
        #expect(Self.span(of: "30人", in: SourceText(read)) == Self.span(of: "30人", in: SourceText(text)))
    }

    @Test("findings become comments: the whole words at the result, a reference at each distant part")
    func remarks() throws {
        let text = "编制31人，其中：行政编制17名、事业编制13名。\n"
        let checked = CheckedText(path: "a", checking: SourceText(text))
        let remarks = checked.remarks(in: .zh)
        #expect(remarks.count == 1)
        let first = try #require(remarks.first)
        #expect(checked.text.quote(first.span) == "31人，其中：行政编制17名、事业编制13名")
        #expect(first.paragraphs.contains { $0.hasPrefix("计算：") } && first.paragraphs.contains { $0.contains("30人") })
        var apart = checked.findings[0]
        apart.spans = [2..<5, 12..<15]
        let lines = CheckedText(path: "a", text: SourceText("编制31人\n其中：行政编制17名"), findings: [apart]).remarks(in: .zh)
        #expect(lines.map(\.paragraphs.count).last == 1 && lines.count == 2)
    }

    @Test(
        "nonsense in place of markup never traps",
        arguments: ["<w:r>", "</w:r></w:t>", "<w:r><w:t>1", "<w:t>2</w:t>", "<w:r/><"])
    func broken(_ body: String) {
        let runs = WordRuns(Array("<w:document>\(body)".utf8))
        for start in 0..<20 { _ = runs.marked([start..<start + 3], firstID: 0) }
    }
}
