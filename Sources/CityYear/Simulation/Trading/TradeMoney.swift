/// Shares a category's money out over its lots, exact to the fen (金额分摊).
struct TradeMoney {
    /// Of the lot: how large it is, and by how much its price moves, in thousandths before all are made to add up.
    struct Weight {
        let size: Int
        let rate: Int
    }

    /// Bases are whole hundreds of yuan, but for the largest lot, which takes what is left over.
    static func bases(_ total: Int, _ weights: [Weight]) -> [Int] {
        rounded(total, weights.map(\.size), to: 10_000)
    }

    /// Of each base, in whole yuan but for the largest. `most` is the part of its base, in thousandths, that none exceeds.
    static func benefits(_ total: Int, of bases: [Int], _ weights: [Weight], most: Int?) -> [Int] {
        let shares = zip(bases, weights).map { $0 / 100 * $1.rate / 1000 }
        let wanted = rounded(total, shares.allSatisfy { $0 == 0 } ? bases : shares, to: 100)
        guard let most else { return wanted }
        let limits = bases.map { $0 / 1000 * most }
        guard limits.reduce(0, +) > total else { return wanted }
        var given = zip(wanted, limits).map { min($0, $1) }
        // What is over the limits goes to those that are farthest from theirs, in proportion.
        let rooms = zip(limits, given).map { $0 - $1 }
        let more = rooms.apportioned(total - given.reduce(0, +))
        for index in given.indices { given[index] += more[index] }
        return given
    }

    private static func rounded(_ total: Int, _ weights: [Int], to unit: Int) -> [Int] {
        guard let largest = weights.indices.max(by: { weights[$0] < weights[$1] }) else { return [] }
        var shares = weights.apportioned(total / unit).map { $0 * unit }
        shares[largest] += total - shares.reduce(0, +)
        return shares
    }
}
