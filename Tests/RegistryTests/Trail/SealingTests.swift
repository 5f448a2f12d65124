import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Registry

@Suite("Sealing the trail", .onEveryDatabase)
struct SealingTests {
    @Test("signs what is new, once, and the head verifies", arguments: SignatureAlgorithm.allCases)
    func seals(_ algorithm: SignatureAlgorithm) async throws {
        let house = try await SealedHouse()
        try await house.registry.makeKey(algorithm, by: .system)
        let head = try #require(try await house.registry.seal())
        #expect(head.number == 1 && head.size == 4)  // three organisations and the key
        #expect(try await house.registry.seal() == nil)
        let key = try #require(try await house.registry.trailKeys().first)
        #expect(head.isSigned(by: key.publicKey) && head.log == key.publicKey.id)
        #expect(key.publicKey.algorithm == algorithm && key.isAnnounced(by: key.publicKey))
        try await house.house.item("伞")
        let second = try #require(try await house.registry.seal())
        #expect(second.number == 2 && second.size == 5 && second.root != head.root)
        let verification = try await house.registry.verifyTrail()
        #expect(verification.isSound && verification.head == second)
    }

    @Test("makes its first key when it needs one, for its owner's eyes only")
    func firstKey() async throws {
        let house = try await SealedHouse()
        _ = try await house.registry.seal()
        let key = try #require(try await house.registry.trailKeys().first)
        #expect(key.publicKey.algorithm == .ed25519)
        let names = try FileManager.default.contentsOfDirectory(atPath: house.folder.url.path).sorted()
        let stem = "trail-\(key.publicKey.id.prefix(16))"
        #expect(names == ["newest-head.json", stem + ".key", stem + ".pub"])
        let file = house.folder.url.appending(path: stem + ".key").path
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try house.folder.publicKeys() == [key.publicKey])
    }

    @Test("a new key is announced by the old, and old heads stay valid")
    func rotation() async throws {
        let house = try await SealedHouse()
        let first = try #require(try await house.registry.seal())
        let next = try await house.registry.makeKey(.sm2, by: .clerk)
        let second = try #require(try await house.registry.seal())
        let keys = try await house.registry.trailKeys()
        #expect(keys.map(\.position) == [1, 2])
        #expect(next.isAnnounced(by: keys[0].publicKey) && next.log == first.log)
        #expect(first.isSigned(by: keys[0].publicKey) && second.isSigned(by: next.publicKey))
        #expect(second.log == first.log && second.signer == next.publicKey.id)
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("a lost key is replaced only when that is said, and others are told to look")
    func lostKey() async throws {
        let house = try await SealedHouse()
        let head = try #require(try await house.registry.seal())
        let file = house.folder.url.appending(path: "trail-\(head.signer.prefix(16)).key")
        try FileManager.default.removeItem(at: file)
        try await house.house.item("伞")
        await #expect(throws: Refusal.self) { try await house.registry.seal() }
        await #expect(throws: Refusal.self) { try await house.registry.makeKey(by: .system) }
        try await house.registry.makeKey(replacingLost: true, by: .system)
        #expect(try await house.registry.seal()?.number == 2)
        #expect(try await house.registry.verifyTrail().isSound)
        // Another machine that only knows the first key has no reason to believe in the second.
        let stranger = TrustedKeys(
            try await house.registry.trailKeys(), pinned: [try await house.registry.trailKeys()[0].publicKey])
        #expect(stranger.strangers.map(\.position) == [2])
    }

    @Test("many who seal at once sign one line of heads")
    func together() async throws {
        let house = try await SealedHouse(onDisk: true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<30 {
                group.addTask { try await house.house.item("件\(number)") }
                group.addTask { try await house.registry.seal() }
            }
            try await group.waitForAll()
        }
        try await house.registry.seal()
        let heads = try await house.registry.signedHeads(limit: 100)
        #expect(heads.map(\.number) == Array((1...Int64(heads.count)).reversed()))
        #expect(heads.first?.size == 34)
        let verification = try await house.registry.verifyTrail()
        #expect(verification.findings == [])
    }

    struct Crime: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
    }

    @Test(
        "nothing is signed over a history that is not the one signed before",
        arguments: [
            Crime(
                testDescription: "trail cut",
                sql: "DELETE FROM trail WHERE sequence = 5; UPDATE trail_head SET count = 4"),
            Crime(
                testDescription: "tile changed",
                sql: "UPDATE trail_tile SET hashes = (SELECT hash FROM trail WHERE sequence = 1)"),
            Crime(testDescription: "tile gone", sql: "DELETE FROM trail_tile"),
            Crime(testDescription: "head changed", sql: "UPDATE trail_signed_head SET size = 4"),
            Crime(testDescription: "head gone", sql: "DELETE FROM trail_signed_head"),
            Crime(testDescription: "all gone", sql: "DELETE FROM trail_signed_head; DELETE FROM trail_tile"),
            Crime(testDescription: "place empty", sql: "UPDATE trail_head SET count = 9"),
            Crime(testDescription: "key gone", sql: "DELETE FROM trail_key; DELETE FROM trail_signed_head"),
        ])
    func refuses(_ crime: Crime) async throws {
        let house = try await SealedHouse()
        try await house.house.item("伞")
        try await house.registry.seal()
        let before = try await house.registry.signedHeads(limit: 10)
        try await house.house.tamper(crime.sql)
        await #expect(throws: Refusal.self) { try await house.registry.seal() }
        #expect(try await house.registry.signedHeads(limit: 10).count <= before.count)
        #expect(try await !house.registry.verifyTrail().isSound)
    }

    @Test(
        "signatures and keys survive their files, and fail when a bit changes", arguments: SignatureAlgorithm.allCases)
    func keys(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey(algorithm)
        let message = Array("衡".utf8)
        let signature = try key.sign(message)
        #expect(key.publicKey.verifies(signature, of: message))
        let read = try #require(SigningKey(pem: key.pem))
        #expect(read.publicKey == key.publicKey)
        #expect(try key.publicKey.verifies(read.sign(message), of: message))
        #expect(PublicKey(pem: Array(key.publicKey.pem.utf8)) == key.publicKey)
        #expect(PublicKey(encoded: key.publicKey.encoded) == key.publicKey)
        #expect(PublicKey(algorithm == .sm2 ? .ed25519 : .sm2, encoded: key.publicKey.encoded) == nil)
        for index in [0, signature.count / 2, signature.count - 1] {
            var other = signature
            other[index] ^= 1
            #expect(!key.publicKey.verifies(other, of: message))
        }
        #expect(!key.publicKey.verifies(signature, of: message + [0]))
        #expect(try !SigningKey(algorithm).publicKey.verifies(signature, of: message))
    }
}
