import Registry
import Testing

@testable import Web

@Suite("A day on which nothing waits")
struct WorkStartTests {
    @Test("leads to the pages of the reader's own role, not to everybody's")
    func starts() async throws {
        let site = try await Site()
        var auditor = try await site.visitor(.auditor)
        let page = Self.main(try await auditor.get("/work").text)
        #expect(page.contains("<li><a href=\"/trail\">"))
        #expect(!page.contains("<li><a href=\"/registers\">"))
        // Whoever has no pages of their own is told of the registers.
        var clerk = try await site.visitor(.sectionStaff)
        let other = Self.main(try await clerk.get("/work").text)
        #expect(!other.contains("<li><a href=\"/trail\">") && other.contains("href=\"/registers\""))
    }

    /// Without the navigation, which has them too.
    private static func main(_ page: String) -> Substring {
        page.firstRange(of: "<main").map { page[$0.lowerBound...] } ?? ""
    }
}
