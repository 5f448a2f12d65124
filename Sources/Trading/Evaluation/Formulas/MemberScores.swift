package import Kernel

/// What members gave to one item of one bid, put together (汇总评分). Nothing is rounded before it is printed.
package enum MemberScores {
    package static func mean(_ scores: [Ratio]) throws -> Ratio {
        guard !scores.isEmpty else {
            throw Refusal.rule(zh: "没有评分，不能汇总。", en: "There are no scores to put together.")
        }
        return try scores.reduce(Ratio.zero) { try $0 + $1 } / Ratio(scores.count)
    }

    /// Σ of the items' means and the points for the price.
    package static func total(_ items: [[Ratio]], price: Ratio) throws -> Ratio {
        try items.reduce(price) { try $0 + mean($1) }
    }

    /// Whether a score lies so far from the others' that a reason is asked for: by more than a share of the item's most
    /// points, or by more than two standard deviations where the others differ among themselves.
    package static func isOutlier(_ score: Ratio, among others: [Ratio], most: Ratio, share: Ratio) throws -> Bool {
        guard !others.isEmpty, most > .zero else { return false }
        let mean = try mean(others)
        let distance = try (score - mean).magnitude
        if try distance > most * share { return true }
        let squares = try others.reduce(Ratio.zero) { sum, other in
            let difference = try other - mean
            return try sum + difference * difference
        }
        let variance = try squares / Ratio(others.count)
        // Squared on both sides, so that no root is taken.
        return try variance > .zero && distance * distance > Ratio(4) * variance
    }
}
