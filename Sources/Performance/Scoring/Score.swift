package import Kernel

/// Points for one indicator, with the way they came about (得分).
package struct Score: Hashable, Sendable, Codable {
    package let weight: Ratio
    /// Exact; between zero and `weight`.
    package let points: Ratio
    package let steps: [ScoreStep]

    package init(weight: Ratio, points: Ratio, steps: [ScoreStep]) {
        self.weight = weight
        self.points = points
        self.steps = steps
    }

    package var isFull: Bool { points == weight }

    /// The share of the weight reached, from 0 to 1.
    package var share: Ratio { (try? points / weight) ?? .one }
}

/// One sentence of a score's explanation.
package struct ScoreStep: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case met, over, short, proportion, band, steps, criterion, violation, part
        case notApplicable, zeroDenominator, missing, reason, result
    }

    package let kind: Kind
    package let text: LocalizedText
    /// Points taken off (negative) or given; nil where the sentence moves none.
    package let points: Ratio?

    package init(_ kind: Kind, zh: String, en: String, points: Ratio? = nil) {
        self.kind = kind
        text = LocalizedText(zh: zh, en: en)
        self.points = points
    }
}

/// Why a rule could not be applied to what was given.
package enum ScoringFailure: Error, Hashable, Sendable {
    /// The rule needs a number, answers or sub-indicators, and something else was given.
    case unsuitable(rule: String)
    case noTarget
    case quantity(QuantityFailure)

    package var message: LocalizedText {
        switch self {
        case .unsuitable(let rule):
            LocalizedText(zh: "规则“\(rule)”不适用于这类结果。", en: "The rule “\(rule)” does not apply to this kind of result.")
        case .noTarget:
            LocalizedText(zh: "没有目标值，无法按比例计分。", en: "There is no target value to score against.")
        case .quantity(let failure): failure.message
        }
    }

    static func arithmetic(_ failure: ArithmeticFailure) -> ScoringFailure { .quantity(.arithmetic(failure)) }
}
