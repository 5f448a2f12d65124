import Hotline
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("Hotline figures and bulletin")
struct HotlineFigureTests {
    @Test("the closing rate stands there for all and for dispatched orders, each with its numbers")
    func closing() async throws {
        let site = try await Site.hotline()
        try await site.closed()
        var draft = HotlineOrder()
        draft.head.organisation = "100"
        (draft.kind, draft.title, draft.content, draft.secrecy) = (.consult, "问题", "几点下班", .anonymous)
        _ = try await site.registry.file(
            draft, from: nil, deciding: .answer("五点半", article: nil), random: Array(10..<20), as: .caller(of: "100"))
        var lead = try await site.reading("hotline_manager")
        let page = try await lead.get("/hotline/dashboard?month=2021-12").text
        #expect(page.contains("2 ÷ 2") && page.contains("1 ÷ 1") && page.contains("响应率"))
        #expect(page.contains("机构200") && page.contains("样本少"))
        #expect(try await lead.get("/hotline/dashboard?month=later").status == .unprocessableContent)
    }

    @Test("the bulletin is a page, and a Word document of the same words")
    func bulletin() async throws {
        let site = try await Site.hotline()
        try await site.closed()
        var leader = try await site.reading("leader")
        let page = try await leader.get("/hotline/bulletin?month=2021-12").text
        #expect(page.contains("本月受理工单1件") && page.contains("交办工单100.00%（1 ÷ 1）"))
        let file = try await leader.get("/hotline/bulletin/2021-12/docx")
        #expect(file.status == .ok && file.bytes.starts(with: Array("PK".utf8)))
        #expect(try await leader.get("/hotline/bulletin/2021-12/xlsx").status == .notFound)
        #expect(try await leader.get("/hotline/bulletin/2021-13/pdf").status == .unprocessableContent)
    }

    @Test("calls are drawn for checking by the lead alone")
    func quality() async throws {
        let site = try await Site.hotline()
        let centre = Actor(account: 0, name: "话务系统", roles: [.hotlineAgent], organisation: "100", reach: nil)
        for event in SimulatedExchange(start: Site.now).call(
            "A-1", from: "13887501234", at: 0, answeredAfter: 5, lasting: 60)
        {
            try await site.registry.take(event, as: centre)
        }
        var agent = try await site.reading("hotline_agent")
        #expect(try await agent.post("/hotline/quality", ["month": "2021-12"]).status == .forbidden)
        var lead = try await site.reading("hotline_manager")
        let drawn = try await lead.post("/hotline/quality", ["month": "2021-12"])
        #expect(drawn.location == "/hotline/quality?month=2021-12&drawn=1")
        #expect(try await lead.get("/hotline/quality?month=2021-12").text.contains("HD-000001"))
    }
}
