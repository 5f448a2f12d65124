import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("Measure pages")
struct MeasurePageTests {
    static let pages = [
        "/measures", "/measures?q=staff&period=2021", "/measures?q=nothing", "/measures/staff.on_post?period=2021",
        "/measures/staff.on_post?period=2021&by=organisation", "/measures/staff.on_post?period=2021&by=category",
        "/measures/staff.posts?period=2021-07&organisation=100", "/measures/spend.total?period=2030",
    ]

    @Test("render in both languages, each in its own words", arguments: pages)
    func render(_ path: String) async throws {
        let year = try await SmallYear()
        for language in ["zh", "en"] {
            var officer = try await year.site.visitor(.performanceOfficer, language: language)
            let answer = try await officer.get(path)
            #expect(answer.status == .ok)
            #expect(!answer.text.contains("Optional("))
        }
    }

    @Test("lead to exactly the records of each figure")
    func links() async throws {
        let year = try await SmallYear()
        try await year.enterStaff(2)
        var officer = try await year.site.visitor(.performanceOfficer)
        let page = try await officer.get("/measures/staff.on_post?period=2021&by=month").text
        let links = page.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            .map { $0.replacing("&amp;", with: "&") }.filter { $0.contains("measure=staff.on_post") }
        #expect(links.count > 12)
        for link in links {
            let list = try await officer.get(link)
            #expect(list.status == .ok, "\(link)")
            #expect(list.text.contains("Made from"), "\(link)")
        }
        #expect(page.contains("36"))
        #expect(page.contains("<svg"))
    }

    @Test("say what is wrong with an address")
    func wrong() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        #expect(try await officer.get("/measures/no.such").status == .notFound)
        #expect(try await officer.get("/measures/staff.on_post?period=soon").status == .unprocessableContent)
    }
}
