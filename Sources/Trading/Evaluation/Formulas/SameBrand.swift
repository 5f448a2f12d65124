/// Bids with the same core product (同品牌): together they are one bidder, and one of them stands for the brand.
package struct SameBrand: Sendable, Hashable {
    package let brand: String
    /// Best first, as the ranking has them.
    package let bids: [String]

    /// How many bidders they are: each brand once, each bid without one by itself.
    package static func bidders(_ brands: [(bid: String, brand: String?)]) -> Int {
        Set(brands.map { pair in name(pair.brand) ?? "\u{0}\(pair.bid)" }).count
    }

    /// Those that come after the one that stands for their brand and so aren't recommended, with whether only a draw, or the
    /// purchaser where the documents say so, can tell which of them stands for it.
    package static func outranked(
        _ places: [Ranking.Place], brands: [String: String]
    ) -> (bids: Set<String>, undecided: [String]) {
        var (seen, out): ([String: Ranking.Place], Set<String>) = ([:], [])
        var undecided: Set<String> = []
        for place in places {
            guard let brand = name(brands[place.entry.bid]) else { continue }
            guard let first = seen[brand] else {
                seen[brand] = place
                continue
            }
            out.insert(place.entry.bid)
            if first.rank == place.rank { undecided.insert(brand) }
        }
        return (out, undecided.sorted())
    }

    private static func name(_ brand: String?) -> String? {
        guard let brand, !brand.isEmpty else { return nil }
        return brand.lowercased()
    }
}
