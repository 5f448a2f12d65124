package import Documents
package import Kernel
import Registry

/// The self-evaluation table (部门整体支出绩效自评表): a row per third-level indicator, subtotals per level, total, grade.
package struct EvaluationTable: Sendable {
    let dossier: Dossier
    let framework: IndicatorFramework
    let language: Language

    package init(_ dossier: Dossier, framework: IndicatorFramework, language: Language) {
        self.dossier = dossier
        self.framework = framework
        self.language = language
    }

    /// As printed under the title of its attachment: levels and groups reach over their rows, values carry their unit.
    package var printed: Table {
        Table(
            "", unit: say(zh: "单位：分", en: "in points"), columns: columns, rows: rows, totals: totals, note: note)
    }

    private func say(zh: String, en: String) -> String { language == .zh ? zh : en }

    /// English words are longer than the same in Chinese.
    private func wide(_ zh: Int, _ en: Int) -> Int { language == .zh ? zh : en }

    private var columns: [Table.Column] {
        [
            .init(say(zh: "一级指标", en: "Level"), width: wide(7, 9), .centre),
            .init(say(zh: "二级指标", en: "Group"), width: wide(7, 12), .centre),
            .init(say(zh: "三级指标", en: "Indicator"), width: wide(11, 13)),
            .init(say(zh: "指标解释和评分标准", en: "Meaning and rule"), width: 32),
            .init(say(zh: "分值", en: "Weight"), width: wide(5, 8), .trailing),
            .init(say(zh: "完成值", en: "Value"), width: 9, .trailing),
            .init(say(zh: "自评得分", en: "Points"), width: wide(7, 8), .trailing),
            .init(say(zh: "扣分原因和其他说明", en: "Deductions and remarks"), width: 26),
        ]
    }

    // MARK: Rows

    private var rows: [Table.Row] {
        dossier.evaluation.levels.flatMap { level -> [Table.Row] in
            let results = dossier.evaluation.results.filter { $0.level == level.title }
            let rows = results.enumerated().map { index, result in
                Table.Row(heads(result, at: index, in: results) + cells(result))
            }
            return rows + [subtotal(level)]
        }
    }

    /// The cells of the level and the group, where the row is their first.
    private func heads(_ result: IndicatorResult, at index: Int, in results: [IndicatorResult]) -> [Table.Cell] {
        var heads: [Table.Cell] = []
        if index == 0 { heads.append(.heading(result.level[language], rowspan: results.count)) }
        if index == 0 || results[index - 1].group != result.group {
            heads.append(
                .heading(result.group[language], rowspan: results.count { $0.group == result.group }))
        }
        return heads
    }

    private func cells(_ result: IndicatorResult) -> [Table.Cell] {
        [
            .heading(result.title[language]), .init(meaning(result)), .number(weight(of: result), places: 0),
            value(result), points(result), .init(remarks(result)),
        ]
    }

    func meaning(_ result: IndicatorResult) -> String {
        guard let indicator = framework.indicator(result.code) else { return "" }
        let rule = indicator.rule.words(
            unit: indicator.unit ?? .percent, weight: indicator.weight, best: indicator.best,
            rounding: framework.rounding)
        let explanation = indicator.explanation[language].trimmed(of: "。. ")
        return say(zh: "\(explanation)。\(rule.zh)。", en: "\(explanation). \(rule.en).")
    }

    /// The full weight, also where it is left out of the total.
    func weight(of result: IndicatorResult) -> Ratio {
        framework.indicator(result.code)?.weight ?? result.score.weight
    }

    private func value(_ result: IndicatorResult) -> Table.Cell {
        guard let value = result.value else { return .init(answered(result)) }
        return Table.Cell([
            .figure(
                value.shortText[language], reference: "indicator/\(result.code)",
                flagged: dossier.differs(result))
        ])
    }

    /// What stands for a value where there is none: criteria met, sub-indicators reached, or that figures are missing.
    func answered(_ result: IndicatorResult) -> String {
        if !result.answers.isEmpty {
            let met = result.answers.count(where: \.isMet)
            let all = framework.indicator(result.code)?.criteria.count ?? result.answers.count
            return say(zh: "符合\(met)/\(all)条", en: "\(met) of \(all) met")
        }
        if !result.parts.isEmpty {
            let reached = result.parts.count(where: \.score.isFull)
            return say(zh: "达到\(reached)/\(result.parts.count)项", en: "\(reached) of \(result.parts.count) reached")
        }
        return result.flags.contains(.notApplicable) ? say(zh: "不适用", en: "n/a") : say(zh: "没有数据", en: "no data")
    }

    private func points(_ result: IndicatorResult) -> Table.Cell {
        guard result.score.weight > .zero else { return .init("—") }
        return .number(result.score.points, places: 2, reference: "indicator/\(result.code)")
    }

    /// Every sentence that took points, the reason given for it, and what was published otherwise.
    func remarks(_ result: IndicatorResult) -> String {
        var parts: [String] = []
        if !result.score.isFull || result.score.weight == .zero {
            parts += result.reasons.map { $0[language] }
        }
        if let deviation = dossier.deviation(result.code) {
            parts.append(say(zh: "原因：\(deviation.reason)", en: "Cause (\(deviation.cause.en)): \(deviation.reason)"))
        }
        if let comparison = dossier.comparison(result.code), comparison.verdict != .agrees {
            let published = comparison.published.shortText[language]
            parts.append(
                say(
                    zh: "公布值\(published)：\(comparison.explanation.zh)",
                    en: "Published \(published): \(comparison.explanation.en)"))
        }
        return parts.map { $0.trimmed(of: "。.;； ") }.joined(separator: say(zh: "；", en: "; "))
    }

    // MARK: Totals

    private func subtotal(_ level: LevelTotal) -> Table.Row {
        Table.Row(
            [
                .init(say(zh: "\(level.title.zh)小计", en: "\(level.title.en), subtotal"), colspan: 4, .strong),
                .number(level.weight, places: 0), "", .number(level.points, places: 2), "",
            ], .strong)
    }

    private var totals: Table.Row {
        let evaluation = dossier.evaluation
        let weight = (try? Ratio.sum(evaluation.levels.map(\.weight))) ?? .hundred
        return Table.Row(
            [
                .init(say(zh: "合计", en: "Total"), colspan: 4, .strong), .number(weight, places: 0), "",
                .number(evaluation.total, places: 2, reference: "indicator/total"),
                .init(
                    say(
                        zh: "等级：\(evaluation.grade.label.zh)。\(scaling.zh)",
                        en: "Grade: \(evaluation.grade.label.en). \(scaling.en)")),
            ], .strong)
    }

    /// Where some weight was left out, the total is not the plain sum of the column.
    private var scaling: LocalizedText {
        let levels = dossier.evaluation.levels
        guard let points = try? Ratio.sum(levels.map(\.points)), points != dossier.evaluation.total,
            let applied = try? Ratio.sum(levels.map(\.applied))
        else { return LocalizedText(verbatim: "") }
        return LocalizedText(
            zh: "适用分值\(applied.short)分，得\(points.decimal(2))分，折算为百分制。",
            en: "\(points.decimal(2)) of \(applied.short) points that applied, scaled to 100.")
    }

    private var note: String {
        say(
            zh: "得分按评分标准计算。标*的完成值与公布值不一致。",
            en: "Points follow from the rules. Values marked * differ from what was published.")
    }
}

extension Dossier {
    /// Whether what was published of the indicator is not what the records give.
    func differs(_ result: IndicatorResult) -> Bool {
        comparison(result.code).map { $0.verdict != .agrees } ?? false
    }
}
