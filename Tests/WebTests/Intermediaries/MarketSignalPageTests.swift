import Foundation
import HTTPTypes
import Kernel
import Registry
import Storage
import Testing

@testable import Intermediaries
@testable import Web

@Suite("Leads of the market on the desk, and its needs as open data")
struct MarketSignalPageTests {
    /// Needs of 200's whose contracts say another price than their results.
    private static func dear(_ site: Site) async throws {
        _ = try await site.accepted("ZJ-1")
        try await site.registry.database.write { session in
            try session.execute("UPDATE need_contract SET price = 4100000")
        }
    }

    @Test("a lead stands on the desk and on its need, in words and with links to the records")
    func leads() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        try await Self.dear(site)
        var manager = try await site.visitor(.marketManager, language: "zh")
        let desk = try await manager.get("/market").text
        #expect(desk.contains("线索（供核查，不是结论）") && desk.contains("I9"))
        #expect(desk.contains("合同金额41,000.00元，中选金额40,000.00元。"))
        #expect(desk.contains("href=\"/market/needs/ZJ-1\"") && desk.contains("/need_contract/matters/HT-ZJ-1"))
        let need = try await manager.get("/market/needs/ZJ-1").text
        #expect(need.contains("合同金额41,000.00元，中选金额40,000.00元。"))
        var english = try await site.visitor(.auditor, language: "en")
        #expect(try await english.get("/market").text.contains("The contract says 41,000.00 yuan"))
        // Whoever buys sees no leads.
        var buyer = try await site.visitor(.departmentApprover, language: "zh")
        #expect(try await !buyer.get("/market").text.contains("线索（供核查，不是结论）"))
    }

    @Test("what isn't public isn't in the open data, and what is has an identity that says what is in it")
    func openData() async throws {
        let site = try await Site.market()
        _ = try await site.firm()
        try await site.need("ZJ-1")
        try await site.need("ZJ-2") { ($0.state, $0.enrolUntil) = (.returned, nil) }
        var anybody = site.visitor
        func releases() async throws -> [[String: Any]] {
            let answer = try await anybody.get("/intermediaries/ocds?after=0&limit=10")
            #expect(answer.status == .ok)
            let package = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
            return package?["releases"] as? [[String: Any]] ?? []
        }
        let first = try await releases()
        #expect(first.map { $0["ocid"] as? String } == ["ocds-213czf-ZJ-1"])
        let tender = first.first?["tender"] as? [String: Any]
        #expect(tender?["mainProcurementCategory"] as? String == "services")
        #expect(tender?["numberOfTenderers"] as? Int == 3 && tender?["awardCriteria"] as? String == "priceOnly")
        let award = (first.first?["awards"] as? [[String: Any]])?.first
        #expect(award?["status"] as? String == "pending")
        let same = try await releases()
        #expect(first.first?["id"] as? String == same.first?["id"] as? String)
        let alone = try await anybody.get("/intermediaries/ocds/ZJ-1").text
        #expect(alone.contains("\"\(first.first?["id"] as? String ?? "none")\""))
        #expect(try await anybody.get("/intermediaries/ocds/ZJ-2").status == .notFound)
        #expect(try await anybody.get("/intermediaries/ocds?after=x").status == .unprocessableContent)
    }

    @Test("in a round a firm reads its own place and goes lower; others read that it goes on, and no name")
    func round() async throws {
        let site = try await Site.market()
        var firm = try await site.firm()
        try await site.need("ZJ-1") { need in
            need.state = .enrolling
            (need.rounds, need.closedAt, need.selectedAt, need.publicUntil) = (2, nil, nil, nil)
            (need.winner, need.rank, need.enrolled, need.valid) = (nil, nil, nil, nil)
            (need.amount, need.saving, need.savingRate) = (nil, nil, nil)
            need.submittedAt = site.registry.now.adding(seconds: -7 * 86_400)
            need.enrolUntil = site.registry.now.adding(seconds: 3600)
        }
        let path = "/intermediaries/needs/ZJ-1/enrolment"
        let form = try await firm.get(path).text
        #expect(form.contains("浏览器标识随报名一并密封"))
        #expect(try await firm.post(path, ["amount": "70000"]).status == .seeOther)
        let kept = try await site.registry.matters(NeedEnrolment.self)
        #expect(kept.count == 1 && kept.first?.intermediary == nil)
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        #expect(try await anybody.get("/intermediaries/needs/ZJ-1").text.contains("分2轮报价"))
        var other = Intermediary()
        (other.head.number, other.head.organisation, other.state) = ("JG-2", "100", .active)
        (other.name, other.code, other.home) = ("腾冲咨询公司", Site.code(2), "保山市")
        (other.services, other.representative, other.address) = ("FW-1", "李法人", "腾冲市")
        try await site.registry.create(other, as: .system)
        _ = try await site.registry.enrol(
            QuoteDraft(amount: Money(fen: 6_500_000)), in: "ZJ-1",
            by: MarketParty(account: 990_001, code: Site.code(2), name: "腾冲咨询公司")
        ) { [UInt8](repeating: 7, count: $0) }
        let now = site.registry.now
        try await site.registry.database.write { session in
            try session.execute("UPDATE intermediary_need SET enrol_until = \(now)")
        }
        #expect(try await site.registry.closeNeed("ZJ-1").isInRounds)
        let page = try await firm.get(path).text
        #expect(page.contains("第2轮报价") && page.contains("上一轮您单位列第2位。") && !page.contains("腾冲咨询公司"))
        let close = try await firm.post(path, ["act": "improve", "amount": "69900"])
        #expect(close.status == .unprocessableContent && close.text.contains("至少低500.00元"))
        #expect(try await firm.post(path, ["act": "improve", "amount": "64000"]).status == .seeOther)
        #expect(try await firm.get(path).text.contains("本轮报价已收到，回执"))
        let shown = try await anybody.get("/intermediaries/needs/ZJ-1").text
        #expect(shown.contains("第2轮报价进行中") && !shown.contains("保山咨询公司") && !shown.contains("64,000"))
    }
}
