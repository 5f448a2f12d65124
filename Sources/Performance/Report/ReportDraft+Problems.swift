import Documents
import Kernel
import Registry

// 四、存在的问题和整改情况
extension ReportDraft {
    var problems: [Block] {
        [heading(.first, zh: "存在的问题和整改情况", en: "Problems and rectification", anchor: "problems")]
            + deductions + contradictionBlocks + rectification
    }

    // MARK: Deductions

    private var losing: [IndicatorResult] {
        evaluation.results.filter { $0.score.weight > .zero && (!$0.score.isFull || $0.needsReason) }
    }

    private var deductions: [Block] {
        let head = heading(.second, zh: "扣分和偏差", en: "Deductions and deviations")
        guard !losing.isEmpty else {
            return [head, prose(zh: "没有扣分，也没有需要说明的偏差。", en: "No points were lost and no deviation needs a reason.")]
        }
        let unexplained = dossier.unexplained.count
        let status =
            unexplained == 0
            ? passage(zh: "原因和措施均已登记。", en: "Cause and remedy are recorded for each.")
            : passage(zh: "其中\(unexplained)项还没有说明原因。", en: "\(unexplained) of them still lack a reason.")
        return [
            head,
            prose(
                zh: "共\(losing.count)项指标扣分或明显偏离目标，逐项列出原因、措施、责任单位和时限。\(status)",
                en: "\(losing.count) indicators lost points or strayed far from their target. \(status)"),
            .table(problemTable),
        ]
    }

    private var problemTable: Table {
        Table(
            say(zh: "问题和整改措施", en: "Problems and remedies"),
            columns: [
                .init(say(zh: "指标", en: "Indicator"), width: 12), .init(say(zh: "扣分", en: "Lost"), width: 6, .trailing),
                .init(say(zh: "原因", en: "Cause"), width: 20), .init(say(zh: "整改措施", en: "Remedy"), width: 20),
                .init(say(zh: "责任和时限", en: "Owner and deadline"), width: 14),
            ],
            rows: losing.map { problemRow($0) })
    }

    private func problemRow(_ result: IndicatorResult) -> Table.Row {
        let lost = (try? result.score.weight - result.score.points) ?? .zero
        let deviation = dossier.deviation(result.code)
        let entry = background.deviations.first { $0.head.number == deviation?.number }
        let cause = deviation.map { "\(say($0.cause))\(language == .zh ? "：" : ": ")\(quoted($0.reason))" }
        return [
            .heading("\(result.code) \(say(result.title))"),
            .number(lost, places: 2, reference: "indicator/\(result.code)"),
            .init(cause ?? sentence(reasons(result))),
            .init(deviation.map { quoted($0.measure) } ?? say(zh: "待补充", en: "to be given")),
            .init(ownerAndDeadline(owner: entry?.head.organisation, due: entry?.dueOn)),
        ]
    }

    private func ownerAndDeadline(owner: String?, due: Day?) -> String {
        let name = owner.map { background.organisationNames[$0].map(say) ?? $0 } ?? organisation
        let day = due.map { $0.text(language) } ?? say(zh: "时限待定", en: "no deadline yet")
        return name + "\n" + day
    }

    // MARK: Contradictions

    private var contradictionBlocks: [Block] {
        let differing = dossier.comparisons.filter { $0.verdict != .agrees }
        guard !contradictions.isEmpty || !differing.isEmpty else { return [] }
        return [
            heading(.second, zh: "与公布数不一致的地方", en: "Where published figures differ"),
            prose(
                zh: "公布的指标值有\(differing.count)项与重算不一致或无法核实，其他数字有\(contradictions.count)处自相矛盾。这些数字在本报告中标有星号。",
                en:
                    "\(differing.count) published indicator values differ from the recomputation or can't be verified; \(contradictions.count) other figures contradict each other. Both are starred in this report."
            ),
            .table(comparisonTable(differing)),
        ] + contradictions.map { .paragraph(words(of: $0).runs) }
    }

    func comparisonTable(_ comparisons: [PublishedComparison]) -> Table {
        Table(
            say(zh: "公布值与重算值对照", en: "Published and recomputed values"),
            columns: [
                .init(say(zh: "指标", en: "Indicator"), width: 16),
                .init(say(zh: "公布值", en: "Published"), width: 10, .trailing),
                .init(say(zh: "重算值", en: "Recomputed"), width: 12, .trailing),
                .init(say(zh: "说明", en: "Explanation"), width: 28),
            ],
            rows: comparisons.map { comparison in
                let result = evaluation.result(comparison.indicator)
                let value: Run = result.flatMap { self.value(of: $0) } ?? .text(noFigure)
                return [
                    .heading("\(comparison.indicator) \(result.map { say($0.title) } ?? "")"),
                    .init(comparison.published.shortText[language]), .init([value]),
                    .init(say(comparison.explanation)),
                ]
            })
    }

    // MARK: Rectification

    private var rectification: [Block] {
        let head = heading(.second, zh: "整改进展", en: "Progress of rectification")
        guard !background.rectifications.isEmpty else {
            return [
                head,
                prose(
                    zh: "整改任务尚未登记。上表所列措施应逐项转为整改任务，由责任科室报告结果，财政部门验收；当年不能完成的，转入\(year + 1)年绩效目标。",
                    en:
                        "No rectification has been opened yet. Each remedy above becomes a task whose owner reports and which the finance bureau accepts; what can't be done this year goes into a target of \(year + 1)."
                ),
            ]
        }
        return [head]
            + background.rectifications.map { entry in
                let owner = ownerAndDeadline(owner: entry.owner, due: entry.dueOn).split(separator: "\n").joined(
                    separator: language == .zh ? "，" : ", ")
                let carried = entry.carriedInto.map { say(zh: "，转入目标\($0)", en: ", carried into target \($0)") } ?? ""
                return prose(
                    zh:
                        "\(entry.indicator)：\(quoted(entry.problem))。措施：\(quoted(entry.measure))。责任和时限：\(owner)。状态：\(entry.state.label.zh)\(carried)。",
                    en:
                        "\(entry.indicator): \(quoted(entry.problem)). Remedy: \(quoted(entry.measure)). Owner and deadline: \(owner). State: \(entry.state.label.en)\(carried)."
                )
            }
    }
}
