import Intermediaries
import Kernel
import Registry

/// How the simulated firms stood at a moment (模拟机构信用和星级): what came later is not in it.
struct MarketStandings: Sendable {
    private let rules: PolicySet
    private let events: [String: [IntermediaryCreditEvent]]
    private let ratings: [String: [ServiceRating]]

    init(_ events: [IntermediaryCreditEvent], _ ratings: [ServiceRating]) {
        rules = PolicySet((try? MarketPolicy.supplied()) ?? [], day: Day(number: 0))
        self.events = Dictionary(grouping: events, by: \.intermediary)
        self.ratings = Dictionary(grouping: ratings, by: \.intermediary)
    }

    func standing(of provider: String, at moment: Minute) throws -> (credit: Int, stars: Ratio) {
        let (day, closing) = (moment.day, Timestamp(moment))
        let inForce = (events[provider] ?? []).filter { $0.from <= day && day <= $0.until }
        var standing = ProviderStanding()
        for rating in ratings[provider] ?? [] where rating.ratedAt.map({ $0 < closing }) ?? false {
            standing.ratings += 1
            standing.weight += 1
            standing.weightedStars = try standing.weightedStars + rating.stars
        }
        let credit = try inForce.reduce(rules.count("credit.base")) { $0 + $1.points }
        return (credit, try standing.rankedStars(rules))
    }
}
