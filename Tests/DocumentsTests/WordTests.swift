import Documents
import Foundation
import Kernel
import Testing

@Suite("DOCX", .enabled(if: Tool.unzip != nil, "needs unzip"))
struct WordTests {
    /// Charts need rsvg-convert, which a build machine may lack.
    private static let document: Document = {
        var document = SampleReport.chinese
        if Tool.rsvgConvert == nil { document.blocks.removeAll { if case .chart = $0 { true } else { false } } }
        return document
    }()

    private func withParts<T>(
        of document: Document = document, _ body: ((String) throws -> [XMLNode]) throws -> T
    ) async throws -> T {
        let bytes = try await WordRenderer().render(document)
        return try await withFolder { folder in
            let file = folder.appending(path: "part.docx")
            try Data(bytes).write(to: file)
            return try body { try parseXML(unzipped($0, of: file)) }
        }
    }

    @Test("has well-formed parts that its relations name")
    func parts() async throws {
        try await withParts { part in
            for name in [
                "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml",
                "word/settings.xml", "word/header.xml", "word/footer-odd.xml", "word/footer-even.xml",
                "word/fontTable.xml",
            ] { #expect(try !part(name).isEmpty, "\(name)") }
            let used = try part("word/document.xml").flatMap { node in
                ["r:id", "r:embed"].compactMap { node.attributes[$0] }
            }
            let known = try part("word/_rels/document.xml.rels").compactMap { $0.attributes["Id"] }
            #expect(Set(used).isSubset(of: known))
        }
    }

    @Test("uses only styles it defines")
    func styles() async throws {
        try await withParts { part in
            let used = try part("word/document.xml").filter { ["w:pStyle", "w:tblStyle"].contains($0.name) }
            let known = try part("word/styles.xml").compactMap { $0.attributes["w:styleId"] }
            #expect(Set(used.compactMap { $0.attributes["w:val"] }).isSubset(of: known))
            #expect(Set(known).isSuperset(of: ["Title", "Heading1", "Heading2", "Heading3", "Heading4", "Normal"]))
        }
    }

    @Test("keeps the text: title, headings, paragraphs, signature, attachments")
    func text() async throws {
        try await withParts { part in
            let paragraphs = try part("word/document.xml").filter { $0.name == "w:p" }.map(\.text)
            for text in [
                "2021年末，核定编制30人，实有在职34*人，在职人员控制率113.33%。其中行政人员超编，原因是军转干部安置。",
                "一、部门基本情况", "保山市财政局：", "附件：1.部门整体支出绩效指标自评表", "　　　2.“三公经费”支出明细", "附件1",
                "保山市政务服务管理局", "2022年7月12日", "单位：万元", "抄送：市人大财经委，市审计局。",
            ] { #expect(paragraphs.contains(text), "\(text)") }
        }
    }

    @Test("nests no paragraph in another and ends every cell with one")
    func nesting() async throws {
        let bytes = try await WordRenderer().render(Self.document)
        try await withFolder { folder in
            let file = folder.appending(path: "nesting.docx")
            try Data(bytes).write(to: file)
            let xml = String(decoding: try unzipped("word/document.xml", of: file), as: UTF8.self)
            #expect(xml.ranges(of: "</w:p></w:tc>").count == xml.ranges(of: "</w:tc>").count)
            var depth = 0
            for match in xml.matches(of: /<w:p[ >]|<\/w:p>/) {
                depth += match.0.hasPrefix("</") ? -1 : 1
                #expect((0...1).contains(depth))
            }
        }
    }

    @Test("merges cells, repeats heads and fills the width in each table")
    func tables() async throws {
        try await withParts { part in
            let nodes = try part("word/document.xml")
            #expect(nodes.filter { $0.name == "w:tblHeader" }.count == 4)
            #expect(nodes.filter { $0.name == "w:vMerge" && $0.attributes["w:val"] == "restart" }.count == 12)
            #expect(nodes.filter { $0.name == "w:gridSpan" }.map { $0.attributes["w:val"] } == ["2", "2", "4"])
            #expect(nodes.filter { $0.name == "w:cantSplit" }.count == nodes.filter { $0.name == "w:tr" }.count)
            #expect(nodes.filter { $0.name == "w:tblW" }.map { $0.attributes["w:w"] } == ["8844", "12756", "8844"])
        }
    }

    @Test("turns wide pages and leaves no blank one")
    func sections() async throws {
        try await withParts { part in
            let pages = try part("word/document.xml").filter { $0.name == "w:pgSz" }
            #expect(pages.map { $0.attributes["w:orient"] } == [nil, "landscape", nil])
        }
    }

    @Test("describes pictures in words", .enabled(if: Tool.rsvgConvert != nil, "needs rsvg-convert"))
    func pictures() async throws {
        try await withParts { part in
            let pictures = try part("word/document.xml").filter { $0.name == "wp:docPr" }
            #expect(pictures.count == 2)
            #expect(pictures.first?.attributes["descr"]?.hasPrefix("年末支出1,011.16万元") == true)
        }
    }

    @Test("gives the same bytes each time")
    func deterministic() async throws {
        #expect(try await WordRenderer().render(Self.document) == WordRenderer().render(Self.document))
    }

    @Test("names the package when the rasteriser is missing, and does without it where there is no chart")
    func missingRasteriser() async throws {
        let renderer = WordRenderer(rasteriserPath: "/nonexistent/rsvg-convert")
        let failure = await #expect(throws: RenderingFailure.self) {
            try await renderer.render(SampleReport.chinese)
        }
        #expect(failure?.message.en.contains("librsvg2-bin") == true)
        #expect(try await !renderer.render(Document(.zh, title: "无图", dated: SampleReport.day)).isEmpty)
    }

    @Test("bears absurd documents")
    func absurd() async throws {
        try await withParts(of: Absurd.document) { part in
            let nodes = try part("word/document.xml")
            #expect(nodes.filter { $0.name == "w:tr" }.count > 5_000)
            #expect(nodes.contains { $0.text.contains("内层") })
        }
    }

    @Test(
        "opens in LibreOffice with all its text",
        .enabled(if: Tool.soffice != nil && Tool.pdftotext != nil, "needs LibreOffice"))
    func opens() async throws {
        let bytes = try await WordRenderer().render(Self.document)
        try await withFolder { folder in
            let file = folder.appending(path: "opened.docx")
            try Data(bytes).write(to: file)
            let profile = "-env:UserInstallation=file://\(folder.path)/profile"
            _ = try Tool.run(
                Tool.soffice, [profile, "--headless", "--convert-to", "pdf", "--outdir", folder.path, file.path])
            let pdf = folder.appending(path: "opened.pdf").path
            let text = String(decoding: try Tool.run(Tool.pdftotext, ["-layout", pdf, "-"]), as: UTF8.self)
            let bare = text.filter { !$0.isWhitespace }
            for part in ["部门整体支出绩效自评报告", "附件：1.", "社会公众或服务对象满意度", "—6—", "抄送："] {
                #expect(bare.contains(part), "\(part)")
            }
        }
    }
}
