package import Kernel
import Registry

/// A question of a questionnaire (问题).
package struct SurveyQuestion: Sendable, Hashable {
    package enum Kind: String, Labelled {
        /// What satisfaction is counted by; exactly one.
        case overall
        /// What it may come from.
        case aspect
        /// In words of one's own.
        case words

        package var label: LocalizedText {
            switch self {
            case .overall: LocalizedText(zh: "总体", en: "overall")
            case .aspect: LocalizedText(zh: "分项", en: "aspect")
            case .words: LocalizedText(zh: "意见", en: "words")
            }
        }
    }

    package let kind: Kind
    package let text: LocalizedText

    package init(_ kind: Kind, _ text: LocalizedText) {
        self.kind = kind
        self.text = text
    }
}

/// Five grades, as in ratings of services.
package enum SurveyGrade: Int, CaseIterable, Sendable, Hashable {
    case veryDissatisfied = 1
    case dissatisfied, basicallySatisfied, satisfied, verySatisfied

    package var label: LocalizedText {
        switch self {
        case .verySatisfied: LocalizedText(zh: "非常满意", en: "very satisfied")
        case .satisfied: LocalizedText(zh: "满意", en: "satisfied")
        case .basicallySatisfied: LocalizedText(zh: "基本满意", en: "rather satisfied")
        case .dissatisfied: LocalizedText(zh: "不满意", en: "dissatisfied")
        case .veryDissatisfied: LocalizedText(zh: "非常不满意", en: "very dissatisfied")
        }
    }
}

extension [SurveyQuestion] {
    /// Reads one question a line: "总体｜您对这次办事满意吗？｜Were you satisfied?". Problems name the line.
    package init(lines text: String) throws(Refusal) {
        self = []
        var problems: [FieldProblem] = []
        func complain(_ line: Int, zh: String, en: String) {
            problems.append(FieldProblem("questions", zh: "第\(line)行：\(zh)", en: "Line \(line): \(en)"))
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmed }
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let parts = line.split(omittingEmptySubsequences: false) { "|｜".contains($0) }.map { String($0).trimmed }
            let kind = SurveyQuestion.Kind.allCases.first { kind in
                [kind.rawValue, kind.label.zh, kind.label.en].contains(parts[0])
            }
            guard parts.count == 3, let kind, parts.allSatisfy({ (1...120).contains($0.count) }) else {
                complain(
                    index + 1, zh: "请写成“总体｜中文问题｜English question”，开头为总体、分项或意见。",
                    en: "Write it like “overall | 中文 | English”, beginning with overall, aspect or words.")
                continue
            }
            append(SurveyQuestion(kind, LocalizedText(zh: parts[1], en: parts[2])))
        }
        let counts = (count { $0.kind == .overall }, count { $0.kind == .words })
        if problems.isEmpty, counts.0 != 1 {
            problems = [
                FieldProblem(
                    "questions", zh: "须有且只有一个“总体”问题。", en: "There has to be one overall question, and only one.")
            ]
        }
        if problems.isEmpty, counts.1 > 1 || count > 12 {
            problems = [
                FieldProblem(
                    "questions", zh: "最多12个问题，其中“意见”最多一个：问卷要在三分钟内答完。",
                    en: "At most twelve questions, one of them in words: it is to be answered in three minutes.")
            ]
        }
        guard problems.isEmpty else { throw .invalid(problems) }
    }

    package var aspects: [SurveyQuestion] { filter { $0.kind == .aspect } }
    package var overall: SurveyQuestion? { first { $0.kind == .overall } }
    package var words: SurveyQuestion? { first { $0.kind == .words } }
}
