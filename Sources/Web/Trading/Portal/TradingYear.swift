import Kernel
import Registry
import Trading

/// A year of trading by category, every figure from a measure.
struct TradingYear: Sendable {
    struct Line: Sendable {
        let category: TradeCategory
        let figures: [String: Figure]

        var count: Figure? { figures["count"] }
        var lots: Figure? { figures["lots"] }
        var amount: Figure? { figures["amount"] }
        var base: Figure? { figures["base"] }
        /// Saving of purchases, gain of sales.
        var gain: Figure? { figures[category.direction == .buy ? "saved" : "gained"] }

        /// The gain in its base, exactly; nil where either is unknown.
        var rate: Ratio? {
            guard let gain = gain?.value?.value, let base = base?.value?.value, base != .zero else { return nil }
            return try? gain / base
        }
    }

    let year: Int
    let lines: [Line]
    /// Of all categories together, by the house's own measures.
    let total: [Figure]

    private static let totals = [
        "trade.count", "trade.amount", "trade.saved", "trade.gained", "trade.openings", "trade.online_opening_rate",
    ]
    private static let parts = ["count", "lots", "amount", "saved", "gained", "base"]

    var isEmpty: Bool { total.allSatisfy { ($0.value?.value ?? .zero) == .zero } }

    func total(_ name: String) -> Figure? { total.first { $0.name == name } }

    static func gather(_ year: Int, _ registry: Registry) async throws -> TradingYear {
        let names = TradeCategory.allCases.flatMap { category in parts.map { name(category, $0) } }
        let measures = (totals + names).compactMap(registry.measure)
        let figures = try await registry.figures(measures, MeasureScope(.year(year)))
        let found = Dictionary(figures.map { ($0.name, $0) }) { first, _ in first }
        let lines = TradeCategory.allCases.compactMap { category -> Line? in
            let own = parts.compactMap { part in found[name(category, part)].map { (part, $0) } }
            return own.isEmpty ? nil : Line(category: category, figures: Dictionary(own) { first, _ in first })
        }
        return TradingYear(year: year, lines: lines, total: totals.compactMap { found[$0] })
    }

    private static func name(_ category: TradeCategory, _ part: String) -> String {
        "trade.\(category.rawValue).\(part)"
    }

    /// Years in which anything was traded, newest first.
    static func measured(_ registry: Registry) async throws -> [Int] {
        guard let total = registry.measure("trade.count") else { return [] }
        let years = try await registry.measuredYears()
        let figures = try await registry.figures(years.map { (total, MeasureScope(.year($0))) })
        return zip(years, figures).filter { $1.value.map { $0.value > .zero } ?? false }.map(\.0).sorted(by: >)
    }
}
