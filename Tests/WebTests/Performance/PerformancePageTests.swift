import HTTPTypes
import Kernel
import Performance
import Registry
import Testing

@testable import Web

@Suite("Performance pages")
struct PerformancePageTests {
    static let pages = [
        "/evaluation/2021", "/evaluation/2021?show=lost", "/evaluation/2021/indicators/A21",
        "/evaluation/2021/indicators/A12", "/evaluation/2021/indicators/D12", "/evaluation/2021/review",
        "/evaluation/2021/report", "/figures/staff.on_post/2021", "/targets/2022", "/targets/2022/new",
        "/targets/2022/numbers/PT-1", "/monitoring/2022", "/targets/2030", "/monitoring/2030",
    ]

    @Test("render for everybody who works here, in both languages", arguments: pages)
    func render(_ path: String) async throws {
        let year = try await SmallYear()
        try await year.scored()
        try await year.target("热线工单按时办结率")
        for language in ["zh", "en"] {
            var officer = try await year.site.visitor(.performanceOfficer, language: language)
            let answer = try await officer.get(path)
            #expect(answer.status == .ok, "\(path)")
            #expect(answer.text.contains("<html lang=\"\(language == "zh" ? "zh-Hans" : "en")\">"))
            #expect(!answer.text.contains("Optional("))
        }
    }

    @Test("an English page has no Chinese words of ours", arguments: ["/evaluation/2021", "/monitoring/2022"])
    func english(_ path: String) async throws {
        let year = try await SmallYear()
        try await year.scored()
        var officer = try await year.site.visitor(.performanceOfficer)
        let main = try #require(try await officer.get(path).text.split(separator: "<main", maxSplits: 1).last)
        let text = main.replacing("人员performance_officer", with: "").replacing("系统", with: "")
        let words = text.split(whereSeparator: { !("\u{4E00}"..."\u{9FFF}" ~= $0) })
        #expect(words.isEmpty, "\(words.prefix(5))")
    }

    @Test("every link of every page leads somewhere", arguments: pages)
    func links(_ path: String) async throws {
        let year = try await SmallYear()
        try await year.scored()
        try await year.target("热线工单按时办结率")
        var officer = try await year.site.visitor(.performanceOfficer)
        let main = try await officer.get(path).text.split(separator: "<main", maxSplits: 1).last ?? ""
        let targets = main.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            .map { $0.replacing("&amp;", with: "&") }
            .filter { $0.hasPrefix("/") && !$0.contains("/files/") }
        for target in Set(targets) {
            let address = String(target.prefix { $0 != "#" })
            let status = try await officer.get(address).status
            // A figure nobody recorded has a page that says so.
            #expect(status == .ok || status == .seeOther || address.hasPrefix("/figures/"), "\(address): \(status)")
        }
    }

    @Test("the workbench shows points, what was published, and where they differ")
    func workbench() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var officer = try await year.site.visitor(.performanceOfficer)
        let text = try await officer.get("/evaluation/2021").text
        #expect(text.contains("beam-tipped"))
        #expect(text.contains("Published 100.00%: differs"))
        #expect(text.contains("113.33"))
        #expect(text.contains("Reason due"))
        let filtered = try await officer.get("/evaluation/2021?show=differs").text
        #expect(filtered.contains("A21") && !filtered.contains("A11"))
    }

    @Test("a figure opens down to its records")
    func figure() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let indicator = try await officer.get("/evaluation/2021/indicators/A21").text
        #expect(indicator.contains("34 people ÷ 30 people × 100%"))
        let list = "/registers/staff_movement?measure=staff.on_post&amp;period=2021&amp;organisation=100%2C110"
        #expect(indicator.contains(list))
        let records = try await officer.get(list.replacing("&amp;", with: "&"))
        #expect(records.status == .ok)
        #expect(try await officer.get("/figures/no.such/2021").text.contains("no records or reported facts"))
        #expect(try await officer.get("/figures/staff.on_post/someday").status == .notFound)
    }

    @Test("another organisation's year is not shown")
    func otherOrganisation() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var stranger = try await year.site.visitor("stranger")
        for path in ["/evaluation/2021", "/targets/2022", "/monitoring/2022", "/evaluation/2021/report"] {
            #expect(try await stranger.get("\(path)?organisation=100").status == .forbidden)
        }
        try await year.target("机密目标")
        #expect(try await stranger.get("/targets/2022/numbers/PT-1").status == .notFound)
    }

    @Test("years that are none are not found", arguments: ["/evaluation/1066", "/targets/soon", "/monitoring/99999"])
    func noYear(_ path: String) async throws {
        var officer = try await SmallYear().site.visitor(.performanceOfficer)
        #expect(try await officer.get(path).status == .notFound)
    }

    @Test("a year without a framework is refused in words")
    func noFramework() async throws {
        var officer = try await SmallYear().site.visitor(.performanceOfficer)
        let answer = try await officer.get("/evaluation/2010")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("no framework with points for 2010"))
    }

    @Test("every route has a rule, and nobody gets in without signing in")
    func access() async throws {
        let site = try await SmallYear().site
        let own = site.server.declared.filter { route in
            ["/evaluation", "/targets", "/monitoring", "/figures", "/rectifications"]
                .contains { route.pattern.description.hasPrefix($0) }
        }
        #expect(own.count > 25)
        for route in own {
            #expect(route.access != .public)
            var nobody = site.visitor
            let path = route.pattern.filled(register: "target", number: "PT-1").replacing("{", with: "")
            let answer = route.method == .get ? try await nobody.get(path) : try await nobody.post(path)
            #expect(answer.status == .unauthorized, "\(route.method) \(path)")
        }
    }
}
