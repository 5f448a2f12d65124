import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

/// What the server knows before the opening: nothing that it could tell.
@Suite("Secrecy before the opening", .onEveryDatabase)
struct SecrecyTests {
    private static func needles(_ bidders: [Bidder]) -> [String: [UInt8]] {
        var needles: [String: [UInt8]] = [:]
        for bidder in bidders {
            let name = "bidder \(bidder.index)"
            needles["\(name): price"] = Array(String(bidder.form.price.fen ?? 0).utf8)
            needles["\(name): words"] = Array((bidder.form.priceWords ?? "?").utf8)
            needles["\(name): credit code"] = Array(bidder.form.creditCode.utf8)
            needles["\(name): name"] = Array(bidder.form.name.utf8)
            needles["\(name): lead"] = Array((bidder.form.manager ?? "?").utf8)
            needles["\(name): file"] = Array("机密施工方案\(bidder.index)".utf8)
            for (what, bytes) in [("key", bidder.key), ("secret", bidder.secret)] {
                needles["\(name): \(what)"] = bytes
                needles["\(name): \(what) in digits"] = Array(hexadecimal(bytes).utf8)
                needles["\(name): \(what) in base64"] = Array(Data(bytes).base64EncodedString().utf8)
            }
            for (trustee, share) in bidder.shares {
                needles["\(name): share of \(trustee)"] = share.bytes
                needles["\(name): share of \(trustee) in digits"] = Array(hexadecimal(share.bytes).utf8)
            }
        }
        return needles
    }

    private static func sealed(_ house: TradingHouse) async throws -> (Lot, [Bidder]) {
        let lot = try await house.sealing()
        var bidders = (1...3).map { Bidder($0, lot: lot, fen: Int64(387_654_320 + $0)) }
        for index in bidders.indices {
            bidders[index].files = [Array("%PDF-1.7 机密施工方案\(index + 1)".utf8)]
            bidders[index].form.files = [
                BidBundle.File(name: "施工方案.pdf", bytes: bidders[index].files[0].count)
            ]
            _ = try await house.send(&bidders[index])
        }
        return (lot, bidders)
    }

    @Test("a dump of every table and every file holds no price, name, key or share, before the deadline or after it")
    func dump() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (lot, bidders) = try await Self.sealed(house)
        // The dump does find what is there.
        let known = try await SecrecyDump(house).places(of: [
            "title": Array(lot.title.utf8), "receipt": Array(try BidSealing.hash(ofSecret: bidders[0].secret).utf8),
        ])
        #expect(known.contains { $0.hasPrefix("title") } && known.contains { $0.hasPrefix("receipt") })
        #expect(try await SecrecyDump(house).places(of: Self.needles(bidders)) == [])
        house.time.go(to: try #require(lot.bidDeadline))
        try await house.registry.closeIntake(of: lot.head.number)
        #expect(try await SecrecyDump(house).places(of: Self.needles(bidders)) == [])
    }

