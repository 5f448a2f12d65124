package import Kernel

/// The price by which bids are compared (评审价格). What is deducted is deducted from the price as bid, all together; the
/// contract is made at the price as bid.
package enum EvaluatedPrice {
    /// `price` × (1 − Σ `deductions`): 15 % for a small firm and 20 % for a domestic product leave 65 %.
    package static func of(_ price: Ratio, deductions: [Ratio]) throws -> Ratio {
        let deducted = try deductions.reduce(Ratio.zero) { try $0 + $1 }
        guard deducted >= .zero, deducted < .one, !deductions.contains(where: { $0 < .zero }) else {
            throw Refusal.rule(
                zh: "价格扣除合计须在0至100%之间。", en: "Deductions add up to something from 0 to less than 100%.")
        }
        return try price * (.one - deducted)
    }

    /// Which deductions a bid has. A product's preference only counts where a foreign one competes.
    package static func deductions(
        isSmall: Bool, smallRate: Ratio, isDomestic: Bool, domesticRate: Ratio, foreignCompetes: Bool
    ) -> [Ratio] {
        var rates: [Ratio] = []
        if isSmall, smallRate > .zero { rates.append(smallRate) }
        if isDomestic, foreignCompetes, domesticRate > .zero { rates.append(domesticRate) }
        return rates
    }
}

/// Points for the price in procurement (政府采购价格分): the lowest of those that passed every check gets all of them.
package enum PriceScore {
    package static func points(of evaluated: Ratio, lowest: Ratio, weight: Ratio) throws -> Ratio {
        guard evaluated > .zero, lowest > .zero, lowest <= evaluated else {
            throw Refusal.rule(
                zh: "评审价格须大于零，且不低于最低价。", en: "An evaluated price is above zero and no lower than the lowest.")
        }
        return try lowest / evaluated * weight
    }

    /// For all bids together; neither the highest nor the lowest is left out.
    package static func points(_ evaluated: [Ratio], weight: Ratio) throws -> [Ratio] {
        guard let lowest = evaluated.min() else { return [] }
        return try evaluated.map { try points(of: $0, lowest: lowest, weight: weight) }
    }
}
