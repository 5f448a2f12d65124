import Directives
import Kernel

/// How much the year had of what is followed up (督查年度). The bureau's key tasks and the rules are whole at every scale.
struct DirectivesPlan: Sendable {
    let daily: Int
    let requests: Int

    init(scale: Ratio) {
        func part(_ count: Int, atLeast least: Int) -> Int {
            max(least, Int(Int128(count) * scale.numerator / scale.denominator))
        }
        daily = part(126, atLeast: 9)
        requests = part(64, atLeast: 8)
    }
}

extension YearPlan {
    /// Figures of directives, published as counts of documents and categories.
    var directivesFigures: [PlannedFigure] {
        func count(_ name: String, _ count: Int, _ unit: Unit) -> PlannedFigure {
            PlannedFigure(name: name, numerator: count, denominator: 1, unit: unit)
        }
        return [
            count("rules.tender.cleaned", RuleTable.rows.count { $0.area == .tender }, .piece),
            count("rules.trading.cleaned", RuleTable.rows.count { $0.area == .trading }, .piece),
            count("trading.rules_by_category", RuleTable.rows.count { $0.area == .electronicTrading }, .kind),
        ]
    }
}
