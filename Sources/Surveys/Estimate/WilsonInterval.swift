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
        let p = try (share * Ratio(Self.one, over: 1)).floor.numerator
        // In thousandths, downwards: too small a sample makes the interval wider, never too narrow.
        let n = try max(1, (size * Ratio(1000)).floor.numerator)
        let squared = Self.z.0 * Self.z.0
        let scale = Self.z.1 * Self.z.1
        // Everything times 10⁹ and z's 10⁴.
        let radicand = squared * Self.one * Self.one / scale + 4 * n * p * (Self.one - p) / 1000
        let root = radicand.squareRoot
        let reach = (Self.z.0 * (root + 1) + Self.z.1 - 1) / Self.z.1
        let middle = 2 * n * p / 1000 + squared * Self.one / scale
        let below = 2 * (n * Self.one / 1000 + squared * Self.one / scale)
        let least = max(0, middle - reach) * Self.million / below
        let most = ((middle + reach + 2) * Self.million + below - 1) / below
        low = try Ratio(least, over: Self.million)
        high = try Ratio(min(most, Self.million), over: Self.million)
    }
}
