import Kernel

/// The single slip of a pen that would explain a wrong figure.
enum Slips {
    /// The slip that turns a value within `wanted` into what is printed; nil when no single one does.
    static func likely(_ figure: Figure, wanted: Interval) -> Finding.Slip? {
        guard let range = digits(of: wanted, in: figure) else { return nil }
        if isMagnitudeAway(figure, wanted) { return .magnitude }
        let stated = Int128(figure.digits)
        func fits(_ value: Int128) -> Bool { range.contains(value) }
        if swaps(figure.digits).contains(where: fits) { return .digitSwap }
        if changes(figure.digits).contains(where: fits) { return .wrongDigit }
        let tenth = range.lowerBound <= (stated + 5) / 10 && stated / 10 <= range.upperBound
        if fits(stated * 10) || tenth { return .decimalShift }
        return nil
    }

    /// Ten thousand times too large or too small: 万 written for 亿, or 亿 for 万.
    private static func isMagnitudeAway(_ figure: Figure, _ wanted: Interval) -> Bool {
        // What may be anything, or nothing, agrees with everything.
        guard let own = figure.interval, isNarrow(own, fifth), isNarrow(wanted, twentieth) else { return false }
        return (try? own * 10_000).map(wanted.meets) == true || (try? own / tenThousand).map(wanted.meets) == true
    }

    /// Whether it is above zero and no wider than a part of itself.
    private static func isNarrow(_ interval: Interval, _ part: Ratio) -> Bool {
        guard interval.low > .zero, let width = try? interval.high - interval.low,
            let allowed = try? interval.high * part
        else { return false }
        return width <= allowed
    }

    private static let fifth = (try? Ratio(1, over: 5)) ?? .zero
    private static let twentieth = (try? Ratio(1, over: 20)) ?? .zero
    private static let tenThousand = Interval(Ratio(10_000), Ratio(10_000))

    /// In thousandths: how probable it is that a gap with another cause looks like this slip of this figure.
    static func chance(_ figure: Figure, wanted: Interval, of slip: Finding.Slip?) -> Int {
        guard let range = digits(of: wanted, in: figure) else { return 1000 }
        let count = figure.significantDigits
        let space = (0..<min(count, 12)).reduce(1) { power, _ in power * 10 }
        let width = Int(clamping: range.upperBound - range.lowerBound) + 1
        let ways =
            switch slip {
            case .digitSwap: count
            case .decimalShift, .magnitude: 2
            default: 9 * count + 4
            }
        return min(1000, ways * min(width, 1_000_000) * 1000 / space)
    }

    /// The wanted interval counted in units of the figure's last printed digit.
    private static func digits(of wanted: Interval, in figure: Figure) -> ClosedRange<Int128>? {
        guard let step = figure.lastDigit, let low = try? wanted.low / step, let high = try? wanted.high / step else {
            return nil
        }
        // A whole number agrees when it is nearest to what is wanted.
        let from = (try? low - Interval.half)?.ceiling.numerator ?? low.ceiling.numerator
        let to = (try? high + Interval.half)?.floor.numerator ?? high.floor.numerator
        return from <= to ? from...to : nil
    }

    private static func printed(_ digits: Int64) -> [Int64] {
        var (rest, result) = (Int64(clamping: digits.magnitude), [Int64]())
        while rest != 0 {
            result.append(rest % 10)
            rest /= 10
        }
        return result
    }

    private static func number(_ digits: [Int64]) -> Int128 {
        digits.reversed().reduce(Int128(0)) { $0 * 10 + Int128($1) }
    }

    private static func swaps(_ digits: Int64) -> [Int128] {
        let places = printed(digits)
        return places.indices.dropFirst().compactMap { index in
            guard places[index] != places[index - 1] else { return nil }
            var swapped = places
            swapped.swapAt(index, index - 1)
            return number(swapped)
        }
    }

    private static func changes(_ digits: Int64) -> [Int128] {
        let places = printed(digits)
        return places.indices.flatMap { index in
            (Int64(0)...9).filter { $0 != places[index] }.map { digit in
                var changed = places
                changed[index] = digit
                return number(changed)
            }
        }
    }
}