    @Test("no key the server holds opens a bid, whole or in any window of its files and values")
    func everyKey() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (_, bidders) = try await Self.sealed(house)
        let bids = try await house.registry.matters(SealedBid.self)
        var candidates: Set<[UInt8]> = []
        func take(_ content: [UInt8]) throws {
            candidates.insert(try SHA256.hash(content).bytes)
            candidates.insert(try SM3.hash(content).bytes)
            guard content.count >= 32, content.count < 20_000 else { return }
            for start in 0...(content.count - 32) { candidates.insert(Array(content[start..<(start + 32)])) }
        }
        for (place, content) in SecrecyDump(house).files() {
            try take(content)
            let text = String(decoding: content, as: UTF8.self)
            let inner = text.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
            if !place.contains("blobs"), let data = Data(base64Encoded: inner) { try take(Array(data)) }
        }
        for bid in bids {
            for text in [
                bid.keyCommitment, bid.commitment, bid.receiptHash, bid.document, bid.ciphertext, bid.checksum,
                bid.leaf,
            ] {
                try take([UInt8](hexadecimal: text) ?? [])
                candidates.insert([UInt8](hexadecimal: text) ?? [])
            }
            for share in bid.wrappedShares { try take([UInt8](hexadecimal: share.wrapped) ?? []) }
        }
        #expect(candidates.count > 100)
        for bid in bids {
            let ciphertext = try #require(house.registry.blobs).content(bid.ciphertext)
            let nonce = [UInt8](hexadecimal: bid.nonce) ?? []
            for candidate in candidates {
                let commitment = try BidSealing.commitment(toKey: candidate, bid.binding)
                if commitment == bid.keyCommitment { Issue.record("a key lies with the server") }
            }
            // Also by the cipher itself, for a sample: the commitment might lie.
            for candidate in candidates.prefix(20) {
                #expect(SealedBox.open(ciphertext, key: candidate, nonce: nonce, beside: bid.binding.bytes) == nil)
            }
        }
        #expect(bidders.count == bids.count)
    }

    @Test("nobody in the house can list, count, search or be told of sealed bids")
    func counts() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        _ = try await Self.sealed(house)
        for role in Role.allCases {
            let actor = Actor(account: 900, name: "有心人", roles: [role], organisation: "JYZX", reach: nil)
            for register in [SealedBid.register, RefusedBid.register] {
                await #expect(throws: Refusal.self) {
                    try await house.registry.list(register, ListRequest(.everything, limit: 1), as: actor)
                }
            }
        }
        let newest = try await house.registry.newestEntries(limit: 200)
        #expect(!newest.isEmpty && !newest.contains { ["sealed_bid", "refused_bid"].contains($0.register) })
        #expect(!house.registry.measures.contains { ["sealed_bid", "refused_bid"].contains($0.register) })
        for register in [SealedBid.register, RefusedBid.register] {
            #expect(register.access.readers.isEmpty)
            #expect(register.acts.allSatisfy { $0.isAlongside && !$0.isAwaited })
        }
    }

    @Test("in the window keys wait sealed to the session; no price and no key lies anywhere until all are read out")
    func window() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house, prices: [387_654_321, 398_765_432, 409_876_543])
        try await scene.begin()
        try await scene.decrypt(0)
        try await scene.decrypt(1)
        #expect(try await scene.bids().isEmpty)
        #expect(try await house.registry.matters(TradeBid.self).isEmpty)
        let places = try await scene.places(of: [
            "price": Array("387654321".utf8), "name": Array("项目经理1号".utf8),
            "key": scene.bidders[0].key, "session": scene.session.privateKey,
        ])
        #expect(places == [])
        // What lies there is the key, for whoever holds the host's file: sealed for this bid and no other.
        let sealed = try await house.registry.database.read { session in
            try session.rows("SELECT sealed_key FROM revealed_key ORDER BY sealed_bid") { try $0[0] as [UInt8] }
        }
        #expect(sealed.count == 2 && sealed.allSatisfy { $0.count == KeyWrap.bits / 8 })
        try await scene.waitOut()
        let lost = try await scene.sealedNumber(2)
        try await house.registry.settle(
            .attribute(fault: "own", reason: "未到场"), of: lost, as: OpeningScene.host)
        try await house.registry.settle(.confirm, of: lost, as: OpeningScene.supervisor)
        try await scene.readOut()
        #expect(try await scene.bids().map { $0.price?.fen } == [387_654_321, 398_765_432])
        #expect(try await scene.places(of: ["session": scene.session.privateKey]) == [])
    }

    @Test(
        "shares that a trustee gave wait in the open as long as they are too few; what completes the key is never kept")
    func shares() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        try await scene.decrypt(0)
        try await scene.decrypt(1)
        try await scene.waitOut()
        let releases = try await house.registry.askForShares(
            of: scene.sealedNumber(2), reason: "密钥丢失", as: OpeningScene.host)
        for (index, release) in releases.prefix(2).enumerated() {
            let share = try #require(scene.bidders[2].shares[release.trustee])
            let key = try await house.registry.matter(KeyTrustee.self, number: release.trustee, as: .system)
            let trustee = try #require(TradingHouse.trustees.first { $0.account == key.account })
            let isOpen = try await house.registry.release(share: share.encoded, for: release.head.number, as: trustee)
            #expect(isOpen == (index == 1))
        }
        let kept = try await house.registry.database.read {
            try $0.value("SELECT COUNT(*) FROM released_share", as: Int.self)
        }
        #expect(kept == 1)
        #expect(try await scene.places(of: ["key": scene.bidders[2].key]) == [])
    }
}
