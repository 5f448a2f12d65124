package import Kernel

/// What makes an indicator vague or wrong (指标质量检查规则).
package enum QualityRule: Int, CaseIterable, Hashable, Sendable, Codable {
    case emptyWords = 1
    case slogan
    case undefinedShare
    case inputAsOutput
    case activityAsEffect
    case wrongKind
    case incomplete
    case dutyText
    case resultAsTarget
    case composite
    case unlikelyValue

    package enum Severity: String, Hashable, Sendable, Codable {
        /// Nothing can be measured as it stands: the indicator does not pass.
        case error
        case warning
    }

    package var severity: Severity {
        switch self {
        case .emptyWords, .slogan, .inputAsOutput, .resultAsTarget: .error
        default: .warning
        }
    }

    /// Taken off 100 once, however often the rule is broken.
    package var deduction: Int { severity == .error ? 20 : 10 }

    package var label: LocalizedText {
        switch self {
        case .emptyWords: LocalizedText(zh: "空泛表述", en: "Empty words")
        case .slogan: LocalizedText(zh: "口号代替指标值", en: "A slogan instead of a value")
        case .undefinedShare: LocalizedText(zh: "比率没有分子分母", en: "A rate without its parts")
        case .inputAsOutput: LocalizedText(zh: "以投入充产出", en: "An input posing as an output")
        case .activityAsEffect: LocalizedText(zh: "以活动充效益", en: "An activity posing as an effect")
        case .wrongKind: LocalizedText(zh: "指标类型不符", en: "The wrong kind")
        case .incomplete: LocalizedText(zh: "要素不全", en: "Something is missing")
        case .dutyText: LocalizedText(zh: "照抄职责", en: "Duty text copied")
        case .resultAsTarget: LocalizedText(zh: "以结果充目标", en: "A result posing as a target")
        case .composite: LocalizedText(zh: "重复或一项多指", en: "Twice, or two in one")
        case .unlikelyValue: LocalizedText(zh: "指标值不合理", en: "An unlikely value")
        }
    }
}

/// One thing to mend in a draft.
package struct QualityFinding: Hashable, Sendable, Codable {
    package let rule: QualityRule
    package let field: DraftIndicator.Field
    /// The offending words, empty when something is missing.
    package let words: String
    /// Where they stand in the field, in characters.
    package let range: Range<Int>?
    package let explanation: LocalizedText
    package let suggestion: LocalizedText
    /// Usually the rule's; without sign, value or source even an incomplete draft can't pass.
    package let severity: QualityRule.Severity

    init(
        _ rule: QualityRule, _ field: DraftIndicator.Field, _ words: String, in text: String,
        _ explanation: LocalizedText, _ suggestion: LocalizedText, severity: QualityRule.Severity? = nil
    ) {
        self.rule = rule
        self.field = field
        self.words = words
        range = text.characterRange(of: words)
        self.explanation = explanation
        self.suggestion = suggestion
        self.severity = severity ?? rule.severity
    }
}

/// Whether a draft may go on (审核结论).
package enum QualityVerdict: String, Hashable, Sendable, Codable {
    case pass, revise, reject

    package var label: LocalizedText {
        switch self {
        case .pass: LocalizedText(zh: "通过", en: "Pass")
        case .revise: LocalizedText(zh: "修改", en: "Revise")
        case .reject: LocalizedText(zh: "退回", en: "Return")
        }
    }

    /// 80 and above passes unless something can't be measured at all; below 60 goes back.
    init(score: Int, hasErrors: Bool) {
        switch score {
        case 80...: self = hasErrors ? .revise : .pass
        case 60..<80: self = .revise
        default: self = .reject
        }
    }
}

/// The result of checking one indicator. Nothing is ever rewritten: the writer chooses.
package struct QualityReview: Hashable, Sendable, Codable {
    package let findings: [QualityFinding]
    /// 0 to 100.
    package let score: Int
    package let verdict: QualityVerdict
    /// Measurable indicators that could stand in its place, the nearest first.
    package let proposals: [IndicatorPattern]

    /// Whether the draft may be handed in: not returned, and nothing in it that can't be measured at all.
    package var maySubmit: Bool { verdict != .reject && !findings.contains { $0.severity == .error } }

    init(_ findings: [QualityFinding], proposals: [IndicatorPattern]) {
        self.findings = findings
        self.proposals = proposals
        score = max(0, 100 - Set(findings.map(\.rule)).reduce(0) { $0 + $1.deduction })
        verdict = QualityVerdict(score: score, hasErrors: findings.contains { $0.severity == .error })
    }
}
