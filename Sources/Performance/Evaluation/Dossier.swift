package import Kernel
package import Registry

/// The evaluation of one organisation's year with all that leads to it (评价卷宗). This is what is frozen and signed.
package struct Dossier: Sendable, Hashable, Codable {
    package let year: Int
    package let organisation: String
    package let organisationName: LocalizedText
    package let evaluation: Evaluation
    /// The figures behind the indicators' variables, by `key(name:tense:)`.
    package let figures: [String: Figure]
    package let comparisons: [PublishedComparison]
    /// Points and grade as published, where they were.
    package let publishedTotal: Quantity?
    package let deviations: [ExplainedDeviation]
    /// What the report prints besides, as it stood; nil until the dossier is frozen.
    package var background: FrozenBackground?
    /// The length of the trail when this was computed: every figure speaks as of that entry.
    package let trailLength: Int64

    package static func key(_ name: String, _ tense: Tense) -> String {
        tense == .this ? name : "last:\(name)"
    }

    package func figure(_ reference: UsedReference) -> Figure? {
        reference.variable.measure.flatMap { figures[Self.key($0, reference.reference.tense)] }
    }

    package func comparison(_ indicator: String) -> PublishedComparison? {
        comparisons.first { $0.indicator == indicator }
    }

    package func deviation(_ indicator: String) -> ExplainedDeviation? {
        deviations.first { $0.subject == indicator }
    }

    /// Results that lost points or lack figures without anybody having said why.
    package var unexplained: [IndicatorResult] {
        evaluation.results.filter { ($0.needsReason || !$0.score.isFull) && deviation($0.code) == nil }
    }

    /// Weight for which neither figures nor answers exist, so nothing could be earned.
    package var unprovenWeight: Ratio {
        let unproven = evaluation.results.filter { $0.flags.contains(.missing) || $0.flags.contains(.unanswered) }
        return (try? Ratio.sum(unproven.map(\.score.weight))) ?? .zero
    }
}

/// A deduction or large deviation with its cause and remedy, as it stood when the dossier was made.
package struct ExplainedDeviation: Sendable, Hashable, Codable {
    package let number: String
    package let subject: String
    package let cause: LocalizedText
    package let reason: String
    package let measure: String
}
