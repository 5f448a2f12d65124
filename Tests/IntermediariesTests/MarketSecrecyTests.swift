import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("What nobody may know before closing", .onEveryDatabase)
struct MarketSecrecyTests {
    @Test("no table and no file shows a quote or who enrolled")
    func dump() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let before = try await Self.content(house)
        let need = try await house.published()
        let quoted = 73_219
        let enrolment = try await house.quote(quoted, need, parties[0])
        try await house.quote(84_127, need, parties[1])
        let added = try await Self.content(house).filter { !before.contains($0) }
        #expect(!added.isEmpty)
        for needle in [
            "7321900", "8412700", "73219", "ZJ-1", parties[0].code, parties[0].name, "\(parties[0].account)",
        ] {
            let found = added.filter { Data($0).firstRange(of: Data(needle.utf8)) != nil }
            #expect(found.isEmpty, "\(needle)")
        }
        let kept = try await house.registry.matters(NeedEnrolment.self)
        #expect(kept.allSatisfy { $0.intermediary == nil && $0.amount == nil && $0.account == nil })
        // Of one length, whatever is quoted.
        #expect(Set(kept.map(\.sealed.count)).count == 1)
        // Its owner sees it; the other one doesn't see it as theirs.
        let own = try #require(try await house.registry.ownEnrolment(in: need, by: parties[0]))
        #expect(own.price == Money(fen: Int64(quoted * 100)) && own.enrolment.receipt == enrolment.receipt)
        #expect(try await house.registry.openedEnrolments(of: need).isEmpty)
    }

    @Test(
        "of a quote sealed in the browser not even what the server can open says anything; nor does the trail or a file"
    )
    func browser() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        let before = try await Self.content(house)
        let envelope = try await house.seal(
            .init(fen: 7_321_900, discount: "12.75", practitioner: "ZJRY-77", statement: "三十日内交付"), need, party)
        let added = try await Self.content(house).filter { !before.contains($0) }
        let kept = try #require(try await house.registry.matters(NeedEnrolment.self).first)
        let opened = try #require(try house.registry.quoteSeal()).open(kept.sealed, of: kept.head.number)
        #expect(opened.envelope == envelope.encoded)
        let told = try JSONEncoder().encode(opened)
        for needle in ["7321900", "73219", "73,219", "12.75", "ZJRY-77", "三十日内交付"] {
            for place in added + [Array(told), envelope.bytes, Array(envelope.encoded.utf8)] {
                #expect(Data(place).firstRange(of: Data(needle.utf8)) == nil, "\(needle)")
            }
        }
        // The private half lies sealed, in the tables and in the key folder alike.
        let key = try await house.key(need)
        let plain = try #require(try house.registry.quoteSeal()).open(key: key)
        #expect(KeyWrap.publicKey(of: plain) == key.publicKey)
        let everything = try await Self.content(house)
        for piece in [Array(plain.prefix(64)), Array(plain.suffix(64))] {
            #expect(!everything.contains { Data($0).firstRange(of: Data(piece)) != nil })
        }
    }

    @Test("nobody reads the register of enrolments, in whatever role")
    func register() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        for role in Role.allCases {
            let actor = MarketHouse.person(9, "读者", role, "ZWJ")
            await #expect(throws: Refusal.self) {
                _ = try await house.registry.list(NeedEnrolment.register, ListRequest(), as: actor)
            }
        }
    }

    @Test("an enrolment changed in the table is found at closing")
    func tampering() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        let one = try await house.quote(70_000, need, parties[0])
        let two = try await house.quote(80_000, need, parties[1])
        try await house.registry.database.write { session in
            try session.execute("UPDATE need_enrolment SET sealed = \(two.sealed) WHERE number = \(one.head.number)")
        }
        house.time.go(to: .at("2021-03-05", 17))
        await expectRefusal("密封报名无法打开") { try await house.registry.closeNeed(need.head.number) }
        #expect(try await need.again(house.registry).state == .enrolling)
    }

    @Test("a seal that doesn't open is trouble, the market hears of it once, and other needs close")
    func unopened() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let accounts = Accounts(house.registry.database, clock: { house.time.now }, random: house.chance.bytes)
        let manager = try await accounts.save(
            login: "chaoshi", name: "超市管理", organisation: "ZWJ", roles: [.marketManager], password: "correct horse",
            by: .system)
        let parties = try await house.providers(2)
        let (stuck, sound) = (try await house.published(), try await house.published())
        for need in [stuck, sound] {
            for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        }
        try await house.registry.database.write { session in
            try session.execute("UPDATE need_enrolment SET sealed = 'ab' WHERE need = \(stuck.head.number)")
        }
        house.time.go(to: .at("2021-03-05", 17))
        for _ in 0..<2 {
            await expectRefusal("密封报名无法打开") { try await house.registry.closeNeeds() }
        }
        let noted = try await stuck.again(house.registry)
        #expect(noted.state == .enrolling && noted.unopenedAt == .at("2021-03-05", 17))
        #expect(try await sound.again(house.registry).state == .publicity)
        let told: Int? = try await house.registry.database.read {
            try $0.value(
                "SELECT COUNT(*) FROM notice WHERE account = \(manager.id) AND number = \(stuck.head.number)")
        }
        // To be checked, and that it stands still.
        #expect(told == 2)
    }

    private static func content(_ house: MarketHouse) async throws -> [[UInt8]] {
        let rows: [[UInt8]] = try await house.registry.database.read { session in
            let tables = try session.rows(
                session.dialect == .sqlite
                    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                    : "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
            ) { try $0[0] as String }
            return try tables.flatMap { table in
                try session.rows("SELECT * FROM \(name: table)") { row -> [UInt8] in
                    (0..<row.count).flatMap { place in bytes(row.value(at: place)) + [UInt8(0)] }
                }
            }
        }
        let names = FileManager.default.enumerator(atPath: house.folder.path)?.compactMap { $0 as? String } ?? []
        let files = names.compactMap {
            FileManager.default.contents(atPath: house.folder.appending(path: $0).path).map { Array($0) }
        }
        return rows + files
    }

    private static func bytes(_ value: Value) -> [UInt8] {
        switch value {
        case .null: []
        case .integer(let number): Array(String(number).utf8)
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes + Array(hexadecimal(bytes).utf8)
        }
    }
}
