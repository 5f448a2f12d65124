import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Verifying the trail", .onEveryDatabase)
struct TrailVerificationTests {
    /// Entries 1–3 are the organisations' (matters 1–3); then come four items (4–7) with two entries each, the second
    /// right after the first but for item 7, whose entries are 10 and 12; 11 belongs to a voucher (8).
    static func house() async throws -> House {
        let house = try await House()
        for title in ["伞", "帽", "书"] {
            let item = try await house.item(title)
            _ = try await house.registry.perform(.post(workdays: 5), on: item.id, as: .clerk)
        }
        let last = try await house.item("笔")
        var voucher = Voucher()
        voucher.amount = Money(fen: 100)
        _ = try await house.registry.create(voucher, as: .treasurer)
        _ = try await house.registry.perform(.giveBack(to: "张三", fee: nil), on: last.id, as: .clerk)
        return house
    }

    struct Crime: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let findings: [TrailFinding]

        init(_ name: String, _ sql: String, _ findings: [TrailFinding]) {
            (testDescription, self.sql, self.findings) = (name, sql, findings)
        }
    }

    static let crimes = [
        Crime(
            "altered body", "UPDATE trail SET body = '{}' WHERE sequence = 7",
            [.altered(sequence: 7, register: "lost_item", matter: 5)]),
        Crime(
            "altered actor of the last entry", "UPDATE trail SET actor = '别人' WHERE sequence = 12",
            [.altered(sequence: 12, register: "lost_item", matter: 7)]),
        Crime(
            "altered first entry", "UPDATE trail SET at = at + 1 WHERE sequence = 6",
            [.altered(sequence: 6, register: "lost_item", matter: 5)]),
        Crime(
            "time as a fraction", "UPDATE trail SET at = at + 0.5 WHERE sequence = 6",
            [.altered(sequence: 6, register: "lost_item", matter: 5)]),
        Crime(
            "account as a word", "UPDATE trail SET account = 'x' WHERE sequence = 6",
            [.altered(sequence: 6, register: "lost_item", matter: 5)]),
        Crime(
            "hash of a wrong length", "UPDATE trail SET hash = x'00' WHERE sequence = 7",
            [
                .altered(sequence: 7, register: "lost_item", matter: 5),
                .rowAltered(register: "lost_item", matter: 5, number: "LI-000002"),
            ]),
        Crime(
            "altered body with a new hash", "UPDATE trail SET body = '{}', hash = zeroblob(32) WHERE sequence = 6",
            [
                .altered(sequence: 6, register: "lost_item", matter: 5),
                .broken(sequence: 7, register: "lost_item", matter: 5),
            ]),
        Crime(
            "deleted first entry", "DELETE FROM trail WHERE sequence = 6",
            [.removed(sequences: 6...6), .broken(sequence: 7, register: "lost_item", matter: 5)]),
        Crime(
            "deleted newest entry of a matter", "DELETE FROM trail WHERE sequence = 7",
            [.removed(sequences: 7...7), .rowAltered(register: "lost_item", matter: 5, number: "LI-000002")]),
        Crime(
            "deleted last entry of all", "DELETE FROM trail WHERE sequence = 12",
            [
                .headDiffers(recorded: 12, found: 11),
                .rowAltered(register: "lost_item", matter: 7, number: "LI-000004"),
            ]),
        Crime(
            "deleted matter with its entries", "DELETE FROM trail WHERE matter = 5; DELETE FROM lost_item WHERE id = 5",
            [.removed(sequences: 6...7)]),
        Crime(
            "deleted row", "DELETE FROM lost_item WHERE id = 5", [.rowMissing(register: "lost_item", matter: 5)]),
        Crime(
            "forged entry at the end",
            """
            INSERT INTO trail SELECT 13, register, matter, 3, at, account, actor, act, body, content, hash, zeroblob(32)
            FROM trail WHERE sequence = 12
            """,
            [
                .altered(sequence: 13, register: "lost_item", matter: 7),
                .headDiffers(recorded: 12, found: 13),
            ]),
        Crime(
            "forged entry before the first",
            """
            INSERT INTO trail SELECT -5, register, matter, 3, at, account, actor, act, body, content, hash, hash
            FROM trail WHERE sequence = 12
            """,
            [.altered(sequence: -5, register: "lost_item", matter: 7)]),
        Crime(
            "forged entry at the end of numbers",
            """
            INSERT INTO trail SELECT 9223372036854775807, register, matter, 3, at, account, actor, act, body, content,
                hash, hash
            FROM trail WHERE sequence = 12
            """,
            [
                .removed(sequences: 13...(.max - 1)), .altered(sequence: .max, register: "lost_item", matter: 7),
                .headDiffers(recorded: 12, found: .max),
            ]),
        Crime(
            "exchanged positions",
            """
            UPDATE trail SET position = 9 WHERE sequence = 6; UPDATE trail SET position = 1 WHERE sequence = 7;
            UPDATE trail SET position = 2 WHERE sequence = 6
            """,
            [
                .altered(sequence: 6, register: "lost_item", matter: 5),
                .altered(sequence: 7, register: "lost_item", matter: 5),
            ]),
        Crime(
            "changed row", "UPDATE lost_item SET worth = 1 WHERE id = 5",
            [.rowAltered(register: "lost_item", matter: 5, number: "LI-000002")]),
        Crime(
            "changed time of a row", "UPDATE lost_item SET created_at = 0 WHERE id = 5",
            [.rowAltered(register: "lost_item", matter: 5, number: "LI-000002")]),
        Crime(
            "version as a fraction", "UPDATE lost_item SET version = 2.5, updated_at = updated_at + 0.5 WHERE id = 5",
            [.rowAltered(register: "lost_item", matter: 5, number: "LI-000002")]),
        Crime(
            "inserted row",
            """
            INSERT INTO voucher SELECT 99, 'V-X', organisation, region, state, version, created_at, updated_at, amount,
                paid_on FROM voucher
            """,
            [.rowUnaccounted(register: "voucher", matter: 99, number: "V-X")]),
        Crime(
            "edited count", "UPDATE trail_head SET count = 20", [.headDiffers(recorded: 20, found: 12)]),
    ]

    @Test("names exactly what was done behind its back", arguments: crimes)
    func finds(_ crime: Crime) async throws {
        let house = try await Self.house()
        // Columns of PostgreSQL hold nothing but what they are for.
        if house.database.dialect == .postgres, crime.sql.contains("account = 'x'") { return }
        try await house.tamper(crime.sql)
        for parallel in 1...5 {
            let verification = try await house.registry.verifyTrail(parallel: parallel)
            #expect(verification.findings == crime.findings, "in \(parallel) runs")
        }
    }

    @Test("finds nothing in what the house did itself, however it is cut", arguments: [-1, 0, 1, 2, 3, 4, 100])
    func sound(_ parallel: Int) async throws {
        let house = try await Self.house()
        let file = "title,kind,year\n" + (1...50).map { "件\($0),other,2021\n" }.joined()
        let report = try await house.registry.importCSV(
            Array(file.utf8), named: "a.csv", into: LostItem.register, as: .clerk)
        #expect(report.entered == 50)
        let verification = try await house.registry.verifyTrail(parallel: parallel)
        #expect(verification.isSound)
        #expect(verification.entries == 62 && verification.matters == 58)
    }

    @Test("an empty trail is sound")
    func empty() async throws {
        let database = try await Database.tested()
        try await database.migrate(Migration.registry)
        let registry = Registry(database, registers: [Organisation.register], clock: { Timestamp(milliseconds: 0) })
        #expect(try await registry.verifyTrail().isSound)
    }

    @Test("stays sound while others write")
    func live() async throws {
        let house = try await House(onDisk: true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { _ = try await house.item("件\(number)") }
                group.addTask {
                    let verification = try await house.registry.verifyTrail(parallel: number % 4 + 1)
                    #expect(verification.isSound)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("vouches for accounts and their passwords too")
    func accounts() async throws {
        let house = try await House()
        let account = try await house.accounts.save(
            login: "wang", name: "王", organisation: "100", roles: [.sectionStaff], password: "correct horse",
            by: .system)
        #expect(try await house.registry.verifyTrail().isSound)
        try await house.tamper("UPDATE account SET roles = 'administrator'")
        #expect(
            try await house.registry.verifyTrail().findings == [
                .rowAltered(register: "account", matter: account.id, number: "wang")
            ])
    }
}
