package import Kernel

/// The price that bids for works are measured by (评标基准价): the mean of the valid ones, less a share k drawn in public.
package struct BenchmarkPrice: Sendable, Hashable {
    /// From how many bids on one highest and one lowest are left out of the mean.
    package let trimmedFrom: Int
    package let reduction: Ratio
    /// Points lost for each hundredth above and below; the first is the larger one.
    package let lossAbove: Ratio
    package let lossBelow: Ratio
    package let weight: Ratio

    package init(trimmedFrom: Int, reduction: Ratio, lossAbove: Ratio, lossBelow: Ratio, weight: Ratio) {
        self.trimmedFrom = trimmedFrom
        self.reduction = reduction
        self.lossAbove = lossAbove
        self.lossBelow = lossBelow
        self.weight = weight
    }

    package func benchmark(of prices: [Ratio]) throws -> Ratio {
        guard !prices.isEmpty else {
            throw Refusal.rule(zh: "没有有效报价，不能计算基准价。", en: "There is no valid price to make a benchmark of.")
        }
        var kept = prices.sorted()
        if kept.count >= max(3, trimmedFrom) { kept = Array(kept.dropFirst().dropLast()) }
        let sum = try kept.reduce(Ratio.zero) { try $0 + $1 }
        return try sum / Ratio(kept.count) * (.one - reduction)
    }

    package func deviation(of price: Ratio, from benchmark: Ratio) throws -> Ratio {
        try (price - benchmark) / benchmark
    }

    /// W − |deviation| × 100 × E, no less than nothing.
    package func points(of price: Ratio, benchmark: Ratio) throws -> Ratio {
        let deviation = try deviation(of: price, from: benchmark)
        let loss = try deviation.magnitude * .hundred * (deviation > .zero ? lossAbove : lossBelow)
        return max(.zero, try weight - loss)
    }

    package func points(_ prices: [Ratio]) throws -> [Ratio] {
        guard !prices.isEmpty else { return [] }
        let benchmark = try benchmark(of: prices)
        return try prices.map { try points(of: $0, benchmark: benchmark) }
    }
}
