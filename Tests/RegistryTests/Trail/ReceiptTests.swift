import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Registry

@Suite("Receipts", .onEveryDatabase)
struct ReceiptTests {
    /// An item that was found, posted and given back; every step may be proved.
    static func given(
        _ algorithm: SignatureAlgorithm = .ed25519, disclosed: Bool = false, position: Int? = nil
    ) async throws -> (house: SealedHouse, receipt: TrailReceipt) {
        let house = try await SealedHouse()
        try await house.registry.makeKey(algorithm, by: .system)
        let item = try await house.house.item("钱包") { $0.finderPhone = "13800000000" }
        _ = try await house.registry.perform(.giveBack(to: "张三", fee: nil), on: item.id, as: .clerk)
        let receipt = try await house.registry.receipt(
            for: LostItem.register, number: "LI-000001", position: position, disclosed: disclosed, as: .auditor)
        return (house, receipt)
    }

    @Test("prove an act from the file alone, by either signature", arguments: SignatureAlgorithm.allCases)
    func proves(_ algorithm: SignatureAlgorithm) async throws {
        let (_, receipt) = try await Self.given(algorithm)
        let file = try JSONEncoder.canonical.encode(receipt)
        let read = try #require(ReceiptCheck.receipt(Array(file)))
        #expect(read == receipt)
        let check = try ReceiptCheck(read)
        #expect(check.isProven && check.answers.map(\.question) == [.keys, .head, .inclusion, .statement])
        #expect(try ReceiptCheck(read, pinned: [receipt.keys[0].publicKey]).isProven)
        #expect(read.text.zh.contains("LI-000001") && read.text.zh.contains("归还") && read.text.zh.contains("机构100"))
        #expect(read.text.en.contains("Give back") && read.text.en.contains("4 Mar 2021"))
    }

    @Test("keep what was typed in and who did it to themselves, unless disclosed")
    func discreet() async throws {
        let (house, receipt) = try await Self.given()
        let text = String(decoding: try JSONEncoder.canonical.encode(receipt), as: UTF8.self)
        for secret in ["张三", "王文员", "13800000000", "钱包"] { #expect(!text.contains(secret)) }
        let full = try await house.registry.receipt(
            for: LostItem.register, number: "LI-000001", disclosed: true, as: .auditor)
        #expect(full.entry?.actor == "王文员")
        let check = try ReceiptCheck(full)
        #expect(check.isProven && check.answers.map(\.question).contains(.entry))
        await #expect(throws: Refusal.self) {
            try await house.registry.receipt(
                for: LostItem.register, number: "LI-000001", disclosed: true, as: .clerk)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.receipt(for: LostItem.register, number: "LI-000001", as: .stranger)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.receipt(
                for: LostItem.register, number: "LI-000001", position: 3, as: .auditor)
        }
    }

    @Test("prove nothing once a single character that means something was changed")
    func everyCharacter() async throws {
        let (_, receipt) = try await Self.given(disclosed: true)
        let text = Array(try JSONEncoder.canonical.encode(receipt))
        var (read, proven) = (0, 0)
        // Every thirteenth: all of them take half a minute.
        for index in stride(from: 0, to: text.count, by: 13) where text[index].isMeaningful {
            var other = text
            other[index] = text[index] == 0x31 ? 0x32 : 0x31
            guard let changed = ReceiptCheck.receipt(other), changed != receipt else { continue }
            read += 1
            if try ReceiptCheck(changed, pinned: [receipt.keys[0].publicKey]).isProven { proven += 1 }
        }
        #expect(read > 50 && proven == 0)
    }

