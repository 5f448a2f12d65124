import Foundation
import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Storage
import Testing

@testable import Web

/// What anybody can do without an account: find a service, read what it takes, follow a case.
@Suite("The portal")
struct PortalTests {
    private static func site() async throws -> Site {
        let site = try await Site(
            registers: Register.serviceHall + Register.ratings,
            migrations: Migration.serviceHall + Migration.ratings, more: { [.portal($0)] })
        for (name, words) in [("机动车驾驶证期满换证", "换驾照 驾照到期"), ("食品经营许可", "开餐馆 开饭店")] {
            var item = ServiceItem()
            item.head.organisation = "100"
            item.code = name
            item.name = name
            item.keywords = words
            item.basis = "法律"
            item.statutory = 20
            item.promise = 5
            item.state = .published
            item.publishedOn = Site.now.day
            try await site.registry.create(item, as: .system)
        }
        var paper = ItemMaterial()
        paper.head.organisation = "100"
        (paper.item, paper.name, paper.basis, paper.originals) = ("SX-000001", "身体条件证明", "规定第十条", 1)
        try await site.registry.create(paper, as: .system)
        return site
    }

    @Test(
        "finds a service by an everyday word, also with a wrong character in it",
        arguments: [
            ("换驾照", "机动车驾驶证期满换证", true), ("换架照 驾照到期了", "机动车驾驶证期满换证", true), ("开餐馆", "食品经营许可", true),
            ("开餐馆", "机动车驾驶证", false), ("护照", "食品经营许可", false),
        ])
    func finds(_ words: String, _ name: String, _ isThere: Bool) async throws {
        var visitor = try await Self.site().reader
        let page = try await visitor.get("/services?q=\(words.percentEncoded)")
        #expect(page.status == .ok)
        #expect(page.text.contains(name) == isThere)
    }

    @Test("says first whether one has to come, how long it takes and what it costs; then what to bring")
    func item() async throws {
        var visitor = try await Self.site().reader
        let page = try await visitor.get("/services/items/SX-000001").text
        let order = ["不用跑", "承诺 5个工作日", "不收费", "要带 1 份材料", "身体条件证明", "办事指南"].map { page.range(of: $0)?.lowerBound }
        #expect(order.allSatisfy { $0 != nil })
        #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
    }

    @Test("shows no drafts, and says of what isn't in force that it isn't")
    func drafts() async throws {
        let site = try await Self.site()
        var draft = ServiceItem()
        draft.head.organisation = "100"
        (draft.code, draft.name, draft.basis) = ("草案", "尚未发布的事项", "法律")
        let entered = try await site.registry.create(draft, as: .system)
        var visitor = site.reader
        #expect(try await visitor.get("/services/items/\(entered.head.number)").status == .notFound)
        #expect(try await !visitor.get("/services?q=\("尚未发布".percentEncoded)").text.contains("尚未发布的事项"))
        let first = try await site.registry.matter(ServiceItem.self, number: "SX-000001", as: .system)
        try await site.registry.perform(.cancel(reason: "依法取消"), on: first.id, as: .system)
        #expect(try await visitor.get("/services/items/SX-000001").text.contains("现在不受理新的申请"))
    }

    @Test("follows a case by number and telephone tail; five wrong tails end it for a while")
    func tracking() async throws {
        let site = try await Self.site()
        var application = ServiceCase()
        application.item = "SX-000001"
        application.applicant = "张三丰"
        application.identityNumber = "11010519491231002X"
        application.phone = "13887501234"
        let entered = try await site.registry.create(application, as: .system)
        var visitor = site.reader
        let found = try await visitor.post(
            "/services/tracking", ["number": entered.head.number, "tail": "1234"])
        #expect(found.status == .ok)
        #expect(found.text.contains("待受理"))
        for hidden in ["张三丰", "11010519491231002X", "13887501234"] { #expect(!found.text.contains(hidden)) }
        for _ in 1...5 {
            let wrong = try await visitor.post(
                "/services/tracking", ["number": entered.head.number, "tail": "0000"])
            #expect(wrong.status == .unprocessableContent)
        }
        let barred = try await visitor.post(
            "/services/tracking", ["number": entered.head.number, "tail": "1234"])
        #expect(barred.status == .tooManyRequests)
        site.time.advance(seconds: 16 * 60)
        let later = try await visitor.post(
            "/services/tracking", ["number": entered.head.number, "tail": "1234"])
        #expect(later.status == .ok)
    }

    @Test("a decided case is rated from where it is followed, and looking at it invites nobody")
    func ratedFromTracking() async throws {
        let site = try await Self.site()
        var application = ServiceCase()
        application.item = "SX-000001"
        application.applicant = "张三丰"
        application.identityNumber = "11010519491231002X"
        application.phone = "13887501234"
        let entered = try await site.registry.create(application, as: .system)
        let asked: KeyValuePairs = ["number": entered.head.number, "tail": "1234"]
        let rated: KeyValuePairs = ["number": entered.head.number, "tail": "1234", "rate": "yes"]
        var visitor = site.reader
        let early = try await visitor.post("/services/tracking", rated)
        #expect(early.status == .ok && !early.text.contains("评价这次服务"))
        let clerk = Actor(
            account: 98, name: "窗口", roles: [.windowClerk], organisation: entered.head.organisation, reach: nil)
        try await site.registry.perform(.accept, on: entered.id, as: clerk)
        try await site.registry.perform(.review(opinion: "符合"), on: entered.id, as: .system)
        let approver = Actor(
            account: 99, name: "审批", roles: [.departmentApprover], organisation: entered.head.organisation, reach: nil)
        try await site.registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: entered.id, as: approver)
        #expect(try await visitor.post("/services/tracking", asked).text.contains("评价这次服务"))
        let invited = try await visitor.post("/services/tracking", rated)
        #expect(invited.status == .seeOther)
        let rating = try #require(invited.location)
        let given = try await visitor.post(rating, ["level": "satisfied"])
        #expect(given.status == .seeOther, "\(given.text)")
        #expect(try await !visitor.post("/services/tracking", asked).text.contains("评价这次服务"))
    }

    @Test("large letters are kept from page to page by a cookie, and given up again")
    func large() async throws {
        var visitor = try await Self.site().reader
        #expect(try await !visitor.get("/services").text.contains("class=\"large\""))
        #expect(try await visitor.get("/services?size=large").text.contains("class=\"large\""))
        let next = try await visitor.get("/services/items/SX-000001").text
        #expect(next.contains("class=\"large\"") && next.contains("size=ordinary"))
        _ = try await visitor.get("/services?size=ordinary")
        #expect(try await !visitor.get("/services/tracking").text.contains("class=\"large\""))
    }

    @Test("the app's files are there, and the script keeps the offline page alone")
    func app() async throws {
        var visitor = try await Self.site().visitor
        let manifest = try await visitor.get("/manifest.webmanifest")
        let named = try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any]
        #expect(named?["start_url"] as? String == "/services" && named?["display"] as? String == "standalone")
        let worker = try await visitor.get("/service-worker.js")
        #expect(worker.headers[.contentType]?.hasPrefix("text/javascript") == true)
        #expect(worker.text.contains("/services/offline") && !worker.text.contains("/my"))
        #expect(try await visitor.get("/services/offline").status == .ok)
        #expect(try await visitor.get("/services/icon.svg").status == .ok)
    }
}

extension Site {
    /// Anybody, reading Chinese.
    fileprivate var reader: Visitor {
        var reader = visitor
        reader.headers[.acceptLanguage] = "zh"
        return reader
    }
}
