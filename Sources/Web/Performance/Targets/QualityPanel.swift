import Crosscheck
import Kernel
import Performance
import Registry

/// What the quality check says of a target: how it scores, which words are the trouble, what could stand instead.
struct QualityPanel: Sendable {
    /// The element the live check replaces.
    static let identifier = "quality"
    /// The button that takes a proposal over into the form sends its name under this one.
    static let taking = "take"

    let review: QualityReview
    let draft: DraftIndicator
    /// Buttons that take proposals over stand only inside the target's form.
    let isInForm: Bool

    func html(in language: Language) -> HTML {
        """
        <h2>\(Self.title, language)</h2>\(summary(language))\(findings(language))\(proposals(language))
        """
    }

    private func summary(_ language: Language) -> HTML {
        let chip = review.verdict.chip.html(in: language)
        return """
            <p class="quality-score"><span class="amount">\(review.score)<span class="unit"> / 100</span></span> \(chip)</p>\
            <p class="hint">\(review.advice, language)</p>
            """
    }

    private func findings(_ language: Language) -> HTML? {
        guard !review.findings.isEmpty else { return nil }
        let rules = QualityRule.allCases.filter { rule in review.findings.contains { $0.rule == rule } }
        return "<ul class=\"findings\">\(rules.map { card($0, language) })</ul>"
    }

    /// One card for a rule, however often it is broken.
    private func card(_ rule: QualityRule, _ language: Language) -> HTML {
        let broken = review.findings.filter { $0.rule == rule }
        let isError = broken.contains { $0.severity == .error }
        let lines: [HTML] = broken.map { finding in
            """
            \(quoted(finding))<p>\(finding.explanation, language) <span class="suggestion">\(finding.suggestion, language)\
            </span></p>
            """
        }
        return """
            <li class="finding finding-\(isError ? "contradiction" : "doubt")"><p class="overline">\(rule.label, language)</p>\
            \(lines)</li>
            """
    }

    /// What was typed, with the offending words marked.
    private func quoted(_ finding: QualityFinding) -> HTML? {
        let text = draft.text(of: finding.field)
        guard let range = finding.range, range.upperBound <= text.count, !range.isEmpty else { return nil }
        let start = text.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.index(text.startIndex, offsetBy: range.upperBound)
        return "<p class=\"quoted\">\(text[..<start])<mark>\(text[start..<end])</mark>\(text[end...])</p>"
    }

    private func proposals(_ language: Language) -> HTML? {
        guard !review.proposals.isEmpty else { return nil }
        let items: [HTML] = review.proposals.map { pattern in
            let button: HTML? =
                isInForm
                ? SubmitButton(label: Self.take, weight: .secondary, name: Self.taking, value: pattern.name.zh)
                    .html(in: language) : nil
            return "<li><p>\(pattern.text(language))</p>\(button)</li>"
        }
        return """
            <h3>\(Self.instead, language)</h3><p class="hint">\(Self.yours, language)</p><ul class="proposals">\(items)</ul>
            """
    }

    private static let title = LocalizedText(zh: "目标质量检查", en: "Quality check")
    private static let instead = LocalizedText(zh: "可以换成能衡量的指标", en: "Measurable ones to use instead")
    private static let yours = LocalizedText(zh: "采用后仍由您填写数值。", en: "The number stays yours to fill in.")
    private static let take = LocalizedText(zh: "采用", en: "Use this")
}

extension DraftIndicator {
    /// What stands in a field.
    func text(of field: Field) -> String {
        switch field {
        case .name: name
        case .nature: nature?.rawValue ?? ""
        case .value: value
        case .baseline: baseline
        case .source: source
        case .responsible: responsible
        case .deadline: deadline
        }
    }
}

extension QualityVerdict {
    var chip: StateChip {
        switch self {
        case .pass: StateChip(label: label, tone: .done)
        case .revise: StateChip(label: label, tone: .soon)
        case .reject: StateChip(label: label, tone: .overdue)
        }
    }
}

extension QualityReview {
    fileprivate var advice: LocalizedText {
        switch verdict {
        case .pass: LocalizedText(zh: "具体、可衡量，可以提交。", en: "Concrete and measurable: it can be submitted.")
        case .revise where maySubmit:
            LocalizedText(zh: "可以提交，建议先按以下意见修改。", en: "It can be submitted; better mend the points below first.")
        case .revise, .reject:
            LocalizedText(
                zh: "还不能提交：年末无法判断是否完成。",
                en: "It can't be submitted yet: nobody could tell at year end if it was met.")
        }
    }
}
