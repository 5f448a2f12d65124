package import Kernel
import Registry

/// What somebody answered (答卷内容), before anybody judged whether it counts.
package struct AnswerSheet: Sendable, Hashable {
    /// Nil where the question was passed over.
    package var overall: SurveyGrade?
    /// In the order of the questionnaire.
    package var aspects: [SurveyGrade?]
    package var words: String?
    /// From the opening of the page to its sending; nil on the telephone.
    package var seconds: Int?

    package init(overall: SurveyGrade?, aspects: [SurveyGrade?] = [], words: String? = nil, seconds: Int? = nil) {
        self.overall = overall
        self.aspects = aspects
        self.words = words
        self.seconds = seconds
    }

    /// The rules of validity (有效答卷规则), the same for every channel and fixed before the first answer: nobody sorts answers
    /// by what they say.
    package func fault(by questionnaire: Questionnaire) -> AnswerFault? {
        guard let overall else { return .incomplete }
        let given = aspects.compactMap(\.self)
        if aspects.count != questionnaire.list.aspects.count || given.count * 2 < aspects.count { return .incomplete }
        if let seconds, seconds < questionnaire.leastSeconds { return .tooQuick }
        let isGood = overall.rawValue >= questionnaire.satisfiedFrom
        let opposed = given.filter { ($0.rawValue >= questionnaire.satisfiedFrom) != isGood }
        if !given.isEmpty, opposed.count == given.count { return .contradictory }
        return nil
    }

    /// Without what could tell who wrote it: longer runs of digits are struck out, as telephone and identity numbers are.
    package var maskedWords: String? {
        guard let words = words?.trimmed, !words.isEmpty else { return nil }
        var masked = ""
        var run = ""
        func flush() {
            masked += run.count >= 5 ? String(repeating: "＊", count: run.count) : run
            run = ""
        }
        for character in words.prefix(300) {
            if character.isNumber { run.append(character) } else { flush(); masked.append(character) }
        }
        flush()
        return masked
    }
}

/// Why an answer doesn't count (无效原因).
package enum AnswerFault: String, Labelled {
    case incomplete
    case tooQuick = "too_quick"
    case contradictory

    package var label: LocalizedText {
        switch self {
        case .incomplete: LocalizedText(zh: "未答总体问题或漏答过半", en: "overall or more than half unanswered")
        case .tooQuick: LocalizedText(zh: "用时过短", en: "answered too quickly")
        case .contradictory: LocalizedText(zh: "总体与全部分项相反", en: "overall against every aspect")
        }
    }
}
