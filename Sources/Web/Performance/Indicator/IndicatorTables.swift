import Crosscheck
import Kernel
import Performance
import Registry

/// The criteria of a qualitative indicator with their answers and evidence.
struct CriteriaTable: Sendable {
    let indicator: Indicator
    let answers: [CriterionAnswer]
    /// The numbers of the answers on record, by criterion.
    let findings: [String: String]
    let scene: YearScene
    let canAnswer: Bool

    func html(in language: Language) -> HTML {
        DataTable(
            caption: LocalizedText(zh: "评价要点", en: "Criteria"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "要点", en: "Criterion"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "结论", en: "Answer")),
                DataTable.Column(title: LocalizedText(zh: "佐证或原因", en: "Evidence or reason")),
                DataTable.Column(title: LocalizedText(zh: "办理", en: "Do")),
            ],
            rows: indicator.criteria.map { row($0, language) }
        ).html(in: language)
    }

    private func row(_ criterion: Criterion, _ language: Language) -> DataTable.Row {
        let answer = answers.first { $0.criterion == criterion.id }
        return DataTable.Row(cells: [
            "\(criterion.text, language)", chip(answer).html(in: language),
            "\(answer?.evidence.joined(separator: language == .zh ? "；" : "; ") ?? "—")", link(criterion, language),
        ])
    }

    private func chip(_ answer: CriterionAnswer?) -> StateChip {
        guard let answer else { return StateChip(label: LocalizedText(zh: "未作答", en: "unanswered"), tone: .soon) }
        let label = (answer.isMet ? CriterionFinding.Answer.met : .unmet).label
        return StateChip(label: label, tone: answer.isMet ? .done : .overdue)
    }

    private func link(_ criterion: Criterion, _ language: Language) -> HTML {
        let register = CriterionFinding.register.name
        if let number = findings[criterion.id] {
            let open = LocalizedText(zh: "查看", en: "Open")
            return "<a\(href: Path.matter(register, number).description)>\(open, language)</a>"
        }
        guard canAnswer else { return HTML() }
        let path = Path.newMatter(register).with([
            "organisation": scene.organisation, "year": String(scene.year), "indicator": indicator.code,
            "criterion": criterion.id,
        ])
        return "<a\(href: path.description)>\(LocalizedText(zh: "作答", en: "Answer"), language)</a>"
    }
}

/// The indicators a department set itself under one of the framework's.
struct PartsTable: Sendable {
    let parts: [ScoredPart]
    let year: String

    func html(in language: Language) -> HTML {
        DataTable(
            caption: LocalizedText(zh: "自设指标", en: "Indicators of its own"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Indicator"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "目标值", en: "Target"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "完成值", en: "Actual"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "完成比例", en: "Reached"), content: .number),
            ],
            rows: parts.map { row($0, language) }
        ).html(in: language)
    }

    private func row(_ part: ScoredPart, _ language: Language) -> DataTable.Row {
        let indicator = part.indicator
        return DataTable.Row(
            cells: [
                "\(indicator.title, language) <span class=\"code\">\(indicator.id)</span>",
                "\(indicator.target.text(language))",
                indicator.actual.map { "\($0.text(language))" } ?? DerivationTree.noValue(language),
                "\(part.score.share.percent(1))%",
            ], path: Path.target(year, indicator.id).description)
    }
}
