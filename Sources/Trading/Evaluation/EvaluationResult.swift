package import Kernel
import Registry

/// What the sheets and the prices come to (评审结果): exact, in the order in which bids rank.
package struct EvaluationResult: Sendable {
    package struct Row: Sendable, Hashable {
        package let bid: EvaluatedBid
        /// What the price is compared by, in fen or as the rate.
        package let evaluated: Ratio
        /// Means over the members, by item.
        package let items: [Ratio]
        package let pricePoints: Ratio
        package let total: Ratio
        package let rank: Int
        /// Told from its equals by the draw's seed.
        package let isDrawn: Bool
        /// Another bid of the same brand stands before it.
        package let isOutranked: Bool
    }

    package let rows: [Row]
    package let benchmark: Ratio?

    /// `seed`: of the committee's draw, by which equals are told apart: SM3(seed ‖ number of the bid), the least first.
    package init(
        _ bids: [EvaluatedBid], _ scheme: ScoringScheme, marks: [String: [[Mark]]], seed: String?
    ) throws {
        let prices = try bids.map { bid in
            guard let asked = bid.asked else {
                throw Refusal.rule(zh: "\(bid.name)没有可比较的报价。", en: "\(bid.name) has no price that can be compared.")
            }
            // No deduction where no foreign product competes.
            let rates = EvaluatedPrice.deductions(
                isSmall: bid.isSmall, smallRate: scheme.smallRate, isDomestic: bid.isDomestic,
                domesticRate: scheme.domesticRate, foreignCompetes: bids.contains { !$0.isDomestic })
            return try EvaluatedPrice.of(asked, deductions: rates)
        }
        let (points, benchmark) = try Self.points(prices, scheme)
        self.benchmark = benchmark
        let items = scheme.itemList
        let means = try bids.map { bid in
            try items.map { item in
                try MemberScores.mean(
                    (marks[bid.number] ?? []).compactMap { $0.first { $0.item == item.position }?.points })
            }
        }
        let entries = try bids.indices.map { index in
            let technical = try means[index].reduce(Ratio.zero) { try $0 + $1 }
            return Ranking.Entry(
                bid: bids[index].number, total: try technical + points[index], price: prices[index],
                technical: technical)
        }
        let open = scheme.ranking.places(entries)
        let drawn = try Self.drawn(open.filter(\.isTied).map(\.entry.bid), seed)
        let places = scheme.ranking.places(entries, drawn: drawn)
        let brands = Dictionary(
            bids.compactMap { bid in bid.brand.map { (bid.number, $0) } }, uniquingKeysWith: { first, _ in first })
        let outranked = SameBrand.outranked(places, brands: brands).bids
        let byNumber = Dictionary(uniqueKeysWithValues: bids.indices.map { (bids[$0].number, $0) })
        rows = places.compactMap { place in
            byNumber[place.entry.bid].map { index in
                Row(
                    bid: bids[index], evaluated: prices[index], items: means[index], pricePoints: points[index],
                    total: place.entry.total, rank: place.rank, isDrawn: drawn.contains(place.entry.bid),
                    isOutranked: outranked.contains(place.entry.bid))
            }
        }
    }

    private static func points(_ prices: [Ratio], _ scheme: ScoringScheme) throws -> ([Ratio], Ratio?) {
        switch scheme.formula {
        case .lowestBase: return (try PriceScore.points(prices, weight: scheme.priceWeight), nil)
        case .lowestWins: return (prices.map { _ in .zero }, nil)
        case .benchmark:
            let rule = try scheme.benchmark()
            return (try rule.points(prices), prices.isEmpty ? nil : try rule.benchmark(of: prices))
        }
    }

    /// The order among equals that nobody could foresee and everybody can repeat.
    private static func drawn(_ tied: [String], _ seed: String?) throws -> [String] {
        guard let seed = seed.flatMap(Digest.init(hexadecimal:)), !tied.isEmpty else { return [] }
        return try tied.map { (try SM3.hash(seed.bytes + Array($0.utf8)).description, $0) }.sorted { $0 < $1 }.map(\.1)
    }

    /// Whom to recommend: those that stand for their brand, the first so many.
    package func candidates(_ number: Int) -> [Row] { Array(rows.filter { !$0.isOutranked }.prefix(number)) }
}
