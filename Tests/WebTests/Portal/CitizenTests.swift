import Foundation
import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Storage
import Testing

@testable import Web

/// What somebody with an account can do, and nobody else with it.
@Suite("The citizen's side")
struct CitizenTests {
    static let identity = "11010519491231002X"

    private static func site() async throws -> Site {
        let site = try await Site(
            registers: Register.serviceHall + Register.ratings, migrations: Migration.serviceHall + Migration.ratings,
            more: { [.portal($0)] })
        var item = ServiceItem()
        item.head.organisation = "100"
        (item.code, item.name, item.basis) = ("1", "食品经营许可", "食品安全法")
        (item.statutory, item.promise, item.byWeb, item.onlineDepth) = (20, 5, true, 6)
        (item.state, item.publishedOn) = (.published, Site.now.day)
        try await site.registry.create(item, as: .system)
        var paper = ItemMaterial()
        paper.head.organisation = "100"
        (paper.item, paper.name, paper.basis) = ("SX-000001", "营业场所照片", "办法第十条")
        try await site.registry.create(paper, as: .system)
        return site
    }

    private static func registered(in site: Site, _ identity: String = Self.identity) async throws -> Visitor {
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        let answer = try await visitor.post(
            "/citizens/registration",
            [
                "kind": "person", "name": "𠮷田䶮", "identity_kind": "resident_id", "identity_number": identity,
                "phone": "13887501234", "password": "我家门前有两棵老槐树", "consent": "on",
            ])
        #expect(answer.location == "/my?done=registered")
        return visitor
    }

    private static func draft(_ visitor: inout Visitor) async throws -> String {
        let opened = try await visitor.post("/my/applying/SX-000001")
        return try #require(opened.location)
    }

    @Test("registering shows every slip at its field and keeps what was typed, but for the password")
    func slips() async throws {
        var visitor = try await Self.site().visitor
        visitor.headers[.acceptLanguage] = "zh"
        let answer = try await visitor.post(
            "/citizens/registration",
            ["name": "张三😀", "identity_number": "110105194912310021", "phone": "123", "password": "short-secret"])
        #expect(answer.status == .unprocessableContent)
        for text in ["校验码不符", "姓名或名称中不能有", "手机号码应为11位", "张三😀", "110105194912310021"] {
            #expect(answer.text.contains(text), "\(text)")
        }
        #expect(!answer.text.contains("short-secret"))
    }

    @Test("a page that needs an account leads there and back")
    func signIn() async throws {
        let site = try await Self.site()
        _ = try await Self.registered(in: site)
        var visitor = site.visitor
        let asked = try await visitor.get("/my/applying/SX-000001")
        #expect(asked.status == .unauthorized)
        #expect(asked.text.contains("name=\"to\" value=\"/my/applying/SX-000001\""))
        let wrong = try await visitor.post("/citizens/sign-in", ["who": Self.identity, "password": "wrong password"])
        #expect(wrong.status == .unauthorized)
        let right = try await visitor.post(
            "/citizens/sign-in", ["who": Self.identity, "password": "我家门前有两棵老槐树", "to": "/my/applying/SX-000001"])
        #expect(right.location == "/my/applying/SX-000001")
    }

