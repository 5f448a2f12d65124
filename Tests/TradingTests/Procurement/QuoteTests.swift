import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Second rounds under frameworks", .onEveryDatabase)
struct QuoteTests {
    private static func firm(_ index: Int) -> String { TradingHouse.creditCode(index) }
    private static func account(_ index: Int) -> Int64 { 800 + Int64(index) }

    /// Three suppliers at 20.01, 20.02 and 20.03 yuan, each with somebody who acts for it; an order of a hundred, not placed.
    private static func order(
        _ house: TradingHouse, ordering: FrameworkAgreement.Ordering = .round, budget: Int64 = 300_000
    ) async throws -> FrameworkOrder {
        var agreement = FrameworkAgreement()
        agreement.head.organisation = "CGZX"
        (agreement.title, agreement.code, agreement.ceiling) = ("复印纸", "A0201", Money(fen: 3000))
        agreement.ordering = ordering
        agreement = try await house.registry.create(agreement, as: TradingHouse.administrator)
        try await house.registry.perform(.approve, on: agreement.id, as: TradingHouse.supervisor)
        try await house.registry.perform(.solicit, on: agreement.id, as: TradingHouse.administrator)
        for index in 1...3 {
            try await house.firm(index)
            var supplier = FrameworkSupplier()
            supplier.head.organisation = "CGZX"
            (supplier.agreement, supplier.subject) = (agreement.head.number, firm(index))
            (supplier.rank, supplier.price) = (index, Money(fen: 2000 + Int64(index)))
            try await house.registry.create(supplier, as: TradingHouse.administrator)
            var agent = SubjectAgent()
            agent.head.organisation = "JYZX"
            (agent.account, agent.subject, agent.person) = (account(index), firm(index), "经办\(index)")
            agent.authority = "授权书\(index)号"
            let asked = try await house.registry.create(agent, as: .applicant(account(index), on: "JYZX"))
            _ = try await house.registry.perform(.confirm, on: asked.id, as: TradingHouse.centre)
        }
        try await house.registry.perform(.select(passed: 4), on: agreement.id, as: TradingHouse.administrator)
        var order = FrameworkOrder()
        order.head.organisation = "ZBR"
        (order.agreement, order.item, order.quantity) = (agreement.head.number, "A4复印纸", Ratio(100))
        order.budget = Money(fen: budget)
        return try await house.registry.create(order, as: TradingHouse.decider)
    }

    private static func round(_ house: TradingHouse, _ order: FrameworkOrder) async throws -> FrameworkRound {
        var round = FrameworkRound()
        round.head.organisation = "ZBR"
        (round.order, round.until) = (order.head.number, house.time.now.adding(seconds: 3600))
        return try await house.registry.create(round, as: TradingHouse.decider)
    }

    private static func quote(
        _ house: TradingHouse, _ round: FrameworkRound, _ index: Int, fen: Int64, by other: Int? = nil, seed: Int = 0
    ) async throws {
        try await house.registry.quote(
            Money(fen: fen), in: round.head.number, for: firm(index), by: account(other ?? index)
        ) { count in (0..<count).map { UInt8(truncatingIfNeeded: index * 40 + seed * 7 + $0) } }
    }

    private static func now(_ house: TradingHouse, _ round: FrameworkRound) async throws -> FrameworkRound {
        try await house.registry.matter(FrameworkRound.self, number: round.head.number, as: .system)
    }

