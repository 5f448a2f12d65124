import Foundation
import Kernel
import Testing

@testable import Crosscheck

@Suite("What the crosscheck writes")
struct OutputTests {
    static let checked = CheckedText(
        path: "报告 1.txt", checking: SourceText("标题\n编制31人，其中：行政编制17名、事业编制13名。<b>&\"\n"))

    @Test("JSON is what it is promised to be, positions included")
    func json() throws {
        let text = FindingsJSON.opening + FindingsJSON.file(Self.checked, in: .zh) + FindingsJSON.closing
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let file = try #require((root["files"] as? [[String: Any]])?.first)
        #expect(file["path"] as? String == "报告 1.txt")
        let finding = try #require((file["findings"] as? [[String: Any]])?.first)
        #expect(finding["verdict"] as? String == "contradicts")
        #expect(finding["kind"] as? String == "sum")
        let spans = try #require(finding["spans"] as? [[Int]])
        #expect(spans.map { Self.checked.text.quote($0[0]..<$0[1]) } == ["31人", "17名", "13名"])
    }

    @Test("SARIF names lines and columns from one")
    func sarif() throws {
        let text = SARIF.document([Self.checked], version: "1", in: .en)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(root["version"] as? String == "2.1.0")
        #expect(text.contains("\"startLine\":2,\"startColumn\":3"))
        #expect(text.contains("%E6%8A%A5%E5%91%8A%201.txt"))
    }

    @Test("a page shows the text escaped and links each contradiction")
    func page() {
        let page = AnnotatedPage(Self.checked, in: .zh).html
        #expect(page.contains("&lt;b&gt;&amp;&quot;"))
        #expect(page.contains("class=\"contradicts\"") && page.contains("id=\"f0\""))
        #expect(!page.contains("<script"))
    }

    @Test("a file can't steer the terminal")
    func terminal() {
        let text = SourceText("\u{1B}[31m编制31人，其中：行政编制17名、事业编制13名。")
        let shown = TerminalView(.zh, isColoured: false).text(
            CheckedText(path: "a", checking: text), onlyContradictions: true)
        #expect(!shown.contains("\u{1B}"))
        #expect(shown.contains("应为30人"))
    }
}
