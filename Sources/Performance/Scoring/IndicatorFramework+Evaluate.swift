package import Kernel

#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

extension IndicatorFramework {
    /// Computes and scores every indicator.
    ///
    /// `supply` gives the value of a variable's measure in the evaluated period (`.this`) or the same period last year
    /// (`.last`); nil when there is none. What goes wrong with one indicator is in its result; only totals too large
    /// to add are thrown.
    package func evaluate(
        _ input: EvaluationInput, supply: @escaping (Variable, Tense) -> Quantity?
    ) throws(ArithmeticFailure) -> Evaluation {
        let evaluator = IndicatorEvaluator(self, input, supply: supply)
        var results: [IndicatorResult] = []
        var totals: [LevelTotal] = []
        for level in levels {
            var groups: [LevelTotal] = []
            for group in level.groups {
                let own = group.indicators.map {
                    evaluator.result(of: $0, level: level.title, group: group.title)
                }
                results += own
                groups.append(
                    LevelTotal(
                        title: group.title, weight: try .sum(group.indicators.map(\.weight)),
                        applied: try .sum(own.map(\.score.weight)), points: try .sum(own.map(\.score.points)),
                        groups: []))
            }
            totals.append(try LevelTotal(level.title, of: groups))
        }
        let total = try Self.total(of: totals)
        return Evaluation(
            framework: code, scope: scope, switches: switches, results: results, levels: totals, total: total,
            grade: grades.grade(of: total), practice: practice(results))
    }

    /// Points out of those that applied, scaled to 100.
    private static func total(of levels: [LevelTotal]) throws(ArithmeticFailure) -> Ratio {
        let applied = try Ratio.sum(levels.map(\.applied))
        guard applied > .zero else { return .zero }
        let points = try Ratio.sum(levels.map(\.points))
        return applied == .hundred ? points : try points * .hundred / applied
    }

    private func practice(_ results: [IndicatorResult]) -> LocalizedText {
        let count = results.count { $0.flags.contains(.notApplicable) }
        guard count > 0 else { return LocalizedText(zh: "全部指标适用。", en: "All indicators apply.") }
        return switch notApplicable {
        case .full:
            LocalizedText(zh: "\(count)项指标不适用，计满分。", en: "\(count) indicators do not apply and count in full.")
        case .rescale:
            LocalizedText(
                zh: "\(count)项指标不适用，剔除后折算为百分制。",
                en: "\(count) indicators do not apply; the rest is scaled to 100.")
        }
    }
}

extension LevelTotal {
    fileprivate init(_ title: LocalizedText, of groups: [LevelTotal]) throws(ArithmeticFailure) {
        self.init(
            title: title, weight: try .sum(groups.map(\.weight)), applied: try .sum(groups.map(\.applied)),
            points: try .sum(groups.map(\.points)), groups: groups)
    }
}

extension Evaluation {
    /// The frozen form: keys sorted, so that the same evaluation gives the same bytes.
    package func frozen() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    package static func thawed(_ data: Data) throws -> Evaluation {
        try JSONDecoder().decode(Evaluation.self, from: data)
    }
}
