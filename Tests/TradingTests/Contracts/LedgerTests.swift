import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("One ledger of deposits", .onEveryDatabase)
struct LedgerTests {
    private static let due = Money(fen: 20_000_000)

    @Test("an auction's deposit is a row of the ledger: the bank's line admits the bidder, and no row says who")
    func admission() async throws {
        let auction = try await AuctionHouse()
        let house = auction.house
        defer { house.clear() }
        try await house.firm(1, "隐名公司") { $0.basicAccount = "530011" }
        let bidder = try await auction.enrol(201, firm: 1, admitted: false)
        let before = try await auction.deposit(bidder)
        #expect(before.state == .due && before.amount == Self.due && before.lot == auction.lot.head.number)
        let receipt = BankReceipt(
            reference: "T1", token: try house.registry.depositToken(of: bidder), amount: Self.due,
            bookedAt: house.time.now)
        #expect(try await house.registry.take(receipt, from: "工行").isMatched)
        #expect(try await house.registry.take(receipt, from: "工行").isMatched)
        let admitted = try #require(try await house.registry.enrolment(of: 201, in: auction.number))
        #expect(admitted.state == .admitted && admitted.received == Self.due)
        let paid = try await auction.deposit(bidder)
        #expect(paid.state == .received && paid.subject == nil)
        let balance = try await house.registry.depositBalance()
        #expect(balance.held == Self.due && balance.linesIn == Self.due && balance.isSound)
        for entry in try await house.registry.newestEntries(limit: 1000)
        where ["trade_deposit", "trade_bank_line", "auction_bidder"].contains(entry.register) {
            #expect(entry.account == 0 && !entry.body.contains("隐名公司"))
            #expect(!entry.body.contains(TradingHouse.creditCode(1)) && !entry.body.contains(receipt.token))
        }
        #expect(try await house.registry.payersWanted(by: "工行").isEmpty)
        #expect(try await house.registry.deposits(of: auction.lot.head.number, as: TradingHouse.centre) == nil)
        #expect(try await house.registry.depositRefunds(ofOpened: true).isEmpty)
        // A second deposit beside it there is none.
        let party = TradeParty(account: 201, subject: TradingHouse.creditCode(1))
        await #expect(throws: Refusal.self) {
            try await house.registry.orderDeposit(
                on: auction.lot.head.number, .transfer, by: party, random: TradingHouse.random)
        }
    }

    /// Bidders 201 for firm 1 and 202 for themselves; 201 offers and wins.
    private func sold() async throws -> (AuctionHouse, winner: AuctionBidder, loser: AuctionBidder) {
        let auction = try await AuctionHouse()
        try await auction.house.firm(1) { $0.basicAccount = "530011" }
        let (winner, loser) = (try await auction.enrol(201, firm: 1), try await auction.enrol(202))
        try await auction.tick()
        try await auction.offer(100, 201)
        try await auction.tick()
        return (auction, winner, loser)
    }

    @Test("at the end losers' deposits are called back in working days, and the winner's stays")
    func losers() async throws {
        let (auction, winner, loser) = try await sold()
        let house = auction.house
        defer { house.clear() }
        #expect(try await auction.now().state == .sold)
        let back = try await auction.deposit(loser)
        #expect(back.state == .refunding && back.cause == .lost)
        #expect(try await house.clocks(back)["refund"] != nil)
        #expect(try await auction.deposit(winner).state == .received)
        // Now the bank says who paid: also of what goes back.
        let references = try await house.registry.payersWanted(by: Registry.bookedByHand)
        #expect(references.count == 2)
        for (account, name, number) in [(201, "保山建筑公司1", "530011"), (202, "竞买人202", "622202")] {
            try await house.registry.takePayer(
                of: "LS-\(auction.number)-\(account)", name: name, account: number, from: Registry.bookedByHand,
                random: TradingHouse.random)
        }
        let (held, known) = (try await auction.deposit(winner), try await auction.deposit(loser))
        #expect(held.state == .held && held.subject == TradingHouse.creditCode(1))
        #expect(known.state == .refunding && known.payer == "竞买人202" && known.subject == nil && known.isOwn == true)
        try await house.registry.takeRefund(
            of: known.head.number, reference: "R1", bookedAt: house.time.now, from: Registry.bookedByHand)
        #expect(try await auction.deposit(loser).state == .refunded)
        #expect(try await house.registry.depositBalance().isSound)
    }

    @Test(
        "whoever wins an auction and defaults loses the deposit; of land it goes to the treasury, booked when it went")
    func defaulter() async throws {
        let (auction, winner, _) = try await sold()
        let house = auction.house
        defer { house.clear() }
        try await house.registry.declareDefault(
            auction.number, because: "未按期签订成交确认书", as: TradingHouse.centre)
        let kept = try await auction.deposit(winner)
        #expect(kept.state == .forfeited && kept.forfeitedFen == Self.due && kept.recipient == .treasury)
        #expect(kept.cause == .refusedContract)
        let orders = try await house.registry.depositHandovers()
        #expect(orders.map(\.deposit) == [kept.head.number] && orders.first?.amount == Self.due)
        await #expect(throws: Refusal.self) {
            try await house.registry.takeHandover(
                of: kept.head.number, reference: "S1", bookedAt: house.time.now, from: "工行")
        }
        // A reference stands for one movement of money.
        await auction.refuses(zh: "流水号LS-\(auction.number)-201已登记为LSZ-000001，每个流水号只能登记一次，请核对。") {
            try await house.registry.takeHandover(
                of: kept.head.number, reference: "LS-\(auction.number)-201", bookedAt: house.time.now,
                from: Registry.bookedByHand)
        }
        try await house.registry.takeHandover(
            of: kept.head.number, reference: "S1", bookedAt: house.time.now, from: Registry.bookedByHand)
        #expect(try await auction.deposit(winner).state == .handedOver)
        #expect(try await house.registry.depositHandovers().isEmpty)
        _ = try await house.registry.settleDeposits(random: TradingHouse.random)
        #expect(try await auction.deposit(winner).state == .handedOver)
        #expect(try await house.registry.depositBalance().isSound)
    }

    /// A works lot with two paid deposits, the first bidder its winner, the contract drafted.
    private func drafted(_ house: TradingHouse) async throws -> (Lot, TradeContract, [String]) {
        let lot = try await house.bidding()
        var numbers: [String] = []
        for index in 1...2 {
            let order = try await house.registry.orderDeposit(
                on: lot.head.number, .transfer, by: house.bidder(index), random: TradingHouse.random)
            let receipt = BankReceipt(
                reference: "T\(index)", token: order.token, amount: order.amount, bookedAt: house.time.now)
            #expect(try await house.registry.take(receipt, from: "工行").isMatched)
            numbers.append(order.number)
        }
        let placed = try await house.place(
            lot, in: .awarded, winner: TradingHouse.creditCode(1), amount: Money(fen: 480_000_000))
        let contract = try await house.registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        return (placed, contract, numbers)
    }

    private func states(_ house: TradingHouse, _ numbers: [String]) async throws -> [TradeDeposit.State] {
        try await house.registry.matters(TradeDeposit.self).filter { numbers.contains($0.head.number) }.map(\.state)
    }

    @Test("a tender's winner who refuses to sign loses the deposit to the tenderee, even before the bank said who paid")
    func refuser() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (lot, contract, numbers) = try await drafted(house)
        let refuse = TradeContract.Act.refuse(reason: "放弃中标", excuse: "unexcused")
        // Nobody refuses what they weren't offered, and the answer is asked for.
        let early = try await refusal {
            try await house.registry.perform(refuse, on: contract.id, as: TradingHouse.decider)
        }
        #expect(early?.detail.zh.contains("合同尚未发给对方") == true)
        try await house.registry.perform(TradeContract.Act.offer, on: contract.id, as: TradingHouse.decider)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                TradeContract.Act.refuse(reason: "放弃中标", excuse: ""), on: contract.id, as: TradingHouse.decider)
        }
        try await house.registry.perform(refuse, on: contract.id, as: TradingHouse.decider)
        #expect(try await house.now(lot).winner == nil)
        #expect(try await house.registry.settleDeposits(random: TradingHouse.random) > 0)
        let kept = try await house.registry.matters(TradeDeposit.self, where: .equals("number", numbers[0]))
        #expect(kept.first?.state == .forfeited && kept.first?.recipient == .owner)
        #expect(kept.first?.decision?.contains(contract.head.number) == true)
        let states = try await states(house, numbers)
        #expect(!states.dropFirst().contains(.forfeited))
    }

    @Test("with an excuse nothing is kept")
    func excused() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (_, contract, numbers) = try await drafted(house)
        try await house.registry.perform(
            TradeContract.Act.refuse(reason: "洪灾", excuse: "excused"), on: contract.id, as: TradingHouse.decider)
        _ = try await house.registry.settleDeposits(random: TradingHouse.random)
        #expect(try await !states(house, numbers).contains(.forfeited))
    }

    @Test("the winner of an auction isn't dropped by way of the contract: the default stands in the public record")
    func auctioned() async throws {
        let (auction, winner, _) = try await sold()
        let house = auction.house
        defer { house.clear() }
        try await house.place(
            try await auction.lotNow(), in: .awarded, winner: TradingHouse.creditCode(1),
            amount: Money(fen: 100_000_000), opened: false)
        let contract = try await house.registry.draftContract(on: auction.lot.head.number, as: TradingHouse.drafter)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                TradeContract.Act.refuse(reason: "反悔", excuse: "unexcused"), on: contract.id, as: TradingHouse.decider)
        }
        try await house.registry.declareDefault(auction.number, because: "反悔", as: TradingHouse.centre)
        let ended = try await house.registry.matter(TradeContract.self, number: contract.head.number, as: .system)
        #expect(ended.state == .refused && ended.isExcused == false)
        #expect(try await auction.deposit(winner).state == .forfeited)
    }
}
