import Kernel
import Performance

/// The bureau's published figures for 2021, as the registers will supply them.
enum Bureau2021 {
    static let amounts: [String: String] = [
        "staff.on_post": "34人", "staff.posts": "30人", "three_public.actual": "1.41万元",
        "three_public.budget": "7.30万元", "budget.project.key": "436.73万元", "budget.project.total": "436.73万元",
        "budget.approved": "1011.16万元", "budget.adjusted": "983.01万元", "budget.adjustment.net": "-28.15万元",
        "budget.adjustment.gross": "200.39万元", "spend.total": "983.01万元", "payment.to_date": "983.01万元",
        "payment.planned_progress": "100%", "carryover.total": "0万元", "budget.expenditure": "1011.16万元",
        "public_funds.actual": "66.41万元", "public_funds.budget": "66.41万元", "purchase.actual": "22.43万元",
        "purchase.budget": "22.43万元", "assets.in_use": "1238.04万元", "assets.total": "1238.04万元",
        "satisfaction.rate": "99%",
    ]

    static let lastYear: [String: String] = ["three_public.actual": "3.04万元", "carryover.total": "28万元"]

    static func supply(_ variable: Variable, _ tense: Tense) -> Quantity? {
        variable.measure.flatMap { tense == .this ? amounts[$0] : lastYear[$0] }.flatMap { Quantity($0) }
    }

    /// With some switches turned the other way.
    static func framework(switching changes: [String: String] = [:]) throws(FrameworkProblems) -> IndicatorFramework {
        var lines = (BundledFramework.department2013.weights(year: 2021) ?? "").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        for (key, value) in changes {
            guard let index = lines.firstIndex(where: { $0.hasPrefix("  \(key): {value:") }) else { continue }
            lines[index] = "  \(key): {value: \(value), source: 测试, certainty: preset}"
        }
        return try .load(
            yaml: BundledFramework.department2013.yaml, weights: lines.joined(separator: "\n"),
            knownMeasures: IndicatorFramework.departmentMeasures)
    }

    /// Every criterion met, but for the two the published report admits are not.
    static func answers(for framework: IndicatorFramework) -> [CriterionAnswer] {
        framework.indicators.flatMap(\.criteria).map { criterion in
            CriterionAnswer(criterion.id, met: !["A12.1", "A12.2"].contains(criterion.id))
        }
    }
}
