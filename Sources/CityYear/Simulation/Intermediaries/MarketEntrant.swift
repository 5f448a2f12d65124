import Intermediaries
import Kernel

/// A firm that enrolled in a simulated need (模拟报名): its quote, how it stood at closing, and its place.
struct MarketEntrant: Sendable {
    let provider: Int
    let price: Money
    let credit: Int
    let stars: Ratio
    var score: Ratio?

    /// As the rule sees it; the provider's place stands for its number.
    var candidate: SelectionRule.Candidate {
        let name = String(provider)
        return SelectionRule.Candidate(
            enrolment: name, intermediary: name, amount: price, credit: credit, stars: stars)
    }
}

/// Quotes beside the one that was selected (陪同报价): such that the announced rule selects it.
enum MarketQuotes {
    /// So many quotes, in fen, up to the ceiling.
    static func beside(
        _ price: Int, _ count: Int, method: SelectionMethod, ceiling: Int, _ random: inout SplitMix64
    ) -> [Int] {
        if method == .averagePrice, count > 1 {
            return around(price, pairs: count / 2, room: min(ceiling - price, price / 3), &random)
        }
        let room = min(ceiling - price, price / 4)
        let least = max(1, room / 8)
        return (0..<count).map { _ in price + min(room, least + random.below(max(1, room - least))) }
    }

    /// Below and above in pairs, the upper ones a little further off: the mean lies just above the price, and nothing nearer.
    private static func around(_ price: Int, pairs: Int, room: Int, _ random: inout SplitMix64) -> [Int] {
        let further = max(1, room / 40)
        return (0..<pairs).flatMap { pair in
            let distance = room * (3 + 3 * pair + random.below(3)) / 10
            return [price - distance, price + distance + further]
        }
    }
}
