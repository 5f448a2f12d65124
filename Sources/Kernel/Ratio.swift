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
/// Arithmetic throws instead of wrapping or rounding; rounding happens only in `decimal(_:)` and its siblings.
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

    /// Reads a plain decimal such as "-3.25" or "1,011.16"; nil for anything else.
    package init?(decimal text: some StringProtocol) {
        var digits: Int128 = 0
        var scale: Int128 = 1
        var sawDigit = false
        var sawPoint = false
        var bytes = Array(text.utf8)
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        guard bytes.count <= 36, Self.groupsAreValid(bytes) else { return nil }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                if sawPoint { scale *= 10 }
                sawDigit = true
            case UInt8(ascii: ".") where !sawPoint && sawDigit:
                sawPoint = true
            case UInt8(ascii: ",") where !sawPoint:
                continue
            default:
                return nil
            }
        }
        guard sawDigit, bytes.last != UInt8(ascii: "."),
            let value = try? Ratio(negative ? -digits : digits, over: scale)
        else { return nil }
        self = value
    }

    /// Thousands separators, where there are any, must stand before each three digits.
    private static func groupsAreValid(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(UInt8(ascii: ",")) else { return true }
        let whole = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).first ?? []
        let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups.first?.count ?? 0)
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
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
        if left.denominator == 1, right.denominator == 1 {
            return try Ratio(checked(left.numerator.addingReportingOverflow(right.numerator)), over: 1)
        }
        let crossLeft = try checked(left.numerator.multipliedReportingOverflow(by: right.denominator))
        let crossRight = try checked(right.numerator.multipliedReportingOverflow(by: left.denominator))
        let bottom = try checked(left.denominator.multipliedReportingOverflow(by: right.denominator))
        return try Ratio(checked(crossLeft.addingReportingOverflow(crossRight)), over: bottom)
    }

    package static func - (left: Ratio, right: Ratio) throws(ArithmeticFailure) -> Ratio {
        try left + (-right)
    }

    package static func * (left: Ratio, right: Ratio) throws(ArithmeticFailure) -> Ratio {
        // Cross-reducing first keeps chains such as ×100 ÷ 100 within 128 bits.
        let a = try Ratio(left.numerator, over: right.denominator)
        let b = try Ratio(right.numerator, over: left.denominator)
        return try Ratio(
            checked(a.numerator.multipliedReportingOverflow(by: b.numerator)),
            over: checked(a.denominator.multipliedReportingOverflow(by: b.denominator)))
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
        let a = left.numerator.multipliedFullWidth(by: right.denominator)
        let b = right.numerator.multipliedFullWidth(by: left.denominator)
        return (a.high, a.low) < (b.high, b.low)
    }
}

// MARK: - Printing: the one place where digits are dropped

extension Ratio {
    /// The value rounded half up (away from zero) to `places` decimals, as "-53.62".
    ///
    /// - Parameter grouped: separates thousands with commas.
    package func decimal(_ places: Int, grouped: Bool = false) -> String {
        var scale: UInt128 = 1
        for _ in 0..<max(0, places) { scale *= 10 }
        let divided = numerator.magnitude.multipliedFullWidth(by: scale)
        let bottom = denominator.magnitude
        // Above 128 bits the value has more than 20 whole digits; exactness is kept by splitting whole and part.
        let (quotient, remainder) =
            divided.high == 0
            ? divided.low.quotientAndRemainder(dividingBy: bottom)
            : bottom.dividingFullWidth((divided.high % bottom, divided.low))
        let rounded = remainder >= bottom - remainder ? quotient + 1 : quotient
        let whole = String(rounded / scale)
        let sign = numerator < 0 && rounded != 0 ? "-" : ""
        let shown = grouped ? Self.grouped(whole) : whole
        guard places > 0 else { return sign + shown }
        let part = String(rounded % scale)
        return sign + shown + "." + String(repeating: "0", count: places - part.count) + part
    }

    /// As a percentage without the sign: one third is "33.33".
    package func percent(_ places: Int = 2) -> String {
        ((try? self * .hundred) ?? self).decimal(places)
    }

    /// The value rounded half up to `places` decimals, still exact.
    package func rounded(_ places: Int) -> Ratio {
        Ratio(decimal: decimal(places)) ?? self
    }

    /// Every digit when the value is a finite decimal, otherwise "n/d".
    package var exact: String {
        var (rest, places) = (denominator, 0)
        for factor: Int128 in [2, 5] {
            var count = 0
            while rest % factor == 0 {
                rest /= factor
                count += 1
            }
            places = max(places, count)
        }
        return rest == 1 && places <= 18 ? decimal(places) : "\(numerator)/\(denominator)"
    }

    /// Reads what `exact` prints.
    package init?(exact text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            self.init(decimal: text)
            return
        }
        guard let top = Int128(parts[0]), let bottom = Int128(parts[1]), let value = try? Ratio(top, over: bottom) else {
            return nil
        }
        self = value
    }

    static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}

extension Ratio: CustomStringConvertible {
    package var description: String { exact }
}

/// Written as `exact`: "97.22", "34/3".
extension Ratio: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Ratio(exact: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a ratio")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(exact)
    }
}
