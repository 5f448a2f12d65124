/// A text that is no amount of money Heng can hold exactly.
package struct NotAnAmount: Error, Hashable, Sendable {
    package let text: String

    package var message: LocalizedText {
        LocalizedText(
            zh: "“\(text)”不是可精确到分的金额，请写成 1011.16 这样的数字。",
            en: "“\(text)” is not an amount exact to the fen. Write a number such as 1011.16.")
    }
}

/// An exact amount, counted in fen (分).
package struct Money: Hashable, Comparable, Sendable {
    package let fen: Int64

    /// Ten trillion yuan either way: beyond any city's books, and sums of nine thousand such still fit.
    package static let limit: Int64 = 1_000_000_000_000_000

    package static let zero = Money(fen: 0)

    package init(fen: Int64) {
        self.fen = fen
    }

    /// Reads an amount in `unit`, refusing what is not a whole number of fen:
    /// rounding a budget line is its owner's decision.
    package init(_ text: some StringProtocol, in unit: MoneyUnit = .yuan) throws(NotAnAmount) {
        guard let value = Ratio(decimal: text), let fen = try? value * Ratio(unit.fen), fen.isInteger,
            fen.numerator.magnitude <= Self.limit.magnitude
        else { throw NotAnAmount(text: String(text)) }
        self.fen = Int64(fen.numerator)
    }

    /// Reads an amount that names its unit, such as "983.01万元" or "1.2 亿元"; a bare number is yuan.
    package init(naming text: String) throws(NotAnAmount) {
        if let fen = Self.plainFen(text.utf8) {
            self.init(fen: fen)
            return
        }
        let bare = text.trimmingSpaces()
        // The longest symbol first: 万元 ends in 元 too.
        let unit = MoneyUnit.allCases.reversed().first { bare.hasSuffix($0.symbol) }
        do {
            try self.init(bare.dropLast(unit?.symbol.count ?? 0).trimmingSpaces(), in: unit ?? .yuan)
        } catch {
            throw NotAnAmount(text: text)
        }
    }

    /// The fen of "1234.5", as nearly every amount in a file is written: at most twelve digits before the point, and
    /// one or two after it. Nil for anything else, whether or not it is an amount.
    private static func plainFen(_ bytes: some Collection<UInt8>) -> Int64? {
        var (fen, whole, places): (Int64, Int, Int?) = (0, 0, nil)
        for byte in bytes {
            switch (byte, places) {
            case (48...57, nil): whole += 1
            case (48...57, let count?): places = count + 1
            case (46, nil) where whole > 0: places = 0
            default: return nil
            }
            guard whole <= 12, places ?? 0 <= 2 else { return nil }
            if byte != 46 { fen = fen * 10 + Int64(byte) - 48 }
        }
        guard whole > 0, places != 0 else { return nil }
        return places == 2 ? fen : places == 1 ? fen * 10 : fen * 100
    }

    package static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    package static func + (left: Money, right: Money) throws(ArithmeticFailure) -> Money {
        let (sum, overflow) = left.fen.addingReportingOverflow(right.fen)
        guard !overflow else { throw .overflow }
        return Money(fen: sum)
    }

    package static func - (left: Money, right: Money) throws(ArithmeticFailure) -> Money {
        let (difference, overflow) = left.fen.subtractingReportingOverflow(right.fen)
        guard !overflow else { throw .overflow }
        return Money(fen: difference)
    }

    package static func / (part: Money, whole: Money) throws(ArithmeticFailure) -> Ratio {
        try Ratio(Int128(part.fen), over: Int128(whole.fen))
    }

    /// The amount in `unit`, exactly.
    package func amount(in unit: MoneyUnit) -> Ratio {
        (try? Ratio(Int128(fen), over: Int128(unit.fen))) ?? .zero
    }

    /// "1,011.16 万元", in English "10.1116 million yuan": grouped, with its unit, rounded only here.
    package func text(_ language: Language = .zh, in unit: MoneyUnit = .wanYuan, places: Int = 2) -> String {
        Quantity(self, in: unit).text(language, places: places)
    }

    /// "1,234,500.00" yuan, where a label or a heading names the unit.
    package var plain: String { amount(in: .yuan).decimal(2, grouped: true) }
}

/// The units money is printed in.
package enum MoneyUnit: String, CaseIterable, Sendable, Codable {
    case yuan, wanYuan, yiYuan

    package var symbol: String {
        switch self {
        case .yuan: "元"
        case .wanYuan: "万元"
        case .yiYuan: "亿元"
        }
    }

    package var fen: Int64 {
        switch self {
        case .yuan: 100
        case .wanYuan: 1_000_000
        case .yiYuan: 10_000_000_000
        }
    }
}

extension Money: CustomStringConvertible {
    /// Plain yuan with two decimals, as files carry it: "9830100.00".
    package var description: String { amount(in: .yuan).decimal(2) }
}

extension StringProtocol {
    /// Without the spaces around it; those within are kept, as "12 34" is no number.
    func trimmingSpaces() -> SubSequence {
        let start = firstIndex { $0 != " " } ?? endIndex
        let end = lastIndex { $0 != " " }.map(index(after:)) ?? start
        return self[start..<end]
    }
}

/// Written as the number of fen.
extension Money: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(fen: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fen)
    }
}
