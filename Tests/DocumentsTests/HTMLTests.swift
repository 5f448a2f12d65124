import Documents
import Foundation
import Kernel
import Testing

@Suite("HTML")
struct HTMLTests {
    private let renderer = HTMLRenderer { "/figures/\($0)" }

    private func html(_ blocks: [Block], _ language: Language = .zh) -> String {
        String(decoding: renderer.fragment(blocks, language), as: UTF8.self)
    }

    @Test("of the sample report reads as committed", arguments: [SampleReport.chinese, SampleReport.english])
    func snapshot(_ document: Document) throws {
        try expectSnapshot(renderer.fragment(document), "report-\(document.language.rawValue).html")
    }

    @Test("is well-formed", arguments: [SampleReport.chinese, SampleReport.english])
    func wellFormed(_ document: Document) throws {
        // All but the line breaks closes in XML's way; HTML wants those open.
        let text = String(decoding: renderer.fragment(document), as: UTF8.self)
            .replacing("<br>", with: "<br/>").replacing(/<col width="[0-9.]+%">/, with: "")
        #expect(try !parseXML(Array(text.utf8)).isEmpty)
    }

    @Test("escapes whatever comes in")
    func escapes() {
        let nasty = "<script>alert('x')</script> & \"q\" \u{0}\u{8}\u{FFFF}末"
        let clean = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot; 末"
        let page = html([
            .text(nasty), .heading(.first, nasty, anchor: nasty), .paragraph([.figure(nasty, reference: nasty)]),
            .table(Table(nasty, unit: nasty, columns: [.init(nasty)], rows: [[Table.Cell(nasty)]], note: nasty)),
            .callout(.note, [.strong(nasty)]), .chart(Chart("t", subtitle: "", .bars([])), caption: nasty),
        ])
        #expect(!page.contains("<script"))
        #expect(page.contains("<p>\(clean)</p>"))
        #expect(page.contains("<h2 id=\"\(clean)\">"))
        #expect(page.contains("href=\"/figures/\(clean)\""))
    }

    @Test("links a figure to how it was made and marks a contradicted one in more than colour")
    func figures() {
        #expect(
            html([.paragraph([.figure("34", reference: "staff")])])
                == "<p><a class=\"figure\" href=\"/figures/staff\">34</a></p>\n")
        #expect(
            html([.paragraph([.figure("34", reference: "staff", flagged: true)])])
                == "<p><a class=\"figure flagged\" href=\"/figures/staff\">34<sup>*</sup></a></p>\n")
        let plain = HTMLRenderer().fragment([.paragraph([.figure("34", reference: "staff")])], .zh)
        #expect(String(decoding: plain, as: UTF8.self) == "<p><span class=\"figure\">34</span></p>\n")
    }

    @Test("gives tables a caption, a scope for every head and widths that fill the line")
    func tables() {
        let table = html([.table(SampleReport.income)])
        #expect(table.contains("<caption>表1　2021年度收入支出情况<span class=\"unit\">单位：万元</span></caption>"))
        #expect(table.contains("<th scope=\"colgroup\" colspan=\"2\">预算</th>"))
        #expect(table.contains("<th scope=\"row\">基本支出</th>"))
        #expect(table.contains("<tbody class=\"totals\">"))
        let widths = table.matches(of: /width="([0-9.]+)%"/).compactMap { Double($0.1) }
        #expect(widths.count == 5 && abs(widths.reduce(0, +) - 100) < 0.001)
    }

    @Test("puts the signature before the first attachment and lists the attachments above it")
    func order() throws {
        let text = String(decoding: renderer.fragment(SampleReport.chinese), as: UTF8.self)
        let places = try ["附件：1.部门整体", "class=\"signature\"", "class=\"attachment\"", "class=\"copies\""].map {
            try #require(text.firstRange(of: $0)).lowerBound
        }
        #expect(places == places.sorted())
    }

    @Test("makes a page that stands alone, on A4 with the standard's margins")
    func page() {
        let page = String(decoding: renderer.page(SampleReport.chinese), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-Hans\">"))
        #expect(page.contains("<title>保山市政务服务管理局2021年度部门整体支出绩效自评报告</title>"))
        #expect(page.contains("margin: 37mm 26mm 35mm 28mm"))
        #expect(page.contains("16pt/28.95pt FangSong"))
        #expect(
            !page.contains("http://") || page.matches(of: /https?:/).count == page.matches(of: /xmlns="http:/).count)
    }

    @Test("names the headings in the outline in reading order")
    func outline() {
        let outline = SampleReport.chinese.outline
        #expect(outline.map(\.anchor) == ["s1", "s1-1", "s1-1-1", "", "s1-2"])
        #expect(outline.map(\.level.rawValue) == [1, 2, 3, 4, 2])
    }

    @Test("bears absurd documents")
    func absurd() throws {
        let document = Absurd.document
        let text = String(decoding: renderer.page(document), as: UTF8.self)
        #expect(text.contains("👩‍👩‍👧"))
        #expect(text.count(of: "<tr>") >= 5_000)
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}

/// What no careful author writes and some program will.
enum Absurd {
    static let document = Document(
        .zh, title: "\u{1}文", dated: Day(number: -1_000_000),
        blocks: [
            .table(Table("", columns: [], rows: [])), .table(Table("空表", columns: [.init("a")], rows: [])),
            .table(Table("跨度", columns: [.init("a"), .init("b")], rows: badSpans, totals: Table.Row([]))),
            .table(long), .paragraph([]), .text(""), .text("👩‍👩‍👧\n第二行\t制表"), .callout(.note, []), .pageBreak, .pageBreak,
            .landscape([]), .landscape([.landscape([.text("内层")])]), .heading(.fourth, "", anchor: ""),
            .text(String(repeating: "无空格长串", count: 400)), .attachment(title: ""),
        ], signature: Signature(issuer: String(repeating: "机关", count: 30), day: Day(number: 0)))

    static let badSpans: [Table.Row] = [
        Table.Row([Table.Cell("大", rowspan: 99, colspan: 99)]), Table.Row([Table.Cell("负", rowspan: -3, colspan: -1)]),
        Table.Row(["1", "2", "3", "4"]), Table.Row([]),
    ]

    static let long = Table(
        "五千行", columns: [.init("序号", width: 0, .trailing), .init("名称", width: .max)],
        rows: (1...5_000).map { [.number(Ratio($0), places: 0), Table.Cell("事项\($0)")] })
}
