import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("What banks and people book for deposits", .onEveryDatabase)
struct BankTests {
    private static let due = Money(fen: 20_000_000)

    private func lines(_ house: TradingHouse) async throws -> [BankLine] {
        try await house.registry.matters(BankLine.self)
    }

    @Test("what is typed wrong is refused as often as it is typed, leaves no line, and can be typed right after it")
    func typed() async throws {
        let auction = try await AuctionHouse()
        let house = auction.house
        defer { house.clear() }
        let bidder = try await auction.enrol(202, admitted: false)
        let token = try house.registry.depositToken(of: bidder)
        for _ in 1...2 {
            await auction.refuses(zh: "没有这个缴款码，请核对。") {
                try await house.registry.admitBidder(
                    token: "XXXX-XXXX-XXXX-XXXX", received: Self.due, reference: "LS-1")
            }
            await auction.refuses(zh: "金额不足：应缴200,000.00 元，到账20,000.00 元。请补足后一次缴纳，或原路退回。") {
                try await house.registry.admitBidder(token: token, received: Money(fen: 2_000_000), reference: "LS-1")
            }
        }
        #expect(try await lines(house).isEmpty)
        #expect(try await auction.deposit(bidder).state == .due)
        try await house.registry.admitBidder(token: token, received: Self.due, reference: "LS-1")
        try await house.registry.admitBidder(token: token, received: Self.due, reference: "LS-1")
        #expect(try await house.registry.enrolment(of: 202, in: auction.number)?.state == .admitted)
        #expect(try await lines(house).map(\.state) == [.matched])
        // The reference is used up: another payment needs its own.
        let other = try await auction.enrol(203, admitted: false)
        await #expect(throws: Refusal.self) {
            try await house.registry.admitBidder(
                token: house.registry.depositToken(of: other), received: Self.due, reference: "LS-1")
        }
        #expect(try await auction.deposit(other).state == .due)
        #expect(try await house.registry.depositBalance().isSound)
    }

    @Test("what came too late is said to be late again when it is told again")
    func late() async throws {
        let auction = try await AuctionHouse()
        let house = auction.house
        defer { house.clear() }
        let (bidder, other) = (try await auction.enrol(202, admitted: false), try await auction.enrol(203))
        #expect(try await auction.deposit(other).state == .received)
        // The listing is over, and its clock hasn't yet been looked at.
        try await auction.tick()
        house.time.go(to: try #require(try await auction.now().dueAt))
        let receipt = BankReceipt(
            reference: "T1", token: try house.registry.depositToken(of: bidder), amount: Self.due,
            bookedAt: house.time.now)
        let first = try await house.registry.take(receipt, from: "工行")
        #expect(try await house.registry.take(receipt, from: "工行") == first)
        #expect(try await lines(house).count { $0.bank == "工行" } == 1)
        #expect(try await house.registry.enrolment(of: 202, in: auction.number)?.state != .admitted)
        #expect(first.isLate && first.isMatched && first.reason == nil)
        #expect(try await auction.deposit(bidder).state == .invalid)
    }

    @Test("a bank that tells the same again hears the same trouble; with another token or amount it is refused")
    func toldAgain() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let order = try await house.registry.orderDeposit(
            on: lot.head.number, .transfer, by: house.bidder(1), random: TradingHouse.random)
        func take(_ fen: Int64, _ token: String? = nil) async throws -> BankTaking {
            try await house.registry.take(
                BankReceipt(
                    reference: "A", token: token ?? order.token, amount: Money(fen: fen), bookedAt: house.time.now),
                from: "工行")
        }
        let (first, again) = (try await take(7_999_999), try await take(7_999_999))
        #expect(!first.isMatched && first.trouble?.contains("金额不足") == true)
        #expect(again.line == first.line && !again.isMatched && again.trouble == first.trouble)
        #expect(again.reason?.en.contains(first.line) == true)
        await #expect(throws: Refusal.self) { try await take(8_000_000) }
        await #expect(throws: Refusal.self) { try await take(7_999_999, "XXXX-XXXX-XXXX-XXXX") }
        #expect(try await lines(house).count == 1)
        #expect(try await house.registry.depositBalance().unmatched.fen == 7_999_999)
    }

    /// A works lot with a deposit in `form`; who gave it won and refused to sign.
    private func refused(
        _ form: TradeDeposit.Form, _ house: TradingHouse
    ) async throws -> (deposit: TradeDeposit, token: String) {
        let lot = try await house.bidding()
        let order = try await house.registry.orderDeposit(
            on: lot.head.number, form, guarantor: "保山担保公司", by: house.bidder(1), random: TradingHouse.random)
        if form != .exempt {
            let receipt = BankReceipt(
                reference: "G1", token: order.token, amount: order.amount, bookedAt: house.time.now)
            #expect(try await house.registry.take(receipt, from: "保函").isMatched)
        }
        try await house.place(
            lot, in: .awarded, winner: TradingHouse.creditCode(1), amount: Money(fen: 480_000_000))
        let contract = try await house.registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        try await house.registry.perform(TradeContract.Act.offer, on: contract.id, as: TradingHouse.decider)
        try await house.registry.perform(
            TradeContract.Act.refuse(reason: "放弃中标", excuse: "unexcused"), on: contract.id,
            as: TradingHouse.decider)
        _ = try await house.registry.settleDeposits(random: TradingHouse.random)
        return (try await deposit(order.number, house), order.token)
    }

    private func deposit(_ number: String, _ house: TradingHouse) async throws -> TradeDeposit {
        try #require(try await house.registry.matters(TradeDeposit.self, where: .equals("number", number)).first)
    }

    @Test("a guarantee that is kept is claimed from its guarantor, paid whole, and handed over like money")
    func claimed() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let registry = house.registry
        let (kept, token) = try await refused(.eGuarantee, house)
        #expect(kept.state == .claimed && kept.claimedFen == Money(fen: 8_000_000) && kept.recipient == .owner)
        #expect(kept.receivedFen == .zero && kept.forfeitedFen == .zero)
        let claims = try await registry.depositClaims()
        #expect(claims.map(\.deposit) == [kept.head.number] && claims.first?.guarantor == "保山担保公司")
        #expect(try await registry.depositHandovers().isEmpty)
        // The round of settling leaves it where it is.
        #expect(try await registry.settleDeposits(random: TradingHouse.random) == 0)
        func take(_ fen: Int64, _ reference: String) async throws -> BankTaking {
            try await registry.take(
                BankReceipt(reference: reference, token: token, amount: Money(fen: fen), bookedAt: house.time.now),
                from: "工行")
        }
        let part = try await take(4_000_000, "P1")
        #expect(!part.isMatched && part.trouble?.contains("金额不符") == true, "\(part.trouble ?? "")")
        #expect(try await take(8_000_000, "P2").isMatched)
        let paid = try await deposit(kept.head.number, house)
        #expect(paid.state == .forfeited && paid.forfeitedFen == Money(fen: 8_000_000) && paid.claimReference == "P2")
        #expect(try await registry.depositClaims().isEmpty)
        let orders = try await registry.depositHandovers()
        #expect(orders.map(\.bank) == ["工行"] && orders.first?.amount == Money(fen: 8_000_000))
        try await registry.takeHandover(
            of: kept.head.number, reference: "S1", bookedAt: house.time.now, from: "工行")
        #expect(try await deposit(kept.head.number, house).state == .handedOver)
        #expect(try await registry.depositBalance().isSound)
    }

    @Test("of an exemption nobody knows a token: the claim is booked by the number, once, and for what is claimed")
    func exempt() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let registry = house.registry
        let (kept, _) = try await refused(.exempt, house)
        #expect(kept.state == .claimed)
        func collect(_ fen: Int64, _ number: String) async throws {
            try await registry.takeClaim(
                of: number, amount: Money(fen: fen), reference: "P1", bookedAt: house.time.now,
                from: Registry.bookedByHand)
        }
        await #expect(throws: Refusal.self) { try await collect(7_999_999, kept.head.number) }
        await #expect(throws: Refusal.self) { try await collect(8_000_000, "BZJ-999999") }
        #expect(try await lines(house).isEmpty)
        try await collect(8_000_000, kept.head.number)
        await #expect(throws: Refusal.self) { try await collect(8_000_000, kept.head.number) }
        #expect(try await deposit(kept.head.number, house).state == .forfeited)
        #expect(try await lines(house).map(\.amount.fen) == [8_000_000])
        #expect(try await registry.depositBalance().isSound)
    }
}
