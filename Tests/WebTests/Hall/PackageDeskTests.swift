import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Storage
import Testing

@testable import Web

@Suite("Packages on the portal and at the desk")
struct PackageDeskTests {
    /// Two services at once: the first on the spot with two required papers, the second within days.
    private static func site(plan: String = "1 SX-000001\n2 SX-000002") async throws -> Site {
        let site = try await Site.hall()
        var thing = OneThing()
        thing.head.organisation = "100"
        (thing.name, thing.kind, thing.plan, thing.basis) = ("企业开办", .enterpriseOpening, plan, "一件事清单")
        thing.openedOn = Site.now.day
        try await site.registry.create(thing, as: .system)
        return site
    }

    private static let applicant: KeyValuePairs<String, String> = [
        "thing": "YJ-000001", "applicant": "𠮷田䶮商贸行", "identity_kind": "resident_id",
        "identity_number": "11010519491231002x", "phone": "13887501234", "applicant_kind": "enterprise",
        "paper": "SM-000001", "do": "accept",
    ]

    @Test("a clerk finds the package by its name, is told which papers lack, and asks for all of them at once")
    func desk() async throws {
        let site = try await Self.site()
        var clerk = try await site.reader("window_clerk")
        let found = try await clerk.get("/hall/desk/case?q=企业")
        #expect(found.text.contains("/hall/desk/package?thing=YJ-000001"))
        #expect(try await clerk.get("/hall/desk/package?thing=YJ-000001").text.contains("营业执照"))
        let lacking = try await clerk.post("/hall/desk/package", Self.applicant)
        #expect(lacking.status == .unprocessableContent && lacking.text.contains("还缺 1 份必要材料"))
        #expect(lacking.text.contains("𠮷田䶮商贸行"))
        let asked = try await clerk.post(
            "/hall/desk/package",
            [
                "thing": "YJ-000001", "applicant": "𠮷田䶮商贸行", "identity_kind": "resident_id",
                "identity_number": "11010519491231002X", "phone": "13887501234", "paper": "SM-000001", "do": "ask",
            ])
        #expect(asked.location == "/hall/desk/packages/YB-000001?done=ask")
        #expect(try await site.newest(OneThingCase.self)?.missing?.contains("营业执照") == true)
        let page = try await clerk.get("/hall/desk/packages/YB-000001").text
        #expect(page.contains("收到补正") && page.contains("未开始"))
        let version = try #require(try await site.newest(OneThingCase.self)).head.version
        let stale = try await clerk.post(
            "/hall/desk/packages/YB-000001", ["version": "1", "paper": "SM-000002", "do": "receive"])
        #expect(stale.status == .conflict)
        _ = try await clerk.post(
            "/hall/desk/packages/YB-000001", ["version": "\(version)", "paper": "SM-000002", "do": "receive"])
        let accepted = try await clerk.post(
            "/hall/desk/packages/YB-000001",
            ["version": "\(version + 1)", "paper": "SM-000001", "do": "accept"])
        // Both papers have to be ticked: what came in is what the clerk sees, not what was asked for.
        #expect(accepted.status == .unprocessableContent)
    }

    @Test("somebody applies on one form; one page, also without an account, shows every office and until when")
    func portal() async throws {
        let site = try await Self.site(plan: "1 SX-000002\n2 SX-000001")
        for number in ["SX-000001", "SX-000002"] {
            let item = try #require(
                try await site.registry.matters(ServiceItem.self, where: .equals("number", number)).first)
            #expect(item.state == .published)
        }
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        #expect(try await visitor.get("/services").text.contains("/services/packages/YJ-000001"))
        let guide = try await visitor.get("/services/packages/YJ-000001").text
        #expect(guide.contains("3 个工作日") && guide.contains("材料只交一次"))
        // The hall's services can't be applied for online, and the page says where to go instead.
        #expect(guide.contains("到大厅任一综合窗口一次办理"))
        var clerk = try await site.reader("window_clerk")
        let filed = try await clerk.post(
            "/hall/desk/package",
            [
                "thing": "YJ-000001", "applicant": "某商贸行", "identity_number": "11010519491231002X",
                "phone": "13887501234", "paper": "SM-000001", "do": "file",
            ])
        #expect(filed.location == "/hall/desk/packages/YB-000001?done=file")
        let tracked = try await visitor.post("/services/tracking", ["number": "yb-000001", "tail": "1234"])
        #expect(tracked.text.contains("事项01") && tracked.text.contains("事项02") && !tracked.text.contains("某商贸行"))
        let wrong = try await visitor.post("/services/tracking", ["number": "YB-000001", "tail": "9999"])
        #expect(wrong.status == .unprocessableContent)
    }
}
