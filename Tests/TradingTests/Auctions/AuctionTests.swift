import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Auctions", .onEveryDatabase)
struct AuctionTests {
    @Test("One live bidder gets a listed lot at the end of the listing")
    func listing() async throws {
        let house = try await AuctionHouse()
        try await house.house.firm(1, "保山置业公司")
        try await house.enrol(201, firm: 1)
        try await house.tick()
        #expect(try await house.lotNow().state == .listing)
        await house.refuses(zh: "报价须不低于1,000,000.00元。") { try await house.offer(99, 201) }
        let receipt = try await house.offer(100, 201)
        #expect(receipt.event.content.hasPrefix("offer\namount=100000000\n"))
        try await house.tick()
        let auction = try await house.now()
        #expect(auction.state == .sold)
        #expect(auction.price == Money(fen: 100_000_000))
        let lot = try await house.lotNow()
        #expect(lot.state == .sold)
        #expect(lot.winner == TradingHouse.creditCode(1))
        #expect(try await house.verified().isProven)
    }

    @Test("Several live bidders go on to a timed auction, and each offer there sets the end back to five minutes")
    func timed() async throws {
        let house = try await AuctionHouse()
        for account in 201...203 { try await house.enrol(Int64(account)) }
        try await house.tick()
        try await house.offer(100, 201)
        try await house.offer(103, 202)
        try await house.tick()
        #expect(try await house.now().state == .preparing)
        await house.refuses(zh: "报价尚未开始，请在公布的开始时间后报价。") { try await house.offer(110, 201) }
        try await house.tick()
        let started = try await house.now()
        #expect(started.state == .bidding)
        #expect(try await house.lotNow().state == .timedAuction)
        house.house.time.advance(minutes: 4, seconds: 50)
        try await house.offer(104, 203)
        let extended = try await house.now()
        #expect(extended.endsAt == started.endsAt?.adding(seconds: 290))
        house.house.time.advance(minutes: 4)
        try await house.offer(105, 201)
        try await house.tick()
        let ended = try await house.now()
        #expect(ended.state == .sold)
        #expect(ended.price == Money(fen: 105_000_000))
        #expect(try await house.lotNow().winner?.hasPrefix("ZRR-") == true)
        let check = try await house.verified()
        #expect(check.findings == [])
        #expect(check.offers == 4)
        #expect(check.extensions == 2)
    }

    @Test("What was in hand in time counts, though it is written after the end")
    func inHand() throws {
        var auction = Auction()
        auction.state = .bidding
        auction.rules = AuctionRules()
        auction.startPrice = Money(fen: 100)
        auction.increment = Money(fen: 10)
        auction.endsAt = Timestamp(milliseconds: 10_000)
        func offered(received: Int64, written: Int64) throws(Refusal) -> Auction {
            try auction.performing(
                .offer(bidder: 300, amount: 100, seen: 0, right: nil, at: received),
                in: ActContext(
                    now: Timestamp(milliseconds: written), actor: .sealedBidder, calendar: .national)
            ).matter
        }
        #expect(try offered(received: 10_000, written: 11_500).endsAt == Timestamp(milliseconds: 310_000))
        #expect(throws: Refusal.self) { try offered(received: 10_001, written: 10_001) }
        // A moment that lies ahead of the server's clock is the server's.
        #expect(try offered(received: 99_000, written: 9000).endsAt == Timestamp(milliseconds: 309_000))
    }

    @Test("The same click again does nothing again, and the same form can't carry another price")
    func duplicates() async throws {
        let house = try await AuctionHouse()
        try await house.enrol(201)
        try await house.tick()
        let first = try await house.offer(100, 201, once: "k1")
        let again = try await house.offer(100, 201, once: "k1")
        #expect(again.isRepeated)
        #expect(again.event == first.event)
        #expect(try await house.now().offers == 1)
        await #expect(throws: Refusal.self) { try await house.offer(120, 201, once: "k1") }
    }

    @Test(
        "A reserve is hashed before, told after a sale, and kept sealed where it wasn't met", arguments: [true, false])
    func reserve(isMet: Bool) async throws {
        let house = try await AuctionHouse { $0.hasReserve = true }
        try await house.enrol(201)
        try await house.tick()
        await #expect(throws: Refusal.self) {
            try await house.registry.enterReserve(
                Money(fen: 110_000_000), in: house.number, random: AuctionHouse.random(9), as: TradingHouse.decider)
        }
        house.house.time.go(to: try await house.now().closesAt.adding(seconds: -1800))
        try await house.registry.enterReserve(
            Money(fen: 110_000_000), in: house.number, random: AuctionHouse.random(9), as: TradingHouse.decider)
        let sealed = try await house.now()
        #expect(sealed.reserveHash?.count == 64)
        #expect(sealed.reserve == nil)
        try await house.offer(isMet ? 110 : 109, 201)
        try await house.tick()
        let ended = try await house.now()
        #expect(ended.state == (isMet ? .sold : .failed))
        #expect(ended.failure == (isMet ? nil : .belowReserve))
        #expect(ended.reserve == (isMet ? Money(fen: 110_000_000) : nil))
        #expect(try await house.lotNow().failure == (isMet ? nil : .belowReserve))
        let check = try await house.verified()
        #expect(check.isProven)
        #expect(check.reserveIsProven == isMet)
    }

    @Test("Land isn't auctioned to fewer than three; nobody's offer is a failure too")
    func tooFew() async throws {
        let few = try await AuctionHouse(.auction)
        for account in 201...202 { try await few.enrol(Int64(account)) }
        try await few.tick()
        #expect(try await few.now().failure == .tooFew)
        #expect(try await few.lotNow().state == .failed)
        let silent = try await AuctionHouse(.auction)
        for account in 201...203 { try await silent.enrol(Int64(account)) }
        try await silent.tick()
        try await silent.tick()
        #expect(try await silent.now().failure == .noOffer)
        #expect(try await silent.verified().isProven)
    }

    @Test("Over the cap open offers end; sealed ones are committed, revealed, and the nearest to the mean wins")
    func singleOffers() async throws {
        let house = try await AuctionHouse(.auction, rules: ["cap": ("0.25", .ratio)])
        for account in 201...203 { try await house.enrol(Int64(account)) }
        try await house.tick()
        try await house.offer(125, 201)
        try await house.offer(126, 202)
        let called = try await house.now()
        #expect(called.state == .offering)
        #expect(try await house.lotNow().state == .offering)
        await #expect(throws: Refusal.self) { try await house.offer(130, 201) }
        let salt = String(repeating: "0f", count: 32)
        for (account, wan) in [(Int64(201), Int64(130)), (202, 140), (203, 132)] {
            let bidder = try await house.registry.enrolment(of: account, in: house.number)
            let hash = try OneOfferRule.hash(
                house.number, bidder?.bidder ?? 0, Money(fen: wan * 1_000_000), salt: salt)
            try await house.registry.commitOffer(hash, in: house.number, by: account)
        }
        try await house.tick()
        await #expect(throws: Refusal.self) {
            try await house.registry.revealOffer(Money(fen: 131_000_000), salt: salt, in: house.number, by: 201)
        }
        for (account, wan) in [(Int64(201), Int64(130)), (202, 140), (203, 132)] {
            try await house.registry.revealOffer(
                Money(fen: wan * 1_000_000), salt: salt, in: house.number, by: account)
        }
        try await house.tick()
        let ended = try await house.now()
        #expect(ended.state == .sold)
        #expect(ended.price == Money(fen: 132_000_000))
        #expect(try await house.verified().findings == [])
    }
}
