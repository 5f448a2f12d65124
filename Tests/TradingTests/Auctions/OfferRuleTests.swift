import Kernel
import Testing
import Trading

@Suite("Whether an offer counts")
struct OfferRuleTests {
    private static let end = Timestamp(milliseconds: 1_000_000)

    private func rule(
        current: Int64? = nil, leader: Int? = nil, right: Int? = nil, steps: Bool = false
    ) -> OfferRule {
        OfferRule(
            start: Money(fen: 100_000), increment: Money(fen: 5000), needsSteps: steps,
            current: current.map { Money(fen: $0) }, leader: leader, leaderRight: right, endsAt: Self.end)
    }

    private func flaw(
        _ rule: OfferRule, _ fen: Int64, by bidder: Int = 417, right: Int? = nil, at moment: Timestamp = end,
        seenLess: Bool = false
    ) -> OfferRule.Flaw? {
        do throws(OfferRule.Flaw) {
            try rule.check(Money(fen: fen), by: bidder, right: right, at: moment, seenLess: seenLess)
            return nil
        } catch {
            return error
        }
    }

    @Test("The first offer meets the start price, each later one the price and the increment")
    func heights() {
        #expect(flaw(rule(), 100_000) == nil)
        #expect(flaw(rule(), 99_999) == .tooLow(least: Money(fen: 100_000)))
        #expect(flaw(rule(current: 100_000, leader: 200), 105_000) == nil)
        #expect(flaw(rule(current: 100_000, leader: 200), 104_999) == .tooLow(least: Money(fen: 105_000)))
        #expect(flaw(rule(), Money.limit + 1) == .tooHigh(Money(fen: Money.limit)))
    }

    @Test("The last millisecond counts, the next doesn't")
    func end() {
        #expect(flaw(rule(), 100_000, at: Self.end) == nil)
        #expect(flaw(rule(), 100_000, at: Timestamp(milliseconds: 1_000_001)) == .late(Self.end))
    }

    @Test("Whoever saw a lower price is told that it moved (L02), whoever saw this one that it is too low (L01)")
    func beaten() {
        let rule = rule(current: 110_000, leader: 200)
        #expect(
            flaw(rule, 110_000, seenLess: true) == .beaten(current: Money(fen: 110_000), least: Money(fen: 115_000)))
        #expect(flaw(rule, 110_000) == .tooLow(least: Money(fen: 115_000)))
        let told = flaw(rule, 110_000, seenLess: true)?.refusal
        #expect(told?.detail.zh.hasPrefix("当前价已更新为1,100.00元，您的报价未成为最高价") == true)
    }

    @Test("Where steps are required, an offer is the start price and whole increments")
    func steps() {
        #expect(flaw(rule(steps: true), 115_000) == nil)
        #expect(flaw(rule(steps: true), 117_000) == .offStep(below: Money(fen: 115_000), above: Money(fen: 120_000)))
        #expect(flaw(rule(), 117_000) == nil)
    }

    @Test("A right of first refusal takes the same price, from whoever has none or a later one")
    func rights() {
        #expect(flaw(rule(current: 110_000, leader: 200), 110_000, right: 2) == nil)
        #expect(flaw(rule(current: 110_000, leader: 200, right: 3), 110_000, right: 2) == nil)
        #expect(flaw(rule(current: 110_000, leader: 200, right: 2), 110_000, right: 2) != nil)
        #expect(flaw(rule(current: 110_000, leader: 200, right: 1), 110_000, right: 2) != nil)
        #expect(flaw(rule(current: 110_000, leader: 200, right: 1), 115_000, right: 2) == nil)
    }

    @Test("Nobody outbids themselves")
    func ownLead() {
        #expect(flaw(rule(current: 110_000, leader: 417), 115_000) == .ownLead)
        #expect(flaw(rule(current: 110_000, leader: 417), 110_000, right: 1) == .ownLead)
    }
}

@Suite("Single sealed offers")
struct OneOfferTests {
    private func decide(_ fen: Int64...) throws -> OneOfferRule.Decision? {
        try OneOfferRule.decide(
            fen.enumerated().map { index, amount in
                OneOfferRule.Offer(
                    bidder: 100 + index, amount: Money(fen: amount), committedAt: Timestamp(milliseconds: Int64(index)))
            })
    }

    @Test("The nearest to the mean wins; the mean is rounded half up to the fen")
    func vector() throws {
        let decision = try decide(1_012_000, 1_025_000, 1_039_000, 1_025_050)
        #expect(decision?.mean == Money(fen: 1_025_263))
        #expect(decision?.winner.amount == Money(fen: 1_025_050))
    }

    @Test("Of two equally near the lower wins, of two equal the earlier")
    func ties() throws {
        #expect(try decide(10_000, 10_100, 10_300, 10_400)?.winner.amount == Money(fen: 10_100))
        #expect(try decide(10_000, 10_000)?.winner.bidder == 100)
        #expect(try decide()?.winner == nil)
    }

    @Test("A commitment is bound to the auction, the bidder and the price")
    func seal() throws {
        let salt = String(repeating: "ab", count: 32)
        let hash = try OneOfferRule.hash("JJ-000001", 417, Money(fen: 1_025_050), salt: salt)
        #expect(hash.count == 64)
        #expect(try hash != OneOfferRule.hash("JJ-000001", 418, Money(fen: 1_025_050), salt: salt))
        #expect(try hash != OneOfferRule.hash("JJ-000001", 417, Money(fen: 1_025_051), salt: salt))
        #expect(try hash != OneOfferRule.hash("JJ-000002", 417, Money(fen: 1_025_050), salt: salt))
    }
}
