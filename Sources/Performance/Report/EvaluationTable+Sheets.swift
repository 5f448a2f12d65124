import Crosscheck
package import Documents
import Kernel
import Registry

extension EvaluationTable {
    /// The workbook: the evaluation with typed numbers, the figures behind it, the targets with what was reached.
    package func sheets(beside background: ReportBackground) -> [Table] {
        let draft = ReportDraft(dossier, background, language, day: Period.year(dossier.year).lastDay)
        return [evaluationSheet(draft), figureSheet(draft), draft.targetSheet]
    }

    /// One row per indicator without merged cells, so that it sorts and filters.
    private func evaluationSheet(_ draft: ReportDraft) -> Table {
        Table(
            draft.say(zh: "自评表", en: "Evaluation"),
            columns: [
                .init(draft.say(zh: "代码", en: "Code")), .init(draft.say(zh: "一级指标", en: "Level")),
                .init(draft.say(zh: "二级指标", en: "Group")), .init(draft.say(zh: "三级指标", en: "Indicator")),
                .init(draft.say(zh: "指标解释和评分标准", en: "Meaning and rule")),
                .init(draft.say(zh: "分值", en: "Weight"), .trailing),
                .init(draft.say(zh: "完成值", en: "Value"), .trailing),
                .init(draft.say(zh: "单位", en: "Unit")), .init(draft.say(zh: "完成情况", en: "Criteria or parts")),
                .init(draft.say(zh: "公布值", en: "Published"), .trailing),
                .init(draft.say(zh: "自评得分", en: "Points"), .trailing),
                .init(draft.say(zh: "扣分原因和其他说明", en: "Deductions and remarks")),
            ],
            rows: draft.evaluation.results.map { row($0, draft) },
            totals: Table.Row(
                [
                    .init(""), .init(draft.say(zh: "合计", en: "Total")), "", "", "", .number(.hundred, places: 0), "",
                    "", "",
                    draft.dossier.publishedTotal.map { .number($0.value, places: 2) } ?? "",
                    .number(draft.evaluation.total, places: 2), .init(draft.say(draft.evaluation.grade.label)),
                ], .strong))
    }

    private func row(_ result: IndicatorResult, _ draft: ReportDraft) -> Table.Row {
        let published = draft.dossier.comparison(result.code)?.published
        return [
            .init(result.code), .init(draft.say(result.level)), .init(draft.say(result.group)),
            .init(draft.say(result.title)), .init(meaning(result)), .number(weight(of: result), places: 0),
            result.value.map { .number($0.value, places: 2) } ?? "",
            .init(result.value.map { draft.say($0.unit.label) } ?? ""),
            .init(result.value == nil ? answered(result) : ""), published.map { .number($0.value, places: 2) } ?? "",
            result.score.weight > .zero ? .number(result.score.points, places: 2) : "—", .init(remarks(result)),
        ]
    }

    /// Every figure the report printed, with its source.
    private func figureSheet(_ draft: ReportDraft) -> Table {
        let figures = draft.background.figures.merging(draft.dossier.figures) { _, frozen in frozen }.values
            .sorted { ($0.name, $0.period.description) < ($1.name, $1.period.description) }
        return Table(
            draft.say(zh: "数据", en: "Figures"),
            columns: [
                .init(draft.say(zh: "名称", en: "Name")), .init(draft.say(zh: "指标", en: "Figure")),
                .init(draft.say(zh: "期间", en: "Period")), .init(draft.say(zh: "数值", en: "Value"), .trailing),
                .init(draft.say(zh: "单位", en: "Unit")), .init(draft.say(zh: "来源", en: "Source")),
            ],
            rows: figures.map { figure in
                [
                    .init(figure.name), .init(draft.say(figure.label)), .init(figure.period.text(draft.language)),
                    figure.value.map { .number($0.value, places: $0.usualPlaces) } ?? "",
                    .init(figure.value.map { draft.say($0.unit.label) } ?? ""), .init(draft.source(of: figure)),
                ]
            })
    }
}

extension ReportDraft {
    /// Targets with typed numbers and the unit in a column of its own.
    fileprivate var targetSheet: Table {
        Table(
            say(zh: "目标", en: "Targets"),
            columns: [
                .init(say(zh: "编号", en: "Number")), .init(say(zh: "类型", en: "Kind")),
                .init(say(zh: "指标", en: "Indicator")),
                .init(say(zh: "性质", en: "Sign")), .init(say(zh: "目标值", en: "Target"), .trailing),
                .init(say(zh: "完成值", en: "Actual"), .trailing), .init(say(zh: "单位", en: "Unit")),
                .init(say(zh: "完成比例%", en: "Reached, %"), .trailing), .init(say(zh: "状态", en: "State")),
            ],
            rows: background.targets.map { reported in
                let target = reported.target
                let goal = reported.scored?.indicator.target.quantity
                return [
                    .init(target.head.number), .init(say(target.kind.label)), .init(target.name),
                    .init(target.nature.rawValue), goal.map { .number($0.value, places: 2) } ?? .init(target.value),
                    actualCell(reported.scored?.indicator.actual),
                    .init(goal.map { say($0.unit.label) } ?? ""),
                    reported.scored.flatMap { try? $0.score.share * .hundred }.map { .number($0, places: 2) } ?? "",
                    .init(say(target.state.label)),
                ]
            })
    }

    private func actualCell(_ actual: ActualValue?) -> Table.Cell {
        switch actual {
        case .quantity(let quantity)?: .number(quantity.value, places: 2)
        case let other?: .init(other.text(language))
        case nil: ""
        }
    }
}
