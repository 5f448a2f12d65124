import Kernel
import Registry
import TestSupport
import Testing
import Trading

@Suite("Deposits at the reading-out", .onEveryDatabase)
struct BidBondTests {
    @Test(
        "what the ledger has counts, not what the bid says; without it a bid of works goes to the committee with that note"
    )
    func works() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        var bidders = (1...3).map { Bidder($0, lot: lot, fen: 400_000_000 + Int64($0)) }
        for bidder in bidders { try await house.firm(bidder.index) }
        for index in bidders.indices { _ = try await house.send(&bidders[index]) }
        // The first pays, the second gives a guarantee, the third names a bond that isn't there.
        var numbers: [String] = []
        for (index, form) in [(1, TradeDeposit.Form.transfer), (2, .eGuarantee)] {
            let party = TradeParty(account: Int64(9000 + index), subject: TradingHouse.creditCode(index))
            let order = try await house.registry.orderDeposit(
                on: lot.head.number, form, guarantor: "保险公司", by: party, random: TradingHouse.random)
            let receipt = BankReceipt(
                reference: "T\(index)", token: order.token, amount: order.amount, bookedAt: house.time.now)
            #expect(try await house.registry.take(receipt, from: "工行").isMatched)
            numbers.append(order.number)
        }
        house.time.go(to: try #require(lot.bidDeadline))
        try await house.registry.closeIntake(of: lot.head.number)
        let opening = try #require(try await house.registry.opening(ofLot: lot.head.number)).head.number
        try await house.registry.perform(TradeOpening.Act.announce, on: opening, as: OpeningScene.host)
        try await house.registry.perform(
            TradeOpening.Act.startDecrypting(key: SessionPair.first.publicKey), on: opening, as: OpeningScene.host)
        for bidder in bidders {
            _ = try await house.registry.reveal(key: bidder.key, secret: bidder.secret, for: lot.head.number)
        }
        try await house.registry.perform(TradeOpening.Act.endDecrypting, on: opening, as: OpeningScene.host)
        try await house.registry.readOut(opening, with: SessionPair.first.privateKey, as: OpeningScene.host)
        let bids = try await house.registry.matters(TradeBid.self).sorted { $0.name < $1.name }
        #expect(bids.map(\.bondState) == [.inForce, .inForce, .missing])
        #expect(bids[0].bond == "\(numbers[0])（转账）" && bids[1].bond == "\(numbers[1])（电子保函）")
        #expect(bids.allSatisfy { $0.state == .valid })
        #expect(bids[2].remark?.contains("未查到投标保证金") == true)
        #expect(bids[0].remark == nil)
    }
}
