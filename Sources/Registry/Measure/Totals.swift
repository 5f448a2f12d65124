import Kernel

/// What the records of a measure in a scope add up to, before it becomes a value.
struct Totals: Hashable, Sendable {
    enum Amount: Hashable, Sendable {
        case none
        case whole(Int64)
        case exact(Ratio)
        case tally([Int64: Int64])
    }

    /// How many records the book has there, and how many of them count.
    var book: Int
    var count: Int
    var amount: Amount

    static let nothing = Totals(book: 0, count: 0, amount: .none)
}

extension Measure {
    /// The value of `totals`; nil when nothing is on record, or when nothing is there to divide by.
    func value(of totals: Totals, in register: Register) throws -> Quantity? {
        guard totals.book > 0 || totals.count > 0 else { return nil }
        switch aggregate {
        case .count: return Quantity(totals.count, unit)
        case .distinct: return Quantity(totals.whole, unit)
        case .sum(let field), .sumOfMagnitudes(let field): return try sum(totals, field, register)
        case .mean(let field):
            guard totals.count > 0 else { return nil }
            let sum = try sum(totals, field, register)
            return Quantity(try sum.value / Ratio(totals.count), sum.unit)
        case .share:
            guard totals.count > 0 else { return nil }
            return try Quantity(Ratio(totals.whole) / Ratio(totals.count), .none).converted(to: unit)
        case .percentile(let percent, let elapsed):
            guard let value = totals.tally.percentile(percent) else { return nil }
            return try Quantity(Ratio(value), elapsed.clock.unit).converted(to: unit)
        }
    }

    private func sum(_ totals: Totals, _ field: String, _ register: Register) throws -> Quantity {
        let sum = totals.sum
        return switch register.field(field)?.kind {
        case .decimal(let written)?: try Quantity(sum, written).converted(to: unit)
        // Fen.
        case .money?: try Quantity(sum / .hundred, .yuan).converted(to: unit)
        default: Quantity(sum, unit)
        }
    }
}

extension Totals {
    var whole: Int {
        if case .whole(let number) = amount { Int(number) } else { 0 }
    }

    fileprivate var sum: Ratio {
        switch amount {
        case .whole(let number): Ratio(number)
        case .exact(let value): value
        case .none, .tally: .zero
        }
    }

    fileprivate var tally: [Int64: Int64] {
        if case .tally(let tally) = amount { tally } else { [:] }
    }
}

extension [Int64: Int64] {
    /// The least value that at least `percent` in a hundred do not exceed (nearest rank); nil of none.
    fileprivate func percentile(_ percent: Int) -> Int64? {
        let total = values.reduce(0, +)
        guard total > 0 else { return nil }
        let rank = Swift.max(1, (total * Int64(percent) + 99) / 100)
        var passed: Int64 = 0
        for (value, count) in sorted(by: { $0.key < $1.key }) {
            passed += count
            if passed >= rank { return value }
        }
        return nil
    }
}
