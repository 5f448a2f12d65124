import Documents
import Kernel

// 三、评价情况分析及综合评价结论
extension ReportDraft {
    var results: [Block] {
        [heading(.first, zh: "评价情况分析及综合评价结论", en: "Analysis and conclusion", anchor: "analysis"), conclusion]
            + published + [.table(levelTable)] + charts.levels
            + evaluation.levels.flatMap(analysis)
    }

    private var conclusion: Block {
        let lost = evaluation.results.count { !$0.score.isFull && $0.score.weight > .zero }
        let full = evaluation.results.count { $0.score.isFull && $0.score.weight > .zero }
        return prose(
            zh:
                "自评得分\(total)分，等级为“\(evaluation.grade.label.zh)”。得满分的指标\(full)项，有扣分的\(lost)项；因没有数据或没有作答而无法证明的分值共\(dossier.unprovenWeight.short)分。",
            en:
                "The self-evaluation gives \(total) points, grade “\(evaluation.grade.label.en)”. \(full) indicators earn full points, \(lost) lose some; \(dossier.unprovenWeight.short) points of weight can't be proven for lack of figures or answers."
        )
    }

    private var published: [Block] {
        guard totalDiffers, let total = dossier.publishedTotal else { return [] }
        let gap = (try? total.value - evaluation.total) ?? .zero
        let lost = (try? Ratio.hundred - evaluation.total) ?? .zero
        let deducted = (try? lost - dossier.unprovenWeight) ?? .zero
        return [
            finding(
                zh:
                    "公布得分为\(total.text(.zh))，与重算结果相差\(gap.magnitude.decimal(2))分。重算未得的\(lost.decimal(2))分中，没有数据可证明的占\(dossier.unprovenWeight.decimal(2))分，按评分标准扣去的占\(deducted.decimal(2))分。",
                en:
                    "The published score is \(total.text(.en)), \(gap.magnitude.decimal(2)) away from this result. Of the \(lost.decimal(2)) points not earned here, \(dossier.unprovenWeight.decimal(2)) have no figures to prove them and \(deducted.decimal(2)) are deductions by the rules."
            )
        ]
    }

    private var levelTable: Table {
        let rows = evaluation.levels.map { level -> Table.Row in
            [
                .heading(say(level.title)), .number(level.weight, places: 0), .number(level.applied, places: 0),
                .number(level.points, places: 2), .init(level.share.percent(1) + "%"),
            ]
        }
        return Table(
            say(zh: "各级指标得分", en: "Points by level"), unit: say(zh: "单位：分", en: "in points"),
            columns: [
                .init(say(zh: "一级指标", en: "Level"), width: 12), .init(say(zh: "分值", en: "Weight"), width: 8, .trailing),
                .init(say(zh: "其中适用", en: "Applied"), width: 8, .trailing),
                .init(say(zh: "得分", en: "Points"), width: 8, .trailing),
                .init(say(zh: "得分率", en: "Share"), width: 8, .trailing),
            ],
            rows: rows, totals: totals)
    }

    private var totals: Table.Row {
        let weight = (try? Ratio.sum(evaluation.levels.map(\.weight))) ?? .hundred
        let applied = (try? Ratio.sum(evaluation.levels.map(\.applied))) ?? .hundred
        return Table.Row(
            [
                .heading(say(zh: "合计", en: "Total")), .number(weight, places: 0), .number(applied, places: 0),
                .number(evaluation.total, places: 2, reference: "indicator/total", flagged: totalDiffers),
                .init(evaluation.total.decimal(1) + "%"),
            ], .strong)
    }

    private func analysis(_ level: LevelTotal) -> [Block] {
        var blocks = [heading(.second, zh: "\(level.title.zh)情况", en: level.title.en)]
        for group in level.groups {
            blocks.append(heading(.third, zh: group.title.zh, en: group.title.en))
            let results = evaluation.results.filter { $0.level == level.title && $0.group == group.title }
            if results.contains(where: { $0.code == "C11" }) { blocks += work }
            for result in results { blocks += paragraphs(of: result) }
        }
        return blocks
    }
}

extension LevelTotal {
    /// Of what applied, from 0 to 1.
    var share: Ratio { (try? points / applied) ?? .zero }
}
