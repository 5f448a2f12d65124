import Hotline
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

/// 12345 for everybody.
@Suite("12345 on the web")
struct RequestTests {
    private static let request: KeyValuePairs<String, String> = [
        "kind": "help", "content": "人民路路灯不亮三天了", "category": "FL-000001", "address": "人民路12号", "name": "李四",
        "phone": "13887501234", "once": "w1",
    ]

    private static func citizen(_ site: Site) -> Visitor {
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        return visitor
    }

    @Test("filed once however often it is sent; number and code come back")
    func filed() async throws {
        let site = try await Site.hotline()
        var citizen = Self.citizen(site)
        for _ in 1...2 {
            let answer = try await citizen.post("/12345/new", Self.request)
            #expect(answer.status == .ok && answer.text.contains("GD-000001"))
        }
        let orders = try await site.orders()
        #expect(orders.count == 1)
        let order = try #require(orders.first)
        #expect(order.state == .new && order.source == .web && order.centre == "100" && order.caller != nil)
    }

    @Test(
        "what is missing is told beside its field, and what was typed is kept",
        arguments: [
            (["kind": ""], "请选择您要做什么"), (["content": "灯"], "请写清楚是什么事"), (["address": ""], "请写具体地址"),
            (["phone": "123"], "将无法答复您"), (["phone": ""], "请留电话"),
        ] as [([String: String], String)])
    func incomplete(_ change: [String: String], _ words: String) async throws {
        let site = try await Site.hotline()
        var citizen = Self.citizen(site)
        var fields = Dictionary(uniqueKeysWithValues: Self.request.map { ($0.key, $0.value) })
        fields.merge(change) { $1 }
        let answer = try await citizen.send("/12345/new", fields)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(change)")
        #expect(answer.text.contains("李四"))
        #expect(try await site.orders().isEmpty)
    }

    @Test(
        "the telephone's position stands for the place in words; what is no place of the city is left out",
        arguments: [("25.112001", "99.161799", true), ("39.9", "116.4", false), ("25.1", "", false), ("x", "y", false)])
    func positioned(_ latitude: String, _ longitude: String, _ isPlace: Bool) async throws {
        let site = try await Site.hotline()
        var citizen = Self.citizen(site)
        #expect(try await citizen.get("/12345/new").text.contains("data-locate hidden"))
        var fields = Dictionary(uniqueKeysWithValues: Self.request.map { ($0.key, $0.value) })
        fields.merge(["latitude": latitude, "longitude": longitude, "address": isPlace ? "" : "人民路12号"]) { $1 }
        let answer = try await citizen.send("/12345/new", fields)
        #expect(answer.status == .ok, "\(answer.text)")
        let order = try await site.order()
        #expect(order.latitude == (isPlace ? 25_112_001 : nil) && order.longitude == (isPlace ? 99_161_799 : nil))
    }

