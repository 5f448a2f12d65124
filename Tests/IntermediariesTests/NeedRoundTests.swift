import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Prices in several rounds", .onEveryDatabase)
struct NeedRoundTests {
    /// Three firms at 90, 80 and 85 thousand, closed on Friday at five: the second of three rounds is open until half past.
    private static func scene(_ rounds: Int = 3) async throws -> (MarketHouse, [MarketParty], IntermediaryNeed) {
        let house = try await MarketHouse()
        let parties = try await house.providers(3)
        let need = try await house.published { $0.rounds = rounds }
        for (party, yuan) in zip(parties, [90_000, 80_000, 85_000]) { try await house.quote(yuan, need, party) }
        return (house, parties, try await house.closed(need))
    }

    private static func improve(
        _ yuan: Int, _ need: IntermediaryNeed, _ party: MarketParty, _ house: MarketHouse
    ) async throws {
        try await house.registry.improve(
            QuoteDraft(amount: Money(fen: Int64(yuan * 100))), in: need.head.number, by: party,
            random: house.chance.bytes)
    }

    private static func later(_ house: MarketHouse, _ need: IntermediaryNeed) async throws -> IntermediaryNeed {
        house.time.advance(minutes: 30)
        try await house.registry.keepMarket()
        return try await need.again(house.registry)
    }

    @Test("after the first round each firm knows its own place, and nobody anything of the others")
    func places() async throws {
        let (house, parties, need) = try await Self.scene()
        defer { house.clear() }
        #expect(need.state == .closed && need.round == 2 && need.isInRounds)
        #expect(need.roundUntil == .at("2021-03-05", 17, 30))
        #expect(try await house.registry.openedEnrolments(of: need).isEmpty)
        #expect(try await house.registry.openNeed(need.head.number)?.bids.isEmpty == true)
        var places: [Int?] = []
        for party in parties {
            places.append(try await house.registry.ownEnrolment(in: need, by: party)?.enrolment.rank)
        }
        #expect(places == [3, 1, 2])
        let told: [String] = try await house.registry.database.read { session in
            try session.rows("SELECT zh FROM notice WHERE account = \(parties[0].account)") { try $0[0] }
        }
        #expect(told.contains { $0.contains("您单位在第1轮报价中列第3位") })
    }

    @Test("lower quotes come in sealed, and the lowest of the last round wins")
    func lower() async throws {
        let (house, parties, need) = try await Self.scene()
        defer { house.clear() }
        try await Self.improve(78_123, need, parties[0], house)
        let dump: [String] = try await house.registry.database.read { session in
            try session.rows("SELECT next_sealed FROM need_enrolment WHERE next_sealed IS NOT NULL") { try $0[0] }
        }
        #expect(dump.count == 1 && !dump[0].contains("7812300"))
        let second = try await Self.later(house, need)
        #expect(second.round == 3 && second.isInRounds)
        try await Self.improve(77_000, second, parties[1], house)
        let selected = try await Self.later(house, second)
        #expect(selected.state == .publicity && selected.winner == "ZJ-2" && selected.roundUntil == nil)
        #expect(selected.amount == Money(fen: 7_700_000))
        let order = try await house.registry.openedEnrolments(of: selected)
        #expect(order.map(\.intermediary) == ["ZJ-2", "ZJ-1", "ZJ-3"])
        #expect(order.map(\.quotedRound) == [3, 2, nil])
        #expect(order.map(\.amount) == [7_700_000, 7_812_300, 8_500_000].map { Money(fen: $0) })
    }

    @Test("a round in which nobody goes lower is the last")
    func early() async throws {
        let (house, _, need) = try await Self.scene()
        defer { house.clear() }
        #expect(try await house.registry.settleNeed(need.head.number).isInRounds)
        let selected = try await Self.later(house, need)
        #expect(selected.state == .publicity && selected.winner == "ZJ-2" && selected.round == 2)
    }

    @Test("too small a step, a stranger and a round that is over are refused")
    func refusals() async throws {
        let (house, parties, need) = try await Self.scene(2)
        defer { house.clear() }
        await expectRefusal("再次报价须比您单位上一轮的90,000.00元至少低500.00元。") {
            try await Self.improve(89_600, need, parties[0], house)
        }
        let stranger = try await house.provider(4)
        await expectRefusal("您单位在本项目没有有效报名，不能再次报价。") { try await Self.improve(50_000, need, stranger, house) }
        // The later one of a round counts.
        try await Self.improve(70_000, need, parties[0], house)
        try await Self.improve(89_500, need, parties[0], house)
        house.time.advance(minutes: 30)
        await expectRefusal("本轮报价已经截止或尚未开始。") { try await Self.improve(60_000, need, parties[1], house) }
        try await house.registry.keepMarket()
        let selected = try await need.again(house.registry)
        #expect(selected.winner == "ZJ-2" && selected.amount == Money(fen: 8_000_000))
    }

    @Test("only lowest price has rounds, and one valid enrolment has none")
    func bounds() async throws {
        let need = MarketHouse.need(.averagePrice) { $0.rounds = 2 }
        #expect(need.problems.map(\.message.zh) == ["只有竞价可以多轮报价。"])
        #expect(MarketHouse.need { $0.rounds = 3 }.problems.isEmpty)
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(1)
        let open = try await house.published { $0.rounds = 3 }
        try await house.quote(70_000, open, parties[0])
        #expect(try await house.closed(open).failure == .tooFew)
    }

    @Test("a sealed quote that was moved to another firm's enrolment isn't opened")
    func moved() async throws {
        let (house, parties, need) = try await Self.scene()
        defer { house.clear() }
        try await Self.improve(70_000, need, parties[0], house)
        try await Self.improve(75_000, need, parties[1], house)
        try await house.registry.database.write { session in
            let all: [(String, String)] = try session.rows(
                "SELECT number, next_sealed FROM need_enrolment WHERE next_sealed IS NOT NULL ORDER BY id"
            ) { (try $0[0], try $0[1]) }
            try session.execute("UPDATE need_enrolment SET next_sealed = \(all[1].1) WHERE number = \(all[0].0)")
        }
        house.time.advance(minutes: 30)
        await expectRefusal("密封报名无法打开") { try await house.registry.settleNeed(need.head.number) }
        #expect(try await need.again(house.registry).round == 2)
    }
}
