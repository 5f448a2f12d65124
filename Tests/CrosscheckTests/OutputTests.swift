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

    @Test("SARIF has what its schema asks for: each result a known rule and a place")
    func sarifStructure() throws {
        let text = SARIF.document([Self.checked], version: "1", in: .zh)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let run = try #require((root["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = Set(try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String })
        #expect(rules.count == Finding.Kind.allCases.count && driver["name"] as? String == "heng")
        for result in try #require(run["results"] as? [[String: Any]]) {
            #expect(rules.contains(try #require(result["ruleId"] as? String)))
            #expect(["error", "warning"].contains(try #require(result["level"] as? String)))
            #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
            #expect((result["locations"] as? [Any])?.count == 1)
        }
    }

    @Test("a page shows the text escaped, and each figure with every claim it is part of", arguments: Language.allCases)
    func page(_ language: Language) {
        let page = AnnotatedPage(Self.checked, in: language).html
        #expect(page.contains("&lt;b&gt;&amp;&quot;"))
        #expect(
            page.contains("class=\"figure contradicts\" tabindex=\"0\" id=\"s5\"") && page.contains("<li id=\"f1\""))
        #expect(page.contains("href=\"#s5\"") && page.contains("href=\"#f1\""))
        #expect(!page.contains("<script") && !page.contains("http"))
    }

    @Test("a page of a text with rows of cells shows a table")
    func tables() {
        let text = SourceText("项目\t金额\n收入\t10\n支出\t<8>\n")
        let page = AnnotatedPage(CheckedText(path: "a", checking: text), in: .zh).html
        #expect(page.contains("<td>收入</td><td>10</td>") && page.contains("&lt;8&gt;"))
    }

    @Test("a suggestion stands in every output")
    func suggestions() {
        let text = CheckedText(path: "a", checking: SourceText("数量指标：加强窗口人员培训\n"))
        #expect(text.findings.count == 1)
        let words = "窗口人员培训人次"
        #expect(
            FindingsJSON.file(text, in: .zh).contains("\"suggestion\":")
                && FindingsJSON.file(text, in: .zh).contains(words))
        #expect(SARIF.document([text], version: "1", in: .zh).contains(words))
        #expect(AnnotatedPage(text, in: .zh).html.contains(words))
        #expect(TerminalView(.zh, isColoured: false).text(text, onlyContradictions: false).contains("→ "))
        #expect(text.remarks(in: .zh).first?.paragraphs.contains { $0.contains(words) } == true)
    }

    @Test("figures within one another are one place")
    func overlapping() {
        let text = SourceText("共31人，其中17人")
        let finding = Finding(
            .sum, .question, spans: [1..<4, 1..<3, 2..<8, 6..<9], message: LocalizedText(verbatim: "x"))
        #expect(CheckedText(path: "a", text: text, findings: [finding]).remarks(in: .zh).map(\.span) == [1..<9])
    }

    @Test("documents are ranked by what needs a reader; what could not be read comes last and says why")
    func summary() throws {
        let lines = [
            CheckSummary(path: "=b", contradictions: 0, questions: 1, confirmed: 3),
            CheckSummary(path: "扫描,件.pdf", failure: LocalizedText(zh: "没有文字层", en: "no text layer")),
            CheckSummary(path: "a", contradictions: 2, questions: 0, confirmed: 9),
            CheckSummary(path: "c", contradictions: 20, questions: 0, confirmed: 0),
        ]
        let csv = CheckSummary.csv(lines, in: .zh).split(separator: "\r\n").map(String.init)
        #expect(csv.dropFirst() == ["c,0,20,0,0,", "a,80,2,0,9,", "'=b,98,0,1,3,", "\"扫描,件.pdf\",,0,0,0,没有文字层"])
        let json = CheckSummary.json(lines, in: .en)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let documents = try #require(root["documents"] as? [[String: Any]])
        #expect(documents.map { $0["path"] as? String } == ["c", "a", "=b", "扫描,件.pdf"])
        #expect(documents[1]["score"] as? Int == 80 && documents[3]["error"] as? String == "no text layer")
    }

    @Test("a file that could not be read stands among the others")
    func failure() throws {
        let text = FindingsJSON.opening + FindingsJSON.failure("a\"b", "坏") + FindingsJSON.closing
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let file = try #require((root["files"] as? [[String: Any]])?.first)
        #expect(file["path"] as? String == "a\"b" && file["error"] as? String == "坏")
        #expect((file["findings"] as? [Any])?.isEmpty == true)
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
