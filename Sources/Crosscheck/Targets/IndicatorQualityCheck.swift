import Kernel

/// The eleven rules applied to one draft (目标质量检查).
struct IndicatorQualityCheck {
    typealias Words = QualityVocabulary

    let draft: DraftIndicator
    let others: [DraftIndicator]
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
            // A proposal that was taken over still lacks its number, not its words.
            let isProposed = IndicatorPattern.library.contains { $0.name.zh == draft.name || $0.name.en == draft.name }
            firstMatch(of: Words.empty, in: isProposed ? [.value] : [.value, .name]) { word in
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

    // MARK: Findings

    /// The first of `words` in the first field that has one; one finding is enough to send a writer back to it.
    mutating func firstMatch(
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

    mutating func add(
        _ rule: QualityRule, _ field: DraftIndicator.Field, _ words: String, zh: String, en: String,
        suggestion: LocalizedText
    ) {
        add(rule, field, words, LocalizedText(zh: zh, en: en), suggestion)
    }

    mutating func add(
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
