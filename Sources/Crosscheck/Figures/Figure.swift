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
    var value: Ratio? { Self.ratio(digits, places, scale, unit) }

    private static func ratio(_ digits: Int64, _ places: Int8, _ scale: Int8, _ unit: UnitIndex) -> Ratio? {
        let zeros = Int(scale) - Int(places)
        let factor = unit.word.factor
        do {
            let plain =
                zeros >= 0
                ? try Ratio(digits) * Ratio(powerOfTen(zeros), over: 1)
                : try Ratio(Int128(digits), over: powerOfTen(-zeros))
            return factor == .one ? plain : try plain * factor
        } catch {
            return nil
        }
    }

    private static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<min(exponent, 36)).reduce(Int128(1)) { power, _ in power * 10 }
    }

    /// One unit of the last printed digit.
    var lastDigit: Ratio? { Self.ratio(1, places, scale, unit) }

    /// Everything the printed digits may stand for.
    var interval: Interval? {
        guard let value, let step = lastDigit else { return nil }
        switch bound {
        case .stated, .limit:
            if unit.word.isCounted && places == 0 && scale == 0 { return Interval(value, value) }
            return Interval(around: value, step: step)
        case .upward: return Interval(low: value, adding: roughStep)
        case .below: return Interval(high: value, subtracting: roughStep)
        case .about: return Interval(around: value, step: roughStep ?? step)
        }
    }

    /// One unit of the last digit that isn't zero: what 60余 or 近2500 is rough by.
    private var roughStep: Ratio? {
        var (rest, zeros) = (digits, Int8(0))
        while places == 0, rest != 0, rest % 10 == 0 { (rest, zeros) = (rest / 10, zeros + 1) }
        return Self.ratio(1, places, scale + zeros, unit)
    }

    /// Digits that carry information.
    var significantDigits: Int {
        var (rest, count) = (digits.magnitude, 0)
        while rest != 0 { (rest, count) = (rest / 10, count + 1) }
        return count
    }
}

extension Interval {
    fileprivate init?(around value: Ratio, step: Ratio) {
        guard let half = try? step * Interval.half, let low = try? value - half, let high = try? value + half else {
            return nil
        }
        self.init(low, high)
    }

    fileprivate init?(low: Ratio, adding step: Ratio?) {
        guard let step, let high = try? low + step else { return nil }
        self.init(low, high)
    }

    fileprivate init?(high: Ratio, subtracting step: Ratio?) {
        guard let step, let low = try? high - step else { return nil }
        self.init(low, high)
    }
}
