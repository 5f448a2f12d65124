import Crosscheck
import Documents
import Kernel

// 一（二）绩效目标的设立情况
extension ReportDraft {
    var targetSetting: [Block] {
        [heading(.second, zh: "绩效目标的设立情况", en: "Performance targets", anchor: "targets")]
            + (background.targets.isEmpty
                ? [
                    finding(
                        zh: "\(year)年没有登记部门整体绩效目标，效果类指标因此没有可以对照的目标值。",
                        en:
                            "No targets of the department were recorded for \(year), so there is nothing to hold benefits against."
                    )
                ] : targetBlocks)
    }

    private var targetBlocks: [Block] {
        let targets = background.targets
        let approved = targets.count { $0.target.state == .approved || $0.target.state == .locked }
        let families = IndicatorKind.Family.allCases.compactMap { family -> String? in
            let count = targets.count { $0.target.kind.family == family }
            return count == 0
                ? nil : say(zh: "\(family.label.zh)类\(count)项", en: "\(family.label.en.lowercased()): \(count)")
        }
        let missing = IndicatorKind.Family.allCases.filter { family in
            !targets.contains { $0.target.kind.family == family }
        }
        var blocks: [Block] = [
            prose(
                zh:
                    "\(year)年登记部门整体目标\(targets.count)项（\(list(families))），其中已批复\(approved)项。目标须写明指标值、单位和来源，完成值由登记簿或公布数据计算，不由填报人自评。",
                en:
                    "For \(year) the department has \(targets.count) targets (\(list(families))), of which \(approved) are approved. Each names value, unit and source; actual values are computed from registers or published figures, not judged by those who report them."
            ),
            .table(targetTable(targets)),
        ]
        if !missing.isEmpty {
            blocks.append(
                finding(
                    zh: "没有\(list(missing.map(\.label.zh)))类目标，整体目标没有覆盖全部应设类型。",
                    en: "There are no targets of the kind: \(list(missing.map(\.label.en))). The set is incomplete."))
        }
        return blocks
    }

    /// Targets with what was reached; also a sheet of the workbook.
    func targetTable(_ targets: [ReportedTarget]) -> Table {
        Table(
            say(zh: "\(year)年部门整体绩效目标和完成值", en: "Targets of \(year) and what was reached"),
            columns: [
                .init(say(zh: "类型", en: "Kind"), width: 9), .init(say(zh: "指标", en: "Indicator"), width: 20),
                .init(say(zh: "目标值", en: "Target"), width: 9, .trailing),
                .init(say(zh: "完成值", en: "Actual"), width: 9, .trailing),
                .init(say(zh: "结论", en: "Result"), width: 8, .centre),
            ],
            rows: targets.map { Table.Row(cells(of: $0)) })
    }

    private func cells(of reported: ReportedTarget) -> [Table.Cell] {
        let target = reported.target
        let nature = target.nature == .qualitative ? "" : target.nature.rawValue + " "
        let goal = reported.scored?.indicator.target.text(language) ?? nature + target.value
        return [
            .init(say(target.kind.label)), .init(target.name), .init(goal),
            .init([actual(of: reported)]), .init(say(outcome(of: reported))),
        ]
    }

    /// A target's actual value opens under the indicator it earns points for.
    func actual(of reported: ReportedTarget) -> Run {
        guard let part = reported.scored, let actual = part.indicator.actual else { return .text("—") }
        let text = actual.text(language)
        guard
            let parent = evaluation.results.first(where: { $0.parts.contains { $0.indicator.id == part.indicator.id } })
        else { return .text(text) }
        return .figure(text, reference: "indicator/\(parent.code)")
    }

    func outcome(of reported: ReportedTarget) -> LocalizedText {
        guard let part = reported.scored else { return LocalizedText(zh: "无法计算", en: "not computable") }
        guard part.indicator.actual != nil else { return LocalizedText(zh: "没有数据", en: "no data") }
        return part.score.isFull
            ? LocalizedText(zh: "达到", en: "reached") : LocalizedText(zh: "未达到", en: "missed")
    }
}
