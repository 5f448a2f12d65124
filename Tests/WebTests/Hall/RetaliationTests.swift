import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Testing

@testable import Web

/// Whoever was rated never learns by whom: whatever page, file, address or notice they try.
@Suite("No retaliation")
struct RetaliationTests {
    private static let secrets = ["李四海", "13900001111", "139****1111", "李*海", "柜台人员很不耐烦"]

    /// A bad rating by somebody named, about `login`.
    private static func rated(_ login: String) async throws -> (Site, Rating) {
        let site = try await Site.hall()
        try await site.open(login)
        try await site.open("leader")
        let account = try #require(try await site.accounts.all().first { $0.login == login })
        var rating = Rating()
        rating.head.organisation = "100"
        (rating.thing, rating.subject, rating.level) = (.visit, "QH-000777", .veryDissatisfied)
        (rating.clerk, rating.counter) = (account.id, "CK-000001")
        (rating.rater, rating.phone, rating.isNamed) = (secrets[0], secrets[1], true)
        rating.remark = secrets[4]
        return (site, try await site.registry.rate(rating, as: .system))
    }

    @Test(
        "neither a clerk nor an approver who was rated finds it anywhere",
        arguments: ["window_clerk", "department_approver"])
    func nowhere(_ login: String) async throws {
        let (site, rating) = try await Self.rated(login)
        var visitor = try await site.reader(login)
        let number = rating.head.number
        for path in [
            "/registers/rating", "/registers/rating/matters/\(number)", "/registers/rating/files/csv",
            "/registers/rating/files/xlsx", "/trail/rating/\(number)", "/search?q=QH-000777", "/search?q=\(number)",
            "/work", "/notices", "/api/registers/rating/matters", "/api/registers/rating/matters/\(number)",
            "/hall/now", "/hall/month?month=2021-12", "/hall/league?month=2021-12", "/hall/assessment?month=2021-12",
            "/hall/desk", "/measures/ratings.window.good_rate?period=2021&by=category",
        ] {
            let answer = try await visitor.get(path)
            for secret in Self.secrets { #expect(!answer.text.contains(secret), "\(path) tells \(secret)") }
            // A page that isn't there still says what it was asked for.
            if !path.contains(number) { #expect(!answer.text.contains(number), "\(path) leads to \(number)") }
        }
        let act = try await visitor.post("/registers/rating/matters/\(number)/acts/contact", ["outcome": "已联系"])
        #expect([.notFound, .forbidden].contains(act.status))
    }

    @Test("a list counts what it shows: without what is withheld, and with the rest")
    func counted() async throws {
        let (site, _) = try await Self.rated("hall_manager")
        for subject in ["QH-000778", "QH-000779"] {
            var rating = Rating()
            rating.head.organisation = "100"
            (rating.thing, rating.subject) = (.visit, subject)
            try await site.registry.rate(rating, as: .system)
        }
        let account = try #require(try await site.accounts.all().first { $0.login == "hall_manager" })
        let manager = Actor(
            account: account.id, name: "大厅", roles: [.hallManager], organisation: "100", reach: nil)
        let page = try await site.registry.list(Rating.register, ListRequest(), as: manager)
        #expect(page.total == 2 && page.records.count == 2 && page.isExact)
        #expect(try await site.registry.list(Rating.register, ListRequest(), as: .system).total == 3)
    }

    @Test("a colleague of the same department sees what was wrong, and a mask where the rater stands")
    func colleague() async throws {
        let (site, rating) = try await Self.rated("window_clerk")
        var colleague = try await site.reader("department_approver")
        let page = try await colleague.get("/registers/rating/matters/\(rating.head.number)")
        #expect(page.status == .ok && page.text.contains(Self.secrets[4]))
        #expect(!page.text.contains(Self.secrets[0]) && !page.text.contains(Self.secrets[1]))
    }

    @Test("the rated approver is told nothing, their colleagues are")
    func notices() async throws {
        let (site, rating) = try await Self.rated("department_approver")
        let account = try #require(try await site.accounts.all().first { $0.login == "department_approver" })
        let actor = Actor(
            account: account.id, name: "", roles: [.departmentApprover], organisation: "100", reach: ["100"])
        #expect(try await site.registry.notices(for: actor, before: nil, unreadOnly: false).notices.isEmpty)
        #expect(try await site.registry.work(for: actor).allSatisfy { $0.record.head.number != rating.head.number })
        // Nor when its clock runs out.
        site.time.advance(seconds: 20 * 86_400)
        await Schedule(site.registry).round()
        #expect(try await site.registry.notices(for: actor, before: nil, unreadOnly: false).notices.isEmpty)
    }
}
