import Kernel
import Registry
import TestSupport
import Testing

@testable import Intermediaries

@Suite("How an intermediary stands")
struct ProviderStandingTests {
    private static let rules = PolicySet(
        (try? MarketPolicy.supplied()) ?? [], day: ActContext.tested.now.day)

    @Test("one rating of five stars doesn't lead the list")
    func prior() throws {
        var (one, many) = (ProviderStanding(), ProviderStanding())
        (one.ratings, one.weight, one.weightedStars) = (1, 5, Ratio(25))
        (many.ratings, many.weight, many.weightedStars) = (20, 100, Ratio(480))
        #expect(one.meanStars == Ratio(5))
        #expect(try one.rankedStars(Self.rules) == Ratio(25, over: 6))
        #expect(try many.rankedStars(Self.rules) == Ratio(116, over: 25))
        #expect(try many.rankedStars(Self.rules) > one.rankedStars(Self.rules))
        #expect(try ProviderStanding().rankedStars(Self.rules) == Ratio(4))
    }

    @Test(
        "tiers go by the rules' lines",
        arguments: [(101, CreditTier.a), (100, .a), (99, .b), (80, .b), (60, .c), (59, .d)])
    func tiers(_ score: Int, _ tier: CreditTier) throws {
        #expect(try CreditTier.of(score, Self.rules) == tier)
    }

    @Test("saving rates of the reference vector: 18.81 % weighted, 17.00 % mean")
    func vector() throws {
        let pairs = [(100_000, 90_000), (50_000, 30_000), (10_000, 9_900)]
        var needs: [IntermediaryNeed] = []
        for (ceiling, price) in pairs {
            var need = IntermediaryNeed()
            need.budget = Money(fen: Int64(ceiling * 100))
            need.price(Money(fen: Int64(price * 100)))
            needs.append(need)
        }
        let saved = needs.compactMap { $0.saving?.fen }.reduce(0, +)
        let ceilings = needs.map(\.budget.fen).reduce(0, +)
        #expect(try (Ratio(saved) / Ratio(ceilings)).percent(2) == "18.81")
        let rates = try needs.compactMap(\.savingRate).reduce(Ratio.zero) { try $0 + $1 }
        #expect(try (rates / Ratio(3)).decimal(2) == "17.00")
    }
}
