package import Kernel

/// What a reader should notice about a result.
package enum ResultFlag: String, CaseIterable, Hashable, Sendable, Codable {
    case notApplicable, missing, unanswered, zeroDenominator, faulty
    case deducted, overTarget, farAbove, farBelow, violation

    package var label: LocalizedText {
        switch self {
        case .notApplicable: LocalizedText(zh: "不适用", en: "Does not apply")
        case .missing: LocalizedText(zh: "缺少数据", en: "Figures are missing")
        case .unanswered: LocalizedText(zh: "评价要点未答完", en: "Criteria are unanswered")
        case .zeroDenominator: LocalizedText(zh: "分母为零", en: "The denominator is zero")
        case .faulty: LocalizedText(zh: "无法计算", en: "Can't be computed")
        case .deducted: LocalizedText(zh: "有扣分", en: "Points were lost")
        case .overTarget: LocalizedText(zh: "超过目标值", en: "Over the target")
        case .farAbove: LocalizedText(zh: "远超目标", en: "Far above the target")
        case .farBelow: LocalizedText(zh: "远低于上限", en: "Far below the ceiling")
        case .violation: LocalizedText(zh: "存在违规", en: "A rule was broken")
        }
    }

    /// Whether a result so flagged must be explained before it is submitted.
    package var needsReason: Bool {
        switch self {
        case .missing, .unanswered, .faulty: false
        default: true
        }
    }
}

/// A variable of a formula with the value it had.
package struct UsedReference: Hashable, Sendable, Codable {
    package let reference: Reference
    package let variable: Variable
    package let value: Quantity?

    package var label: LocalizedText {
        guard reference.tense == .last else { return variable.label }
        return LocalizedText(zh: "上年" + variable.label.zh, en: variable.label.en + ", last year")
    }
}

/// One indicator, computed and scored.
package struct IndicatorResult: Hashable, Sendable, Codable {
    package let code: String
    package let level: LocalizedText
    package let group: LocalizedText
    package let title: LocalizedText
    package let value: Quantity?
    /// As written: "staffOnPost / posts * 100%".
    package let formula: String?
    /// In words: "年末在职人数 ÷ 核定编制数 × 100%".
    package let formulaInWords: LocalizedText?
    /// With its values: "34 人 ÷ 30 人 × 100%".
    package let substituted: LocalizedText?
    package let references: [UsedReference]
    package let answers: [CriterionAnswer]
    package let parts: [ScoredPart]
    package let rule: String
    package let score: Score
    package let flags: [ResultFlag]

    /// Whether the indicator's weight counts towards the total.
    package var counts: Bool { !(flags.contains(.notApplicable) && score.weight == .zero) }

    package var needsReason: Bool { flags.contains(where: \.needsReason) }
}

/// Points of one level of the tree; not scaled.
package struct LevelTotal: Hashable, Sendable, Codable {
    package let title: LocalizedText
    /// Full points of the level as the weights give them.
    package let weight: Ratio
    /// The part of them that applied.
    package let applied: Ratio
    package let points: Ratio
    package let groups: [LevelTotal]
}

/// A framework applied to one year's figures (评价结果): what is frozen when the evaluation is submitted.
package struct Evaluation: Hashable, Sendable, Codable {
    package let framework: String
    package let scope: WeightsScope?
    package let switches: [FrameworkSwitch]
    package let results: [IndicatorResult]
    package let levels: [LevelTotal]
    /// Out of 100, exact.
    package let total: Ratio
    package let grade: Grade
    /// How indicators that do not apply were treated, in words to print.
    package let practice: LocalizedText

    package func result(_ code: String) -> IndicatorResult? { results.first { $0.code == code } }

    /// Whether no figure and no answer is missing.
    package var isComplete: Bool {
        results.allSatisfy { result in !result.flags.contains { [.missing, .unanswered, .faulty].contains($0) } }
    }
}
