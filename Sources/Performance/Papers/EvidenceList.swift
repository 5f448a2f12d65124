import Documents
import Kernel
import Registry

/// The list of evidence behind a report (佐证材料清单): each figure with where its records are, each criterion with what
/// was shown for it.
struct EvidenceList {
    private let draft: ReportDraft

    init(_ draft: ReportDraft) {
        self.draft = draft
    }

    private func say(zh: String, en: String) -> String { draft.say(zh: zh, en: en) }

    var document: Document {
        let figures = figures
        return Document(
            draft.language,
            title: say(
                zh: "\(draft.organisation)\n\(draft.year)年度绩效自评佐证材料清单",
                en: "\(draft.organisation)\nEvidence for the Self-evaluation, \(draft.year)"),
            dated: draft.day,
            blocks: [
                .text(
                    say(
                        zh:
                            "报告印出和指标取用的数共\(figures.count)个，逐个列出由来。记录截至留痕第\(draft.dossier.trailLength)条，可用“heng trail verify”核对未被改动。",
                        en:
                            "\(figures.count) figures that the report prints or indicators use, each with where it is from. Records are as of trail entry \(draft.dossier.trailLength); “heng trail verify” shows whether any was altered."
                    )), .landscape([.table(figureTable(figures)), .table(criterionTable)]),
            ], signature: Signature(issuer: draft.organisation, day: draft.day),
            pageNotice: draft.background.simulation.map { draft.say($0.label) },
            flagNote: say(zh: "* 公布材料写法不同。", en: "* Published otherwise."))
    }

    private var figures: [Figure] {
        draft.background.figures.merging(draft.dossier.figures) { _, frozen in frozen }.values
            .filter { $0.value != nil }
            .sorted { ($0.name, $0.period.description) < ($1.name, $1.period.description) }
    }

    private func figureTable(_ figures: [Figure]) -> Table {
        Table(
            say(zh: "一、数据", en: "1. Figures"),
            columns: [
                .init(say(zh: "序号", en: "No."), width: 4, .trailing),
                .init(say(zh: "数据", en: "Figure"), width: 18), .init(say(zh: "期间", en: "Period"), width: 12),
                .init(say(zh: "数值", en: "Value"), width: 12, .trailing),
                .init(say(zh: "单位", en: "Unit"), width: 6),
                .init(say(zh: "登记簿和记录数，或计算方法", en: "Register and records, or formula"), width: 34),
                .init(say(zh: "查看位置", en: "Where to look"), width: 22),
            ],
            rows: figures.enumerated().map { place, figure in
                let value = figure.value ?? Quantity(.zero, .none)
                return [
                    .number(Ratio(place + 1), places: 0), .heading(draft.say(figure.label)),
                    .init(figure.period.text(draft.language)),
                    .number(
                        value.value, places: value.usualPlaces,
                        reference: ReportDraft.reference(figure.name, figure.period)),
                    .init(draft.say(value.unit.label)), .init(origin(of: figure)),
                    .init("/figures/\(figure.name)/\(figure.period)"),
                ]
            })
    }

    private func origin(of figure: Figure) -> String {
        guard case .formula(let source, _, let inputs) = figure.derivation, !inputs.isEmpty else {
            return draft.source(of: figure)
        }
        return "\(draft.source(of: figure))（\(source)）"
    }

    /// Answers with what was shown for them.
    private var criterionTable: Table {
        let answered = draft.evaluation.results.flatMap { result in result.answers.map { (result, $0) } }
        return Table(
            say(zh: "二、评价要点", en: "2. Criteria"),
            columns: [
                .init(say(zh: "指标", en: "Indicator"), width: 16), .init(say(zh: "评价要点", en: "Criterion"), width: 34),
                .init(say(zh: "结论", en: "Answer"), width: 8),
                .init(say(zh: "佐证或原因", en: "Evidence or reason"), width: 34),
            ],
            rows: answered.map { result, answer in
                let text = draft.background.framework.indicator(result.code)?.criteria
                    .first { $0.id == answer.criterion }?.text
                return [
                    .heading("\(result.code) \(draft.say(result.title))"),
                    .init(text.map { draft.say($0) } ?? answer.criterion),
                    .init(answer.isMet ? say(zh: "符合", en: "met") : say(zh: "不符合", en: "not met")),
                    .init(
                        answer.evidence.map { draft.quoted($0) }.joined(separator: draft.language == .zh ? "；" : "; ")),
                ]
            })
    }
}
