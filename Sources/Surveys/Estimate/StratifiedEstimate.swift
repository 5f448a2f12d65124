package import Kernel

/// What a stratum gave (分层结果).
package struct StratumCount: Sendable, Hashable {
    package let population: Int
    package let valid: Int
    package let satisfied: Int

    package init(population: Int, valid: Int, satisfied: Int) {
        self.population = population
        self.valid = valid
        self.satisfied = satisfied
    }

    package var share: Ratio? { try? Ratio(Int128(satisfied), over: Int128(valid)) }
}

/// Satisfaction of the whole population from a stratified sample (分层加权满意度): every stratum counts by its people, however
/// many of them answered.
package struct StratifiedEstimate: Sendable, Hashable {
    /// Exact.
    package let share: Ratio
    /// So many answers of an unstratified sample would be as good (有效样本量).
    package let effectiveSize: Ratio
    package let interval: WilsonInterval

    /// Strata without a valid answer say nothing and are left out; nil when none has one.
    package init?(_ strata: [StratumCount]) throws(ArithmeticFailure) {
        let counted = strata.filter { $0.valid > 0 && $0.population > 0 }
        let people = counted.reduce(0) { $0 + $1.population }
        guard people > 0 else { return nil }
        var share = Ratio.zero
        for stratum in counted {
            let part = try Ratio(
                Int128(stratum.population) * Int128(stratum.satisfied), over: Int128(stratum.valid) * Int128(people))
            share = try share + part
        }
        self.share = share
        effectiveSize = try Self.effectiveSize(counted, people, share)
        interval = try WilsonInterval(share: share, of: effectiveSize)
    }

    /// p(1−p) over the variance of the estimate, Σ (Nₕ/N)² (1−nₕ/Nₕ) pₕ(1−pₕ)/(nₕ−1). Where all agree that says nothing, and
    /// weights alone decide: 1 ÷ Σ (Nₕ/N)²/nₕ. Variances are rounded up to 10⁻¹⁵: the sample is never made larger than it is.
    private static func effectiveSize(
        _ strata: [StratumCount], _ people: Int, _ share: Ratio
    ) throws(ArithmeticFailure) -> Ratio {
        let fine: Int128 = 1_000_000_000_000_000
        var (variance, weights): (Int128, Int128) = (0, 0)
        for stratum in strata {
            let (count, whole) = (Int128(stratum.valid), Int128(stratum.population))
            let weight = rounded(up: whole * fine, over: Int128(people))
            let squared = rounded(up: weight * weight, over: fine)
            weights += rounded(up: squared, over: count)
            guard stratum.valid > 1 else { continue }
            let spread = rounded(
                up: Int128(stratum.satisfied) * Int128(stratum.valid - stratum.satisfied) * fine, over: count * count)
            let rest = rounded(up: max(0, whole - count) * fine, over: whole)
            let of = rounded(up: rounded(up: squared * spread, over: fine) * rest, over: fine)
            variance += rounded(up: of, over: count - 1)
        }
        let all = strata.reduce(0) { $0 + $1.valid }
        if variance == 0 { return try min(Ratio(all), Ratio(fine, over: max(1, weights))) }
        // Of a share to the billionth, downwards: exact fractions of large strata outgrow 128 bits once they are squared.
        let billion: Int128 = 1_000_000_000
        let part = try (share * Ratio(billion, over: 1)).floor.numerator
        return try Ratio(part * (billion - part) / billion * (fine / billion), over: variance)
    }

    private static func rounded(up value: Int128, over divisor: Int128) -> Int128 { (value + divisor - 1) / divisor }
}

/// How many answers a survey needs (所需样本量).
package enum SampleSize {
    /// Valid answers for ± `margin` at 95 % if half were satisfied, the least favourable case, with the correction for a
    /// small population: n = N·k ÷ (N − 1 + k), k = z²/4e².
    package static func needed(population: Int, margin: Ratio) throws(ArithmeticFailure) -> Int {
        let z = try Ratio(196, over: 100)
        let k = try z * z / (Ratio(4) * margin * margin)
        let people = Ratio(population)
        return try Int((people * k / (people - .one + k)).ceiling.numerator)
    }
}
