import Kernel

/// Every value that a printed figure, or a calculation over such figures, may stand for; both ends included.
struct Interval: Hashable, Sendable {
    let low: Ratio
    let high: Ratio

    static let half = (try? Ratio(1, over: 2)) ?? .one
    static let zero = Interval(.zero, .zero)
    static let one = Interval(.one, .one)

    init(_ a: Ratio, _ b: Ratio) {
        (low, high) = a <= b ? (a, b) : (b, a)
    }

    func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

    func contains(_ value: Ratio) -> Bool { low <= value && value <= high }

    static func + (a: Interval, b: Interval) throws(ArithmeticFailure) -> Interval {
        Interval(try a.low + b.low, try a.high + b.high)
    }

    static func - (a: Interval, b: Interval) throws(ArithmeticFailure) -> Interval {
        Interval(try a.low - b.high, try a.high - b.low)
    }

    static func * (a: Interval, b: Interval) throws(ArithmeticFailure) -> Interval {
        let corners = [try a.low * b.low, try a.low * b.high, try a.high * b.low, try a.high * b.high]
        return Interval(corners.min() ?? .zero, corners.max() ?? .zero)
    }

    static func * (a: Interval, factor: Int) throws(ArithmeticFailure) -> Interval {
        Interval(try a.low * Ratio(factor), try a.high * Ratio(factor))
    }

    /// Refused where the divisor may be zero.
    static func / (a: Interval, b: Interval) throws(ArithmeticFailure) -> Interval {
        guard b.low > .zero || b.high < .zero else { throw .divisionByZero }
        return try a * Interval(try .one / b.high, try .one / b.low)
    }

    /// The distance between two intervals that don't meet; zero when they do.
    func distance(to other: Interval) -> Ratio {
        if meets(other) { return .zero }
        return (try? low > other.high ? low - other.high : other.low - high) ?? .zero
    }
}
