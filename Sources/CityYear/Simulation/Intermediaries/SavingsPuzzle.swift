/// Ceilings and saving rates that add up exactly (节约率配平): so many ceilings in hundreds of yuan with a given sum, rates in
/// hundredths of a percent with a given sum, and what is saved, which is the sum of their products.
struct SavingsPuzzle: Sendable {
    /// In hundreds of yuan.
    private(set) var ceilings: [Int]
    /// In hundredths of a percent.
    private(set) var rates: [Int]

    /// A few big ones with deep cuts, many small ones with shallow ones, and `fixed` at a price nobody quotes.
    init(count: Int, fixed: Int, ceiling: Int, rates total: Int, saved: Int, random: inout SplitMix64) {
        let big = 6
        let weights = (0..<count).map { place in
            place < big
                ? 4150 + random.below(300) : place < big + fixed ? 180 + random.below(160) : 240 + random.below(460)
        }
        // Big ones stay as they are, for above 500,000 yuan they would have to be tendered.
        let largest = Array(weights[..<big])
        ceilings = largest + Array(weights[big...]).apportioned(ceiling - largest.reduce(0, +))
        let shares = (0..<count).map { place in
            place < big ? 4300 + random.below(600) : place < big + fixed ? 0 : 700 + random.below(900)
        }
        rates = shares.apportioned(total)
        // The last two have ceilings one apart: a hundredth of a percent moved between them changes the sum by one.
        let (one, two) = (count - 2, count - 1)
        let both = ceilings[one] + ceilings[two]
        ceilings[one] = both / 2
        ceilings[two] = both - both / 2
        if both % 2 == 0 {
            ceilings[two] += 1
            ceilings[big + fixed] -= 1
        }
        balance(to: saved, quoted: [Int](0..<big) + [Int](big + fixed..<count - 2), (one, two))
    }

    var saved: Int { zip(ceilings, rates).reduce(0) { $0 + $1.0 * $1.1 } }

    private mutating func balance(to saved: Int, quoted: [Int], _ pair: (Int, Int)) {
        let order = quoted.sorted { (ceilings[$0], $0) < (ceilings[$1], $1) }
        // Coarsely between small ceilings and big ones, as far as rates stay what anybody would quote.
        for (small, large) in zip(order, order.reversed()) where ceilings[small] < ceilings[large] {
            let gap = ceilings[large] - ceilings[small]
            let wanted = (saved - self.saved) / gap
            let room =
                wanted > 0 ? min(rates[small] - 50, 6000 - rates[large]) : min(rates[large] - 50, 6000 - rates[small])
            let step = max(-max(0, room), min(max(0, room), wanted))
            rates[large] += step
            rates[small] -= step
        }
        let rest = saved - self.saved
        rates[pair.1] += rest
        rates[pair.0] -= rest
    }
}
