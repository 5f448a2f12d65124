import CityYear
import Foundation
import Kernel
import Registry
import Resources
import Storage
import Testing

@testable import Web

@Suite("Import of workbooks")
struct WorkbookImportTests {
    private static let path = "/registers/lost_item/import"

    @Test("an exported workbook, corrected and uploaded, names sheet, row and column of what is wrong")
    func places() async throws {
        let site = try await Site()
        try await site.item("伞", number: "LI-1") { $0.worth = Money(fen: 12_345) }
        try await site.item("钱包", number: "LI-2")
        var clerk = try await site.visitor(.sectionStaff)
        let file = try await clerk.get("/registers/lost_item/files/xlsx").bytes
        let report = try #require(try await clerk.upload(Self.path, file, named: "失物.xlsx").location)
        let page = try await clerk.get(report).text
        #expect(page.contains("失物.xlsx, sheet “Lost items”"))
        #expect(page.contains("Number (column A)") && page.contains("Line 2") && page.contains("Line 3"))
        #expect(try await clerk.get(report + "/problems.csv").text.contains("2,Number (column A),"))
    }

    @Test("a workbook is rehearsed and confirmed like any file")
    func confirmed() async throws {
        let site = try await Site()
        let other = try await Site()
        try await other.item("伞", number: "LI-1") { $0.worth = Money(fen: 12_345) }
        var stranger = try await other.visitor(.sectionStaff)
        let file = try await stranger.get("/registers/lost_item/files/xlsx").bytes
        var clerk = try await site.visitor(.sectionStaff)
        let report = try #require(try await clerk.upload(Self.path, file, named: "失物.xlsx").location)
        #expect(try await clerk.get(report).text.contains("All is right: 1 record can be imported"))
        #expect(try await site.registry.matters(LostItem.self).isEmpty)
        _ = try await clerk.post(report)
        #expect(try await site.registry.matters(LostItem.self).map(\.worth) == [Money(fen: 12_345)])
        #expect(try await clerk.get("/registers/lost_item/matters/LI-1").text.contains("From line 2 of 失物.xlsx"))
    }

    @Test("an export of every register read by an empty house gives the same records", arguments: Language.allCases)
    func identity(_ language: Language) async throws {
        let files = PublishedYear.whole2021.files.filter { file in
            (["organisation"] + Register.resources.map(\.name)).contains(file.register)
        }
        let (full, empty) = (try await Self.site(), try await Self.site())
        // The site's own organisations come along with the others'.
        try await empty.database.write { try $0.execute(script: "DELETE FROM organisation") }
        for file in files {
            _ = try await full.registry.importCSV(
                file.bytes, named: file.name, into: full.registry.register(file.register), as: .system)
        }
        _ = try await full.accounts.save(
            login: "keeper", name: "管理", organisation: "BSZW", roles: Role.everyone, password: Site.password,
            by: .system)
        var keeper = try await full.visitor("keeper")
        for name in ["organisation"] + Register.resources.map(\.name) {
            let register = try full.registry.register(name)
            let before = try await Self.records(register, of: full)
            guard !before.isEmpty else { continue }
            let bytes = try await keeper.get("/registers/\(name)/files/xlsx?lang=\(language.rawValue)").bytes
            let table = try ImportFile(bytes, named: "\(name).xlsx")
            let report = try await empty.registry.importTable(
                table.source, named: table.name, into: register, as: .system)
            #expect(report.problems.count == 0, "\(name): \(report.problems.prefix(3).map(\.message.en))")
            let after = try await Self.records(register, of: empty)
            #expect(after == before, "\(name)")
        }
    }

    private static func site() async throws -> Site {
        try await Site(registers: Register.resources, migrations: Migration.resources)
    }

    /// Number, organisation and values of those that the file brings, in the order of their numbers.
    private static func records(_ register: Register, of site: Site) async throws -> [[String]] {
        let page = try await site.registry.list(register, ListRequest(limit: 10_000), as: .system)
        return page.records.filter { !["100", "110", "200"].contains($0.head.number) }
            .map { [$0.head.number, $0.head.organisation] + zip(register.fields, $0.values).map { $0.kind.plain($1) } }
            .sorted { $0[0] < $1[0] }
    }
}
