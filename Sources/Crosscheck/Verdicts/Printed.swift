import Kernel

/// Values written the way the text writes them.
enum Printed {
    /// A value in the figure's own magnitude and unit, with its unit: "1107374万元".
    static func value(_ value: Ratio, like figure: Figure, places extra: Int = 0) -> String {
        guard let inUnit = inUnit(value, figure) else { return value.exact }
        let places = min(12, Int(figure.places) + extra)
        let rounded = inUnit.decimal(places)
        return rounded + magnitude(figure.scale) + figure.unit.word.written
    }

    /// The middle of what would agree.
    static func consistent(_ interval: Interval, like figure: Figure) -> String {
        guard let sum = try? interval.low + interval.high, let middle = try? sum * Interval.half else {
            return interval.low.exact
        }
        let isExact = interval.low == interval.high && (inUnit(middle, figure).map { !$0.isInteger } ?? false)
        return value(
            middle, like: figure, places: isExact && figure.places == 0 && figure.dimension != .percent ? 2 : 0)
    }

    static func number(_ figure: Figure) -> String {
        guard let value = try? Ratio(Int128(figure.digits), over: power(figure.places)) else { return "?" }
        return value.decimal(Int(figure.places)) + magnitude(figure.scale) + (figure.dimension == .percent ? "%" : "")
    }

    private static func inUnit(_ value: Ratio, _ figure: Figure) -> Ratio? {
        guard let scaled = try? value / figure.unit.factor else { return nil }
        return try? scaled / Ratio(power(figure.scale), over: 1)
    }

    private static func power(_ exponent: Int8) -> Int128 {
        (0..<min(36, max(0, Int(exponent)))).reduce(Int128(1)) { power, _ in power * 10 }
    }

    static func magnitude(_ scale: Int8) -> String {
        switch scale {
        case 12: "万亿"
        case 11: "千亿"
        case 10: "百亿"
        case 9: "十亿"
        case 8: "亿"
        case 7: "千万"
        case 6: "百万"
        case 5: "十万"
        case 4: "万"
        case 3: "千"
        case 2: "百"
        default: ""
        }
    }
}
