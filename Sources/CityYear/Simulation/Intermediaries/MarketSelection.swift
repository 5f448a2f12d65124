import Intermediaries
import Kernel

/// Who enrolled in a simulated need, best first, and by what weights a need selected by merit was announced (模拟选取).
struct MarketSelection: Sendable {
    let entrants: [MarketEntrant]
    let weights: SelectionRule.Weights

    /// What the owner is ready to announce: the more the price counts, the less is left for credit and stars.
    private static let usual = SelectionRule.Weights(price: 60, credit: 20, rating: 20)
    private static let announced = [
        usual, SelectionRule.Weights(price: 80, credit: 10, rating: 10),
        SelectionRule.Weights(price: 98, credit: 1, rating: 1),
    ]

    init(_ entrants: [MarketEntrant]) {
        (self.entrants, weights) = (entrants, Self.usual)
    }

    /// Whoever would have gone before the winner, for stars or for credit, has not enrolled.
    init(of winner: MarketEntrant, before rivals: [MarketEntrant], atMost most: Int, _ method: SelectionMethod) {
        var found = ([winner], Self.usual)
        for weights in method == .merit ? Self.announced : [Self.usual] where found.0.count < 2 {
            var rule = SelectionRule(method)
            rule.weights = weights
            found = (Self.ranked(winner, rivals, most, rule), weights)
        }
        (entrants, weights) = found
    }

    private static func ranked(
        _ winner: MarketEntrant, _ rivals: [MarketEntrant], _ most: Int, _ rule: SelectionRule
    ) -> [MarketEntrant] {
        // A mean is one of all quotes, so they come together.
        guard rule.method != .averagePrice else { return order([winner] + rivals, rule) }
        var entrants = [winner]
        for rival in rivals where entrants.count <= most {
            if order(entrants + [rival], rule).first?.provider == winner.provider { entrants.append(rival) }
        }
        return order(entrants, rule)
    }

    private static func order(_ entrants: [MarketEntrant], _ rule: SelectionRule) -> [MarketEntrant] {
        let candidates = entrants.map(\.candidate)
        let order = ((try? rule.ranked(candidates)) ?? []).flatMap(\.self)
        return order.compactMap { candidate in
            guard var entrant = entrants.first(where: { $0.candidate.enrolment == candidate.enrolment }) else {
                return nil
            }
            entrant.score = rule.method == .merit ? try? rule.score(candidate, among: candidates) : nil
            return entrant
        }
    }
}
