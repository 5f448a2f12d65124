import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Registry

/// What somebody with a database tool could do, at random, to a trail that is signed.
@Suite("Tampering with a signed trail")
struct TamperingTests {
    /// One thing done by SQL, and what must be found.
    struct Deed {
        let sql: String
        let isFound: (TrailFinding) -> Bool
    }

    /// 634 entries under 5 heads, over three tiles of leaves, most of them in runs; one more that is not signed yet.
    static func house() async throws -> SealedHouse {
        let house = try await SealedHouse()
        for batch in 0..<5 {
            let file = "title,kind,year\n" + (1...110).map { "件\(batch)-\($0),other,2021\n" }.joined()
            _ = try await house.registry.importCSV(
                Array(file.utf8), named: "\(batch).csv", into: LostItem.register, as: .clerk)
            for number in 0..<10 { try await house.house.item("单\(batch)-\(number)") }
            for matter in 0..<5 {
                _ = try await house.registry.perform(
                    .handOver(to: "200"), on: ID<LostItem>(Int64(4 + batch * 120 + matter)), as: .chief)
            }
            try await house.house.accounts.save(
                login: "a\(batch)", name: "甲", organisation: "100", roles: [.sectionStaff], password: "correct horse",
                by: .system)
            try await house.registry.seal()
        }
        try await house.house.item("未签名")
        return house
    }

    @Test("is found and named, whatever it was", arguments: [UInt64(20_261_124), 7, 42])
    func random(_ seed: UInt64) async throws {
        let house = try await Self.house()
        #expect(try await house.registry.verifyTrail().findings == [])
        var generator = SeededGenerator(seed)
        for round in 0..<80 {
            let deed = Deeds(generator: &generator).deed
            let findings = try await house.findings(after: deed.sql)
            #expect(
                findings.contains(where: deed.isFound), "seed \(seed), round \(round): \(deed.sql) gave \(findings)")
        }
    }
}

extension SealedHouse {
    /// What verification finds after `sql` was run. Takes it back again.
    func findings(after sql: String) async throws -> [TrailFinding] {
        let tables = [
            "trail", "trail_run", "trail_head", "trail_tile", "trail_key", "trail_signed_head", "lost_item", "voucher",
            "account",
        ]
        try await house.tamper(
            tables.map { "CREATE TABLE kept_\($0) AS SELECT * FROM \($0);" }.joined() + sql)
        let findings = try await registry.verifyTrail().findings
        try await house.tamper(
            tables.map { "DELETE FROM \($0); INSERT INTO \($0) SELECT * FROM kept_\($0); DROP TABLE kept_\($0);" }
                .joined())
        return findings
    }
}

/// Somebody who knows Docs/trail.md and recomputes whatever needs no secret.
@Suite("Recomputing a signed trail")
struct RecomputingTests {
    /// Rewrites the body of the entry at `sequence` and every hash of its matter that follows from it.
    private func rewrite(_ sequence: Int64, in house: SealedHouse) async throws {
        try await house.registry.database.write { session in
            let store = TrailStore(session: session)
            guard let first = try store.entries(in: sequence...sequence).first else { return }
            var writer = try TrailWriter()
            var previous = first.previous
            let chain = try store.entries(register: first.register, matter: first.matter)
            for entry in chain where entry.sequence >= sequence {
                let sealed = try writer.seal(
                    sequence: entry.sequence, register: entry.register, matter: entry.matter, position: entry.position,
                    at: entry.at,
                    actor: Actor(account: entry.account, name: entry.actor, roles: [], organisation: "", reach: nil),
                    act: entry.act, body: entry.sequence == sequence ? #"{"source":"x.csv:1"}"# : entry.body,
                    content: entry.content, previous: previous)
                previous = sealed.hash
                try session.execute("DELETE FROM trail WHERE sequence = \(entry.sequence)")
                try store.insert([sealed])
            }
        }
    }

