import Documents
import Kernel

// 二、绩效自评工作情况
extension ReportDraft {
    var method: [Block] {
        [
            heading(.first, zh: "绩效自评工作情况", en: "How the evaluation was made", anchor: "method"),
            heading(.second, zh: "绩效自评目的", en: "Purpose"),
            prose(
                zh: "核对一年的承诺兑现了多少、钱花得是否合规有效、哪些数字经不起复算，据此确定下一年的目标、预算和整改任务。",
                en:
                    "To see how much of what was promised was kept, whether money was spent properly and to effect, and which figures do not stand up to recomputation; and to settle targets, budget and remedies for the next year."
            ),
            heading(.second, zh: "自评指标体系", en: "The framework of indicators"),
        ] + framework + [heading(.second, zh: "自评组织过程", en: "The course of the evaluation")] + course
    }

    private var framework: [Block] {
        let framework = background.framework
        let levels = evaluation.levels
        let groups = levels.reduce(0) { $0 + $1.groups.count }
        let weights = levels.map { "\(say($0.title)) \($0.weight.short)" }
        let sources = Origin.Certainty.allCases.compactMap { certainty -> String? in
            let count = framework.indicators.count { $0.origin.certainty == certainty }
            return count == 0 ? nil : say(zh: "\(certainty.label.zh)\(count)项", en: "\(certainty.label.en): \(count)")
        }
        return [
            prose(
                zh:
                    "采用\(framework.title.zh)（\(framework.source)），设一级指标\(levels.count)个、二级\(groups)个、三级\(evaluation.results.count)个，满分100分：\(list(weights))。每项指标的解释、评分标准、完成值和扣分原因见附件。",
                en:
                    "The \(framework.title.en.lowercasedFirst) (\(framework.source)) has \(levels.count) levels, \(groups) groups and \(evaluation.results.count) indicators, 100 points in all: \(list(weights)). The annex gives every indicator's meaning, rule, value and deductions."
            ),
            prose(
                zh: "分值按来源区分：\(list(sources))。\(evaluation.scope.map { "\($0.source)。" } ?? "")",
                en:
                    "Where the points come from: \(list(sources)). \(evaluation.scope.map { "Scope: \($0.source)." } ?? "")"
            ),
        ]
    }

    private var course: [Block] {
        let frozen = background.evaluation?.frozenOn
        let asOf = Quantity(Ratio(dossier.trailLength), .none).text(language)
        let answered = evaluation.results.flatMap(\.answers).count
        return [
            heading(.third, zh: "前期准备", en: "Preparation"),
            frozen.map {
                prose(
                    zh: "数据于\($0.text(.zh))冻结，之后的更正会在差异清单中显示。",
                    en: "Data were frozen on \($0.text(.en)); later corrections show up as drift.")
            }
                ?? prose(
                    zh: "数据尚未冻结，本报告反映编写当日的记录。",
                    en: "Data are not frozen yet; this report speaks of the records on the day it was written."),
            heading(.third, zh: "组织实施", en: "Collection"),
            prose(
                zh: "定量指标从登记簿取数，取数时留痕记录共\(asOf)条；定性指标由责任科室对\(answered)条评价要点逐条作答，并附佐证。公布数只用于对照；确无登记簿的才引用，逐个注明出处。",
                en:
                    "Quantitative indicators take their figures from the registers, as of trail entry \(asOf). For qualitative ones the sections answered \(answered) criteria one by one with evidence. Published figures are there to compare with; they are used only where no register exists, each with its source."
            ),
            heading(.third, zh: "评价打分", en: "Scoring"),
            prose(
                zh: "得分由评分标准直接算出，不经个人打分，也不求平均；有公布值的指标同时重算并比对：标有星号的数字，公布材料写法不同、前后矛盾或者无法核实。\(practice)",
                en:
                    "Points follow from the rules alone; nobody gives them and none are averaged. Indicators with a published value are recomputed and compared: a starred figure was published otherwise, contradicts itself there, or can't be verified. \(practice)"
            ),
        ]
    }

    private var practice: String { say(evaluation.practice) }
}

extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
    var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}
