import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Results that change after the selection", .onEveryDatabase)
struct NeedResultTests {
    @Test("what lay before the one who gave up lapses, and the next one signs its own contract")
    func givenUp() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        _ = try await house.confirmed(need)
        let old = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.owner)
        try await house.registry.giveUp(need.head.number, reason: "人手不足", by: parties[0])
        #expect(try await house.contract(old.head.number).state == .lapsed)
        _ = try await house.confirmed(need)
        await #expect(throws: Refusal.self) {
            try await house.registry.act(.sign, onContract: old.head.number, by: parties[0])
        }
        let new = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.owner)
        #expect(new.intermediary == "ZJ-2")
        try await house.registry.act(.sign, onContract: new.head.number, by: parties[1])
        #expect(try await need.again(house.registry).state == .contracted)
        house.time.advance(days: 30)
        try await house.registry.keepMarket()
        // Only who gave up has a record.
        let events = try await house.registry.matters(IntermediaryCreditEvent.self)
        #expect(events.map(\.intermediary) == ["ZJ-1"])
    }

    @Test("a cancelled need leaves nothing to sign")
    func cancelled() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        _ = try await house.confirmed(need)
        let contract = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.owner)
        try await house.act(.terminate(reason: "项目取消"), need)
        #expect(try await house.contract(contract.head.number).state == .lapsed)
    }

    @Test("a reserve whose price is low explains it before anything is confirmed")
    func lowReserve() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(3)
        let need = try await house.published(.averagePrice)
        // The mean is 66,000: 88,000 is nearest, then 90,000; 20,000 is under half of it.
        for (party, yuan) in zip(parties, [90_000, 88_000, 20_000]) { try await house.quote(yuan, need, party) }
        let selected = try await house.closed(need)
        #expect(selected.winner == "ZJ-2" && !selected.isLow)
        try await house.registry.giveUp(need.head.number, reason: "放弃", by: parties[1])
        #expect(try await !need.again(house.registry).isLow)
        try await house.registry.giveUp(need.head.number, reason: "放弃", by: parties[0])
        let low = try await need.again(house.registry)
        #expect(low.winner == "ZJ-3" && low.isLow)
        #expect(try await house.confirmed(need).state == .publicity)
        try await house.registry.explainPrice(need.head.number, text: "已有现状监测数据", by: parties[2])
        #expect(try await house.confirmed(need).state == .confirmed)
    }

    @Test("the only one, no longer valid when its quote is opened, fails the need")
    func noneLeft() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        try await house.quote(66_000, need, party)
        _ = try await house.closed(need)
        let until = Timestamp.at("2021-03-12", 17)
        try await house.act(.extend(until: until.milliseconds, reason: "仅一家"), need)
        house.time.go(to: until)
        try await house.registry.closeNeeds()
        let provider = try #require(try await house.registry.matters(Intermediary.self).first)
        try await house.registry.perform(
            Intermediary.Act.suspend(until: "2021-12-31", reason: "违约"), on: provider.id, as: MarketHouse.manager)
        try await house.act(.acceptSingle(reason: "急需"), need)
        try await house.registry.keepMarket()
        let failed = try await need.again(house.registry)
        #expect(failed.state == .failed && failed.failure == .noneValid && failed.valid == 0)
        #expect(failed.singleReason == nil)
        let revised = try await house.act(.revise(reason: "放宽条件"), need)
        #expect(revised.state == .returned && !revised.isPublic)
    }

    @Test("who rates is told from who acts")
    func raters() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        var organisation = Organisation()
        (organisation.head.number, organisation.head.organisation, organisation.name) = ("STJ", "STJ", "市生态环境局")
        try await house.registry.create(organisation, as: .system)
        let (contract, party) = try await house.serving()
        try await house.registry.act(
            .deliver(digest: String(repeating: "ab", count: 32), note: "报告表"), onContract: contract.head.number,
            by: party)
        try await house.registry.perform(NeedContract.Act.accept(note: nil), on: contract.id, as: MarketHouse.owner)
        var rating = ServiceRating()
        (rating.contract, rating.rater) = (contract.head.number, .market)
        await expectRefusal("该记录属于其他单位") {
            _ = try await house.registry.rate(rating, as: MarketHouse.stranger)
        }
        let inCharge = MarketHouse.person(5, "环评科", .departmentApprover, "STJ")
        var raters: [ServiceRating.Rater] = []
        for actor in [MarketHouse.owner, inCharge, MarketHouse.manager] {
            raters.append(try await house.registry.rate(rating, as: actor).rater)
        }
        #expect(raters == [.owner, .department, .market])
        #expect(try await house.contract(contract.head.number).state == .rated)
        for actor in [MarketHouse.owner, MarketHouse.stranger] {
            await expectRefusal("系统管理员") { try await house.registry.create(rating, as: actor) }
        }
    }
}