    @Test("an application goes from the first step to a case, and pressing twice files it once")
    func files() async throws {
        let site = try await Self.site()
        var visitor = try await Self.registered(in: site)
        let draft = try await Self.draft(&visitor)
        let early = try await visitor.post("\(draft)/filing")
        #expect(early.status == .unprocessableContent)
        #expect(early.text.contains("请上传“营业场所照片”"))
        let saved = try await visitor.post(draft, ["for": "self", "phone": "13887501234", "note": "<b>小吃店</b>"])
        #expect(saved.location == "\(draft)?step=papers")
        let lying = try await visitor.upload(
            "\(draft)/files", [("a.jpg", Array("%PDF-1.7".utf8))], as: "file", with: ["material": "SM-000001"])
        #expect(lying.status == .unprocessableContent && lying.text.contains("而是PDF"))
        let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 1]
        let added = try await visitor.upload(
            "\(draft)/files", [("a.jpg", photo)], as: "file", with: ["material": "SM-000001"])
        #expect(added.status == .seeOther)
        let review = try await visitor.get("\(draft)?step=review").text
        #expect(review.contains("&lt;b&gt;小吃店&lt;/b&gt;") && !review.contains("11010519491231002X"))
        let first = try await visitor.post("\(draft)/filing")
        let second = try await visitor.post("\(draft)/filing")
        #expect(first.location == "/my/cases/BJ-000001?done=filed")
        #expect(second.location == first.location)
        #expect(try await site.registry.matters(ServiceCase.self).count == 1)
        #expect(try await visitor.get("/my").text.contains("BJ-000001"))
        #expect(try await visitor.get("/my/cases/BJ-000001").text.contains("营业场所照片（a）.jpg"))
        #expect(try await visitor.get("/my/cases/BJ-000001/files/2").bytes == photo)
    }

    @Test("a stranger's pages say that the case doesn't exist, and the staff's pages let no citizen in")
    func strangers() async throws {
        let site = try await Self.site()
        var visitor = try await Self.registered(in: site)
        let draft = try await Self.draft(&visitor)
        var stranger = try await Self.registered(in: site, "530502199003071230".corrected)
        for path in [draft, "\(draft)?step=review"] {
            #expect(try await stranger.get(path).status == .notFound)
        }
        #expect(try await stranger.post("\(draft)/filing").status == .notFound)
        for path in ["/work", "/registers", "/registers/service_case", "/trail", "/search?q=1", "/tokens", "/notices"] {
            #expect(try await visitor.get(path).status == .forbidden, "\(path)")
        }
        #expect(try await visitor.get("/api/registers/service_case/matters").status == .forbidden)
        var clerk = try await site.visitor(.windowClerk)
        #expect(try await clerk.get("/my").status == .forbidden)
    }

    @Test("every route of the portal says who may use it, and those of one's own turn nobody away unasked")
    func routes() async throws {
        let site = try await Self.site()
        for route in site.server.declared where route.access == .citizen {
            var visitor = site.visitor
            let path = route.pattern.filled(register: "service_case", number: "BJ-000001")
            let answer = route.method == .get ? try await visitor.get(path) : try await visitor.post(path)
            #expect(answer.status == .unauthorized, "\(route.method) \(path)")
        }
        #expect(site.server.declared.filter { $0.access == .citizen }.count > 25)
    }

    @Test("a form from elsewhere, or without the key of the session, does nothing")
    func forged() async throws {
        let site = try await Self.site()
        var visitor = try await Self.registered(in: site)
        visitor.formKey = "0000"
        #expect(try await visitor.post("/my/applying/SX-000001").status == .forbidden)
    }

    @Test("a link rates once, with a reason if it is a bad one, and leaves nobody's account behind")
    func ratesByLink() async throws {
        let site = try await Self.site()
        let word = try await site.registry.invite(
            RatingInvitation(.visit, "A023", organisation: "100"), random: { Array(repeating: 7, count: $0) })
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        #expect(try await visitor.get("/rate/\(word)").text.contains("非常满意"))
        let bare = try await visitor.post("/rate/\(word)", ["level": "dissatisfied"])
        #expect(bare.status == .unprocessableContent && bare.text.contains("请写明哪里不满意"))
        let rated = try await visitor.post("/rate/\(word)?by=sms", ["level": "satisfied"])
        #expect(rated.status == .seeOther)
        #expect(try await visitor.get("/rate/\(word)").text.contains("谢谢您的评价"))
        #expect(try await visitor.post("/rate/\(word)", ["level": "satisfied"]).status == .unprocessableContent)
        let kept = try #require(try await site.registry.matters(Rating.self).first)
        #expect((kept.channel, kept.subject, kept.phone) == (.sms, "A023", nil))
        let history = try await site.registry.history(of: kept.record, in: Rating.register)
        #expect(history.map(\.account) == [0])
        #expect(try await visitor.get("/rate/00").status == .notFound)
    }

    @Test("public figures show what each rate is made of, and leave out what could point at somebody")
    func figures() async throws {
        let site = try await Self.site()
        func rate(_ subject: String, _ item: String, _ organisation: String, _ level: RatingLevel) async throws {
            var rating = Rating()
            rating.head.organisation = organisation
            (rating.subject, rating.item, rating.level, rating.remark) = (subject, item, level, "因为")
            try await site.registry.rate(rating)
        }
        for index in 1...6 { try await rate("A\(index)", "SX-000001", "100", index == 1 ? .dissatisfied : .satisfied) }
        for index in 1...4 { try await rate("B\(index)", "SX-000009", "200", .satisfied) }
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        let page = try await visitor.get("/services/ratings").text
        #expect(page.contains("<th scope=\"row\">机构100</th><td class=\"number\">5</td><td class=\"number\">6</td>"))
        #expect(!page.contains("机构200") && page.contains("另有 1 个评价不足 5 条") && page.contains("9 ÷ 10"))
        let items = try await visitor.get("/services/ratings?by=item").text
        #expect(items.contains("<th scope=\"row\">食品经营许可</th>") && !items.contains("SX-000009"))
    }

    @Test("a document's file tells who issued it, to anybody, and a changed one isn't known")
    func documents() async throws {
        let site = try await Self.site()
        var visitor = try await Self.registered(in: site)
        let draft = try await Self.draft(&visitor)
        let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 1]
        _ = try await visitor.upload("\(draft)/files", [("a.jpg", photo)], as: "file", with: ["material": "SM-000001"])
        _ = try await visitor.post("\(draft)/filing")
        let filed = try #require(try await site.registry.matters(ServiceCase.self).first)
        try await site.registry.perform(.accept, on: filed.id, as: .system)
        try await site.registry.perform(.review(opinion: "符合"), on: filed.id, as: .system)
        let approver = Actor(
            account: 99, name: "审批", roles: [.departmentApprover], organisation: filed.head.organisation, reach: nil)
        try await site.registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: filed.id, as: approver)
        let licence = try NewAttachment(named: "许可证.pdf", Array("%PDF-1.7 licence".utf8), by: .evidence)
        let record = try await site.registry.record(ServiceCase.register, number: "BJ-000001", as: .system)
        try await site.registry.attach(licence, to: record, in: ServiceCase.register, as: .system)
        var anybody = site.visitor
        anybody.headers[.acceptLanguage] = "zh"
        anybody.formKey = "-"
        let known = try await anybody.upload("/services/papers", [("x.pdf", licence.content)], as: "file").text
        #expect(known.contains("真实：") && known.contains("食品经营许可") && known.contains("机构100"))
        for hidden in ["𠮷田䶮", Self.identity, "BJ-000001"] { #expect(!known.contains(hidden)) }
        for other in [licence.content + [10], photo] {
            #expect(try await anybody.upload("/services/papers", [("x.pdf", other)], as: "file").text.contains("没有查到"))
        }
        #expect(try await visitor.get("/my/papers").text.contains("许可证.pdf"))
    }

    @Test("whoever isn't staff finds the portal at the front door")
    func frontDoor() async throws {
        let site = try await Self.site()
        var visitor = site.visitor
        #expect(try await visitor.get("/").location == "/services")
        var clerk = try await site.visitor(.windowClerk)
        #expect(try await clerk.get("/").location == "/work")
    }
}

extension String {
    /// The identity number with the check character that fits its first seventeen digits.
    fileprivate var corrected: String {
        let stem = prefix(17)
        return "0123456789X".map { stem + String($0) }.first { (try? ResidentID($0)) != nil } ?? self
    }
}
