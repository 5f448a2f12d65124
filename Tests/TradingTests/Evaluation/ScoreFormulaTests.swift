import Kernel
import Testing

@testable import Trading

@Suite("Formulas for scores and ranks")
struct ScoreFormulaTests {
    private static func points(_ text: String) -> Ratio { Ratio(exact: text) ?? .zero }

    @Test("items are means over the members, the total is their sum and the price's points")
    func totals() throws {
        let items = [["8", "9", "9"], ["20", "18", "19"]].map { $0.map(Self.points) }
        #expect(try MemberScores.total(items, price: Self.points("22.425")) == Self.points("6011/120"))
        #expect(try MemberScores.total(items, price: Self.points("22.425")).decimal(2) == "50.09")
        #expect(throws: Refusal.self) { try MemberScores.mean([]) }
    }

    @Test("far off is more than a fifth of the item's points, or more than two deviations of the others")
    func outliers() throws {
        func far(_ score: String, _ others: [String], most: String = "20") throws -> Bool {
            try MemberScores.isOutlier(
                Self.points(score), among: others.map(Self.points), most: Self.points(most),
                share: Self.points("0.2"))
        }
        #expect(try !far("14", ["18", "18", "18", "18"]))
        #expect(try far("13.9", ["18", "18", "18", "18"]))
        // The others lie 1 from their mean of 17: two deviations are 2.
        #expect(try !far("15", ["16", "18", "16", "18"]))
        #expect(try far("14.9", ["16", "18", "16", "18"]))
        #expect(try far("19.1", ["16", "18", "16", "18"]))
        #expect(try !far("3", []))
    }

    private static func entry(_ bid: String, _ total: String, _ price: Int, _ technical: String = "0") -> Ranking.Entry
    {
        Ranking.Entry(bid: bid, total: points(total), price: Ratio(price), technical: points(technical))
    }

    private static func ranks(_ places: [Ranking.Place]) -> [String] {
        places.map { "\($0.rank)\($0.entry.bid)\($0.isTied ? "=" : "")" }
    }

    @Test("exact scores rank unless the documents say after rounding; the same numbers decide ties")
    func rounding() {
        let entries = [Self.entry("A", "90.004", 200), Self.entry("B", "90.001", 100), Self.entry("C", "80", 50)]
        #expect(Self.ranks(Ranking(ties: [.price]).places(entries)) == ["1A", "2B", "3C"])
        #expect(
            Self.ranks(Ranking(ties: [.price], isRankedAfterRounding: true).places(entries)) == ["1B", "2A", "3C"])
    }

    @Test("equals: the lower price, the technical score, then the draw")
    func ties() {
        let entries = [
            Self.entry("A", "90", 100, "40"), Self.entry("B", "90", 100, "41"), Self.entry("C", "90", 99, "10"),
        ]
        #expect(Self.ranks(Ranking(ties: [.price, .technical]).places(entries)) == ["1C", "2B", "3A"])
        let equal = [Self.entry("A", "90", 100), Self.entry("B", "90", 100), Self.entry("C", "89", 1)]
        let ranking = Ranking(ties: [.price, .technical, .draw])
        #expect(Self.ranks(ranking.places(equal)) == ["1A=", "1B=", "3C"])
        #expect(Self.ranks(ranking.places(equal, drawn: ["B", "A"])) == ["1B", "2A", "3C"])
        // The documents may put the draw before the technical score.
        let early = [Self.entry("A", "90", 100, "40"), Self.entry("B", "90", 100, "41")]
        #expect(Self.ranks(Ranking(ties: [.price, .draw, .technical]).places(early)) == ["1A=", "1B="])
    }

    @Test("the lowest evaluated price wins, whatever the points")
    func lowest() {
        let entries = [Self.entry("A", "99", 100), Self.entry("B", "1", 90), Self.entry("C", "50", 90)]
        #expect(Self.ranks(Ranking(ties: [.draw], isByPrice: true).places(entries)) == ["1B=", "1C=", "3A"])
    }

    @Test("the order of ranks is the order of the exact scores, whatever comes in")
    func order() {
        var random = SplitMix(state: 7)
        for _ in 0..<200 {
            let entries = (0..<Int.random(in: 1...9, using: &random)).map { index in
                Ranking.Entry(
                    bid: "B\(index)",
                    total: (try? Ratio(Int128(Int.random(in: 1...60, using: &random)), over: 7)) ?? .zero,
                    price: Ratio(Int.random(in: 1...5, using: &random)))
            }
            let places = Ranking(ties: [.price, .technical, .draw]).places(entries.shuffled(using: &random))
            #expect(Set(places.map(\.entry)) == Set(entries))
            for (left, right) in zip(places, places.dropFirst()) {
                #expect(left.entry.total >= right.entry.total)
                #expect(left.rank <= right.rank)
                if left.rank == right.rank {
                    #expect(left.entry.total == right.entry.total && left.entry.price == right.entry.price)
                }
            }
        }
    }

    @Test("one brand is one bidder, and its best bid stands for it")
    func brands() {
        #expect(SameBrand.bidders([("A", "甲牌"), ("B", "甲牌"), ("C", nil), ("D", nil)]) == 3)
        #expect(SameBrand.bidders([("A", "Acme"), ("B", "ACME"), ("C", "")]) == 2)
        let places = Ranking(ties: [.price]).places([
            Self.entry("A", "90", 100), Self.entry("B", "95", 100), Self.entry("C", "80", 100),
        ])
        let found = SameBrand.outranked(places, brands: ["A": "甲牌", "B": "甲牌", "C": "乙牌"])
        #expect(found.bids == ["A"])
        #expect(found.undecided == [])
        let equal = Ranking(ties: [.price]).places([Self.entry("A", "90", 100), Self.entry("B", "90", 100)])
        #expect(SameBrand.outranked(equal, brands: ["A": "甲牌", "B": "甲牌"]).undecided == ["甲牌"])
    }

    @Test("a committee is odd, large enough, and two thirds experts")
    func committee() throws {
        let rule = CommitteeRule(least: 5, expertShare: try Ratio(2, over: 3))
        #expect(try [5, 7, 9].map { try rule.experts(of: $0) } == [4, 5, 6])
        #expect(try rule.problem(size: 5, experts: 4) == nil)
        #expect(try rule.problem(size: 5, experts: 3) != nil)
        #expect(try rule.problem(size: 6, experts: 6) != nil)
        #expect(try rule.problem(size: 3, experts: 3) != nil)
        #expect(try CommitteeRule(least: 3, expertShare: Ratio(2, over: 3)).problem(size: 3, experts: 2) == nil)
    }
}
