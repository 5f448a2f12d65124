import Kernel

/// The eleven rules applied to one draft (目标质量检查).
struct IndicatorQualityCheck {
    private typealias Words = QualityVocabulary

    private let draft: DraftIndicator
    private let others: [DraftIndicator]
    private var findings: [QualityFinding] = []

    private init(_ draft: DraftIndicator, among others: [DraftIndicator]) {
        self.draft = draft
        self.others = others
    }

    static func findings(in draft: DraftIndicator, among others: [DraftIndicator]) -> [QualityFinding] {
        var check = IndicatorQualityCheck(draft, among: others)
        check.wording()
        check.shares()
        check.substance()
        check.completeness()
        check.uniqueness()
        check.findings += UnlikelyValueCheck(draft).findings
        return check.findings.sorted { $0.rule.rawValue < $1.rule.rawValue }
    }

    /// A number of something, a date or a listed grade: checkable, whatever the words around it.
    private var isCheckable: Bool { draft.isMeasured || draft.isDated || draft.isChosen }

    // MARK: 1, 2, 8, 9: the words

    private mutating func wording() {
        if !isCheckable {
            firstMatch(of: Words.empty, in: [.value, .name]) { word in
                (
                    .emptyWords,
                    LocalizedText(
                        zh: "“\(word)”说明不了做到多少，年末无法判断是否完成。",
                        en: "“\(word)” says nothing of how much. Nobody can tell at year end."),
                    LocalizedText(zh: "写明做什么、做到多少、以什么为准。", en: "Say what is done, how much of it, and by which record.")
                )
            }
            firstMatch(of: Words.slogans, in: [.value, .name]) { word in
                (
                    .slogan,
                    LocalizedText(zh: "“\(word)”是口号，不是指标值。", en: "“\(word)” is a slogan, not a value."),
                    LocalizedText(
                        zh: "换成“符号＋数值＋单位”，如“≥ 98 %”。", en: "Use a sign, a number and a unit, such as “≥ 98 %”.")
                )
            }
            bareHundred()
        }
        if let duty = Words.duties.first(where: draft.name.hasPrefix) {
            add(
                .dutyText, .name, duty, zh: "“\(duty)…”是职责条文，不是目标。",
                en: "“\(duty) …” is the text of a duty, not a target.",
                suggestion: LocalizedText(
                    zh: "写明今年在这项职责上要达到的具体结果。", en: "Write what this duty should yield this year."))
        }
        pastTense()
    }

    /// The value "100", in the value's field or at the end of a name such as "长期使用性100".
    private mutating func bareHundred() {
        guard draft.unit.isEmpty, draft.value == "100" || (draft.value.isEmpty && draft.name.hasSuffix("100")) else {
            return
        }
        let field: DraftIndicator.Field = draft.value.isEmpty ? .name : .value
        add(
            .slogan, field, "100", zh: "“100”没有单位，看不出是什么的 100。", en: "“100” has no unit: a hundred of what?",
            suggestion: LocalizedText(
                zh: "补上单位；若是比率，写明分子和分母。", en: "Add the unit; for a rate, its numerator and denominator."))
        add(
            .undefinedShare, field, "100", zh: "若“100”是比率，没有写明分子和分母。",
            en: "If “100” is a rate, its parts are not given.",
            suggestion: Self.defineParts)
    }

    private mutating func pastTense() {
        firstMatch(of: Words.results, in: [.name, .value]) { word in
            (
                .resultAsTarget,
                LocalizedText(
                    zh: "“\(word)”说的是结果，目标应写在事前。", en: "“\(word)” tells of a result; a target is set beforehand."),
                LocalizedText(zh: "改成年底要达到的数值。", en: "Give the value to be reached by year end.")
            )
        }
        // "同比增长 ≥ 5%" is a target; "同比增长17.65%" in the text is a result.
        guard !isCheckable || draft.nature == nil else { return }
        firstMatch(of: Words.growth, in: [.name, .value]) { word in
            (
                .resultAsTarget,
                LocalizedText(zh: "“\(word)”是统计结果的写法。", en: "“\(word)” is how statistics report a result."),
                LocalizedText(zh: "作为目标，请写成“较上年增长 ≥ 数值 %”。", en: "As a target write “growth over last year ≥ … %”.")
            )
        }
    }

