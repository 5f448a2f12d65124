import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Testing

@testable import Web

@Suite("What the hall does by itself")
struct UpkeepTests {
    @Test("who rated nothing in five working days counts by default, once, and shown as such")
    func byDefault() async throws {
        let site = try await Site.hall()
        let (rated, unrated) = (try await site.visit(at: "CK-000001"), try await site.visit(at: "CK-000001"))
        var rating = Rating()
        rating.head.organisation = "100"
        (rating.thing, rating.subject) = (.visit, rated)
        _ = try await site.registry.rateOnce(rating, as: .system, once: nil)
        let ratings = DefaultRatings(site.registry)
        // Wednesday and five working days: the next Wednesday is the last day to rate.
        site.time.advance(seconds: 7 * 86_400)
        #expect(try await ratings.enter() == 0)
        site.time.advance(seconds: 86_400)
        #expect(try await ratings.enter() == 1)
        #expect(try await ratings.enter() == 0)
        #expect(try await DefaultRatings(site.registry).enter() == 0)
        let entered = try await site.registry.matters(Rating.self).filter(\.isDefault)
        #expect(entered.map(\.subject) == [unrated])
        #expect(entered.first?.level == .basicallySatisfied)
    }

    @Test("two servers that round at once enter one")
    func twoServers() async throws {
        let site = try await Site.hall()
        _ = try await site.visit(at: "CK-000001")
        site.time.advance(seconds: 9 * 86_400)
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...2 {
                group.addTask { await Schedule(site.registry, [DefaultRatings(site.registry).kind]).round() }
            }
        }
        #expect(try await site.registry.matters(Rating.self).count == 1)
    }

    @Test("the assessment of a month counts upheld bad ratings from their register, and opens to the records")
    func assessment() async throws {
        let site = try await Site.hall()
        try await site.open("window_clerk")
        let account = try #require(try await site.accounts.all().first { $0.login == "window_clerk" })
        var clerk = HallClerk()
        clerk.head.organisation = "100"
        (clerk.name, clerk.account, clerk.since) = ("窗口甲", account.id, Site.now.day.advanced(by: -90))
        try await site.registry.create(clerk, as: .system)
        var scheme = AssessmentScheme()
        scheme.head.organisation = "100"
        (scheme.name, scheme.source, scheme.effectiveFrom) = ("月度考核", "一号文", Site.now.day.advanced(by: -60))
        try await site.registry.create(scheme, as: .system)
        let visit = try await site.visit(at: "CK-000001", by: account.id)
        var rating = Rating()
        rating.head.organisation = "100"
        (rating.thing, rating.subject, rating.level, rating.clerk) = (.visit, visit, .dissatisfied, account.id)
        rating.tags = "214"
        let bad = try await site.registry.rate(rating, as: .system)
        try await site.registry.perform(.contact(outcome: "无法联系"), on: bad.id, as: .system)
        try await site.registry.perform(.verify(finding: "upheld", opinion: "属实"), on: bad.id, as: .system)
        site.time.advance(seconds: 35 * 86_400)
        var manager = try await site.reader("hall_manager")
        #expect(try await manager.post("/hall/assessment", ["act": "assess", "month": "2021-12"]).status == .seeOther)
        let weighed = try #require(try await site.newest(ClerkAssessment.self))
        #expect(weighed.badRatings == 1 && weighed.handled == 1 && weighed.points == 95)
        let page = try await manager.get("/hall/assessment?month=2021-12").text
        #expect(page.contains("/registers/rating?clerk=\(account.id)&amp;finding=upheld"))
        // Once more it weighs nobody twice.
        _ = try await manager.post("/hall/assessment", ["act": "assess", "month": "2021-12"])
        #expect(try await site.registry.matters(ClerkAssessment.self).count == 1)
        var own = try await site.reader("window_clerk")
        let seen = try await own.get("/hall/assessment?month=2021-12").text
        #expect(seen.contains("95") && seen.contains("申诉理由") && !seen.contains("finding=upheld"))
        let path = "/hall/assessment/\(weighed.head.number)/appeal"
        #expect(try await own.post(path, ["reason": "当天设备故障"]).status == .seeOther)
        let judged = try await manager.post(
            "/registers/clerk_assessment/matters/\(weighed.head.number)/acts/uphold", ["points": "5", "reason": "属实"])
        #expect(judged.text.contains("评分人不能裁定"))
    }
}