    @Test(
        "suppliers quote sealed; at the end the lowest gets the order, of equals the earlier, and a later quote replaces"
    )
    func lowest() async throws {
        let house = try await TradingHouse(from: "2022-03-01")
        defer { house.clear() }
        let order = try await Self.order(house)
        let round = try await Self.round(house, order)
        #expect(round.invited == 3)
        #expect(try await house.registry.quoteInvitations(of: Self.account(2)).map(\.agreed.fen) == [2002])
        try await Self.quote(house, round, 1, fen: 1900)
        house.time.advance(minutes: 1)
        try await Self.quote(house, round, 2, fen: 1876)
        house.time.advance(minutes: 1)
        try await Self.quote(house, round, 3, fen: 1876)
        try await Self.quote(house, round, 1, fen: 1877, seed: 1)
        #expect(try await house.registry.quoteInvitations(of: Self.account(1)).first?.quotedAt == house.time.now)
        // Before the end: no price and no firm in any table, and no way to open or to order otherwise.
        let places = try await SecrecyDump(house).places(of: [
            "price": Array(":1876".utf8), "price in quotes": Array("\"1876".utf8), "price in yuan": Array("18.76".utf8),
        ])
        #expect(places == [])
        #expect(try await house.registry.closeQuoteRounds() == 0)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                .place(supplier: Self.firm(3)), on: order.id, as: TradingHouse.decider)
        }
        house.time.advance(minutes: 58)
        #expect(try await house.registry.closeQuoteRounds() == 1)
        let closed = try await Self.now(house, round)
        #expect(closed.state == .closed && closed.supplier == Self.firm(2) && closed.price?.fen == 1876)
        #expect(closed.quotes == 3)
        #expect(closed.outcome == "保山建筑公司2 18.76元\n保山建筑公司3 18.76元\n保山建筑公司1 18.77元")
        let placed = try await house.registry.matter(FrameworkOrder.self, number: order.head.number, as: .system)
        #expect(placed.state == .placed && placed.supplier == Self.firm(2) && placed.quotes == 3)
        #expect(placed.amount?.fen == 187_600 && placed.saving?.fen == 112_400)
        let quotes = try await house.registry.matters(FrameworkQuote.self)
        #expect(quotes.map(\.state).count { $0 == .replaced } == 1 && quotes.count { $0.state == .opened } == 3)
    }

    @Test("nobody quotes for another firm, above the agreed price, late, or types the winner")
    func limits() async throws {
        let house = try await TradingHouse(from: "2022-03-01")
        defer { house.clear() }
        let order = try await Self.order(house)
        let round = try await Self.round(house, order)
        await #expect(throws: Refusal.self) { try await Self.round(house, order) }
        await #expect(throws: Refusal.self) { try await Self.quote(house, round, 1, fen: 1900, by: 2) }
        await #expect(throws: Refusal.self) { try await Self.quote(house, round, 1, fen: 2002) }
        await #expect(throws: Refusal.self) { try await Self.quote(house, round, 1, fen: 0) }
        for actor in [TradingHouse.decider, TradingHouse.purchaserLead] {
            await #expect(throws: Refusal.self) {
                try await house.registry.perform(
                    .placeLowest(supplier: Self.firm(1), price: 1000, quotes: 3), on: order.id, as: actor)
            }
        }
        house.time.advance(minutes: 60)
        await #expect(throws: Refusal.self) { try await Self.quote(house, round, 1, fen: 1900) }
        try await house.registry.closeQuoteRounds()
        let failed = try await Self.now(house, round)
        #expect(failed.state == .failed && failed.quotes == 0 && failed.outcome == "截止时没有有效报价。")
        // The order waits for what its unit does next.
        #expect(try await Self.round(house, order).state == .calling)
    }

    @Test("quotes above the order's budget open, and it is said why there is no order")
    func dear() async throws {
        let house = try await TradingHouse(from: "2022-03-01")
        defer { house.clear() }
        let order = try await Self.order(house, budget: 100_000)
        let round = try await Self.round(house, order)
        try await Self.quote(house, round, 1, fen: 1900)
        house.time.advance(minutes: 60)
        try await house.registry.closeQuoteRounds()
        let failed = try await Self.now(house, round)
        #expect(failed.state == .failed && failed.quotes == 1)
        #expect(failed.outcome?.contains("超过预算") == true)
        let waiting = try await house.registry.matter(FrameworkOrder.self, number: order.head.number, as: .system)
        #expect(waiting.state == .draft)
    }
}
