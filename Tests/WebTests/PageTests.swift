import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("Pages")
struct PageTests {
    /// Addresses of every kind of page, for a person who may see it.
    static let pages: [(path: String, login: String)] = [
        ("/work", "leader"), ("/search?q=伞", "leader"), ("/search", "leader"), ("/registers", "leader"),
        ("/registers/lost_item", "section_staff"), ("/registers/lost_item?q=nothing", "leader"),
        ("/registers/lost_item?state=kept&kind=other&sort=-worth", "leader"), ("/registers/organisation", "leader"),
        ("/registers/lost_item?measure=lost_item.found&period=2021&organisation=100", "leader"),
        ("/registers/bill", "finance_officer"), ("/registers/lost_item/matters/LI-1", "section_staff"),
        ("/registers/lost_item/matters/LI-2", "leader"), ("/registers/lost_item/matters/LI-1/amend", "section_staff"),
        ("/registers/lost_item/matters/LI-1/acts/returnToOwner", "section_staff"),
        ("/registers/lost_item/matters/LI-1/acts/handOver", "leader"), ("/registers/lost_item/new", "section_staff"),
        ("/registers/lost_item/import", "section_staff"), ("/registers/bill/matters/B-1", "finance_officer"),
        ("/trail", "auditor"), ("/trail/verification", "auditor"), ("/trail/lost_item/LI-1", "leader"),
        ("/accounts", "administrator"), ("/accounts/new", "administrator"),
        ("/accounts/logins/administrator", "administrator"),
    ]

    static func furnished() async throws -> Site {
        let site = try await Site()
        try await site.item("黑伞", number: "LI-1") { $0.finderPhone = "13812345678" }
        let other = try await site.item("钱包", number: "LI-2") {
            $0.hall = "110"
            $0.other = "LI-1"
            $0.worth = Money(fen: 12_345)
            $0.isFragile = true
        }
        try await site.registry.perform(.handOver, on: other.id, as: .system)
        try await site.registry.perform(.take(reason: "失主来认领"), on: other.id, as: .system)
        try await site.bill("供电局", number: "B-1")
        return site
    }

    @Test("answer in both languages, well-formed and without anything the policy forbids", arguments: Language.allCases)
    func everyPage(_ language: Language) async throws {
        let site = try await Self.furnished()
        var visitors: [String: Visitor] = [:]
        for (path, login) in Self.pages {
            if visitors[login] == nil { visitors[login] = try await site.visitor(login, language: language.rawValue) }
            var visitor = try #require(visitors[login])
            let answer = try await visitor.get(path)
            #expect(answer.status == .ok, "\(path)")
            #expect(answer.text.contains("<html lang=\"\(language.tag)\">"), "\(path)")
            let markup = Markup(HTML(trusting: answer.text))
            #expect(markup.unbalanced == [], "\(path)")
            #expect(markup.isFreeOfInlineCode, "\(path)")
            #expect(markup.repeatedIdentifiers == [], "\(path)")
            #expect(markup.tags.count { $0.name == "h1" } == 1, "\(path)")
        }
    }

    @Test("speak the language that is asked for, chosen before, or preferred by the browser")
    func language() async throws {
        let site = try await Site()
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "fr;q=0.9, zh-CN;q=0.8, en;q=0.7"
        #expect(try await visitor.get("/sign-in").text.contains("<h1>登录</h1>"))
        #expect(try await visitor.get("/sign-in?lang=en").text.contains("<h1>Sign in</h1>"))
        #expect(try await visitor.get("/sign-in").text.contains("<h1>Sign in</h1>"))
        #expect(try await visitor.get("/sign-in?lang=xx").text.contains("<h1>Sign in</h1>"))
        #expect(try await visitor.get("/sign-in?to=%2Fwork").text.contains("href=\"/sign-in?to=%2Fwork&amp;lang=zh\""))
    }

    @Test(
        "lead to the same page in the other language",
        arguments: [
            ("", Language.zh), ("en", .en), ("en-GB,en;q=0.5", .en), ("zh-Hant", .zh), ("de", .zh), ("en;q=0, zh", .zh),
            ("zh;q=0.1,en;q=0.2", .en),
        ])
    func preferred(_ header: String, _ language: Language) {
        #expect(LanguageChoice.preferred(header) == language)
    }

    @Test("escape what people typed, wherever it shows")
    func storedScript() async throws {
        let site = try await Site()
        let attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
        let item = try await site.item(attack, number: "<b>\"&'/?#") {
            $0.note = attack
            $0.finderPhone = attack
        }
        try await site.registry.perform(.returnToOwner(name: attack.prefix(40).description), on: item.id, as: .system)
        var file = try await site.visitor(.sectionStaff)
        let report = try await file.upload(
            "/registers/lost_item/import",
            Array("物品,类别,拾获日期\n\(attack.replacing("\"", with: "")),\(attack.replacing("\"", with: "")),x\n".utf8),
            named: "<i>x</i>.csv")
        let path = "/registers/lost_item/matters/\(item.head.number.percentEncoded)"
        let pages = [
            "/registers/lost_item", path, "/search?q=%3Cscript%3E",
            "/trail/lost_item/\(item.head.number.percentEncoded)",
            "/registers/lost_item?q=%3Cscript%3Ealert(1)%3C/script%3E", report.location ?? "",
        ]
        for page in pages {
            let answer = try await file.get(page)
            #expect(answer.status == .ok, "\(page)")
            #expect(!answer.text.contains("<script>alert"), "\(page)")
            #expect(!answer.text.contains("<img src=x"), "\(page)")
            #expect(Markup(HTML(trusting: answer.text)).isFreeOfInlineCode, "\(page)")
        }
    }

    @Test("keep personal data from whoever doesn't need it")
    func masked() async throws {
        let site = try await Self.furnished()
        var clerk = try await site.visitor(.sectionStaff)
        var leader = try await site.visitor(.leader)
        for path in ["", "/matters/LI-1", "/files/csv"] {
            let seen = try await clerk.get("/registers/lost_item\(path)").text
            #expect(!seen.contains("13812345678"), "\(path)")
            #expect(seen.contains("138****5678"), "\(path)")
            #expect(try await leader.get("/registers/lost_item\(path)").text.contains("13812345678"), "\(path)")
        }
        #expect(try await !clerk.get("/registers/lost_item/matters/LI-1/amend").text.contains("finder_phone"))
    }
}

extension Markup {
    /// No script or style in the page itself: the policy would block it anyway.
    var isFreeOfInlineCode: Bool {
        !tags.contains { tag in
            tag.attributes.contains { $0.name == "style" || $0.name.hasPrefix("on") }
                || tag.name == "style" || (tag.name == "script" && tag.value("src") == nil)
        }
    }

    var repeatedIdentifiers: [String] {
        let all = tags.compactMap { $0.value("id") }
        return Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }
}
