import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("What keeps an auction honest", .onEveryDatabase)
struct AuctionSafetyTests {
    @Test("No register, trail entry or event tells who bids before the end")
    func secrecy() async throws {
        let house = try await AuctionHouse()
        try await house.house.firm(1, "隐名公司")
        let bidder = try await house.enrol(201, firm: 1)
        try await house.tick()
        try await house.offer(100, 201)
        for register in [AuctionBidder.register, ReservePrice.register] {
            await #expect(throws: Refusal.self) {
                _ = try await house.registry.list(register, ListRequest(limit: 10), as: TradingHouse.administrator)
            }
        }
        let entries = try await house.registry.newestEntries(limit: 1000)
        for entry in entries where entry.register == "auction_bidder" || entry.act == "offer" {
            #expect(entry.account == 0)
            #expect(entry.actor == "投标人（密封）")
            #expect(!entry.body.contains("隐名公司") && !entry.body.contains(TradingHouse.creditCode(1)))
            #expect(try !entry.body.contains(house.registry.depositToken(of: bidder)))
        }
        let events = try await house.registry.auctionEvents(house.number)
        #expect(events.allSatisfy { !$0.content.contains(TradingHouse.creditCode(1)) })
        #expect(events.last?.content.contains("bidder=\(bidder.bidder)") == true)
    }

    @Test("Whoever hasn't paid can't offer, and who paid too little or too late isn't admitted")
    func deposits() async throws {
        let house = try await AuctionHouse()
        let bidder = try await house.enrol(201, admitted: false)
        let late = try await house.enrol(202, admitted: false)
        try await house.tick()
        await house.refuses(zh: "您的竞买保证金尚未到账，暂不能报价。") { try await house.offer(100, 201) }
        let registry = house.registry
        let token = try registry.depositToken(of: bidder)
        do {
            try await registry.admitBidder(token: token, received: Money(fen: 100))
            Issue.record("too little was taken")
        } catch let refusal as Refusal {
            #expect(refusal.detail.zh.hasPrefix("金额不足：应缴"), "\(refusal)")
        }
        try await registry.admitBidder(token: token.lowercased(), received: Money(fen: 20_000_000))
        // The same booking again does nothing.
        try await registry.admitBidder(token: token, received: Money(fen: 20_000_000))
        try await house.offer(100, 201)
        await house.refuses(zh: "您没有报名参加本次竞价。") { try await house.offer(101, 999) }
        house.house.time.go(to: try await house.now().closesAt)
        await house.refuses(zh: "保证金到账时报名已截止，资格未生效，款项应原路退回。") {
            try await registry.admitBidder(
                token: registry.depositToken(of: late), received: Money(fen: 20_000_000))
        }
        #expect(try await house.deposit(late).state == .invalid)
        #expect(try await registry.depositBalance().isSound)
    }

    @Test("A short stop goes on at once with the time there was; a long one is told a day before")
    func freezing() async throws {
        let house = try await AuctionHouse()
        try await house.enrol(201)
        try await house.tick()
        let before = try await house.now()
        try await house.registry.freezeAuction(house.number, because: "网络故障", as: TradingHouse.centre)
        #expect(try await house.lotNow().state == .suspended)
        await house.refuses(zh: "交易已暂停（网络故障），暂不接收报价。") { try await house.offer(100, 201) }
        house.house.time.advance(minutes: 30)
        try await house.registry.resumeAuction(house.number, at: nil, as: TradingHouse.centre)
        let after = try await house.now()
        #expect(after.closesAt == before.closesAt.adding(seconds: 1800))
        #expect(try await house.lotNow().state == .listing)
        try await house.registry.freezeAuction(house.number, because: "权属争议", as: TradingHouse.supervisor)
        house.house.time.advance(minutes: 60)
        await #expect(throws: Refusal.self) {
            try await house.registry.resumeAuction(house.number, at: nil, as: TradingHouse.centre)
        }
        let wanted = house.house.time.now.adding(seconds: 86_400)
        try await house.registry.resumeAuction(house.number, at: wanted, as: TradingHouse.centre)
        #expect(try await house.now().state == .frozen)
        try await house.tick()
        let resumed = try await house.now()
        #expect(resumed.state == .listing)
        #expect(resumed.closesAt == after.closesAt.adding(seconds: 25 * 3600))
        try await house.offer(100, 201)
        try await house.tick()
        #expect(try await house.verified().isProven)
    }

    @Test("A timed auction that stood still begins anew with its preparation, and the offers stand")
    func freezingTimed() async throws {
        let house = try await AuctionHouse()
        for account in 201...202 { try await house.enrol(Int64(account)) }
        try await house.tick()
        try await house.offer(100, 201)
        try await house.offer(101, 202)
        try await house.tick()
        try await house.tick()
        try await house.registry.freezeAuction(house.number, because: "断电", as: TradingHouse.centre)
        house.house.time.advance(minutes: 10)
        try await house.registry.resumeAuction(house.number, at: nil, as: TradingHouse.centre)
        let anew = try await house.now()
        #expect(anew.state == .preparing)
        #expect(anew.current == Money(fen: 101_000_000))
        #expect(anew.endsAt == house.house.time.now.adding(seconds: 900))
    }

    @Test("A supervisor's suspension of the lot halts its auction")
    func halted() async throws {
        let house = try await AuctionHouse()
        try await house.tick()
        try await house.house.act(.suspend(reason: "监督检查"), on: house.lot, as: TradingHouse.supervisor)
        try await house.registry.keepAuctions()
        let auction = try await house.now()
        #expect(auction.state == .frozen)
        #expect(auction.freeze == "监督检查")
    }

    @Test("Any change of the record is found, and named by its place", arguments: ["amount", "order", "result", "end"])
    func tampering(_ what: String) async throws {
        let house = try await AuctionHouse()
        for account in 201...202 { try await house.enrol(Int64(account)) }
        try await house.tick()
        try await house.offer(100, 201)
        try await house.offer(101, 202)
        try await house.tick()
        try await house.tick()
        try await house.offer(102, 201)
        try await house.tick()
        let record = try await house.record()
        #expect(AuctionVerification(record).isProven)
        var events = record.events
        var auction = try await house.now()
        switch what {
        case "amount":
            let event = events[3]
            events[3] = AuctionEvent(
                sequence: event.sequence, at: event.at,
                content: event.content.replacing("amount=101000000", with: "amount=101500000"), hash: event.hash)
        case "order": events.swapAt(2, 3)
        case "result": auction.price = Money(fen: 101_000_000)
        default: events.removeLast()
        }
        let check = AuctionVerification(AuctionRecord(auction, events))
        #expect(!check.isProven)
        #expect(check.findings.first?.event == ["amount": 4, "order": 3, "result": 0, "end": 0][what])
    }

    @Test("Who defaulted can't bid when it is sold again")
    func defaulting() async throws {
        let house = try await AuctionHouse()
        try await house.enrol(201)
        try await house.tick()
        try await house.offer(100, 201)
        try await house.tick()
        try await house.registry.declareDefault(house.number, because: "未按期签订成交确认书", as: TradingHouse.centre)
        #expect(try await house.now().state == .defaulted)
        #expect(try await house.lotNow().failure == .gaveUp)
        let holder = try await house.registry.database.read { session in
            try session.matters(AuctionBidder.self, where: .everything).first
        }
        #expect(holder?.state == .defaulted)
        // Offered again as a lot that follows this one.
        let again = try await AuctionHouse(in: house.house) { $0.predecessor = house.lot.head.number }
        await again.refuses(zh: "您曾在本标的的竞价中悔拍，不能参加重新竞价。") { try await again.enrol(201) }
        try await again.enrol(202)
    }

    @Test("A copy of the tables tells nobody: identities and reserves are sealed under a key beside them")
    func sealing() async throws {
        let house = try await AuctionHouse { $0.hasReserve = true }
        try await house.house.firm(1, "隐名公司")
        try await house.enrol(201, firm: 1)
        let rows = try await house.registry.database.read { session in
            try session.rows("SELECT holder, firm, identity FROM auction_bidder") {
                [try $0[0] as String, try $0[1] as String, try $0[2] as String]
            }
        }
        #expect(rows.count == 1)
        #expect(rows.joined().allSatisfy { !$0.contains("201") || $0.count > 30 })
        #expect(!rows.joined().contains { $0.contains(TradingHouse.creditCode(1)) || $0.contains("隐名公司") })
        await #expect(throws: Refusal.self) { try await house.enrol(301, firm: 1) }
    }
}
