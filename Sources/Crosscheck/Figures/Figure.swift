import Kernel

/// One quantity of a text: where it stands, its exact value, and what its words say about it.
struct Figure: Sendable {
    /// How the words around the digits bound the value.
    enum Bound: UInt8, Sendable {
        case stated
        /// 余, 多: from the printed value up to the next unit of its last non-zero digit.
        case upward
        /// 近, 不足: just below.
        case below
        /// 约, 左右.
        case about
        /// 超过, 以上, 不低于 and the like: no value is claimed.
        case limit
    }

    /// The digits' first position; with them up to `numberEnd`; with magnitude and unit up to `end`.
    let start: Int32
    let numberEnd: Int32
    var end: Int32
    /// The digits without point or separators, with sign.
    let digits: Int64
    /// How many of them stand after the point.
    let places: Int8
    /// Zeros added by 万, 亿 …
    var scale: Int8
    var bound: Bound
    var unit: UnitIndex
    /// Where the words that name it begin.
    var labelStart: Int32
    var labelEnd: Int32
    /// Brackets open around it.
    var depth: Int8
    /// 各: how many names share this value each.
    var shares: Int16
    var sentence: Int32
    var period: StatedPeriod
    var cues: CueSet
    /// The number of the ;-separated group within its sentence.
    var group: Int16

    var span: Range<Int> { Int(start)..<Int(end) }
    var label: Range<Int> { Int(labelStart)..<Int(max(labelStart, labelEnd)) }
    var dimension: Dimension { unit.dimension }

    /// The value in the dimension's base unit; nil where 128 bits don't hold it.
    var value: Ratio? { halves(2 * Int128(digits)) }

    /// One unit of the last printed digit.
    var lastDigit: Ratio? { halves(2) }

    /// Everything the printed digits may stand for.
    var interval: Interval? {
        let twice = 2 * Int128(digits)
        switch bound {
        case .stated, .limit:
            return unit.isCounted && places == 0 && scale == 0 ? between(twice, twice) : between(twice - 1, twice + 1)
        case .upward: return between(twice, twice + 2 * roughStep)
        case .below: return between(twice - 2 * roughStep, twice)
        case .about: return between(twice - roughStep, twice + roughStep)
        }
    }

    private func between(_ low: Int128, _ high: Int128) -> Interval? {
        guard let low = halves(low) else { return nil }
        guard let high = halves(high) else { return nil }
        return Interval(low, high)
    }

    /// So many halves of one unit of the last printed digit: one fraction, reduced once.
    private func halves(_ count: Int128) -> Ratio? {
        let zeros = Int(scale) - Int(places)
        let factor = unit.factor
        let (power, tooMany) = Self.powers[min(36, abs(zeros))].multipliedReportingOverflow(
            by: zeros >= 0 ? factor.numerator : factor.denominator)
        let (top, overflow) = count.multipliedReportingOverflow(by: zeros >= 0 ? power : factor.numerator)
        let (bottom, tooDeep) = Int128(2).multipliedReportingOverflow(by: zeros >= 0 ? factor.denominator : power)
        return tooMany || overflow || tooDeep ? nil : try? Ratio(top, over: bottom)
    }

    /// The powers of ten.
    private static let powers: [Int128] = (0...36).reduce(into: []) { powers, _ in
        powers.append(powers.last.map { $0 * 10 } ?? 1)
    }

    /// One unit of the last digit that isn't zero, counted in units of the last: what 60余 or 近2500 is rough by.
    private var roughStep: Int128 {
        var (rest, step) = (digits, Int128(1))
        while places == 0, rest != 0, rest % 10 == 0 { (rest, step) = (rest / 10, step * 10) }
        return step
    }

    /// Digits that carry information.
    var significantDigits: Int {
        var (rest, count) = (digits.magnitude, 0)
        while rest != 0 { (rest, count) = (rest / 10, count + 1) }
        return count
    }
}
