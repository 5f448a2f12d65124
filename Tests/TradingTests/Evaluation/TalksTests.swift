import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Talks: rounds, final offers, and what comes of them", .onEveryDatabase)
struct TalksTests {
    @Test("the lead starts rounds, each with its change; final offers follow a round, and the lot goes along")
    func rounds() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.purchase([900_000, 950_000, 980_000])
        try await committees.suppliers(3)
        let (committee, lead) = try await committees.group(lot, scheme: CommitteeHouse.services)
        let (number, registry) = (committee.head.number, committees.registry)
        #expect(committee.kind == .talks && committee.state == .talks && committee.round == 0)
        let other = try #require(try await committees.members(committee).first { $0.account != lead }?.account)
        await #expect(throws: Refusal.self) {
            try await registry.takeStep(.startRound(change: nil), in: number, account: other)
        }
        // Nobody is asked for a last price before there was a round.
        await #expect(throws: Refusal.self) {
            try await registry.takeStep(.callOffers(minutes: 30), in: number, account: lead)
        }
        try await registry.takeStep(.startRound(change: "服务期由一年改为两年"), in: number, account: lead)
        var now = try await committees.now(committee)
        #expect(now.round == 1 && now.reason == "服务期由一年改为两年")
        try await registry.takeStep(.startRound(change: nil), in: number, account: lead)
        now = try await committees.now(committee)
        #expect(now.round == 2 && now.state == .talks)
        let talking = try await committees.house.now(lot)
        #expect(talking.state == .negotiating && talking.round == 2)
        // No price is taken before it is called for.
        await #expect(throws: Refusal.self) { try await committees.offer(880_000, by: 1, in: committee) }
        try await registry.takeStep(.callOffers(minutes: 30), in: number, account: lead)
        now = try await committees.now(committee)
        #expect(now.state == .offers && now.offersUntil == registry.now.adding(seconds: 1800))
        let called = try await committees.house.now(lot)
        #expect(called.state == .finalOffers && called.bids == 3)
    }

    @Test("a final offer is made once, within the budget, seen by nobody before all are in, and opened with the others")
    func sealed() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.purchase([900_000, 950_000, 980_000])
        try await committees.suppliers(3)
        let (committee, lead) = try await committees.group(lot, scheme: CommitteeHouse.services)
        let (number, registry) = (committee.head.number, committees.registry)
        try await registry.takeStep(.startRound(change: nil), in: number, account: lead)
        try await registry.takeStep(.callOffers(minutes: 30), in: number, account: lead)
        let entriesBefore = try await registry.trailLength()

        await #expect(throws: Refusal.self) { try await committees.offer(1_000_001, by: 1, in: committee) }
        await #expect(throws: Refusal.self) {
            try await registry.makeFinalOffer(
                nil, rate: nil, promise: nil, in: number, account: CommitteeHouse.supplier(1))
        }
        try await committees.offer(870_000, by: 1, in: committee)
        await #expect(throws: Refusal.self) { try await committees.offer(860_000, by: 1, in: committee) }
        // Somebody who acts for none of them has nothing to offer.
        await #expect(throws: Refusal.self) { try await committees.offer(1, by: 99, in: committee) }

        // Each sees the own offer and nobody else's.
        let own = try await registry.openOffers(of: CommitteeHouse.supplier(1))
        #expect(own.count == 1 && own[0].offer?.price == Money(fen: 87_000_000))
        let second = try await registry.openOffers(of: CommitteeHouse.supplier(2))
        #expect(second.count == 1 && second[0].offer == nil)
        #expect(second[0].bid.subject == TradingHouse.creditCode(2))
        // Members still compare first prices; the console has no list of offers for anybody.
        let room = try await registry.memberRoom(number, account: lead)
        #expect(room.standing.compactMap(\.price).contains(Money(fen: 87_000_000)) == false)
        for actor in [TradingHouse.centre, TradingHouse.decider, TradingHouse.supervisor, TradingHouse.administrator] {
            await #expect(throws: Refusal.self) {
                _ = try await registry.list(FinalOffer.register, ListRequest(.everything), as: actor)
            }
        }
        // The page of the trail doesn't say that one was made; its own entry says so, and not whose it is.
        let entries = try await registry.newestEntries(limit: 500)
        #expect(entries.allSatisfy { $0.register != FinalOffer.register.name })
        #expect(try await registry.trailLength() > entriesBefore)
        let kept: [FinalOffer] = try await registry.matters(where: .equals("committee", number))
        let history = try await registry.history(of: try #require(kept.first).record, in: FinalOffer.register)
        #expect(history.count == 1 && history.allSatisfy { $0.account == 0 && $0.actor == "供应商（密封）" })
        await #expect(throws: Refusal.self) {
            try await registry.takeStep(.closeOffers, in: number, account: lead)
        }
        let offers: [FinalOffer] = try await registry.matters(where: .equals("committee", number))
        #expect(offers.map(\.state) == [.entered])

        // The third leaves; of services two may go on.
        try await committees.offer(890_000, by: 2, in: committee)
        try await committees.offer(nil, by: 3, in: committee)
        try await registry.takeStep(.closeOffers, in: number, account: lead)
        let now = try await committees.now(committee)
        #expect(now.state == .scoring)
        let opened: [FinalOffer] = try await registry.matters(where: .equals("committee", number))
        #expect(opened.count(where: { $0.state == .opened }) == 2 && opened.count(where: { $0.state == .left }) == 1)
        let after = try await registry.memberRoom(number, account: lead)
        #expect(Set(after.standing.compactMap(\.price)) == [Money(fen: 87_000_000), Money(fen: 89_000_000)])
        await #expect(throws: Refusal.self) { try await committees.offer(800_000, by: 1, in: committee) }
    }

    @Test(
        "consultation: final offers are scored, price points come from them, and the first-ranked isn't the cheapest by force"
    )
    func consultation() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.purchase([900_000, 950_000, 980_000])
        try await committees.suppliers(3)
        let (committee, lead) = try await committees.group(lot, scheme: CommitteeHouse.services)
        let (number, registry) = (committee.head.number, committees.registry)
        try await registry.takeStep(.startRound(change: nil), in: number, account: lead)
        try await registry.takeStep(.callOffers(minutes: 30), in: number, account: lead)
        for (index, price) in [(1, 800_000), (2, 900_000), (3, 1_000_000)] {
            try await committees.offer(price, by: index, in: committee)
        }
        try await registry.takeStep(.closeOffers, in: number, account: lead)
        let bids = try await registry.memberRoom(number, account: lead).standing
        let dearest = try #require(bids.first { $0.subject == TradingHouse.creditCode(3) }).number
        for seat in try await committees.members(committee) {
            try await committees.score(seat, ["40", "10"], other: [dearest: ["50", "10"]])
        }
        for seat in try await committees.members(committee) {
            _ = try await registry.submitScores(in: number, account: try #require(seat.account))
        }
        let result = try #require(try await registry.evaluationResult(of: number))
        // 800,000 ÷ price × 25, exactly.
        #expect(result.rows.map(\.bid.subject) == [3, 1, 2].map(TradingHouse.creditCode))
        #expect(result.rows.map(\.pricePoints) == [Ratio(20), Ratio(25), try Ratio(200, over: 9)])
        #expect(result.rows.map(\.total) == [Ratio(80), Ratio(75), try Ratio(50) + Ratio(200, over: 9)])
        try await registry.buildReport(of: number, account: lead)
        for seat in try await committees.members(committee) {
            try await registry.vote(.agreed, opinion: nil, onReportOf: number, account: try #require(seat.account))
        }
        #expect(try await committees.house.now(lot).state == .candidates)
        let candidates: [AwardCandidate] = try await registry.matters(where: .equals("lot", lot.head.number))
        // The contract is made at the final offer.
        #expect(candidates.first?.price == Money(fen: 100_000_000))
    }

    @Test("a consultation's price weighs between 10 and 30 per cent for services")
    func weights() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.purchase([900_000, 950_000, 980_000])
        for weight in [9, 31, 50] {
            await #expect(throws: Refusal.self) {
                _ = try await committees.scheme(lot) {
                    $0.items = "服务方案，\(100 - weight)，主观"
                    $0.priceWeight = Ratio(weight)
                }
            }
        }
    }

    @Test("negotiation: nothing is scored, the lowest final offer stands first")
    func negotiation() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.purchase([900_000, 950_000, 980_000], by: .negotiation) {
            $0.comparison = .lowestPrice
        }
        try await committees.suppliers(3)
        let (committee, lead) = try await committees.group(lot, scheme: CommitteeHouse.lowest)
        let (number, registry) = (committee.head.number, committees.registry)
        try await registry.takeStep(.startRound(change: nil), in: number, account: lead)
        try await registry.takeStep(.callOffers(minutes: 30), in: number, account: lead)
        for (index, price) in [(1, 890_000), (2, 870_000), (3, 880_000)] {
            try await committees.offer(price, by: index, in: committee)
        }
        try await registry.takeStep(.closeOffers, in: number, account: lead)
        let other = try #require(try await committees.members(committee).first { $0.account != lead }?.account)
        await #expect(throws: Refusal.self) { try await registry.lockWithoutScores(in: number, account: other) }
        try await registry.lockWithoutScores(in: number, account: lead)
        let result = try #require(try await registry.evaluationResult(of: number))
        #expect(result.rows.map(\.bid.subject) == [2, 3, 1].map(TradingHouse.creditCode))
        #expect(result.rows.allSatisfy { $0.total == .zero && $0.items.isEmpty })
    }

    @Test("whoever offers nothing in time is out; too few left, and the purchase ends")
    func tooFew() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.purchase([900_000, 950_000, 980_000])
        try await committees.suppliers(3)
        let (committee, lead) = try await committees.group(lot, scheme: CommitteeHouse.services)
        let (number, registry) = (committee.head.number, committees.registry)
        try await registry.takeStep(.startRound(change: nil), in: number, account: lead)
        try await registry.takeStep(.callOffers(minutes: 30), in: number, account: lead)
        try await committees.offer(870_000, by: 1, in: committee)
        committees.house.time.advance(minutes: 30)
        await #expect(throws: Refusal.self) { try await committees.offer(860_000, by: 2, in: committee) }
        try await registry.takeStep(.closeOffers, in: number, account: lead)
        let (ended, failed) = (try await committees.now(committee), try await committees.house.now(lot))
        #expect(ended.state == .dissolved && ended.reason?.contains("不足2家") == true)
        #expect(failed.state == .failed && failed.failure == .tooFew)
    }
}
