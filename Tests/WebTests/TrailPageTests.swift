import Kernel
import Registry
import Testing

@testable import Web

@Suite("The trail's page")
struct TrailPageTests {
    @Test("names what no register has: accounts, tokens, and whose personal data was seen")
    func outside() async throws {
        let site = try await Site()
        for number in 1...5 { try await site.item("伞\(number)") { $0.finderPhone = "1381234567\(number)" } }
        var officer = try await site.visitor(.leader)
        _ = try await officer.post("/tokens", ["name": "财务系统", "scope": "read", "days": "30"])
        #expect(try await officer.get("/registers/lost_item").text.contains("13812345671"))
        var masked = try await site.visitor(.sectionStaff)
        #expect(try await masked.get("/registers/lost_item").text.contains("138****5671"))
        _ = try await officer.get("/registers")
        _ = try await officer.get("/registers/lost_item/files/csv")

        var auditor = try await site.visitor(.auditor)
        let page = try await auditor.get("/trail").text
        #expect(page.contains("API tokens leader 财务系统"))
        #expect(page.contains("Accounts auditor"))
        let seen = try await site.registry.newestEntries().filter { $0.register == "viewing" }
        #expect(seen.map(\.act) == ["export", "view"] && Set(seen.map(\.actor)) == ["人员leader"])
        #expect(page.contains("Personal information seen Lost items LI-00000") && page.contains("… (5)"))
        #expect(try await site.registry.verifyTrail().isSound)
    }
}
