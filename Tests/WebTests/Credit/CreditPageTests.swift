import Credit
import HTTPTypes
import Kernel
import Performance
import Registry
import Storage
import Testing

@testable import Web

@Suite("The public pages of credit")
struct CreditPageTests {
    private static let code = "91530502MA6000000G"
    private static let stranger = "91530502MA6000001K"

    private static func site() async throws -> Site {
        let site = try await Site(
            registers: Register.credit, migrations: Migration.credit,
            more: { Feature.creditPages($0, tools: ReportTools(weasyPrint: "weasyprint")) })
        var source = CreditSource()
        (source.head.organisation, source.head.number) = ("100", "LY-1")
        (source.name, source.system) = ("市场监管局", "登记系统")
        let sent = try await site.registry.create(source, as: .system)
        var record = CreditRecord()
        record.head.organisation = "100"
        (record.creditCode, record.name, record.source) = (code, "保山商贸公司", sent.head.number)
        record.sourceKey = "1"
        (record.category, record.state) = (.licence, .published)
        (record.title, record.content, record.documentNumber) = ("食品经营许可", "准予许可。", "许〔2021〕1号")
        (record.decidedOn, record.publishedOn) = (Site.now.day.advanced(by: -9), Site.now.day)
        try await site.registry.create(record, as: .system)
        return site
    }

    @Test("a firm's page shows what there is, and no table of what there isn't")
    func found() async throws {
        var visitor = try await Self.site().visitor
        visitor.headers[.acceptLanguage] = "en"
        let page = try await visitor.get("/credit/subjects/\(Self.code)").text
        #expect(page.contains("食品经营许可") && page.contains("Records"))
        #expect(!page.contains("Pledges") && !page.contains("Self-declarations"))
    }

    @Test("a code without anything public has one empty state that leads on", arguments: ["zh", "en"])
    func nothing(_ language: String) async throws {
        var visitor = try await Self.site().visitor
        visitor.headers[.acceptLanguage] = language
        let page = try await visitor.get("/credit/subjects/\(Self.stranger)")
        #expect(page.status == .ok)
        #expect(page.text.split(separator: "class=\"empty\"").count == 2)
        #expect(page.text.contains(language == "zh" ? "没有公示的信用信息" : "Nothing is public of it"))
        #expect(page.text.contains(language == "zh" ? "重新查询" : "Look up another"))
        #expect(!page.text.contains("<table"))
    }

    @Test("the search finds; it doesn't filter", arguments: [("zh", "查询"), ("en", "Find")])
    func finds(_ language: String, _ word: String) async throws {
        var visitor = try await Self.site().visitor
        visitor.headers[.acceptLanguage] = language
        let page = try await visitor.get("/credit").text
        #expect(page.contains("type=\"submit\">\(word)</button>"))
    }

    @Test("a credit code leads to its subject; other texts lead nowhere")
    func link() {
        let link = "<a href=\"/credit/subjects/\(Self.code)\">\(Self.code)</a>"
        #expect(HTML.creditSubject(Self.code).description == link)
        #expect(HTML.creditSubject("示例<1>").description == "示例&lt;1&gt;")
    }
}
