import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("What the centre sees ahead and of deposits", .onEveryDatabase)
struct DepositBookTests {
    private func pay(_ index: Int, on lot: Lot, _ house: TradingHouse, isPaid: Bool = true) async throws {
        let firm = TradingHouse.creditCode(index)
        if try await house.registry.known([firm], in: MarketSubject.register).isEmpty { try await house.firm(index) }
        let order = try await house.registry.orderDeposit(
            on: lot.head.number, .transfer, by: TradeParty(account: Int64(9000 + index), subject: firm),
            random: TradingHouse.random)
        guard isPaid else { return }
        let receipt = BankReceipt(
            reference: "T-\(order.number)", token: order.token, amount: order.amount, bookedAt: house.time.now)
        #expect(try await house.registry.take(receipt, from: "工行").isMatched)
    }

    @Test("the book has the newest lots with their deposits by state, and nothing of a lot that isn't opened")
    func book() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (failed, opened, secret) = (
            try await house.bidding(), try await house.bidding { $0.title = "二标段" },
            try await house.bidding { $0.title = "三标段" }
        )
        try await pay(1, on: failed, house)
        try await pay(2, on: failed, house, isPaid: false)
        try await pay(1, on: opened, house)
        try await pay(1, on: secret, house)
        #expect(try await house.registry.depositBook().isEmpty)
        try await house.place(failed, in: .failed, opened: false)
        try await house.place(opened, in: .evaluating)
        _ = try await house.registry.settleDeposits(random: TradingHouse.random)
        let book = try await house.registry.depositBook()
        #expect(book.map(\.lot) == [opened.head.number, failed.head.number])
        #expect(book.map(\.title) == ["二标段", "一标段"])
        #expect(book.map(\.states) == [[.received: 1], [.refunding: 1, .lapsed: 1]])
        #expect(book.map(\.received.fen) == [8_000_000, 8_000_000] && book.map(\.count) == [1, 2])
        #expect(try await house.registry.depositBook(limit: 1).map(\.lot) == [opened.head.number])
        let refund = try #require(try await house.registry.depositRefunds().first)
        try await house.registry.takeRefund(
            of: refund.deposit, reference: "R1", bookedAt: house.time.now, from: "工行")
        let after = try #require(try await house.registry.depositBook().last)
        #expect(after.held == .zero && after.received.fen == 8_000_000 && after.states[.refunded] == 1)
    }

    @Test("coming openings are the lots that take bids, the next first, each within reach")
    func coming() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let later = try await house.bidding(days: 40)
        let sooner = try await house.bidding { $0.title = "二标段" }
        _ = try await house.lot()
        func numbers(_ actor: Actor) async throws -> [String] {
            try await house.registry.comingOpenings(as: actor).map(\.head.number)
        }
        #expect(try await numbers(TradingHouse.centre) == [sooner.head.number, later.head.number])
        #expect(try await numbers(TradingHouse.decider) == [sooner.head.number, later.head.number])
        #expect(try await numbers(TradingHouse.purchaser).isEmpty)
        if let deadline = sooner.bidDeadline { house.time.go(to: deadline.adding(seconds: 1)) }
        #expect(try await numbers(TradingHouse.centre) == [later.head.number])
    }
}
