import Kernel
import Testing

@testable import Intermediaries

@Suite("The rules by which an intermediary is selected")
struct SelectionRuleTests {
    private static func candidate(_ name: String, _ yuan: Int, credit: Int = 100, stars: Int = 4)
        -> SelectionRule.Candidate
    {
        SelectionRule.Candidate(
            enrolment: name, intermediary: "ZJ-" + name, amount: Money(fen: Int64(yuan * 100)), credit: credit,
            stars: Ratio(stars))
    }

    private static func order(_ rule: SelectionRule, _ candidates: [SelectionRule.Candidate]) throws -> [[String]] {
        try rule.ranked(candidates).map { $0.map(\.enrolment) }
    }

    // MARK: Defects found in other systems

    @Test("the lowest price comes first, not last")
    func ascending() throws {
        let rule = SelectionRule(.lowestPrice)
        let order = try Self.order(
            rule, [Self.candidate("a", 300), Self.candidate("b", 100), Self.candidate("c", 200)])
        #expect(order == [["b"], ["c"], ["a"]])
    }

    @Test("a tie takes in the last one too", arguments: [SelectionMethod.lowestPrice, .averagePrice, .merit])
    func lastOfATie(_ method: SelectionMethod) throws {
        let order = try Self.order(
            SelectionRule(method), [Self.candidate("a", 100), Self.candidate("b", 100), Self.candidate("c", 100)])
        #expect(order == [["a", "b", "c"]])
    }

    @Test("the mean price goes by the distance, not by the price")
    func distance() throws {
        // The mean is 220: the lowest price is the farthest from it.
        let order = try Self.order(
            SelectionRule(.averagePrice),
            [Self.candidate("a", 100), Self.candidate("b", 210), Self.candidate("c", 350)])
        #expect(order == [["b"], ["a"], ["c"]])
    }

    @Test("the mean is of all quotes, whatever their order")
    func mean() throws {
        let candidates = [100, 200, 400, 101].enumerated().map { Self.candidate("\($0)", $1) }
        #expect(try SelectionRule.mean(candidates) == Ratio(80_100, over: 4))
        #expect(try SelectionRule.mean(candidates.reversed()) == Ratio(80_100, over: 4))
        #expect(try SelectionRule.mean([]) == nil)
    }

    @Test("a tie is never settled by the order of arrival", arguments: [false, true])
    func haste(_ isReversed: Bool) throws {
        let candidates = [Self.candidate("late", 100), Self.candidate("early", 100)]
        let groups = try SelectionRule(.lowestPrice).ranked(isReversed ? candidates.reversed() : candidates)
        #expect(groups.count == 1)
        #expect(SelectionRule.settled(groups, by: ["ZJ-late", "ZJ-early"]).map(\.enrolment) == ["late", "early"])
        #expect(SelectionRule.settled(groups, by: ["ZJ-early", "ZJ-late"]).map(\.enrolment) == ["early", "late"])
    }

    @Test("every method gives a result", arguments: SelectionMethod.allCases)
    func alive(_ method: SelectionMethod) throws {
        let groups = try SelectionRule(method).ranked([
            Self.candidate("a", 100), Self.candidate("b", 200), Self.candidate("c", 300),
        ])
        #expect(groups.flatMap(\.self).count == 3)
        #expect(try SelectionRule(method).ranked([]).isEmpty)
    }

    // MARK: The rules

    @Test("of equal lowest prices the higher credit goes first")
    func credit() throws {
        let order = try Self.order(
            SelectionRule(.lowestPrice),
            [Self.candidate("a", 100, credit: 90), Self.candidate("b", 100, credit: 101), Self.candidate("c", 99)])
        #expect(order == [["c"], ["b"], ["a"]])
    }

    @Test("of two as near to the mean the cheaper goes first")
    func nearer() throws {
        let order = try Self.order(
            SelectionRule(.averagePrice),
            [Self.candidate("a", 300), Self.candidate("b", 100), Self.candidate("c", 200)])
        #expect(order == [["c"], ["b"], ["a"]])
    }

    @Test("nearest not above puts those above the mean behind")
    func notAbove() throws {
        var rule = SelectionRule(.averagePrice)
        rule.nearestNotAbove = true
        let order = try Self.order(
            rule, [Self.candidate("a", 100), Self.candidate("b", 201), Self.candidate("c", 290)])
        // The mean is 197: 201 is nearest, but above it.
        #expect(order == [["a"], ["b"], ["c"]])
    }

    @Test("fewer than three quotes have no mean; the lowest wins")
    func few() throws {
        let order = try Self.order(
            SelectionRule(.averagePrice), [Self.candidate("a", 300), Self.candidate("b", 100)])
        #expect(order == [["b"], ["a"]])
    }

    @Test("merit adds up the announced weights exactly")
    func merit() throws {
        var rule = SelectionRule(.merit)
        rule.weights = SelectionRule.Weights(price: 60, credit: 20, rating: 20)
        let all = [Self.candidate("a", 100, credit: 80, stars: 3), Self.candidate("b", 150, credit: 100, stars: 5)]
        #expect(try rule.score(all[0], among: all) == Ratio(88))
        #expect(try rule.score(all[1], among: all) == Ratio(80))
        #expect(try Self.order(rule, all) == [["a"], ["b"]])
    }

    @Test("a higher discount is a lower price, to the fen")
    func discount() throws {
        let base = Money(fen: 10_000_000)
        #expect(try SelectionRule.price(base: base, discount: Ratio(25)) == Money(fen: 7_500_000))
        #expect(try SelectionRule.price(base: base, discount: Ratio(1, over: 3)) == Money(fen: 9_966_667))
        #expect(
            try SelectionRule.price(base: base, discount: Ratio(30))
                < SelectionRule.price(base: base, discount: Ratio(20)))
    }

    @Test("a price under half the mean has to be explained")
    func low() throws {
        let all = [Self.candidate("a", 40), Self.candidate("b", 100), Self.candidate("c", 101)]
        let half = try Ratio(1, over: 2)
        #expect(try SelectionRule.isLow(all[0].amount, among: all, share: half))
        #expect(try !SelectionRule.isLow(all[1].amount, among: all, share: half))
        #expect(try !SelectionRule.isLow(all[0].amount, among: [all[0]], share: half))
    }
}
