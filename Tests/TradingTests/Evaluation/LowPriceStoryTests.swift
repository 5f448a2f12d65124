import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

/// The rule on abnormally low prices is in force from February 2026.
@Suite("A price far below the others is asked about before anything is locked", .onEveryDatabase)
struct LowPriceStoryTests {
    private static func scoring(
        _ committees: CommitteeHouse, _ prices: [Int]
    ) async throws -> (TradeCommittee, Lot, lead: Int64) {
        let lot = try await committees.purchase(prices, by: .openTender)
        try await committees.suppliers(prices.count)
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.scoring(lot)
        let lead = try #require(
            try await committees.members(committee).first { $0.seatNumber == committee.lead }?.account)
        return (committee, lot, lead)
    }

    private static func refused(_ act: () async throws -> Void) async -> Refusal? {
        do {
            try await act()
            return nil
        } catch { return error as? Refusal }
    }

    @Test("asked in writing, explained by the bidder alone, accepted by the committee: then the sheets are locked")
    func convincing() async throws {
        let committees = try await CommitteeHouse(from: "2026-03-02")
        let (committee, _, lead) = try await Self.scoring(committees, [400_000, 900_000, 950_000])
        let (number, registry) = (committee.head.number, committees.registry)
        let room = try await registry.memberRoom(number, account: lead)
        let low = try #require(room.standing.first { $0.subject == TradingHouse.creditCode(1) }).number
        // Below half of the next and 45 % of the budget, but not below half of the mean of 750,000.
        #expect(room.lowPrices == [low: [.belowNext, .belowCap]])

        let members = try await committees.members(committee)
        for seat in members { try await committees.score(seat) }
        for seat in members.dropLast() {
            _ = try await registry.submitScores(in: number, account: try #require(seat.account))
        }
        let last = try #require(members.last?.account)
        let silent = await Self.refused { _ = try await registry.submitScores(in: number, account: last) }
        #expect(silent?.message.zh.contains("触发异常低价规则，请先书面询问") == true)

        let short = await Self.refused {
            try await registry.ask("请说明报价", .lowPrice, of: low, minutes: 29, in: number, account: last)
        }
        guard case .invalid(let problems) = short else {
            Issue.record("29 minutes were taken")
            return
        }
        #expect(problems.map(\.field) == ["answer_by"])
        try await registry.ask("请说明报价构成", .lowPrice, of: low, minutes: 30, in: number, account: last)
        let asked = try #require(
            try await registry.inquiries(toFirmsOf: CommitteeHouse.supplier(1)).first?.inquiry)
        #expect(asked.triggerList == [.belowNext, .belowCap] && asked.message.zh.contains("成本证明"))
        #expect(try await registry.inquiries(toFirmsOf: CommitteeHouse.supplier(2)).isEmpty)

        let question = asked.head.number
        await #expect(throws: Refusal.self) {
            try await registry.answerInquiry(question, "不是我们的报价", account: CommitteeHouse.supplier(2))
        }
        try await registry.answerInquiry(question, "自有设备折旧已提完", account: CommitteeHouse.supplier(1))
        await #expect(throws: Refusal.self) {
            try await registry.answerInquiry(question, "再补充", account: CommitteeHouse.supplier(1))
        }
        // While there is no verdict nothing is locked, and only the lead enters one.
        await #expect(throws: Refusal.self) { _ = try await registry.submitScores(in: number, account: last) }
        if last != lead {
            await #expect(throws: Refusal.self) {
                try await registry.conclude(question, isConvincing: true, opinion: "可信", in: number, account: last)
            }
        }
        try await registry.conclude(question, isConvincing: true, opinion: "成本证明完整", in: number, account: lead)
        _ = try await registry.submitScores(in: number, account: last)
        #expect(try await committees.now(committee).state == .reporting)
        let result = try #require(try await registry.evaluationResult(of: number))
        #expect(result.rows.count == 3 && result.rows[0].bid.number == low)
    }

    @Test("no answer in time can't convince: it is put to the vote, and the others are ranked without it")
    func silent() async throws {
        let committees = try await CommitteeHouse(from: "2026-03-02")
        let (committee, _, lead) = try await Self.scoring(committees, [300_000, 900_000, 950_000, 980_000])
        let (number, registry) = (committee.head.number, committees.registry)
        let room = try await registry.memberRoom(number, account: lead)
        let low = try #require(room.standing.first { $0.subject == TradingHouse.creditCode(1) }).number
        #expect(room.lowPrices == [low: [.belowMean, .belowNext, .belowCap]])
        try await registry.ask("请说明报价构成", .lowPrice, of: low, minutes: 30, in: number, account: lead)
        committees.house.time.advance(minutes: 30)
        #expect(try await registry.evaluationUpkeep() == 1)
        let question = try #require(
            try await registry.inquiries(toFirmsOf: CommitteeHouse.supplier(1)).first?.inquiry)
        #expect(question.state == .expired)
        await #expect(throws: Refusal.self) {
            try await registry.answerInquiry(question.head.number, "迟了", account: CommitteeHouse.supplier(1))
        }
        // Even a lead who means well can't accept an answer that there is not.
        try await registry.conclude(
            question.head.number, isConvincing: true, opinion: "未提交说明", in: number, account: lead)
        let voted = try #require(try await registry.memberRoom(number, account: lead).rejections.first)
        #expect(voted.state == .proposed && voted.ground == .lowPrice && voted.reason == "未提交说明")
        let members = try await committees.members(committee)
        for seat in members where seat.account != lead {
            guard try await registry.memberRoom(number, account: lead).rejections.first?.state == .proposed else {
                break
            }
            try await registry.vote(
                true, onRejection: voted.head.number, in: number, account: try #require(seat.account))
        }
        #expect(try await registry.memberRoom(number, account: lead).rejections.first?.state == .upheld)
        for seat in members { try await committees.score(seat) }
        for seat in members { _ = try await registry.submitScores(in: number, account: try #require(seat.account)) }
        let result = try #require(try await registry.evaluationResult(of: number))
        // The base is the lowest of those that are left.
        #expect(result.rows.count == 3 && result.rows[0].pricePoints == Ratio(50))
        try await registry.buildReport(of: number, account: lead)
        let report = try #require(try await registry.memberRoom(number, account: lead).report)
        #expect(report.text.contains("逾期未答复") && report.text.contains("未提交说明"))
    }

    @Test("before the rule was in force nothing trips it, but a committee asks of itself")
    func before() async throws {
        let committees = try await CommitteeHouse()
        let (committee, _, lead) = try await Self.scoring(committees, [300_000, 900_000, 950_000])
        let number = committee.head.number
        let room = try await committees.registry.memberRoom(number, account: lead)
        #expect(room.lowPrices.isEmpty)
        let bid = try #require(room.standing.first).number
        try await committees.registry.ask("报价是否含税", .lowPrice, of: bid, minutes: 10, in: number, account: lead)
        #expect(
            try await committees.registry.memberRoom(number, account: lead).inquiries.first?.triggerList == [.committee]
        )
    }
}
