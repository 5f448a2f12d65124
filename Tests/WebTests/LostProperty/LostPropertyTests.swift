import Foundation
import Kernel
import Registry
import Storage
import Testing

@testable import Web

/// What `Docs/adding-a-register.md` promises of a register that is only described.
@Suite("A small register")
struct LostPropertyTests {
    private static let code = ["FoundItem", "FoundItemFlow", "LostPropertyMigrations", "LostPropertyMeasures"]

    private static func source(_ name: String) throws -> String {
        try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "\(name).swift"),
            encoding: .utf8)
    }

    private func site() async throws -> Site {
        try await Site(registers: [FoundItem.register], migrations: Migration.lostProperty)
    }

    private static let found: KeyValuePairs = [
        "organisation": "100", "title": "黑色雨伞", "kind": "other", "found_on": "2021-11-30",
        "finder_phone": "13800001234",
    ]

    @Test("takes a folder of under 150 lines, and is printed in the guide as it is compiled")
    func guide() throws {
        let guide = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../../Docs/adding-a-register.md").standardized,
            encoding: .utf8)
        let sources = try Self.code.map(Self.source)
        #expect(sources.reduce(0) { $0 + $1.split(separator: "\n", omittingEmptySubsequences: false).count - 1 } < 150)
        for source in sources { #expect(guide.contains("```swift\n\(source)```")) }
    }

    @Test("has pages: list, form, matter, acts, and a clock that starts with it")
    func pages() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        let entered = try await clerk.post("/registers/found_item/new", Self.found)
        #expect(entered.location == "/registers/found_item/matters/SW-000001?done=create")
        #expect(try await clerk.get("/registers/found_item").text.contains("黑色雨伞"))
        let item = try await site.registry.matter(FoundItem.self, number: "SW-000001", as: .system)
        let clocks = try await site.registry.deadlines(of: item.record, in: FoundItem.register)
        #expect(clocks.map(\.name) == ["claim"])
        #expect(try await clerk.get("/work").text.contains("SW-000001"))
        let done = try await clerk.post(
            "/registers/found_item/matters/SW-000001/acts/giveBack", ["version": "1", "owner": "张三"])
        #expect(done.location == "/registers/found_item/matters/SW-000001?done=giveBack")
        #expect(try await site.registry.deadlines(of: item.record, in: FoundItem.register).isEmpty)
        #expect(try await !clerk.get("/work").text.contains("SW-000001"))
    }

    @Test("is found by two characters, and hides a finder's phone from those who needn't know it")
    func search() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        _ = try await clerk.post("/registers/found_item/new", Self.found)
        let query = "雨伞".percentEncoded
        #expect(try await clerk.get("/registers/found_item?q=\(query)").text.contains("SW-000001"))
        #expect(try await clerk.get("/registers/found_item/matters/SW-000001").text.contains("13800001234"))
        var auditor = try await site.visitor(.auditor)
        #expect(try await auditor.get("/registers/found_item/matters/SW-000001").text.contains("138****1234"))
    }

    @Test("goes out as a file and comes back the same")
    func files() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        _ = try await clerk.post("/registers/found_item/new", Self.found)
        let file = try await clerk.get(Path.registerFile("found_item", "csv").description).bytes
        let other = try await self.site()
        let report = try await other.registry.importCSV(
            file, named: "found.csv", into: FoundItem.register, as: .system)
        #expect(report.entered == 1, "\(report.problems)")
        let came = try await other.registry.matter(FoundItem.self, number: "SW-000001", as: .system)
        let went = try await site.registry.matter(FoundItem.self, number: "SW-000001", as: .system)
        #expect(came.record.values == went.record.values)
    }

    @Test("leaves a trail that is sound, and one that isn't when a row is changed behind its back")
    func trail() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        _ = try await clerk.post("/registers/found_item/new", Self.found)
        #expect(try await site.registry.verifyTrail().isSound)
        try await site.database.write { try $0.execute(script: "UPDATE found_item SET title = '手机'") }
        let finding = try await site.registry.verifyTrail().findings
        #expect(finding == [.rowAltered(register: "found_item", matter: 4, number: "SW-000001")])
    }

    @Test("adds up to measures")
    func measures() async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff)
        _ = try await clerk.post("/registers/found_item/new", Self.found)
        let measure = try #require(site.registry.measure("found_item.found"))
        let figure = try await site.registry.figure(measure, .year(2021), of: "100", organisations: ["100"])
        #expect(figure.value == Quantity(1, .piece))
    }
}
