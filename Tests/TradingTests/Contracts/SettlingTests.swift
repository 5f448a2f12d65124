import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Deposits are settled", .onEveryDatabase)
struct SettlingTests {
    @Test("what stands against one keeps none of the others, however small the portions, and is said")
    func others() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let registry = house.registry
        let lot = try await house.bidding()
        var numbers: [String] = []
        for index in 1...3 {
            let order = try await registry.orderDeposit(
                on: lot.head.number, .eGuarantee, guarantor: "保山担保公司", by: house.bidder(index),
                random: TradingHouse.random)
            let receipt = BankReceipt(
                reference: "G\(index)", token: order.token, amount: order.amount, bookedAt: house.time.now)
            #expect(try await registry.take(receipt, from: "保函").isMatched)
            numbers.append(order.number)
        }
        try await house.place(lot, in: .evaluating)
        let damaged = numbers[0]
        try await registry.database.write {
            try $0.execute(
                "UPDATE deposit_owner SET box = \([UInt8](repeating: 7, count: 60)) WHERE deposit = \(damaged)")
        }
        let first = try await registry.settling(random: TradingHouse.random, portion: 1)
        #expect(first.done == 1 && first.troubles.map(\.deposit) == [damaged])
        let second = try await registry.settling(random: TradingHouse.random, portion: 1)
        #expect(second.done == 1 && second.trouble?.detail.zh.contains(damaged) == true)
        let third = try await registry.settling(random: TradingHouse.random, portion: 1)
        #expect(third.done == 0 && third.troubles.count == 1)
        let states = try await registry.matters(TradeDeposit.self).map(\.state)
        #expect(states == [.received, .held, .held])
        #expect(
            try await registry.settling(random: TradingHouse.random).trouble?.detail.en.hasPrefix("1 deposit") == true)
    }

    /// An auctioned lot with its contract sent to the winner, whose deposit is held.
    private func offered() async throws -> (AuctionHouse, AuctionBidder, TradeContract) {
        let auction = try await AuctionHouse()
        let house = auction.house
        try await house.firm(1) { $0.basicAccount = "530011" }
        let winner = try await auction.enrol(201, firm: 1)
        try await auction.tick()
        try await auction.offer(100, 201)
        try await auction.tick()
        try await house.registry.takePayer(
            of: "LS-\(auction.number)-201", name: "保山建筑公司1", account: "530011", from: Registry.bookedByHand,
            random: TradingHouse.random)
        #expect(try await auction.deposit(winner).state == .held)
        try await house.place(
            try await auction.lotNow(), in: .awarded, winner: TradingHouse.creditCode(1),
            amount: Money(fen: 100_000_000))
        let contract = try await house.registry.draftContract(on: auction.lot.head.number, as: TradingHouse.drafter)
        try await house.registry.perform(TradeContract.Act.offer, on: contract.id, as: TradingHouse.decider)
        return (auction, winner, contract)
    }

    @Test(
        "of a sale's deposit at most what is owed still is set off, and the rest goes back",
        arguments: [(Int64(0), Int64(20_000_000)), (95_000_000, 5_000_000), (100_000_000, 0)])
    func setOff(_ paid: Int64, _ applied: Int64) async throws {
        let (auction, winner, contract) = try await offered()
        let (house, number) = (auction.house, contract.head.number)
        defer { house.clear() }
        try await house.registry.database.write {
            try $0.execute("UPDATE trade_contract SET paid = \(paid) WHERE number = \(number)")
        }
        _ = try await house.registry.signContract(
            number, by: TradeParty(account: 201, subject: TradingHouse.creditCode(1)))
        let deposit = try await auction.deposit(winner)
        #expect(deposit.appliedFen.fen == applied && deposit.contract == number)
        #expect(deposit.state == (applied == 20_000_000 ? .applied : .refunding))
        let standing = try await house.registry.matter(TradeContract.self, number: number, as: .system)
        #expect(standing.state == .signed && standing.paid.fen == paid + applied)
        let refunds = try await house.registry.depositRefunds()
        #expect(refunds.map(\.amount.fen) == (applied == 20_000_000 ? [] : [20_000_000 - applied]))
        for refund in refunds {
            try await house.registry.takeRefund(
                of: refund.deposit, reference: "R1", bookedAt: house.time.now, from: Registry.bookedByHand)
            #expect(try await auction.deposit(winner).state == .refunded)
        }
        #expect(try await house.registry.depositBalance().isSound)
    }

    @Test("a contract that is archived takes nothing any more: its deposit goes back, and others are settled with it")
    func archived() async throws {
        let (auction, winner, contract) = try await offered()
        let (house, number) = (auction.house, contract.head.number)
        defer { house.clear() }
        let (lot, moment) = (auction.lot.head.number, house.time.now)
        try await house.registry.database.write {
            try $0.execute(
                "UPDATE trade_contract SET state = 'archived', signed_at = \(moment) WHERE number = \(number)")
            try $0.execute("UPDATE trade_lot SET state = 'archived' WHERE number = \(lot)")
        }
        let settling = try await house.registry.settling(random: TradingHouse.random)
        #expect(settling.done == 1 && settling.troubles.isEmpty)
        let deposit = try await auction.deposit(winner)
        #expect(deposit.state == .refunding && deposit.cause == .contracted && deposit.appliedFen == .zero)
        #expect(try await house.clocks(deposit)["refund"] != nil)
    }
}
