package import Kernel

/// The interval that holds the share of the whole population with 95 % confidence (威尔逊置信区间), rounded outwards to a
/// millionth. Unlike the usual one it stays between 0 and 100 % and is right for shares near them.
package struct WilsonInterval: Sendable, Hashable {
    package let low: Ratio
    package let high: Ratio

    /// z = 1.96, as 196/100.
    private static let z: (Int128, Int128) = (196, 100)
    /// Parts of one that shares are reckoned in.
    private static let one: Int128 = 1_000_000_000
    private static let million: Int128 = 1_000_000

    /// `share` of `size` answers, which in a stratified sample may be a fraction.
    ///
    /// (2np + z² ∓ z·√(z² + 4np(1−p))) ÷ 2(n + z²), in whole numbers throughout.
    package init(share: Ratio, of size: Ratio) throws(ArithmeticFailure) {
        guard size > .zero else { throw .divisionByZero }
        let scaled = try share * Ratio(Self.one, over: 1)
        // In thousandths, downwards: too small a sample makes the interval wider, never too narrow.
        let n = try max(1, (size * Ratio(1000)).floor.numerator)
        let squared = Self.z.0 * Self.z.0 * Self.one / (Self.z.1 * Self.z.1)
        let below = 2 * (n * Self.one / 1000 + squared)
        // Both bounds grow with p: the lower one takes it rounded down, the upper one rounded up.
        let (under, over) = (scaled.floor.numerator, scaled.ceiling.numerator)
        let least = max(0, 2 * n * under / 1000 + squared - Self.reach(under, n, squared)) * Self.million / below
        let highest = (2 * n * over + 999) / 1000 + squared + Self.reach(over, n, squared)
        let most = (highest * Self.million + below - 1) / below
        low = try Ratio(least, over: Self.million)
        high = try Ratio(min(most, Self.million), over: Self.million)
    }

    /// z·√(z² + 4np(1−p)) in parts of one, rounded up; `n` is in thousandths, `squared` is z².
    private static func reach(_ p: Int128, _ n: Int128, _ squared: Int128) -> Int128 {
        let radicand = squared * one + 4 * n * p * (one - p) / 1000
        return (z.0 * (radicand.squareRoot + 1) + z.1 - 1) / z.1
    }
}
