package import Crosscheck
package import Kernel

/// How a value becomes points (评分标准). Rules are data: written in a framework or weights file, read here.
///
/// Limits are numbers in the indicator's own unit, so 100 is 100 % for a rate.
package enum ScoringRule: Hashable, Sendable {
    /// Full at or below the limit; each step above costs a cut.
    case cap(limit: Ratio, Deduction)
    /// Full at or above the limit; each step below costs a cut.
    case below(limit: Ratio, Deduction)
    /// As `below`; a value over the limit is full but may be marked for explanation.
    case target(limit: Ratio, Deduction, flagsOver: Bool)
    /// Each step away from the limit, either way, costs a cut.
    case deviation(limit: Ratio, Deduction)
    /// The share of the first band that matches.
    case band([Band])
    /// Points by the share of criteria met; the number is how many there are.
    case check(Int)
    /// Each criterion not met costs a cut.
    case violation(Cut)
    /// Value ÷ target, at most full. Without a number the indicator's best value is the target.
    case proportional(target: Ratio?)
    /// Target ÷ value, at most full, for values that should stay low.
    case reverseProportional(target: Ratio?)
    /// Full at the target, less by the share of the deviation.
    case equal(target: Ratio?)
    /// Budget execution (预算执行率).
    case execution(ExecutionPractice)
    /// The weighted mean of the indicator's own sub-indicators.
    case subIndicators
    /// The three bands for qualitative results (定性指标三档).
    case threeBands
}

/// How budget execution earns its points.
package enum ExecutionPractice: String, CaseIterable, Hashable, Sendable {
    case proportional
    /// Finished within budget 100 %, from 80 % on 70 %, from 60 % on 50 %, else nothing.
    case interval
}

/// Points taken off per step.
package struct Deduction: Hashable, Sendable {
    /// In the indicator's unit; percentage points for a rate.
    package let step: Ratio
    package let cut: Cut
    /// Nil: as the framework's switch says.
    package let rounding: StepRounding?

    package init(step: Ratio, cut: Cut, rounding: StepRounding? = nil) {
        self.step = step
        self.cut = cut
        self.rounding = rounding
    }
}

/// Points taken off at once: a number, or a share of the indicator's weight (written 0.1W).
package enum Cut: Hashable, Sendable {
    case points(Ratio)
    case shareOfWeight(Ratio)

    func points(of weight: Ratio) throws(ArithmeticFailure) -> Ratio {
        switch self {
        case .points(let points): points
        case .shareOfWeight(let share): try share * weight
        }
    }
}

/// What part of a step costs (不足一步的处理).
package enum StepRounding: String, CaseIterable, Hashable, Sendable, Codable {
    case ceil, floor, linear

    func steps(_ raw: Ratio) -> Ratio {
        switch self {
        case .ceil: raw.ceiling
        case .floor: raw.floor
        case .linear: raw
        }
    }
}

/// One line of a banded rule; without a condition it matches everything.
package struct Band: Hashable, Sendable {
    package struct Condition: Hashable, Sendable {
        package let nature: TargetNature
        package let limit: Ratio

        func holds(for value: Ratio) -> Bool {
            switch nature {
            case .atLeast: value >= limit
            case .atMost: value <= limit
            case .equal: value == limit
            case .above: value > limit
            case .below: value < limit
            case .qualitative: false
            }
        }
    }

    package let condition: Condition?
    /// The share of the weight, 0 to 1.
    package let share: Ratio
}

// MARK: - Written form

extension ScoringRule {
    /// The rule as a file writes it; reading this gives the same rule.
    package var text: String {
        switch self {
        case .cap(let limit, let deduction): "CAP(\(limit.exact), \(deduction.text))"
        case .below(let limit, let deduction): "BELOW(\(limit.exact), \(deduction.text))"
        case .target(let limit, let deduction, let flagsOver):
            "TARGET(\(limit.exact), \(deduction.text)\(flagsOver ? ", over=flag" : ""))"
        case .deviation(let limit, let deduction): "DEV(\(limit.exact), \(deduction.text))"
        case .band(let bands): "BAND(" + bands.map(\.text).joined(separator: "; ") + ")"
        case .check(let count): "CHECK(\(count))"
        case .violation(let cut): "VIOLATION(cut=\(cut.text))"
        case .proportional(let target): "PROP" + Self.argument(target)
        case .reverseProportional(let target): "PROP_REV" + Self.argument(target)
        case .equal(let target): "EQ" + Self.argument(target)
        case .execution(let practice): "EXEC(\(practice.rawValue))"
        case .subIndicators: "SUB"
        case .threeBands: "THREE_BANDS"
        }
    }

    private static func argument(_ target: Ratio?) -> String {
        target.map { "(\($0.exact))" } ?? ""
    }
}

extension Deduction {
    fileprivate var text: String {
        let rounding = rounding.map { ", rounding=\($0.rawValue)" } ?? ""
        return "step=\(step.exact), cut=\(cut.text)\(rounding)"
    }
}

extension Cut {
    fileprivate var text: String {
        switch self {
        case .points(let points): points.exact
        case .shareOfWeight(let share): share.exact + "W"
        }
    }
}

extension Band {
    fileprivate var text: String {
        guard let condition else { return "else:\(share.exact)" }
        let sign =
            switch condition.nature {
            case .atLeast: ">="
            case .atMost: "<="
            default: condition.nature.rawValue
            }
        return "\(sign)\(condition.limit.exact):\(share.exact)"
    }
}
