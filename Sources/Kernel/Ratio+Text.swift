// MARK: - Reading

extension Ratio {
    /// Reads a plain decimal such as "-3.25" or "1,011.16"; nil for anything else and for what 128 bits don't hold.
    package init?(decimal text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = Self.ungrouped(parts[0]), !whole.isEmpty else { return nil }
        let fraction = parts.count == 2 ? parts[1] : []
        guard parts.count == 1 || !fraction.isEmpty, let digits = Self.number(of: whole + fraction),
            let scale = Self.power(of: 10, fraction.count),
            let value = try? Ratio(negative ? -digits : digits, over: scale)
        else { return nil }
        self = value
    }

    /// Reads what `exact` prints.
    package init?(exact text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            self.init(decimal: text)
            return
        }
        guard let top = Int128(parts[0]), let bottom = Int128(parts[1]), let value = try? Ratio(top, over: bottom)
        else {
            return nil
        }
        self = value
    }

    /// The digits without thousands separators, which must stand before each three digits; nil when they don't.
    private static func ungrouped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let groups = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard
            groups.count == 1 || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
        else { return nil }
        return Array(groups.joined())
    }

    private static func number(of digits: [UInt8]) -> Int128? {
        var number: Int128 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Int128(digit - UInt8(ascii: "0")))
            guard !overflow, !carry else { return nil }
            number = sum
        }
        return number
    }

    private static func power(of base: Int128, _ exponent: Int) -> Int128? {
        var power: Int128 = 1
        for _ in 0..<exponent {
            let (next, overflow) = power.multipliedReportingOverflow(by: base)
            guard !overflow else { return nil }
            power = next
        }
        return power
    }
}

// MARK: - Printing: the one place where digits are dropped

extension Ratio {
    /// The most decimals printed: ten to the power of two more still fits 128 bits.
    private static let mostPlaces = 36

    /// The value rounded half up (away from zero) to `places` decimals (at most 36), as "-53.62"; `grouped` as "1,011.16".
    package func decimal(_ places: Int, grouped: Bool = false) -> String {
        let (whole, part) = roundedDigits(min(max(0, places), Self.mostPlaces))
        return signed(grouped ? Self.grouped(whole) : whole, part)
    }

    /// As a percentage without the sign: one third is "33.33".
    package func percent(_ places: Int = 2) -> String {
        // Moving the point in the digits instead of multiplying can't overflow.
        let (whole, part) = roundedDigits(min(max(0, places), Self.mostPlaces) + 2)
        let moved = (whole + part.prefix(2)).drop { $0 == "0" }
        return signed(moved.isEmpty ? "0" : String(moved), String(part.dropFirst(2)))
    }

    /// The value rounded half up to `places` decimals, still exact.
    ///
    /// A fraction whose rounding 128 bits can't hold (more than 36 digits in all) stays as it is.
    package func rounded(_ places: Int) -> Ratio {
        Ratio(decimal: decimal(places)) ?? self
    }

    /// Every digit when the value is a decimal of at most 18 places, otherwise "n/d".
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
        // Only what is read back: all digits together must fit 128 bits too.
        guard rest == 1, places <= 18, let scale = Self.power(of: 10, places),
            !numerator.multipliedReportingOverflow(by: scale / denominator).overflow
        else { return "\(numerator)/\(denominator)" }
        return decimal(places)
    }

    /// The digits before and after the point, without sign.
    private func roundedDigits(_ places: Int) -> (whole: String, part: String) {
        let bottom = denominator.magnitude
        let scale = Self.power(of: 10, places)?.magnitude ?? 1
        var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: bottom)
        // The remainder is below the denominator, so this quotient fits whatever the value.
        let scaled = rest.multipliedFullWidth(by: scale)
        var part: UInt128
        (part, rest) =
            scaled.high == 0
            ? scaled.low.quotientAndRemainder(dividingBy: bottom) : bottom.dividingFullWidth(scaled)
        if rest >= bottom - rest { part += 1 }
        if part == scale { (whole, part) = (whole + 1, 0) }
        guard places > 0 else { return (String(whole), "") }
        let digits = String(part)
        return (String(whole), String(repeating: "0", count: places - digits.count) + digits)
    }

    private func signed(_ whole: String, _ part: String) -> String {
        let isZero = whole == "0" && part.allSatisfy { $0 == "0" }
        return (numerator < 0 && !isZero ? "-" : "") + whole + (part.isEmpty ? "" : "." + part)
    }

    private static func grouped(_ digits: String) -> String {
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