    @Test("a photograph comes without what the camera wrote into it; what isn't one is refused")
    func photographs() async throws {
        let site = try await Site.hotline()
        var citizen = Self.citizen(site)
        let exif: [UInt8] = [0xFF, 0xE1, 0, 10] + Array("Exif\0\0GP".utf8)
        let picture: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1] + exif + [0xFF, 0xDA, 0, 4, 1, 1, 9, 9, 0xFF, 0xD9]
        citizen.formKey = "none"
        let answer = try await citizen.upload("/12345/new", [("灯.jpg", picture)], as: "file", with: Self.request)
        #expect(answer.status == .ok, "\(answer.text)")
        let order = try await site.order()
        let file = try #require(try await site.registry.attachments(of: order.record, in: HotlineOrder.register).first)
        let kept = try await site.registry.content(of: file)
        #expect(!String(decoding: kept, as: UTF8.self).contains("Exif"))
        let wrong = try await citizen.upload(
            "/12345/new", [("灯.jpg", Array("no picture".utf8))], as: "file", with: Self.request)
        #expect(wrong.status == .unprocessableContent)
    }

    @Test("followed by the code or the telephone number; a wrong one and an unknown number look alike, and wear out")
    func followed() async throws {
        let site = try await Site.hotline()
        let order = try await site.dispatched()
        var citizen = Self.citizen(site)
        let code = try #require(order.queryCode)
        for secret in [code, code.lowercased(), "138-8750-1234"] {
            let page = try await citizen.post("/12345/follow", ["number": "gd-000001", "code": secret])
            #expect(page.status == .ok && page.text.contains("机构200"), "\(secret)")
            #expect(page.text.contains("5个工作日") && page.text.contains("派单"))
        }
        let wrong = try await citizen.post("/12345/follow", ["number": "GD-000001", "code": "AAAAAAAAAA"]).text
        let unknown = try await citizen.post("/12345/follow", ["number": "GD-000009", "code": "AAAAAAAAAA"]).text
        #expect(wrong.contains("没有找到") && unknown.contains("没有找到") && !wrong.contains("路灯"))
        for _ in 1...5 { _ = try await citizen.post("/12345/follow", ["number": "GD-000001", "code": "B"]) }
        #expect(
            try await citizen.post("/12345/follow", ["number": "GD-000001", "code": code]).status == .tooManyRequests)
    }

    @Test("a caller urges, adds, has it opened again once, and rates")
    func acts() async throws {
        let site = try await Site.hotline()
        let order = try await site.dispatched()
        let code = try #require(order.queryCode)
        var citizen = Self.citizen(site)
        func act(_ name: String, _ more: [String: String]) async throws -> Visitor.Answer {
            var fields = ["number": "GD-000001", "code": code, "act": name]
            fields.merge(more) { $1 }
            return try await citizen.send("/12345/follow/act", fields)
        }
        #expect(try await act("urge", [:]).text.contains("请写明情况"))
        #expect(try await act("urge", ["words": "天黑危险"]).text.contains("已催办"))
        #expect(try await act("add", ["words": "是第三盏"]).text.contains("是第三盏"))
        #expect(try await site.order().urges == 1)
        #expect(try await act("rate", ["solved": "yes", "satisfaction": "satisfied"]).status == .conflict)
        try await Self.close(order, site)
        #expect(try await act("reopen", ["words": "又不亮了"]).text.contains("已重新办理"))
        #expect(try await site.order().state == .signed)
        let entries = try await site.registry.history(of: order.record, in: HotlineOrder.register)
        #expect(entries.filter { ["urge", "reopen"].contains($0.act) }.allSatisfy { $0.actor == "诉求人" })
    }

    private static func close(_ order: HotlineOrder, _ site: Site) async throws {
        let lead = Actor(account: 91, name: "班长", roles: [.hotlineManager], organisation: "100", reach: nil)
        let acts: [(HotlineOrder.Act, Actor)] = [
            (.sign, .system), (.contact(reached: "yes", note: "好"), .system),
            (.reply(conclusion: "solved", answer: "灯已修好", basis: nil, promisedFor: nil), .system), (.passReview, lead),
            (
                .callBack(result: "declined", contacted: nil, solved: nil, satisfaction: nil, words: nil),
                .caller(of: "100")
            ),
        ]
        for (act, actor) in acts { try await site.registry.perform(act, on: order.id, as: actor) }
    }

    @Test("a refusal is explained, and appealed once")
    func appeal() async throws {
        let site = try await Site.hotline()
        var citizen = Self.citizen(site)
        _ = try await citizen.post("/12345/new", Self.request)
        let order = try await site.order()
        try await site.registry.perform(
            HotlineOrder.Act.decline(ground: "outside_duty", words: "请走市场途径"), on: order.id, as: .system)
        let code = try #require(order.queryCode)
        let page = try await citizen.post("/12345/follow", ["number": "GD-000001", "code": code]).text
        #expect(page.contains("不属于政府职责") && page.contains("申请复核"))
        let fields: KeyValuePairs<String, String> = [
            "number": "GD-000001", "code": code, "act": "appealRefusal", "words": "这是市政路灯",
        ]
        #expect(try await citizen.post("/12345/follow/act", fields).text.contains("已申请复核"))
        #expect(try await site.order().state == .new)
    }

    @Test("the public list, the counties and the data show what the rules of publicity allow, and nothing else")
    func publicity() async throws {
        let site = try await Site.hotline()
        try await site.dispatched()
        try await site.dispatched {
            ($0.kind, $0.title, $0.externalID) = (.report, "举报某人", "r")
        }
        try await site.dispatched { ($0.secrecy, $0.title, $0.externalID) = (.secret, "秘密的事", "s") }
        var citizen = Self.citizen(site)
        for path in [
            "/12345/public", "/12345/open-data/requests.json?month=2021-12",
            "/12345/open-data/requests.csv?month=2021-12",
        ] {
            let text = try await citizen.get(path).text
            #expect(text.contains("路灯不亮") && text.contains("***") && !text.contains("13887501234"), "\(path)")
            #expect(!text.contains("举报某人") && !text.contains("秘密的事") && !text.contains("李四"), "\(path)")
        }
        #expect(try await citizen.get("/12345/areas?month=2021-12").text.contains("市本级"))
        #expect(
            try await citizen.get("/12345/open-data/areas.json?month=2021-12").text
                == #"[{"region":"530500","category":"0301","requests":"1","ended":"0"}]"#)
        #expect(try await citizen.get("/12345/open-data/names.csv").status == .notFound)
    }

    @Test("answers that are there already are found before anybody asks")
    func answers() async throws {
        let site = try await Site.hotline()
        var citizen = Self.citizen(site)
        #expect(try await citizen.get("/12345?q=\("医保报销".percentEncoded)").text.contains("凭发票、身份证和病历"))
    }

    static let pages: [(path: String, login: String?)] = [
        ("/hotline/desk", "hotline_agent"), ("/hotline/desk/filed/GD-000001", "hotline_agent"),
        ("/hotline/orders", "hotline_manager"), ("/hotline/orders?view=ended", "hotline_manager"),
        ("/hotline/orders", "stranger"), ("/hotline/orders/GD-000001", "hotline_manager"),
        ("/hotline/orders/GD-000001", "stranger"), ("/hotline/dashboard?month=2021-12", "leader"),
        ("/hotline/bulletin?month=2021-12", "leader"), ("/hotline/quality", "hotline_manager"), ("/12345", nil),
        ("/12345?q=x", nil), ("/12345/new", nil), ("/12345/follow", nil), ("/12345/public", nil),
        ("/12345/areas?month=2021-12", nil),
    ]

    @Test(
        "pages stand in both languages, well-formed and without anything the policy forbids",
        arguments: Language.allCases)
    func everyPage(_ language: Language) async throws {
        let site = try await Site.hotline()
        _ = try await site.signed()
        for (path, login) in Self.pages {
            var visitor = site.visitor
            if let login { visitor = try await site.visitor(login, language: language.rawValue) }
            visitor.headers[.acceptLanguage] = language.rawValue
            let answer = try await visitor.get(path)
            #expect(answer.status == .ok, "\(path)")
            let markup = Markup(HTML(trusting: answer.text))
            #expect(markup.isFreeOfInlineCode && markup.repeatedIdentifiers == [], "\(path)")
            // Elements of a drawing may close themselves.
            if !answer.text.contains("xmlns=") { #expect(markup.unbalanced == [], "\(path)") }
            #expect(markup.tags.count { $0.name == "h1" } == 1, "\(path)")
        }
    }
}