    // MARK: 3: rates

    private static let defineParts = LocalizedText(
        zh: "在指标解释中写明“分子 ÷ 分母”，如“按时办结件 ÷ 应办结件”。",
        en: "Define it as numerator ÷ denominator, such as “closed on time ÷ due”.")

    private mutating func shares() {
        if draft.isShare || draft.name.hasSuffix("%"), !hasParts {
            add(
                .undefinedShare, draft.value.isEmpty ? .name : .value, draft.value.isEmpty ? draft.name : draft.value,
                zh: "比率没有写明分子和分母。", en: "The rate has neither numerator nor denominator.", suggestion: Self.defineParts)
        } else if !isCheckable, draft.definition.isEmpty {
            firstMatch(of: Words.claimedRates, in: [.value, .name]) { word in
                (
                    .undefinedShare,
                    LocalizedText(zh: "“\(word)”暗含比率，却没有写明分子和分母。", en: "“\(word)” claims a rate without its parts."),
                    Self.defineParts
                )
            }
        }
    }

    private var hasParts: Bool {
        ["÷", "/", "／", "占", "除以", "之比", "与"].contains(where: draft.definition.contains)
            || ["÷", "占比("].contains(where: draft.name.contains)
    }

    // MARK: 4, 5, 6: what is measured

    private mutating func substance() {
        if draft.kind != .cost {
            firstMatch(of: Words.inputs, in: [.name, .value]) { word in
                (
                    .inputAsOutput,
                    LocalizedText(
                        zh: "“\(word)”是投入，不是做出来的东西；预算执行率另行计分。",
                        en: "“\(word)” is an input, not something produced; execution is scored elsewhere."),
                    LocalizedText(zh: "写这笔钱换来的数量、质量或时效。", en: "Give the quantity, quality or time the money buys.")
                )
            }
        }
        if draft.kind?.family == .benefit {
            firstMatch(of: Words.activities, in: [.name, .value]) { word in
                (
                    .activityAsEffect,
                    LocalizedText(zh: "“\(word)”是活动，不是效益。", en: "“\(word)” is an activity, not an effect."),
                    LocalizedText(
                        zh: "写活动带来的变化；场次、份数放在“数量”。",
                        en: "Give the change it brings; sessions and copies are “quantity”.")
                )
            }
        }
        for mismatch in Words.mismatches where mismatch.kind == draft.kind {
            if draft.kind == .economic || draft.kind == .social, Words.savings.contains(where: draft.name.contains) {
                continue
            }
            firstMatch(of: mismatch.words, in: [.name, .value]) { word in
                (
                    .wrongKind,
                    LocalizedText(
                        zh: "“\(word)”属于\(mismatch.belongs.zh)，不属于\(mismatch.kind.label.zh)。",
                        en:
                            "“\(word)” belongs to \(mismatch.belongs.en), not to \(mismatch.kind.label.en.lowercased())."
                    ),
                    LocalizedText(zh: "改选类型，或换成这一类型的指标。", en: "Choose the other kind, or an indicator of this one.")
                )
            }
        }
    }

    // MARK: 7: what is missing

    private mutating func completeness() {
        let isBlank = { (text: String) in text.allSatisfy(\.isWhitespace) }
        if !isCheckable { missing(.value, .error) }
        if draft.nature == nil { missing(.nature, .error) }
        if isBlank(draft.source) { missing(.source, .error) }
        if isBlank(draft.baseline) { missing(.baseline, .warning) }
        if isBlank(draft.responsible) { missing(.responsible, .warning) }
        // A measured time says by when itself.
        if draft.kind == .timeliness, !isCheckable, isBlank(draft.deadline) { missing(.deadline, .warning) }
    }

