package import Kernel

/// Quartiles and what lies far outside them (四分位、离群界), exactly: the median-unbiased estimate (type 8 of Hyndman and
/// Fan), which is what the published indicators are computed with.
package struct Fence: Sendable, Hashable {
    package let first: Ratio
    package let third: Ratio

    /// Nil without values.
    package init?(_ values: some Collection<Ratio>) {
        guard let first = Self.quantile(25, of: values), let third = Self.quantile(75, of: values) else { return nil }
        self.first = first
        self.third = third
    }

    /// Q1 − 1.5 × IQR.
    package var lower: Ratio? { try? first - (third - first) * Ratio(3, over: 2) }
    /// Q3 + 1.5 × IQR.
    package var upper: Ratio? { try? third + (third - first) * Ratio(3, over: 2) }

    /// The value that so many in a hundred don't exceed.
    package static func quantile(_ percent: Int, of values: some Collection<Ratio>) -> Ratio? {
        let sorted = values.sorted()
        guard let least = sorted.first, let most = sorted.last else { return nil }
        // h = (n + 1/3) · p + 1/3, in three-hundredths.
        let place = (3 * sorted.count + 1) * percent + 100
        let (whole, rest) = place.quotientAndRemainder(dividingBy: 300)
        if whole <= 0 || percent == 0 { return least }
        if whole >= sorted.count || percent == 100 { return most }
        let (below, above) = (sorted[whole - 1], sorted[whole])
        return try? below + (above - below) * Ratio(Int128(rest), over: 300)
    }
}
