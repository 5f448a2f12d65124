import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Web

@Suite("Pages of draws")
struct DrawTests {
    private static let candidates = (1...9).map { "E\($0), 专家\($0), \($0 < 5 ? "造价" : "造价；法律")" }
        .joined(separator: "\r\n")

    private func site(_ change: (inout Draw) -> Void = { _ in }) async throws -> (Site, Draw) {
        let site = try await Site(registers: [Draw.register])
        var draw = Draw()
        draw.head.organisation = "100"
        draw.title = "某标段评标专家"
        draw.subject = "BD-1"
        draw.seats = "造价×2+1；法律×1"
        draw.parties = "招标人、监督部门"
        draw.publicSource = "福彩3D"
        draw.knownAt = "2021-12-01 10:00"
        change(&draw)
        return (site, try await site.registry.create(draw, as: .system))
    }

    private func freeze(_ clerk: inout Visitor, _ more: String = "on") async throws -> Visitor.Answer {
        try await clerk.post(
            "/draws/DR-000001/desk/freeze",
            ["version": "1", "candidates": Self.candidates, "exclusions": "E2, 近三年任职", "narrow": more])
    }

    /// What stands in the page between `mark` and the next quote or tag.
    private func after(_ mark: String, in page: String) -> String {
        page.split(separator: mark, maxSplits: 1).dropFirst().first.map {
            String($0.prefix { $0 != "\"" && $0 != "<" })
        }
            ?? ""
    }

    /// Up to the drawn order; every party has its secret made by the server and opens it.
    private func draw(_ site: Site, _ clerk: inout Visitor) async throws {
        #expect(try await freeze(&clerk).location == "/draws/DR-000001/desk")
        var secrets: [String] = []
        for (party, role) in [("招标人", Role.leader), ("监督部门", .auditor)] {
            var visitor = try await site.visitor(role)
            let made = try await visitor.post("/draws/DR-000001/desk/make").text
            secrets.append(after("<code class=\"secret\">", in: made))
            let commitment = after("name=\"commitment\" value=\"", in: made)
            let version = after("name=\"version\" value=\"", in: made)
            let posted = try await visitor.post(
                "/draws/DR-000001/desk/commit", ["version": version, "party": party, "commitment": commitment])
            #expect(posted.location == "/draws/DR-000001/desk", "\(commitment)")
        }
        for (party, secret) in zip(["招标人", "监督部门"], secrets) {
            let posted = try await clerk.post("/draws/DR-000001/desk/reveal", ["party": party, "secret": secret])
            #expect(posted.status == .seeOther)
        }
        site.time.advance(seconds: 2 * 3600)
        #expect(try await clerk.post("/draws/DR-000001/desk/draw", ["value": "3 6 9"]).status == .seeOther)
    }

    @Test("lead from the list to a committee, and let anybody check it")
    func whole() async throws {
        let (site, _) = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        try await draw(site, &clerk)
        for _ in 0..<12 {
            let desk = try await clerk.get("/draws/DR-000001/desk").text
            let candidate = after("name=\"candidate\" value=\"", in: desk)
            guard !candidate.isEmpty, desk.contains("Call now") else { break }
            let answer = try await clerk.post(
                "/draws/DR-000001/desk/answer", ["candidate": candidate, "answer": "accepted"])
            #expect(answer.status == .seeOther)
        }
        var public_ = site.visitor
        let page = try await public_.get("/draws/DR-000001").text
        for words in ["everything holds", "E2", "近三年任职", "chosen", "3 6 9", "heng draw verify DR-000001.json"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("专家1"), "names are not part of the public list")
        let record = try await public_.get("/draws/DR-000001/record.json")
        #expect(record.headers[.contentType] == "application/json")
        #expect(try DrawVerification(file: record.bytes)?.isSound == true)
        #expect(try await public_.get("/draws").text.contains("/draws/DR-000001"))
        #expect(try await clerk.get("/registers/draw/matters/DR-000001").text.contains("/draws/DR-000001/desk"))
    }

    @Test("show nothing to the public before the list is frozen")
    func unfrozen() async throws {
        let (site, _) = try await site()
        var visitor = site.visitor
        #expect(try await visitor.get("/draws/DR-000001").status == .notFound)
        #expect(try await visitor.get("/draws/DR-000001/record.json").status == .notFound)
        #expect(try await visitor.get("/draws").text.contains("No draw is public yet"))
    }

    @Test("come back with what was typed when a list is refused, and ask again when it nearly names somebody")
    func refusals() async throws {
        let (site, _) = try await site { $0.seats = "法律×2" }
        var clerk = try await site.visitor(.sectionStaff)
        let twice = try await clerk.post(
            "/draws/DR-000001/desk/freeze", ["candidates": "E1\nE1", "exclusions": "E9", "version": "1"])
        #expect(twice.status == .unprocessableContent && twice.text.contains("E1\nE1"))
        let narrow = try await freeze(&clerk, "")
        #expect(narrow.status == .unprocessableContent)
        #expect(narrow.text.contains("fewer than three candidates") && narrow.text.contains("name=\"narrow\""))
        #expect(try await freeze(&clerk).status == .seeOther)
    }

    @Test("keep names secret until they are disclosed, and take a withdrawal")
    func secret() async throws {
        let (site, _) = try await site {
            $0.isSecret = true
            $0.seats = "造价×1+1"
        }
        var clerk = try await site.visitor(.sectionStaff)
        try await draw(site, &clerk)
        for _ in 0..<2 {
            let candidate = after("name=\"candidate\" value=\"", in: try await clerk.get("/draws/DR-000001/desk").text)
            _ = try await clerk.post("/draws/DR-000001/desk/answer", ["candidate": candidate, "answer": "accepted"])
        }
        let number = "DR-000001"
        let filled = try await site.registry.matter(Draw.self, number: number, as: .system)
        #expect(filled.state == .filled)
        let member = try #require(try await site.registry.drawFile(of: filled).walk()?.seatings[0].members.first)
        let without = try await clerk.post("/draws/DR-000001/desk/withdraw", ["candidate": member.id])
        #expect(without.status == .unprocessableContent)
        var visitor = site.visitor
        #expect(try await !visitor.get("/draws/DR-000001").text.contains(member.trueID + "<"))
        #expect(try await clerk.post("/draws/DR-000001/desk/disclose").status == .seeOther)
        #expect(try await visitor.get("/draws/DR-000001").text.contains(member.shownName))
    }

    @Test("refuse a step that isn't one, and one that isn't its turn")
    func outOfTurn() async throws {
        let (site, _) = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        #expect(try await clerk.post("/draws/DR-000001/desk/dance").status == .notFound)
        #expect(try await clerk.post("/draws/DR-000001/desk/make").status == .conflict)
        #expect(try await clerk.post("/draws/DR-000001/desk/draw", ["value": "1"]).status == .conflict)
        #expect(try await clerk.post("/draws/DR-000001/desk/draw").status == .unprocessableContent)
    }

    @Test("read lists as sheets give them")
    func lists() throws {
        let list = try DrawListForm.list("E1\t张三\t造价;法律\n\nE2\t李四\n", excluding: "E2，E1，近亲属")
        #expect(
            list.candidates == [DrawCandidate("E1", fits: ["造价", "法律"], name: "张三"), DrawCandidate("E2", name: "李四")])
        #expect(list.exclusions == [DrawExclusion("E2", from: "E1", reason: "近亲属")])
        #expect(throws: Refusal.self) { try DrawListForm.list("E1", excluding: "E1") }
    }
}
