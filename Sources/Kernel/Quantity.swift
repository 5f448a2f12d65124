/// Why two quantities could not be combined.
package enum QuantityFailure: Error, Hashable, Sendable {
    case unlikeUnits(Unit, Unit)
    case arithmetic(ArithmeticFailure)

    package var message: LocalizedText {
        switch self {
        case .unlikeUnits(let left, let right):
            LocalizedText(
                zh: "“\(left.name.zh)”与“\(right.name.zh)”单位不同，不能这样计算或比较",
                en: "“\(left.name.en)” and “\(right.name.en)” are unlike units and can't be combined or compared")
        case .arithmetic(let failure): failure.message
        }
    }
}

/// An exact value with its unit: 1011.16 万元, 34 人, 113.33 %.
package struct Quantity: Hashable, Sendable, Codable {
    /// In multiples of `unit`: 97.22 for 97.22 %.
    package let value: Ratio
    package let unit: Unit

    package init(_ value: Ratio, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    package init(_ value: Int, _ unit: Unit) {
        self.init(Ratio(value), unit)
    }

    package init(_ money: Money, in unit: MoneyUnit = .wanYuan) {
        switch unit {
        case .yuan: self.init(money.amount(in: .yuan), .yuan)
        case .wanYuan: self.init(money.amount(in: .wanYuan), .wanYuan)
        case .yiYuan: self.init(money.amount(in: .yiYuan), .yiYuan)
        }
    }

    /// Reads "1,011.16 万元", "97.22%", "34人" or a bare number; nil when the number or the unit is unknown.
    package init?(_ text: String) {
        let bare = text.trimmingSpaces()
        let end = bare.firstIndex { !($0.isASCII && ($0.isNumber || "+-.,".contains($0))) } ?? bare.endIndex
        guard let value = Ratio(decimal: bare[..<end]), let unit = Unit(symbol: bare[end...].trimmingSpaces())
        else { return nil }
        self.init(value, unit)
    }

    /// The same amount in `other`, which must share the dimension.
    package func converted(to other: Unit) throws(QuantityFailure) -> Quantity {
        guard unit.dimension == other.dimension else { throw .unlikeUnits(unit, other) }
        guard unit != other else { return self }
        return Quantity(try arithmetic { () throws(ArithmeticFailure) in try value * unit.scale / other.scale }, other)
    }
}

extension Quantity {
    package static func + (left: Quantity, right: Quantity) throws(QuantityFailure) -> Quantity {
        if left.unit.dimension == .share, right.unit.dimension == .percentagePoint {
            return try left + right.relabelled(from: .percentagePoint, to: .percent)
        }
        let same = try right.converted(to: left.unit)
        return Quantity(try arithmetic { () throws(ArithmeticFailure) in try left.value + same.value }, left.unit)
    }

    /// Shares (%, ‰) differ by percentage points; everything else by its own unit.
    package static func - (left: Quantity, right: Quantity) throws(QuantityFailure) -> Quantity {
        let difference = try left + Quantity(-right.value, right.unit)
        guard left.unit.isWrittenShare, right.unit.isWrittenShare else { return difference }
        return try difference.converted(to: .percent).relabelled(from: .percent, to: .percentagePoint)
    }

    /// Scaling by a bare number or a share keeps the unit; other products have no meaning here.
    package static func * (left: Quantity, right: Quantity) throws(QuantityFailure) -> Quantity {
        if right.unit.dimension == .share {
            let factor = try right.converted(to: .none)
            return Quantity(try arithmetic { () throws(ArithmeticFailure) in try left.value * factor.value }, left.unit)
        }
        if left.unit.dimension == .share { return try right * left }
        throw .unlikeUnits(left.unit, right.unit)
    }

    /// Like units give a bare ratio, unlike ones a compound such as 元/件.
    package static func / (left: Quantity, right: Quantity) throws(QuantityFailure) -> Quantity {
        if right.unit.dimension == .share, left.unit.dimension != .share {
            let divisor = try right.converted(to: .none)
            return Quantity(
                try arithmetic { () throws(ArithmeticFailure) in try left.value / divisor.value }, left.unit)
        }
        guard left.unit.dimension == right.unit.dimension else {
            return try arithmetic { () throws(ArithmeticFailure) in
                Quantity(try left.value / right.value, try left.unit / right.unit)
            }
        }
        let same = try right.converted(to: left.unit)
        return Quantity(try arithmetic { () throws(ArithmeticFailure) in try left.value / same.value }, .none)
    }

    /// Which of two comparable quantities is the greater.
    package static func compare(_ left: Quantity, _ right: Quantity) throws(QuantityFailure) -> Ordering {
        let same = try right.converted(to: left.unit)
        return left.value < same.value ? .less : left.value == same.value ? .equal : .greater
    }

    package enum Ordering: Sendable { case less, equal, greater }

    private func relabelled(from: Unit, to: Unit) throws(QuantityFailure) -> Quantity {
        Quantity(try converted(to: from).value, to)
    }
}

extension Quantity {
    /// "1,011.16 万元", "97.22%", "34 人": decimals by kind of unit unless told otherwise.
    package func text(_ language: Language = .zh, places: Int? = nil) -> String {
        if language == .en, let money = englishMoney(places: places) { return "\(money.digits) \(money.words)" }
        let digits = value.decimal(places ?? usualPlaces, grouped: true)
        switch unit.dimension {
        case .share: return digits + unit.symbol
        default:
            let words = unit.label(after: value)[language]
            return words.isEmpty ? digits : digits + " " + words
        }
    }

    /// Two decimals for money and shares, none for counts, as many as needed (at most two) elsewhere.
    package var usualPlaces: Int {
        switch unit.dimension {
        case .share where unit.symbol.isEmpty: return fewestPlaces
        case .money, .share, .percentagePoint: return 2
        default: return fewestPlaces
        }
    }

    private var fewestPlaces: Int {
        if value.isInteger { return 0 }
        return value.rounded(1) == value.rounded(2) ? 1 : 2
    }
}

private func arithmetic<T>(_ body: () throws(ArithmeticFailure) -> T) throws(QuantityFailure) -> T {
    do { return try body() } catch { throw .arithmetic(error) }
}
