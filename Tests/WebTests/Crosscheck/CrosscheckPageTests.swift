import Crosscheck
import Findings
import Foundation
import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("Report check in the console")
struct CrosscheckPageTests {
    static let wrong = "保山市某局2021年自评报告\n编制31人，其中：行政编制17名、事业编制13名。\n数量指标：加强窗口人员培训\n"
    static let right = wrong.replacing("31人", with: "30人")
    /// A PDF of one blank page: what a scan without text recognition is to a reader of text.
    static let scan = Array(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF

        """.utf8)

    private func site() async throws -> Site {
        try await Site(features: [.crosscheck], registers: Register.findings, migrations: Migration.findings)
    }

    /// A checked document with its findings.
    private func checked(
        _ site: Site, _ visitor: inout Visitor, _ text: String = wrong, named name: String = "报告.txt"
    ) async throws -> (path: String, findings: [ReportFinding]) {
        let answer = try await visitor.upload("/crosscheck", [(name, Array(text.utf8))], as: "files")
        let path = try #require(answer.location)
        let number = try #require(path.split(separator: "/").last.map(String.init))
        return (path, try await site.registry.findings(of: number))
    }

    @Test("an empty list says what to do, and only reviewers may hand in")
    func empty() async throws {
        let site = try await site()
        var officer = try await site.visitor(.performanceOfficer)
        let page = try await officer.get("/crosscheck").text
        #expect(page.contains("No report has been checked yet") && page.contains("type=\"file\" multiple"))
        var auditor = try await site.visitor(.auditor)
        #expect(try await !auditor.get("/crosscheck").text.contains("type=\"file\""))
        var clerk = try await site.visitor(.sectionStaff)
        #expect(try await clerk.get("/crosscheck").status == .forbidden)
        #expect(try await auditor.upload("/crosscheck", [("a.txt", [65])], as: "files").status == .forbidden)
    }

    @Test("a report is shown with its findings beside the text, what they quote marked", arguments: ["zh", "en"])
    func document(_ language: String) async throws {
        let site = try await site()
        var officer = try await site.visitor(.performanceOfficer, language: language)
        let (path, findings) = try await checked(site, &officer)
        #expect(findings.map(\.verdict) == [.contradicts, .question])
        let page = try await officer.get(path).text
        #expect(page.contains("<mark class=\"mark-contradiction\">31人</mark>"))
        #expect(page.contains("id=\"finding-1\"") && page.contains("id=\"finding-2\""))
        #expect(page.contains(language == "zh" ? "应为30人" : "gives 30人"))
        #expect(page.contains(language == "zh" ? "窗口人员培训人次" : "window staff trained"))
        for key in ["a", "e", "w"] { #expect(page.contains("data-key=\"\(key)\"")) }
    }

    @Test("several files at once: GBK is read, a scan says what to do, and the list ranks them")
    func several() async throws {
        let site = try await site()
        var reviewer = try await site.visitor(.financeReviewer)
        // "编制30人，其中：行政编制17名、事业编制13名。" in GB 18030.
        let gbk: [UInt8] = [
            0xB1, 0xE0, 0xD6, 0xC6, 0x33, 0x30, 0xC8, 0xCB, 0xA3, 0xAC, 0xC6, 0xE4, 0xD6, 0xD0, 0xA3, 0xBA, 0xD0, 0xD0,
            0xD5,
            0xFE, 0xB1, 0xE0, 0xD6, 0xC6, 0x31, 0x37, 0xC3, 0xFB, 0xA1, 0xA2, 0xCA, 0xC2, 0xD2, 0xB5, 0xB1, 0xE0, 0xD6,
            0xC6,
            0x31, 0x33, 0xC3, 0xFB, 0xA1, 0xA3,
        ]
        let answer = try await reviewer.upload(
            "/crosscheck", [("干净.txt", gbk), ("扫描.pdf", Self.scan), ("报告.txt", Array(Self.wrong.utf8))], as: "files")
        #expect(answer.status == .seeOther && answer.location == "/crosscheck?received=3")
        var page = ""
        // They are read away from the request.
        for _ in 0..<200 {
            page = try await reviewer.get("/crosscheck").text
            if page.contains("1 contradiction"), page.contains("nothing found") { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        let places = ["报告.txt", "扫描.pdf", "干净.txt"].map { page.range(of: $0)?.lowerBound }
        #expect(places.compactMap(\.self).count == 3)
        #expect(zip(places, places.dropFirst()).allSatisfy { ($0 ?? page.endIndex) < ($1 ?? page.startIndex) })
        #expect(page.contains("1 contradiction") && page.contains("1 question"))
        #expect(page.contains("nothing found"))
        #expect(page.contains("could not be read") && page.contains("othing was checked"))
    }

    @Test("one key, one act: each judgement leads on to the next, and can be taken back")
    func judge() async throws {
        let site = try await site()
        var officer = try await site.visitor(.performanceOfficer)
        let (path, findings) = try await checked(site, &officer)
        func act(_ index: Int, _ name: String) -> String { "\(path)/findings/\(findings[index].head.number)/\(name)" }
        #expect(try await officer.post(act(0, "accept")).location == path + "#finding-2")
        let blank = try await officer.post(act(1, "explain"), ["reason": " "])
        #expect(
            blank.status == .unprocessableContent && blank.text.contains("<details class=\"act\" data-dialog open>"))
        #expect(try await officer.post(act(1, "explain"), ["reason": "目标表另附。"]).location == path + "#finding-2")
        let page = try await officer.get(path).text
        #expect(page.contains("目标表另附。") && page.contains("all 2 findings read") && page.contains("data-key=\"u\""))
        #expect(try await officer.get("/crosscheck").text.contains("all read"))
        #expect(try await officer.post(act(0, "reopen")).location == path + "#finding-1")
        #expect(try await officer.post(act(0, "dismiss")).status == .seeOther)
        #expect(try await site.registry.findings(of: findings[0].document).map(\.state) == [.wrong, .explained])
        #expect(try await officer.post(act(0, "record")).status == .notFound)
        var auditor = try await site.visitor(.auditor)
        #expect(try await !auditor.get(path).text.contains("data-key"))
        #expect(try await auditor.post(act(0, "reopen")).status == .forbidden)
    }

    @Test("a corrected version keeps what was judged and says what is solved")
    func corrected() async throws {
        let site = try await site()
        var officer = try await site.visitor(.performanceOfficer)
        let (path, findings) = try await checked(site, &officer)
        _ = try await officer.post("\(path)/findings/\(findings[1].head.number)/explain", ["reason": "目标表另附。"])
        let same = try await officer.upload("\(path)/versions", Array(Self.wrong.utf8), named: "报告.txt")
        #expect(same.status == .unprocessableContent && same.text.contains("the same file"))
        let answer = try await officer.upload("\(path)/versions", Array(Self.right.utf8), named: "报告（改）.txt")
        let next = try #require(answer.location)
        let page = try await officer.get(next).text
        #expect(page.contains("1 solved, 0 new, 1 judged before") && page.contains("目标表另附。"))
        #expect(page.contains("judged in the version before") && page.contains("version 2"))
        let old = try await officer.get(path).text
        #expect(old.contains("There is a newer version") && !old.contains("data-key"))
        #expect(try await !officer.get("/crosscheck").text.contains("\(path)\""))
    }

    @Test("exports: Word with comments, page, JSON and CSV of a document; CSV and JSON of the ranking")
    func exports() async throws {
        let site = try await site()
        var officer = try await site.visitor(.performanceOfficer, language: "zh")
        let (path, findings) = try await checked(site, &officer)
        _ = try await officer.post("\(path)/findings/\(findings[0].head.number)/accept")
        let word = try await officer.get("\(path)/files/docx")
        #expect(word.bytes.starts(with: [0x50, 0x4B]) && word.headers[.contentDisposition]?.contains(".docx") == true)
        #expect(try await officer.get("\(path)/files/html").text.contains("class=\"figure contradicts\""))
        let json = try await officer.get("\(path)/files/json")
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        let list = try #require((root["files"] as? [[String: Any]])?.first?["findings"] as? [[String: Any]])
        #expect(list.map { $0["judgement"] as? String } == ["accepted", "open"])
        let csv = try await officer.get("\(path)/files/csv").text
        #expect(csv.contains("属实") && csv.contains("应为30人"))
        #expect(try await officer.get("\(path)/files/pdf").status == .notFound)
        #expect(try await officer.get("/crosscheck/files/csv").text.contains("报告.txt,88,1,1"))
        #expect(try await officer.get("/crosscheck/files/json").text.contains("\"score\":88"))
    }

    @Test("another organisation's documents are not there")
    func reach() async throws {
        let site = try await site()
        var officer = try await site.visitor(.performanceOfficer)
        let (path, _) = try await checked(site, &officer)
        try await site.accounts.save(
            login: "other", name: "外人", organisation: "200", roles: [.performanceOfficer], password: Site.password,
            by: .system)
        var other = site.visitor
        _ = try await other.post("/sign-in", ["login": "other", "password": Site.password])
        #expect(try await other.get(path).status == .notFound)
        #expect(try await other.get("\(path)/files/json").status == .notFound)
        #expect(try await !other.get("/crosscheck").text.contains("报告.txt"))
    }

    @Test("a very long document shows its findings with what stands around them")
    func long() {
        let lines = (1...2000).map { "第\($0)段文字。" }
        let text = SourceText((lines + ["编制31人"] + lines).joined(separator: "\n"))
        let start = text.text.unicodeScalars.count / 2
        let span = (start - 400..<start + 400).first { text.quote($0..<$0 + 3) == "31人" }.map { $0..<$0 + 3 }
        let passages = DocumentPassages(text, quoting: [(1, [span ?? 0..<1])]).passages
        #expect(passages.count == 7)
        guard case .gap(let before) = passages.first, case .gap(let after) = passages.last else {
            Issue.record("no gaps")
            return
        }
        #expect(before + after + 5 == 4001)
    }
}
