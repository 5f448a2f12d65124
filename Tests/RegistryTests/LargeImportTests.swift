import Kernel
import Registry
import Storage
import TestSupport
import Testing

/// Files that outweigh what their register holds: their indexes are made in the end.
@Suite("Large imports", .onEveryDatabase)
struct LargeImportTests {
    private static let lines = 2_000

    private static func file(last: String) -> [UInt8] {
        let numbered = (1..<lines).map { "A-\($0),件\($0),other,2021\n" }.joined()
        return Array("number,title,kind,year\n\(numbered)\(last),末,other,2021\n".utf8)
    }

    private static func indexes(of house: House) async throws -> [String] {
        try await house.registry.database.read { session in
            let table = LostItem.register.name
            let query: Query =
                switch session.dialect {
                case .sqlite:
                    "SELECT sql FROM sqlite_master WHERE tbl_name = \(table) AND sql IS NOT NULL ORDER BY name"
                case .postgres:
                    "SELECT indexdef FROM pg_indexes WHERE tablename = \(table) AND schemaname = current_schema() ORDER BY indexname"
                }
            return try session.rows(query) { try $0[0] }
        }
    }

    @Test("leave the table as it was made, whether they are entered or refused", arguments: ["A-0", "A-1"])
    func indexes(_ last: String) async throws {
        let house = try await House()
        try await house.registry.database.write {
            try $0.execute(script: "CREATE INDEX lost_item_by_year ON lost_item (year, title)")
        }
        let before = try await Self.indexes(of: house)
        let isGood = last == "A-0"
        let report = try await house.registry.importCSV(
            Self.file(last: last), named: "many.csv", into: LostItem.register, as: .clerk)
        #expect(report.entered == (isGood ? Self.lines : 0))
        #expect(report.problems.map(\.line) == (isGood ? [] : [Self.lines + 1]))
        #expect(try await Self.indexes(of: house) == before)
        let found = try await house.registry.list(
            LostItem.register, ListRequest(.search("件1711"), limit: 5), as: .clerk)
        #expect(found.records.map(\.head.number) == (isGood ? ["A-1711"] : []))
        #expect(try await house.registry.verifyTrail().isSound)
        // An act finds the table and its statements as they should be.
        _ = try await house.item("伞")
        guard house.registry.database.dialect == .sqlite else { return }
        let state = try await house.registry.database.read { try $0.value("PRAGMA integrity_check", as: String.self) }
        #expect(state == "ok")
    }
}