    @Test("of a forger with keys of their own fail against the key that was published")
    func forged() async throws {
        let (_, receipt) = try await Self.given()
        let (_, forged) = try await Self.given()
        #expect(try ReceiptCheck(forged).isProven)
        let check = try ReceiptCheck(forged, pinned: [receipt.keys[0].publicKey])
        #expect(!check.isProven && check.answers.first { $0.question == .keys }?.holds == false)
        #expect(!check.isProven && check.conclusion.en.contains("does not prove"))
        // The words of one, the proof of the other.
        let mixed = TrailReceipt(
            forged.statement, signature: forged.signature, entry: nil, inclusion: receipt.inclusion, head: receipt.head,
            keys: receipt.keys)
        #expect(try !ReceiptCheck(mixed).isProven)
    }

    @Test("stay valid when the key changes, and later ones hold against the first key")
    func afterRotation() async throws {
        let (house, receipt) = try await Self.given()
        try await house.registry.makeKey(.sm2, by: .system)
        try await house.registry.makeKey(by: .system)
        try await house.house.item("伞")
        let later = try await house.registry.receipt(for: LostItem.register, number: "LI-000002", as: .clerk)
        let pinned = [receipt.keys[0].publicKey]
        #expect(later.keys.count == 3 && later.statement.signer == later.keys[2].publicKey.id)
        #expect(try ReceiptCheck(later, pinned: pinned).isProven)
        #expect(try ReceiptCheck(receipt, pinned: pinned).isProven)
        let gap = TrailReceipt(
            later.statement, signature: later.signature, entry: nil, inclusion: later.inclusion, head: later.head,
            keys: [later.keys[0], later.keys[2]])
        #expect(try !ReceiptCheck(gap, pinned: pinned).isProven)
    }

    @Test("no bytes whatever pass for one", arguments: ["", "{}", "[]", "null", "{\"format\":\"heng-receipt-2\"}"])
    func otherFiles(_ text: String) {
        #expect(ReceiptCheck.receipt(Array(text.utf8)) == nil)
    }

    @Test("every entry has its proof, and every two heads are consistent")
    func proofs() async throws {
        let house = try await SealedHouse()
        for number in 0..<12 {
            try await house.house.item("件\(number)")
            if number.isMultiple(of: 3) { try await house.registry.seal() }
        }
        let heads = try await house.registry.signedHeads(limit: 10)
        let sealed = try #require(heads.first?.size)
        for sequence in 1...sealed {
            let proof = try await house.registry.proof(ofEntry: sequence)
            var hasher = try MerkleHasher()
            let leaf = try hasher.leaf(of: proof.hash)
            #expect(try proof.inclusion.root(from: leaf) == heads[0].root)
        }
        for old in 1...heads.count {
            for new in old...heads.count {
                let proof = try await house.registry.consistency(from: Int64(old), to: Int64(new))
                #expect(try proof.holds() && proof.old.number == Int64(old))
            }
        }
        for nowhere in [0, -1, sealed + 1, 1_000_000] {
            await #expect(throws: Refusal.self) { try await house.registry.proof(ofEntry: nowhere) }
        }
        await #expect(throws: Refusal.self) { try await house.registry.consistency(from: 1, to: 99) }
    }

    @Test("the export has every key, entry and head once and in order")
    func export() async throws {
        let (house, _) = try await Self.given()
        var lines: [String] = []
        for try await piece in house.registry.exportTrail() {
            lines += piece.split(separator: "\n").map(String.init)
        }
        let kinds = lines.map { String($0.dropFirst(2).prefix { $0 != "\"" }) }
        #expect(kinds == ["key"] + Array(repeating: "entry", count: 6) + ["head"])
        let entries = try lines.dropFirst().dropLast().map {
            try JSONDecoder().decode([String: TrailEntry].self, from: Data($0.utf8))["entry"]
        }
        #expect(entries.compactMap(\.?.sequence) == Array(1...6))
        for entry in entries.compactMap(\.self) { #expect(try entry.recomputedHash() == entry.hash) }
    }
}

extension UInt8 {
    /// Part of a word, a number or a hash.
    fileprivate var isMeaningful: Bool { (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) }
}
