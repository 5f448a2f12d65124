package import Crosscheck
package import Kernel

/// A tree of indicators in force for one year and region (指标体系): framework and local weights together, checked.
package struct IndicatorFramework: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable { case department, project }

    package let code: String
    package let kind: Kind
    package let title: LocalizedText
    package let source: String
    /// Nil when the framework is used with its own preset points.
    package let scope: WeightsScope?
    package let grades: GradeScale
    package let reasons: ReasonTriggers
    package let notApplicable: NotApplicablePractice
    package let rounding: StepRounding
    package let switches: [FrameworkSwitch]
    package let variables: [String: Variable]
    package let levels: [IndicatorLevel]

    package var indicators: [Indicator] { levels.flatMap { $0.groups.flatMap(\.indicators) } }

    package func indicator(_ code: String) -> Indicator? { indicators.first { $0.code == code } }
}

/// For whom and when a set of weights holds.
package struct WeightsScope: Hashable, Sendable, Codable {
    package let region: String
    package let year: Int
    package let source: String
}

/// A first-level indicator (一级指标).
package struct IndicatorLevel: Hashable, Sendable {
    package let title: LocalizedText
    package let groups: [IndicatorGroup]
}

/// A second-level indicator (二级指标).
package struct IndicatorGroup: Hashable, Sendable {
    package let title: LocalizedText
    package let indicators: [Indicator]
}

/// A third-level indicator (三级指标): what is computed or checked, and how it earns points.
package struct Indicator: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable { case quantitative, qualitative, mixed }

    package enum Direction: String, CaseIterable, Hashable, Sendable, Codable {
        case atMost = "at_most"
        case lower, higher, target
        case all
        case perItem = "per_item"
    }

    package let code: String
    package let title: LocalizedText
    package let explanation: LocalizedText
    package let kind: Kind
    package let direction: Direction
    /// Present on quantitative indicators, with the unit of the result.
    package let formula: Formula?
    package let unit: Unit?
    package let best: TargetValue?
    package let criteria: [Criterion]
    package let zero: ZeroPolicy
    package let rule: ScoringRule
    /// Full points (分值).
    package let weight: Ratio
    package let origin: Origin
}

/// Where a local choice comes from, and how sure that is.
package struct Origin: Hashable, Sendable, Codable {
    package enum Certainty: String, CaseIterable, Hashable, Sendable, Codable {
        case published, practice, preset

        package var label: LocalizedText {
            switch self {
            case .published: LocalizedText(zh: "见于公开文件", en: "published")
            case .practice: LocalizedText(zh: "通行做法", en: "common practice")
            case .preset: LocalizedText(zh: "预设", en: "preset")
            }
        }
    }

    package let source: String
    package let certainty: Certainty
}

/// A quantity formulas use (变量), and the measure that supplies it.
package struct Variable: Hashable, Sendable, Codable {
    package let name: String
    package let label: LocalizedText
    package let unit: Unit
    /// Nil when a person enters the value on the evaluation sheet.
    package let measure: String?
}

/// A question the national text leaves open and a local notice decides (口径).
package struct FrameworkSwitch: Hashable, Sendable, Codable {
    package struct Option: Hashable, Sendable, Codable {
        package let key: String
        package let label: LocalizedText
    }

    package let key: String
    package let title: LocalizedText
    package let options: [Option]
    package let chosen: String
    package let origin: Origin

    package var chosenLabel: LocalizedText {
        options.first { $0.key == chosen }?.label ?? LocalizedText(verbatim: chosen)
    }
}

/// What happens to indicators that do not apply (不适用指标).
package enum NotApplicablePractice: String, CaseIterable, Hashable, Sendable, Codable {
    /// They count in full.
    case full
    /// They are dropped and the rest is scaled to 100.
    case rescale
}

/// From which share of the target on a result must be explained, over or under it.
package struct ReasonTriggers: Hashable, Sendable, Codable {
    /// In percent of the target.
    package let above: Ratio
    /// In percent of the ceiling of a value that should stay low.
    package let below: Ratio
}

/// What a zero denominator means for an indicator (分母为零的处理).
package struct ZeroPolicy: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Hashable, Sendable, Codable {
        case notApplicable = "not_applicable"
        /// Not applicable, and the records should be looked at: no such denominator is ever zero.
        case notApplicableInError = "not_applicable_error"
        case valueZero = "value_zero"
        /// Nothing earned, and a reason is due.
        case scoreZero = "score_zero"
        /// Something was done without the budget or plan it needed.
        case violation
    }

    /// When every quantity in the formula is zero.
    package let all: Outcome
    package let otherwise: Outcome

    package static let missing = ZeroPolicy(all: .notApplicableInError, otherwise: .notApplicableInError)
}
