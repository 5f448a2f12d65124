import Kernel
import Registry
import TestSupport
import Testing
import Trading

@Suite("Opening", .onEveryDatabase)
struct OpeningTests {
    @Test("from the announcement to the signed record: every price at once, the lot goes on to evaluation")
    func whole() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.act(.announce)
        #expect(try await house.now(scene.lot).state == .opening)
        await #expect(throws: Refusal.self) { try await scene.decrypt(0) }
        #expect(
            try await scene.act(.startDecrypting(key: scene.session.publicKey)).windowUntil
                == house.time.now.adding(seconds: 1800))
        for index in 0..<3 { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        let read = try await scene.readOut()
        #expect(read.bids == 3)
        let bids = try await scene.bids()
        #expect(bids.map { $0.price?.fen } == [400_000_000, 410_000_000, 420_000_000])
        #expect(bids.map(\.state) == [.valid, .valid, .valid])
        #expect(bids[0].projectLead == "项目经理1号" && bids[0].durationDays == 180 && bids[0].bond == "BZJ-1")
        #expect(bids[0].subject == TradingHouse.creditCode(1))
        try await scene.act(.sign(part: "host"))
        try await scene.act(.sign(part: "tenderee"), as: OpeningScene.tenderee)
        #expect(try await scene.act(.sign(part: "supervisor"), as: OpeningScene.supervisor).state == .recorded)
        try await scene.act(.close)
        let lot = try await house.now(scene.lot)
        #expect(lot.state == .evaluating)
        #expect(lot.bids == 3)
    }

    @Test("a wrong key is told at once and changes nothing; the right one still opens")
    func wrongKey() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        do {
            _ = try await house.registry.reveal(
                key: scene.bidders[1].key, secret: scene.bidders[0].secret, for: scene.lot.head.number)
            Issue.record("taken")
        } catch Refusal.invalid(let problems) {
            #expect(problems.first?.field == "key")
        }
        #expect(try await scene.state(0) == .standing)
        #expect(try await scene.decrypt(0).bid.state == .revealed)
    }

    @Test("the window is extended once, with a reason, and ends by the clock")
    func window() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        await #expect(throws: Refusal.self) { try await scene.act(.endDecrypting) }
        let extended = try await scene.act(.extend(reason: "两家投标人网络故障"))
        await #expect(throws: Refusal.self) { try await scene.act(.extend(reason: "再延长")) }
        #expect(extended.windowUntil == house.time.now.adding(seconds: 3600))
        try await scene.decrypt(0)
        try await scene.waitOut()
        #expect(try await scene.opening().state == .decrypted)
        #expect(try await scene.state(0) == .revealed)
        #expect(try await scene.state(1) == .unread)
        await #expect(throws: Refusal.self) { try await scene.decrypt(1) }
    }

    @Test("whose fault it was is found by the host and confirmed by the supervisor; no price before that")
    func faults() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        try await scene.decrypt(0)
        try await scene.waitOut()
        let (second, third) = (try await scene.sealedNumber(1), try await scene.sealedNumber(2))
        await #expect(throws: Refusal.self) {
            try await scene.readOut()
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.settle(
                .attribute(fault: "own", reason: "未到场"), of: second, as: OpeningScene.tenderee)
        }
        try await house.registry.settle(
            .attribute(fault: "own", reason: "密码遗忘"), of: second, as: OpeningScene.host)
        try await house.registry.settle(
            .attribute(fault: "own", reason: "未到场"), of: third, as: OpeningScene.host)
        await #expect(throws: Refusal.self) {
            try await house.registry.settle(.confirm, of: second, as: OpeningScene.host)
        }
        try await house.registry.settle(.confirm, of: second, as: OpeningScene.supervisor)
        try await house.registry.settle(.dispute(reason: "平台停电"), of: third, as: OpeningScene.supervisor)
        try await house.registry.settle(
            .attribute(fault: "other", reason: "平台停电"), of: third, as: OpeningScene.host)
        try await house.registry.settle(.confirm, of: third, as: OpeningScene.supervisor)
        #expect(try await scene.state(1) == .revoked)
        #expect(try await scene.state(2) == .lapsed)
        let read = try await scene.readOut()
        #expect(read.bids == 1 && read.valid == 1)
    }

    @Test(
        "the centre gives an opening its room, and no room to two at once, however its name is typed, until a lot ends")
    func rooms() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        let opening = try await scene.opening()
        let placed = try await house.registry.perform(
            TradeOpening.Act.assign(room: "第一开标室"), on: opening.id, as: TradingHouse.centre)
        #expect(placed.room == "第一开标室" && placed.state == .scheduled)
        var other = TradeOpening()
        (other.head.organisation, other.lot) = (placed.head.organisation, placed.lot)
        (other.scheduledAt, other.receipts, other.root) = (placed.scheduledAt, 3, placed.root)
        let second = try await house.registry.create(other, as: .system)
        for room in ["第一开标室", "第一 开标室", "第一开标室　"] {
            do {
                _ = try await house.registry.perform(
                    TradeOpening.Act.assign(room: room), on: second.id, as: TradingHouse.centre)
                Issue.record("one room for two")
            } catch Refusal.invalid(let problems) {
                #expect(problems.first?.field == "room")
            }
        }
        let apart = try await house.registry.perform(
            TradeOpening.Act.assign(room: "第二开标室"), on: second.id, as: TradingHouse.centre)
        #expect(apart.room == "第二开标室")
        // Full width is half width, and capitals are small.
        let moved = try await house.registry.perform(
            TradeOpening.Act.assign(room: "B１室"), on: opening.id, as: TradingHouse.centre)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                TradeOpening.Act.assign(room: "b 1室"), on: second.id, as: TradingHouse.centre)
        }
        // What was terminated needs none any more.
        try await house.act(.terminate(reason: "规划调整"), on: scene.lot, as: .system)
        #expect(
            try await house.registry.perform(
                TradeOpening.Act.assign(room: "B1室"), on: second.id, as: TradingHouse.centre
            ).room == "B1室")
        #expect(moved.room == "B１室")
    }

    @Test("only the session's own key opens what was decrypted; a lost one is renewed and everybody decrypts again")
    func renewal() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.act(.announce)
        await #expect(throws: Refusal.self) { try await scene.act(.startDecrypting(key: "3082")) }
        try await scene.act(.startDecrypting(key: scene.session.publicKey))
        for index in 0..<3 { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        do {
            try await scene.readOut(with: .second)
            Issue.record("read out with somebody else's key")
        } catch Refusal.invalid(let problems) {
            #expect(problems.first?.field == "session")
        }
        #expect(try await scene.opening().state == .decrypted)
        await #expect(throws: Refusal.self) {
            try await scene.act(.renew(key: scene.session.publicKey, reason: "原来的"))
        }
        await #expect(throws: Refusal.self) {
            try await scene.act(
                .renew(key: SessionPair.second.publicKey, reason: "不是主持人"), as: OpeningScene.tenderee)
        }
        let renewed = try await scene.act(.renew(key: SessionPair.second.publicKey, reason: "会场密钥文件损坏"))
        #expect(renewed.state == .decrypting && renewed.renewals == ["会场密钥文件损坏"])
        #expect(try await scene.state(0) == .standing)
        for index in 0..<3 { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        await #expect(throws: Refusal.self) { try await scene.readOut() }
        #expect(try await scene.readOut(with: .second).bids == 3)
    }

    @Test("an objection on the spot has to be answered before anybody signs; one person never signs for two")
    func signing() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        for index in 0..<3 { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        try await scene.readOut()
        let objection = try await house.registry.object(
            "唱标的工期与投标文件不符", secret: scene.bidders[0].secret, for: scene.lot.head.number)
        await #expect(throws: Refusal.self) { try await scene.act(.sign(part: "host")) }
        try await house.registry.answer(objection.head.number, "已核对，以投标函为准", as: OpeningScene.host)
        try await scene.act(.sign(part: "host"))
        await #expect(throws: Refusal.self) { try await scene.act(.sign(part: "tenderee")) }
        await #expect(throws: Refusal.self) { try await scene.act(.sign(part: "host")) }
        await #expect(throws: Refusal.self) {
            try await scene.act(.sign(part: "supervisor"), as: OpeningScene.tenderee)
        }
        await #expect(throws: Refusal.self) { try await scene.act(.close) }
    }

    @Test("a suspension stops the window; it goes on with what was left")
    func suspended() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let scene = try await OpeningScene(house)
        try await scene.begin()
        let end = try #require(try await scene.opening().windowUntil)
        house.time.advance(minutes: 10)
        try await scene.act(.suspend(reason: "平台故障"), as: OpeningScene.supervisor)
        await #expect(throws: Refusal.self) { try await scene.decrypt(0) }
        house.time.advance(minutes: 120)
        try await house.registry.endWindows()
        #expect(try await scene.opening().state == .suspended)
        #expect(try await scene.act(.resume).windowUntil == end.adding(seconds: 7200))
        #expect(try await scene.decrypt(0).bid.state == .revealed)
    }
}
