package import Kernel
package import Registry

/// Credit tiers (信用等级) by points, as the rules draw the lines.
package enum CreditTier: String, CaseIterable, Sendable {
    case a, b, c, d

    package var label: LocalizedText {
        switch self {
        case .a: LocalizedText(zh: "A级", en: "Tier A")
        case .b: LocalizedText(zh: "B级", en: "Tier B")
        case .c: LocalizedText(zh: "C级", en: "Tier C")
        case .d: LocalizedText(zh: "D级", en: "Tier D")
        }
    }

    package static func of(_ score: Int, _ rules: PolicySet) throws(Refusal) -> CreditTier {
        if score >= (try rules.count("credit.tier.a")) { return .a }
        if score >= (try rules.count("credit.tier.b")) { return .b }
        return score >= (try rules.count("credit.tier.c")) ? .c : .d
    }
}

/// How an intermediary stands (机构评价): stars with how many gave them, and credit points.
package struct ProviderStanding: Sendable, Hashable {
    /// Ratings, by weight, and what they add up to, in stars times weight.
    package var ratings = 0
    package var weight = 0
    package var weightedStars = Ratio.zero
    package var score = 0
    package var tier = CreditTier.d
    package var badRecords = 0
    package var finished = 0
    package var onTime = 0

    package init() {}

    /// Nil when nobody has rated.
    package var meanStars: Ratio? { weight == 0 ? nil : try? weightedStars / Ratio(weight) }

    /// (Σ stars + m·μ) ÷ (n + m): one rating of five stars doesn't lead the list.
    package func rankedStars(_ rules: PolicySet) throws -> Ratio {
        let (m, mean) = (Ratio(try rules.count("stars.prior")), try rules.ratio("stars.mean"))
        let sum = try (meanStars ?? .zero) * Ratio(ratings)
        return try (sum + m * mean) / (Ratio(ratings) + m)
    }
}