    private func rebuildTiles(in house: SealedHouse, upTo size: Int64) async throws -> Digest {
        try await house.registry.database.write { session in
            var tree = try TreeTiles()
            try TrailStore(session: session).forEachHash(in: 1...size) { _, hash in try tree.append(entry: hash) }
            let store = TreeStore(session: session)
            for address in tree.changed { try store.keep(tree.tile(address), at: address) }
            return try tree.root(of: size)
        }
    }

    private func heads(_ house: SealedHouse) async throws -> [SignedHead] {
        try await house.registry.signedHeads(limit: 100).reversed()
    }

    @Test("of entries shows in the tree, which names them", arguments: [2, 114, 125, 629] as [Int64])
    func entries(_ sequence: Int64) async throws {
        let house = try await TamperingTests.house()
        try await rewrite(sequence, in: house)
        let findings = try await house.registry.verifyTrail().findings
        #expect(!findings.isEmpty && findings.allSatisfy { if case .replaced = $0 { true } else { false } })
        #expect(findings.contains { if case .replaced(sequence, _, _) = $0 { true } else { false } })
    }

    @Test("of entries and tree shows in the signed heads, which say where", arguments: [2, 114, 125, 629] as [Int64])
    func tree(_ sequence: Int64) async throws {
        let house = try await TamperingTests.house()
        try await rewrite(sequence, in: house)
        _ = try await rebuildTiles(in: house, upTo: Deeds.sealed)
        let heads = try await heads(house)
        let first = try #require(heads.first { $0.size >= sequence })
        let before = heads.last { $0.size < sequence }?.size ?? 0
        #expect(
            try await house.registry.verifyTrail().findings == [
                .headContradicted(number: first.number, entries: (before + 1)...first.size)
            ])
        await #expect(throws: Refusal.self) { try await house.registry.seal() }
    }

    @Test("of entries, tree and heads with a key of one's own shows in the keys")
    func heads() async throws {
        let house = try await TamperingTests.house()
        try await rewrite(125, in: house)
        let root = try await rebuildTiles(in: house, upTo: Deeds.sealed)
        let forger = try SigningKey(.ed25519)
        let old = try #require(try await heads(house).last)
        let forged = try SignedHead(
            number: 1, size: old.size, root: root, at: old.at, log: old.log, signedWith: forger)
        let key = try TrailKey(position: 2, forger.publicKey, log: old.log, at: old.at, announcedBy: forger)
        try await house.registry.database.write { session in
            try session.execute("DELETE FROM trail_signed_head")
            try TreeStore(session: session).insert(forged)
            try TreeStore(session: session).insert(key, by: .system)
        }
        let findings = try await house.registry.verifyTrail().findings
        #expect(findings.contains(.keyUntrusted(position: 2, id: forger.publicKey.id)))
        #expect(findings.contains(.headForged(number: 1)))
        await #expect(throws: Refusal.self) { try await house.registry.seal() }
    }

    @Test("a database set back as a whole shows against the head noted beside the keys")
    func setBack() async throws {
        let house = try await TamperingTests.house()
        let heads = try await heads(house)
        let end = heads[2].size
        try await house.house.tamper(
            """
            DELETE FROM lost_item WHERE id >= (SELECT MIN(matter) FROM trail_run WHERE first > \(end));
            DELETE FROM trail_run WHERE first > \(end);
            DELETE FROM account WHERE id IN (SELECT matter FROM trail WHERE register = 'account' AND sequence > \(end));
            DELETE FROM trail WHERE sequence > \(end); UPDATE trail_head SET count = \(end);
            DELETE FROM trail_signed_head WHERE size > \(end); DELETE FROM trail_tile
            """)
        _ = try await rebuildTiles(in: house, upTo: end)
        let findings = try await house.registry.verifyTrail().findings
        #expect(findings.contains(.headsRemoved(numbers: 4...5)))
        await #expect(throws: Refusal.self) { try await house.registry.seal() }
    }
}
