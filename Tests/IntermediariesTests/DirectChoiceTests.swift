import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("A direct choice", .onEveryDatabase)
struct DirectChoiceTests {
    @Test("direct choice with public money stays under its limit, with a reason, and only the owner makes it")
    func direct() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let big = try await house.registry.create(MarketHouse.need(.direct), as: MarketHouse.owner)
        await expectRefusal("财政资金直接选取不得超过3.00万元") { try await house.act(.submit, big) }
        let bare = try await house.registry.create(
            MarketHouse.need(.direct) { $0.budget = Money(fen: 2_000_000) }, as: MarketHouse.owner)
        await expectRefusal("财政资金直接选取须书面说明理由。") { try await house.act(.submit, bare) }
        let need = try await house.published(.direct) { need in
            need.budget = Money(fen: 2_000_000)
            need.methodReason = "续作"
        }
        for (party, yuan) in zip(parties, [18_000, 19_000]) { try await house.quote(yuan, need, party) }
        let closed = try await house.closed(need)
        #expect(closed.state == .closed)
        let second = try #require(
            try await house.registry.openedEnrolments(of: closed).first { $0.intermediary == "ZJ-2" })
        for actor in [MarketHouse.manager, MarketHouse.stranger] {
            await #expect(throws: Refusal.self) {
                try await house.registry.choose(
                    second.head.number, in: need.head.number, reason: "代选", as: actor)
            }
        }
        let chosen = try await house.registry.choose(
            second.head.number, in: need.head.number, reason: "前期由其承担", as: MarketHouse.owner)
        #expect(chosen.winner == "ZJ-2" && chosen.choiceReason == "前期由其承担" && !chosen.isLow)
    }

    @Test("a direct choice at a low price is explained like any other")
    func low() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published(.direct) { need in
            need.budget = Money(fen: 2_000_000)
            need.methodReason = "续作"
        }
        for (party, yuan) in zip(parties, [3_000, 19_000]) { try await house.quote(yuan, need, party) }
        let closed = try await house.closed(need)
        let first = try #require(
            try await house.registry.openedEnrolments(of: closed).first { $0.intermediary == "ZJ-1" })
        let chosen = try await house.registry.choose(
            first.head.number, in: need.head.number, reason: "熟悉项目", as: MarketHouse.owner)
        #expect(chosen.isLow)
        #expect(try await house.confirmed(need).state == .publicity)
        try await house.registry.explainPrice(need.head.number, text: "只补一个点位", by: parties[0])
        #expect(try await house.confirmed(need).state == .confirmed)
    }
}
