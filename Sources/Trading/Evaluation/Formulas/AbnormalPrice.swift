package import Kernel
import Registry

/// A price that asks for an explanation (异常低价). It is a question, not a verdict: the bidder answers, the committee decides.
package enum LowPriceTrigger: String, Labelled {
    case belowMean, belowNext, belowCap, committee

    package var label: LocalizedText {
        switch self {
        case .belowMean: LocalizedText(zh: "低于全部通过符合性审查报价平均值的规定比例", en: "far below the mean of the prices")
        case .belowNext: LocalizedText(zh: "低于次低报价的规定比例", en: "far below the next lowest price")
        case .belowCap: LocalizedText(zh: "低于最高限价（预算）的规定比例", en: "far below the price cap")
        case .committee: LocalizedText(zh: "评审委员会认为报价过低", en: "the committee finds it too low")
        }
    }
}

/// The three rules, each with the share below which it asks. Prices as bid are compared, and strictly.
package struct AbnormalPrice: Sendable, Hashable {
    package let ofMean: Ratio
    package let ofNext: Ratio
    package let ofCap: Ratio

    package init(ofMean: Ratio, ofNext: Ratio, ofCap: Ratio) {
        self.ofMean = ofMean
        self.ofNext = ofNext
        self.ofCap = ofCap
    }

    /// What each of `prices` trips, those that passed the conformity check. `cap`: the price cap, or else the budget.
    package func triggers(_ prices: [Ratio], cap: Ratio?) throws -> [[LowPriceTrigger]] {
        guard !prices.isEmpty else { return [] }
        let mean = try prices.reduce(Ratio.zero) { try $0 + $1 } / Ratio(prices.count)
        let sorted = prices.sorted()
        let meanLine = try mean * ofMean
        let nextLine = sorted.count > 1 ? try sorted[1] * ofNext : nil
        let capLine = try cap.map { try $0 * ofCap }
        return prices.map { price in
            var found: [LowPriceTrigger] = []
            if prices.count > 1, price < meanLine { found.append(.belowMean) }
            if let nextLine, price == sorted[0], price < nextLine { found.append(.belowNext) }
            if let capLine, price < capLine { found.append(.belowCap) }
            return found
        }
    }
}
