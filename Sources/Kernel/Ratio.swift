/// An arithmetic result that can't be represented.
package enum ArithmeticFailure: Error, Hashable, Sendable {
    case divisionByZero
    case overflow

    package var message: LocalizedText {
        switch self {
        case .divisionByZero: LocalizedText(zh: "除数为零", en: "division by zero")
        case .overflow: LocalizedText(zh: "数值超出可计算范围", en: "the number is too large to compute with")
        }
    }
}

/// An exact rational number, always in lowest terms with a positive denominator.
///
/// Arithmetic throws instead of wrapping or rounding; rounding happens only in `decimal(_:)` and its siblings (Ratio+Text.swift).
package struct Ratio: Hashable, Sendable {
    package let numerator: Int128
    package let denominator: Int128

    package static let zero = Ratio(0)
    package static let one = Ratio(1)
    package static let hundred = Ratio(100)

    package init(_ integer: Int) {
        numerator = Int128(integer)
        denominator = 1
    }

    package init(_ integer: Int64) {
        self.init(Int(integer))
    }

    package init(_ numerator: Int128, over denominator: Int128) throws(ArithmeticFailure) {
        guard denominator != 0 else { throw .divisionByZero }
        guard numerator != .min, denominator != .min else { throw .overflow }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / Int128(divisor))
        self.denominator = sign * (denominator / Int128(divisor))
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        if a == 1 || b == 1 { return 1 }
        var (a, b) = (a, b)
        // 64-bit division is several times faster, and nearly every figure fits.
        while b > UInt128(UInt64.max) || a > UInt128(UInt64.max) {
            guard b != 0 else { return max(a, 1) }
            (a, b) = (b, a % b)
        }
        var (x, y) = (UInt64(a), UInt64(b))
        while y != 0 { (x, y) = (y, x % y) }
        return UInt128(max(x, 1))
    }
}

// MARK: - Arithmetic

extension Ratio {
    package static func + (left: Ratio, right: Ratio) throws(ArithmeticFailure) -> Ratio {
        if left.denominator == right.denominator {
            let sum = try checked(left.numerator.addingReportingOverflow(right.numerator))
            return left.denominator == 1
                ? Ratio(reducedNumerator: sum, denominator: 1) : try Ratio(sum, over: left.denominator)
        }
        // Over the least common denominator: figures that share one add up without running out of room.
        let divisor = Int128(greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
        let (leftFactor, rightFactor) = (right.denominator / divisor, left.denominator / divisor)
        let crossLeft = try checked(left.numerator.multipliedReportingOverflow(by: leftFactor))
        let crossRight = try checked(right.numerator.multipliedReportingOverflow(by: rightFactor))
        let bottom = try checked(left.denominator.multipliedReportingOverflow(by: leftFactor))
        return try Ratio(checked(crossLeft.addingReportingOverflow(crossRight)), over: bottom)
    }

    package static func - (left: Ratio, right: Ratio) throws(ArithmeticFailure) -> Ratio {
        try left + (-right)
    }

    package static func * (left: Ratio, right: Ratio) throws(ArithmeticFailure) -> Ratio {
        // Cross-reducing first keeps chains such as ×100 ÷ 100 within 128 bits.
        let a = try Ratio(left.numerator, over: right.denominator)
        let b = try Ratio(right.numerator, over: left.denominator)
        return Ratio(
            reducedNumerator: try checked(a.numerator.multipliedReportingOverflow(by: b.numerator)),
            denominator: try checked(a.denominator.multipliedReportingOverflow(by: b.denominator)))
    }

    package static func / (left: Ratio, right: Ratio) throws(ArithmeticFailure) -> Ratio {
        guard right.numerator != 0 else { throw .divisionByZero }
        return try left * Ratio(right.denominator, over: right.numerator)
    }

    package static prefix func - (value: Ratio) -> Ratio {
        Ratio(reducedNumerator: -value.numerator, denominator: value.denominator)
    }

    package var magnitude: Ratio {
        numerator < 0 ? -self : self
    }

    package var isInteger: Bool { denominator == 1 }

    /// The largest integer not above the value.
    package var floor: Ratio {
        let quotient = numerator / denominator
        let whole = numerator < 0 && numerator % denominator != 0 ? quotient - 1 : quotient
        return Ratio(reducedNumerator: whole, denominator: 1)
    }

    /// The smallest integer not below the value.
    package var ceiling: Ratio { -(-self).floor }

    private init(reducedNumerator: Int128, denominator: Int128) {
        self.numerator = reducedNumerator
        self.denominator = denominator
    }

    private static func checked(_ result: (partialValue: Int128, overflow: Bool)) throws(ArithmeticFailure) -> Int128 {
        // `Int128.min` has no negation, so it is refused here once instead of in every sign change.
        guard !result.overflow, result.partialValue != .min else { throw .overflow }
        return result.partialValue
    }
}

extension Ratio: Comparable {
    package static func < (left: Ratio, right: Ratio) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
        // Nearly every figure fits 64 bits: then the products fit 128.
        if let a = Int64(exactly: left.numerator), let b = Int64(exactly: left.denominator),
            let c = Int64(exactly: right.numerator), let d = Int64(exactly: right.denominator)
        {
            return Int128(a) * Int128(d) < Int128(c) * Int128(b)
        }
        let a = left.numerator.multipliedFullWidth(by: right.denominator)
        let b = right.numerator.multipliedFullWidth(by: left.denominator)
        return (a.high, a.low) < (b.high, b.low)
    }
}
