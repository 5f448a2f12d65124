package import Kernel

/// An indicator that came out otherwise than when the evaluation was frozen (数据漂移).
package struct Drift: Sendable, Hashable {
    package let indicator: String
    package let title: LocalizedText
    package let frozenValue: Quantity?
    package let currentValue: Quantity?
    package let frozenPoints: Ratio
    package let currentPoints: Ratio
}

extension Dossier {
    /// What has changed since `frozen` was signed, in the order of the framework.
    package func drift(since frozen: Dossier) -> [Drift] {
        evaluation.results.compactMap { now in
            guard let before = frozen.evaluation.result(now.code),
                before.value != now.value || before.score.points != now.score.points
            else { return nil }
            return Drift(
                indicator: now.code, title: now.title, frozenValue: before.value, currentValue: now.value,
                frozenPoints: before.score.points, currentPoints: now.score.points)
        }
    }
}