    private mutating func missing(_ field: DraftIndicator.Field, _ severity: QualityRule.Severity) {
        let what = field == .value ? LocalizedText(zh: "可衡量的指标值", en: "measurable value") : field.label
        findings.append(
            QualityFinding(
                .incomplete, field, "", in: "",
                LocalizedText(zh: "没有填写\(what.zh)。", en: "The \(what.en) is not given."),
                LocalizedText(zh: "补上\(what.zh)。", en: "Add the \(what.en)."), severity: severity))
    }

    // MARK: 10: twice, or two in one

    private mutating func uniqueness() {
        if others.contains(where: { $0.name == draft.name && !draft.name.isEmpty }) {
            add(
                .composite, .name, draft.name, zh: "与另一项指标重名。", en: "Another indicator has the same name.",
                suggestion: LocalizedText(zh: "合并，或写出两者的区别。", en: "Merge the two, or say how they differ."))
        }
        let bare = Self.withoutNotes(draft.name)
        if let joint = ["、", "和", "及"].first(where: { (word: String) in joins(word, in: bare) }) {
            add(
                .composite, .name, joint, zh: "一项指标里有两件事，无法只用一个数衡量。",
                en: "Two things in one indicator can't be measured by one number.",
                suggestion: LocalizedText(zh: "拆成两项，各有各的指标值。", en: "Split it in two, each with its own value."))
        }
        if let joint = ["；", ";"].first(where: { (sign: String) in draft.value.contains(sign) }) {
            add(
                .composite, .value, joint, zh: "一项指标写了两个指标值。", en: "One indicator has two values.",
                suggestion: LocalizedText(zh: "拆成两项，各有各的指标值。", en: "Split it in two, each with its own value."))
        }
    }

    private func joins(_ word: String, in text: String) -> Bool {
        var rest = text
        for harmless in QualityVocabulary.harmless + ["及时", "普及", "涉及", "以及时"] {
            rest = rest.replacing(harmless, with: "")
        }
        return rest.contains(word)
    }

    /// Without what stands in parentheses and quotation marks: definitions and proper names.
    private static func withoutNotes(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { character in
                if "（(“《".contains(character) { depth += 1 }
                defer { if "）)”》".contains(character) { depth = max(0, depth - 1) } }
                return depth == 0
            })
    }

    // MARK: Findings

    /// The first of `words` in the first field that has one; one finding is enough to send a writer back to it.
    private mutating func firstMatch(
        of words: [String], in fields: [DraftIndicator.Field],
        _ finding: (String) -> (QualityRule, LocalizedText, LocalizedText)
    ) {
        for field in fields {
            guard let word = words.first(where: { text(of: field).contains($0) }) else { continue }
            let (rule, explanation, suggestion) = finding(word)
            add(rule, field, word, explanation, suggestion)
            return
        }
    }

    private mutating func add(
        _ rule: QualityRule, _ field: DraftIndicator.Field, _ words: String, zh: String, en: String,
        suggestion: LocalizedText
    ) {
        add(rule, field, words, LocalizedText(zh: zh, en: en), suggestion)
    }

    private mutating func add(
        _ rule: QualityRule, _ field: DraftIndicator.Field, _ words: String, _ explanation: LocalizedText,
        _ suggestion: LocalizedText
    ) {
        findings.append(QualityFinding(rule, field, words, in: text(of: field), explanation, suggestion))
    }

    private func text(of field: DraftIndicator.Field) -> String {
        field == .value ? draft.value : draft.name
    }
}

extension String {
    /// Where `part` stands, in characters; nil for an empty part or none.
    func characterRange(of part: String) -> Range<Int>? {
        guard !part.isEmpty, let range = firstRange(of: part) else { return nil }
        let start = distance(from: startIndex, to: range.lowerBound)
        return start..<(start + part.count)
    }
}
