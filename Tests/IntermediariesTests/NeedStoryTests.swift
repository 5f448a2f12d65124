import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("A need from the notice to the rating", .onEveryDatabase)
struct NeedStoryTests {
    @Test("the lowest sealed quote wins by the clock, is confirmed, signed, delivered, accepted and rated")
    func story() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(3)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [90_000, 70_000, 80_000]) { try await house.quote(yuan, need, party) }
        let selected = try await house.closed(need)
        #expect(selected.state == .publicity)
        #expect(selected.winner == "ZJ-2" && selected.amount == Money(fen: 7_000_000))
        #expect(selected.saving == Money(fen: 3_000_000) && selected.savingRate == Ratio(30))
        #expect(selected.enrolled == 3 && selected.valid == 3)
        // A second round of the clock changes nothing.
        try await house.registry.closeNeeds()
        try await house.registry.keepMarket()
        #expect(try await need.again(house.registry).head.version == selected.head.version)
        let confirmed = try await house.confirmed(need)
        #expect(confirmed.state == .confirmed)
        let contract = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.owner)
        try await house.registry.act(.sign, onContract: contract.head.number, by: parties[1])
        let number = contract.head.number
        #expect(try await need.again(house.registry).state == .contracted)
        house.time.advance(days: 10)
        let digest = String(repeating: "ab", count: 32)
        try await house.registry.act(.deliver(digest: digest, note: "报告表"), onContract: number, by: parties[1])
        // The owner takes long; that is not the intermediary's delay.
        house.time.advance(days: 60)
        try await house.registry.perform(NeedContract.Act.accept(note: nil), on: contract.id, as: MarketHouse.owner)
        let done = try await house.contract(number)
        #expect(done.isOnTime && done.lateDays == 0 && done.state == .accepted)
        #expect(try await need.again(house.registry).state == .finished)
        var rating = ServiceRating()
        rating.contract = number
        rating.fee = 4
        let given = try await house.registry.rate(rating, as: MarketHouse.owner)
        #expect(given.stars == (try Ratio(24, over: 5)))
        #expect(try await house.contract(number).state == .rated)
        await #expect(throws: Refusal.self) { _ = try await house.registry.rate(rating, as: MarketHouse.owner) }
        // Early, so one point more.
        let standings = try await house.standings()
        #expect(standings["ZJ-2"]?.score == 101 && standings["ZJ-2"]?.tier == .a)
        #expect(standings["ZJ-2"]?.ratings == 1 && standings["ZJ-2"]?.finished == 1)
    }

    @Test("a late delivery counts with its pauses taken off")
    func late() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (contract, party) = try await house.serving()
        let number = contract.head.number
        await expectRefusal("暂停计时须上传补件通知或审批等待凭证。") {
            try await house.registry.perform(
                NeedContract.Act.pause(reason: "等待补件", proof: ""), on: contract.id, as: MarketHouse.owner)
        }
        try await house.registry.perform(
            NeedContract.Act.pause(reason: "等待补件", proof: "补件通知3号"), on: contract.id, as: MarketHouse.owner)
        house.time.advance(days: 10)
        try await house.registry.perform(NeedContract.Act.resume, on: contract.id, as: MarketHouse.owner)
        house.time.advance(days: 60)
        let digest = String(repeating: "0c", count: 32)
        try await house.registry.act(.deliver(digest: digest, note: "报告表"), onContract: number, by: party)
        let delivered = try await house.contract(number)
        #expect(!delivered.isOnTime && delivered.pausedDays == 10)
        let due = try #require(delivered.dueOn)
        #expect(delivered.lateDays == due.distance(to: house.time.now.day))
        #expect(delivered.lateness?.zh == "已逾期\(delivered.lateDays)天（已扣除暂停10天），将计入按时履约率。")
        // Sent back and delivered again: the accepted version counts.
        try await house.registry.perform(
            NeedContract.Act.sendBack(reason: "缺附图"), on: contract.id, as: MarketHouse.owner)
        try await house.registry.act(.deliver(digest: digest, note: "补附图"), onContract: number, by: party)
        try await house.registry.perform(NeedContract.Act.accept(note: "合格"), on: contract.id, as: MarketHouse.owner)
        let events = try await house.registry.matters(IntermediaryCreditEvent.self)
        #expect(events.map(\.kind) == [.late] && events.first?.points == -5)
        let versions = try await house.registry.matters(ServiceDelivery.self)
        #expect(versions.map(\.version) == [1, 2])
        // Nobody rates: that is not taken for a good rating.
        house.time.advance(days: 30)
        try await house.registry.keepMarket()
        #expect(try await house.contract(number).state == .closed)
        #expect(try await house.registry.matters(ServiceRating.self).isEmpty)
    }

    @Test("whoever gives up is followed by the next in the order, and it is on record")
    func reserves() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        try await house.quote(70_000, need, parties[0])
        try await house.quote(80_000, need, parties[1])
        _ = try await house.closed(need)
        _ = try await house.confirmed(need)
        await #expect(throws: Refusal.self) {
            try await house.registry.giveUp(need.head.number, reason: "人手不足", by: parties[1])
        }
        // The contract lies before the winner, who doesn't sign in ten working days.
        _ = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.owner)
        house.time.advance(days: 30)
        try await house.registry.keepMarket()
        let next = try await need.again(house.registry)
        #expect(next.state == .publicity && next.winner == "ZJ-2" && next.rank == 2)
        #expect(next.amount == Money(fen: 8_000_000) && next.saving == Money(fen: 2_000_000))
        let events = try await house.registry.matters(IntermediaryCreditEvent.self)
        #expect(events.map(\.intermediary) == ["ZJ-1"] && events.first?.points == -20)
        try await house.registry.giveUp(need.head.number, reason: "人手不足", by: parties[1])
        let over = try await need.again(house.registry)
        #expect(over.state == .failed && over.failure == .noReserve)
    }

    @Test("an owner who hasn't offered the contract costs nobody credit")
    func ownersDelay() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        _ = try await house.confirmed(need)
        house.time.advance(days: 60)
        try await house.registry.keepMarket()
        #expect(try await need.again(house.registry).state == .confirmed)
        #expect(try await house.registry.matters(IntermediaryCreditEvent.self).isEmpty)
    }
}

extension MarketHouse {
    func contract(_ number: String) async throws -> NeedContract {
        try await registry.matters(NeedContract.self, where: .equals("number", number), limit: 1)[0]
    }

    func standings() async throws -> [String: ProviderStanding] {
        let day = time.now.day
        return try await registry.database.read { session in
            let rules = try MarketPolicy.inForce(on: day, session)
            return try IntermediaryStore(session: session).standings(on: day, rules)
        }
    }

    /// A contract that both sides signed.
    func serving() async throws -> (NeedContract, MarketParty) {
        let parties = try await providers(2)
        let need = try await published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await quote(yuan, need, party) }
        _ = try await closed(need)
        _ = try await confirmed(need)
        let contract = try await registry.offerContract(of: need.head.number, as: Self.owner)
        try await registry.act(.sign, onContract: contract.head.number, by: parties[0])
        return (try await self.contract(contract.head.number), parties[0])
    }
}
