import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Deposits", .onEveryDatabase)
struct DepositTests {
    private static let amount = Money(fen: 8_000_000)

    private static func receipt(
        _ reference: String, _ token: String, _ house: TradingHouse, amount: Money = amount
    ) -> BankReceipt {
        BankReceipt(reference: reference, token: token, amount: amount, bookedAt: house.time.now)
    }

    private func paid(_ house: TradingHouse, _ lot: Lot, _ bidder: TradeParty, _ reference: String) async throws
        -> String
    {
        let order = try await house.registry.orderDeposit(
            on: lot.head.number, .transfer, by: bidder, random: TradingHouse.random)
        let taken = try await house.registry.take(Self.receipt(reference, order.token, house), from: "工行")
        #expect(taken.isMatched, "\(taken.trouble ?? "")")
        return order.number
    }

    private func deposit(_ house: TradingHouse, _ number: String) async throws -> TradeDeposit {
        try #require(try await house.registry.matters(TradeDeposit.self, where: .equals("number", number)).first)
    }

    @Test("before the opening no row, no line and no entry of the trail names anybody")
    func concealed() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let bidder = try await house.bidder(1)
        let number = try await paid(house, lot, bidder, "T1")
        let row = try await deposit(house, number)
        #expect(row.state == .received && row.subject == nil && row.payer == nil)
        let owner: [UInt8]? = try await house.registry.database.read {
            try $0.value("SELECT box FROM deposit_owner WHERE deposit = \(number)")
        }
        #expect(!Data(try #require(owner)).contains(Data(bidder.subject.utf8)))
        let history = try await house.registry.history(of: row.record, in: TradeDeposit.register)
        #expect(history.allSatisfy { $0.account == 0 && !$0.body.contains(bidder.subject) })
        #expect(try await house.registry.deposits(of: lot.head.number, as: TradingHouse.centre) == nil)
        #expect(try await house.registry.payersWanted(by: "工行").isEmpty)
        #expect(try await house.registry.depositBalanceOfOpened().received == .zero)
        let own = try await house.registry.ownDeposits(on: lot.head.number, of: bidder, random: TradingHouse.random)
        #expect(own.map(\.head.number) == [number])
        let other = try await house.bidder(2)
        #expect(
            try await house.registry.ownDeposits(on: lot.head.number, of: other, random: TradingHouse.random).isEmpty)
        await #expect(throws: Refusal.self) {
            try await house.registry.list(TradeDeposit.register, ListRequest(), as: TradingHouse.administrator)
        }
    }

    @Test("a line comes once; what fits no token, or is too little, is kept apart and goes back")
    func intake() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let registry = house.registry
        let order = try await registry.orderDeposit(
            on: lot.head.number, .transfer, by: house.bidder(1), random: TradingHouse.random)
        let little = try await registry.take(
            Self.receipt("A", order.token, house, amount: Money(fen: 7_999_999)), from: "工行")
        #expect(!little.isMatched && little.trouble?.contains("金额不足") == true, "\(little.trouble ?? "")")
        let unknown = try await registry.take(Self.receipt("B", "XXXX-XXXX-XXXX-XXXX", house), from: "工行")
        #expect(!unknown.isMatched)
        let whole = try await registry.take(Self.receipt("C", order.token, house), from: "工行")
        let again = try await registry.take(Self.receipt("C", order.token, house), from: "工行")
        #expect(whole.isMatched && again.line == whole.line && again.isMatched)
        // The same reference of another bank is another line, and the token is used up.
        #expect(try await !registry.take(Self.receipt("C", order.token, house), from: "建行").isMatched)
        var balance = try await registry.depositBalance()
        #expect(balance.received == Self.amount && balance.held == Self.amount && balance.isSound)
        #expect(balance.unmatched.fen == 7_999_999 + 2 * 8_000_000)
        try await registry.takeReturn(of: "A", by: "R1", from: "工行")
        balance = try await registry.depositBalance()
        #expect(balance.linesBack.fen == 7_999_999 && balance.isSound)
    }

    @Test("B08: not from the bidder's own account it doesn't count; one account for two bidders is flagged")
    func payers() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let registry = house.registry
        var numbers: [String] = []
        for index in 1...3 { numbers.append(try await paid(house, lot, house.bidder(index), "T\(index)")) }
        await #expect(throws: Refusal.self) {
            try await registry.takePayer(
                of: "T1", name: "保山建筑公司1", account: "530011", from: "工行", random: TradingHouse.random)
        }
        try await house.place(lot, in: .evaluating)
        #expect(try await registry.payersWanted(by: "工行") == ["T1", "T2", "T3"])
        #expect(try await registry.payersWanted(by: "建行").isEmpty)
        for (reference, name, account) in [
            ("T1", "保山建筑公司1", "530011"), ("T2", "某中介公司", "999"), ("T3", "某中介公司", "999"),
        ] {
            try await registry.takePayer(
                of: reference, name: name, account: account, from: "工行", random: TradingHouse.random)
        }
        let own = try await deposit(house, numbers[0])
        #expect(own.state == .held && own.isOwn == true && !own.sharesPayer)
        for number in numbers.dropFirst() {
            let other = try await deposit(house, number)
            #expect(other.state == .invalid && other.cause == .payerDiffers && other.sharesPayer)
        }
        let seen = try #require(try await registry.deposits(of: lot.head.number, as: TradingHouse.centre))
        #expect(seen.count == 3)
    }

    @Test("guarantee, insurance and pledge count like money, and are released")
    func alike() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let registry = house.registry
        for (index, form) in [TradeDeposit.Form.eGuarantee, .insurance, .exempt].enumerated() {
            let bidder = try await house.bidder(index + 1)
            let order = try await registry.orderDeposit(
                on: lot.head.number, form, guarantor: "保险公司", by: bidder, random: TradingHouse.random)
            if form != .exempt {
                #expect(try await registry.take(Self.receipt("G\(index)", order.token, house), from: "保函").isMatched)
            }
            #expect(try await registry.hasDeposit(on: lot.head.number, bidder, random: TradingHouse.random))
        }
        #expect(try await registry.depositBalance().linesIn == .zero)
        try await house.place(lot, in: .evaluating)
        #expect(try await registry.settleDeposits(random: TradingHouse.random) == 3)
        #expect(try await registry.matters(TradeDeposit.self).allSatisfy { $0.state == .held && $0.subject != nil })
        try await house.place(lot, in: .failed)
        #expect(try await registry.settleDeposits(random: TradingHouse.random) == 3)
        #expect(try await registry.settleDeposits(random: TradingHouse.random) == 3)
        #expect(try await registry.matters(TradeDeposit.self).allSatisfy { $0.state == .refunded })
    }

    @Test("after the contract deposits go back within five days; late, with a higher interest")
    func refunded() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let registry = house.registry
        let (winner, loser) = (try await house.bidder(1), try await house.bidder(2))
        let numbers = [try await paid(house, lot, winner, "T1"), try await paid(house, lot, loser, "T2")]
        try await house.place(lot, in: .contracted, winner: winner.subject, amount: Money(fen: 480_000_000))
        for (reference, index) in [("T1", 1), ("T2", 2)] {
            try await registry.takePayer(
                of: reference, name: "保山建筑公司\(index)", account: "53001\(index)", from: "工行",
                random: TradingHouse.random)
        }
        #expect(try await registry.settleDeposits(random: TradingHouse.random) == 2)
        let causes = try await registry.matters(TradeDeposit.self).map(\.cause)
        #expect(causes == [.contracted, .lost])
        let run = try await registry.depositRefunds()
        #expect(run.map(\.deposit) == numbers && run.allSatisfy { $0.dueOn == Day("2021-03-08") })
        // 36 days at 0.05 %, 29 of them late at 1.2 times 1.5 %.
        house.time.go(to: .at("2021-04-06"))
        let interest = try await registry.takeRefund(
            of: numbers[0], reference: "R1", bookedAt: house.time.now, from: "工行")
        #expect(interest.days == 36 && interest.lateDays == 29)
        #expect(interest.ordinary == Money(fen: 400) && interest.late == Money(fen: 11_600))
        let back = try await deposit(house, numbers[0])
        #expect(back.state == .refunded && back.heldFen == .zero && back.timeliness == .late)
        await #expect(throws: Refusal.self) {
            try await registry.takeRefund(of: numbers[0], reference: "R2", bookedAt: house.time.now, from: "工行")
        }
        #expect(try await registry.depositBalance().isSound)
    }

    @Test("whatever happens to deposits, what came in is what went out and what is held", arguments: [3, 11, 29])
    func balance(_ seed: UInt64) async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let registry = house.registry
        var random = Lottery(state: seed)
        var lots = [try await house.bidding(), try await house.bidding { $0.title = "二标段" }]
        var parties: [TradeParty] = []
        for index in 1...4 { parties.append(try await house.bidder(index)) }
        var tokens: [String] = []
        for step in 0..<60 {
            let place = random.below(2)
            let party = parties[random.below(4)]
            do {
                switch random.below(8) {
                case 0, 1:
                    let order = try await registry.orderDeposit(
                        on: lots[place].head.number, random.below(4) == 0 ? .eGuarantee : .transfer, by: party,
                        random: TradingHouse.random)
                    tokens.append(order.token)
                case 2, 3:
                    let token = tokens.isEmpty ? "无" : tokens[random.below(tokens.count)]
                    let fen = Self.amount.fen - (random.below(5) == 0 ? 1 : 0)
                    _ = try await registry.take(
                        Self.receipt("S\(step)", token, house, amount: Money(fen: fen)), from: "工行")
                case 4:
                    let next: Lot.State = random.below(3) == 0 ? .failed : .evaluating
                    lots[place] = try await house.place(lots[place], in: next)
                case 5:
                    for reference in try await registry.payersWanted(by: "工行") {
                        let index = 1 + random.below(4)
                        try await registry.takePayer(
                            of: reference, name: "保山建筑公司\(index)", account: "53001\(index)", from: "工行",
                            random: TradingHouse.random)
                    }
                case 6:
                    _ = try await registry.settleDeposits(random: TradingHouse.random)
                    for order in try await registry.depositRefunds() {
                        try await registry.takeRefund(
                            of: order.deposit, reference: "B\(step)-\(order.deposit)", bookedAt: house.time.now,
                            from: "工行")
                    }
                default:
                    for held in try await registry.matters(TradeDeposit.self, where: .state(["held"])).prefix(1) {
                        try await registry.forfeitDeposit(
                            held.head.number, .revoked, decision: "撤销投标", as: TradingHouse.decider)
                    }
                }
            } catch is Refusal {
                // What a rule stands against changes nothing.
            }
            let balance = try await registry.depositBalance()
            #expect(balance.isSound, "step \(step): \(balance)")
        }
    }
}

/// Numbers that come again with their seed.
private struct Lottery {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
