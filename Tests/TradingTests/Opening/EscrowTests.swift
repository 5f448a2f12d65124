import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("Escrow", .onEveryDatabase)
struct EscrowTests {
    private static func asked(_ scene: OpeningScene) async throws -> [EscrowRelease] {
        try await scene.begin()
        try await scene.decrypt(0)
        try await scene.decrypt(1)
        try await scene.waitOut()
        return try await scene.registry.askForShares(
            of: scene.sealedNumber(2), reason: "投标人密钥丢失", as: OpeningScene.host)
    }

    private static func trustee(_ release: EscrowRelease, _ house: TradingHouse) async throws -> Actor {
        let key = try await house.registry.matter(KeyTrustee.self, number: release.trustee, as: .system)
        return try #require(TradingHouse.trustees.first { $0.account == key.account })
    }

    @Test("two trustees together open a bid whose key is lost, after the window; one alone does not")
    func remedy() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        let releases = try await Self.asked(scene)
        #expect(releases.count == 3)
        let shares = scene.bidders[2].shares
        let first = try await house.registry.release(
            share: #require(shares[releases[0].trustee]).encoded, for: releases[0].head.number,
            as: Self.trustee(releases[0], house))
        #expect(!first)
        #expect(try await scene.state(2) == .unread)
        let second = try await house.registry.release(
            share: #require(shares[releases[2].trustee]).encoded, for: releases[2].head.number,
            as: Self.trustee(releases[2], house))
        #expect(second)
        #expect(try await scene.state(2) == .revealed)
        try await scene.readOut()
        let bid = try #require(try await scene.bids().first { $0.isRemedied })
        #expect(bid.price?.fen == 420_000_000)
        // The share itself is in no trail: its commitment is.
        let register = EscrowRelease.register
        let record = try await house.registry.record(register, number: releases[0].head.number, as: .system)
        let history = try await house.registry.history(of: record, in: register)
        let digits = hexadecimal(try #require(shares[releases[0].trustee]).bytes)
        #expect(history.count == 2 && !history.contains { $0.body.contains(digits) })
    }

    @Test("shares are for failed bids after the window: not before, not for others, not by others")
    func limits() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        let number = try await scene.sealedNumber(2)
        await #expect(throws: Refusal.self) {
            try await house.registry.askForShares(of: number, reason: "想先看看", as: OpeningScene.host)
        }
        try await scene.decrypt(0)
        try await scene.decrypt(1)
        try await scene.waitOut()
        let opened = try await scene.sealedNumber(0)
        await #expect(throws: Refusal.self) {
            try await house.registry.askForShares(of: opened, reason: "已解密的", as: OpeningScene.host)
        }
        for actor in [OpeningScene.tenderee, OpeningScene.supervisor, TradingHouse.administrator] {
            await #expect(throws: Refusal.self) {
                try await house.registry.askForShares(of: number, reason: "不是主持人", as: actor)
            }
        }
        let releases = try await house.registry.askForShares(of: number, reason: "密钥丢失", as: OpeningScene.host)
        let share = try #require(scene.bidders[2].shares[releases[0].trustee])
        let other = try #require(scene.bidders[2].shares[releases[1].trustee])
        let trustee = try await Self.trustee(releases[0], house)
        // Another trustee, and another's share.
        await #expect(throws: Refusal.self) {
            try await house.registry.release(
                share: share.encoded, for: releases[0].head.number, as: Self.trustee(releases[1], house))
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.release(share: other.encoded, for: releases[0].head.number, as: trustee)
        }
    }

    @Test("fewer shares than it takes give nothing: what they combine to is no key")
    func tooFew() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        let bidder = scene.bidders[2]
        for share in bidder.shares.values {
            #expect(SecretSharing.combine([share]) != bidder.key)
        }
        let values = Array(bidder.shares.values)
        for pair in [[0, 1], [0, 2], [1, 2]] {
            #expect(SecretSharing.combine(pair.map { values[$0] }) == bidder.key)
        }
    }

    @Test("a trustee's key counts once the supervisor compared its fingerprint, and nobody confirms their own")
    func fingerprints() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding { $0.hasEscrow = true }
        await #expect(throws: Refusal.self) { try await house.registry.sealingTerms(of: lot.head.number) }
        try await house.trusteesInUse()
        #expect(try await house.registry.sealingTerms(of: lot.head.number).group?.threshold == 2)
        var trustee = KeyTrustee()
        trustee.head.organisation = "SJJ"
        trustee.name = "假"
        trustee.publicKey = "00"
        await #expect(throws: Refusal.self) { try await house.registry.create(trustee, as: TradingHouse.trustees[2]) }
        let known = try await house.registry.matters(KeyTrustee.self).first
        let first = try #require(known)
        let retired = try await house.registry.perform(
            KeyTrustee.Act.retire(reason: "更换密钥"), on: first.id, as: TradingHouse.trustees[0])
        #expect(retired.state == .retired)
        await #expect(throws: Refusal.self) { try await house.registry.sealingTerms(of: lot.head.number) }
    }
}
