import Kernel
import Registry
import TestSupport
import Testing
import Trading

@Suite("Renewing a session's key", .onEveryDatabase)
struct RenewalTests {
    @discardableResult
    private static func renew(
        _ scene: OpeningScene, under pair: SessionPair = .second, _ reason: String = "会场密钥文件损坏"
    ) async throws -> TradeOpening {
        try await scene.act(.renew(key: pair.publicKey, reason: reason))
    }

    @Test("who had decrypted gets a whole window; who hadn't keeps the end that was told and is missed at it")
    func ends() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        let told = try #require(try await scene.opening().windowUntil)
        try await scene.decrypt(0)
        house.time.advance(minutes: 20)
        let renewed = try await Self.renew(scene)
        #expect(renewed.windowUntil == house.time.now.adding(seconds: 1800))
        #expect(renewed.firstUntil == told)
        try await scene.decrypt(1)
        house.time.go(to: told)
        try await house.registry.endWindows()
        #expect(try await scene.opening().state == .decrypting)
        var states: [SealedBid.State] = []
        for index in 0..<3 { states.append(try await scene.state(index)) }
        #expect(states == [.standing, .revealed, .unread])
        await #expect(throws: Refusal.self) { try await scene.decrypt(2) }
        await #expect(throws: Refusal.self) { try await scene.act(.endDecrypting) }
        try await scene.decrypt(0)
        #expect(try await scene.act(.endDecrypting).state == .decrypted)
    }

    @Test(
        "after an extension the window isn't shortened by a renewal; extending moves both ends, and so does a suspension"
    )
    func longer() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        let told = try #require(try await scene.opening().windowUntil)
        try await scene.decrypt(0)
        house.time.advance(minutes: 10)
        try await Self.renew(scene)
        let extended = try await scene.act(.extend(reason: "网络故障"))
        #expect(extended.firstUntil == told.adding(seconds: 1800))
        #expect(extended.windowUntil == told.adding(seconds: 600 + 1800))
        try await scene.act(.suspend(reason: "平台故障"), as: OpeningScene.supervisor)
        house.time.advance(minutes: 60)
        let resumed = try await scene.act(.resume)
        #expect(resumed.firstUntil == told.adding(seconds: 1800 + 3600))
        #expect(resumed.windowUntil == told.adding(seconds: 600 + 1800 + 3600))

        let other = try await TradingHouse()
        defer { other.clear() }
        let second = try await OpeningScene(other)
        try await second.begin()
        let end = try #require(try await second.act(.extend(reason: "网络故障")).windowUntil)
        try await second.decrypt(0)
        let renewed = try await Self.renew(second)
        #expect(renewed.windowUntil == end && renewed.firstUntil == end)
    }

    @Test("once by the host alone; again only by the supervisor's word, each time; every reason is kept")
    func again() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        for index in 0..<3 { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        // Nobody agrees beforehand to what the host can do.
        await #expect(throws: Refusal.self) {
            try await scene.act(.permitRenewal(reason: "预先同意"), as: OpeningScene.supervisor)
        }
        #expect(try await Self.renew(scene, under: .second, "密钥文件\n损坏").renewals == ["密钥文件 损坏"])
        await #expect(throws: Refusal.self) { try await Self.renew(scene, under: .first) }
        for actor in [OpeningScene.host, OpeningScene.tenderee, TradingHouse.centre] {
            await #expect(throws: Refusal.self) {
                try await scene.act(.permitRenewal(reason: "不是监督"), as: actor)
            }
        }
        try await scene.act(.permitRenewal(reason: "主持人电脑损坏属实"), as: OpeningScene.supervisor)
        await #expect(throws: Refusal.self) {
            try await scene.act(.permitRenewal(reason: "同意两次"), as: OpeningScene.supervisor)
        }
        let renewed = try await Self.renew(scene, under: .first, "电脑损坏")
        #expect(renewed.renewals == ["密钥文件 损坏", "电脑损坏"])
        #expect(renewed.renewalPermits == ["行政监督：主持人电脑损坏属实"])
        await #expect(throws: Refusal.self) { try await Self.renew(scene, under: .second) }
        for index in 0..<3 { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        #expect(try await scene.readOut().bids == 3)
    }

    @Test("who decrypted in time and isn't there a second time is not at fault")
    func faults() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        try await scene.decrypt(0)
        try await scene.decrypt(1)
        try await scene.waitOut()
        try await Self.renew(scene)
        try await scene.decrypt(1)
        try await scene.waitOut()
        let (first, third) = (try await scene.sealedNumber(0), try await scene.sealedNumber(2))
        #expect(try await scene.state(0) == .unread)
        do {
            try await house.registry.settle(
                .attribute(fault: "own", reason: "已离场"), of: first, as: OpeningScene.host)
            Issue.record("found at fault")
        } catch Refusal.invalid(let problems) {
            #expect(problems.first?.field == "fault")
        }
        try await house.registry.settle(
            .attribute(fault: "other", reason: "更换会场密钥后未再解密"), of: first, as: OpeningScene.host)
        try await house.registry.settle(.confirm, of: first, as: OpeningScene.supervisor)
        try await house.registry.settle(
            .attribute(fault: "own", reason: "未到场"), of: third, as: OpeningScene.host)
        try await house.registry.settle(.confirm, of: third, as: OpeningScene.supervisor)
        #expect(try await scene.state(0) == .lapsed)
        #expect(try await scene.state(2) == .revoked)
        #expect(try await scene.readOut(with: .second).bids == 1)
    }
}
