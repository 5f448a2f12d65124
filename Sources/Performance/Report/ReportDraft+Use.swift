import Crosscheck
import Documents
import Kernel
import Registry

// 五、绩效自评结果应用　六、主要经验及做法
extension ReportDraft {
    var use: [Block] {
        [
            heading(.first, zh: "绩效自评结果应用", en: "Use of the results", anchor: "use"),
            prose(
                zh: "自评得分\(total)分，等级“\(evaluation.grade.label.zh)”。\(consequence)",
                en: "Result: \(total) points, grade “\(evaluation.grade.label.en)”. \(consequence)"),
            heading(.second, zh: "对\(year + 1)年预算的影响", en: "What it means for the budget of \(year + 1)"),
        ] + budgetConsequences + [
            heading(.second, zh: "对\(year + 1)年目标的影响", en: "What it means for the targets of \(year + 1)")
        ] + nextTargets
    }

    private var consequence: String {
        switch evaluation.grade {
        case .excellent: say(zh: "按通行做法，预算安排优先保障。", en: "By common practice the budget is supported first.")
        case .good: say(zh: "按通行做法，预算按实际需要合理保障。", en: "By common practice the budget is supported as needed.")
        case .fair: say(zh: "按通行做法，项目预算按比例压减。", en: "By common practice project budgets are cut in proportion.")
        case .poor: say(zh: "按通行做法，项目预算暂停或取消。", en: "By common practice project budgets are suspended or cancelled.")
        }
    }

    private var budgetConsequences: [Block] {
        var blocks: [Block] = []
        if let ceiling = threePublicCeiling {
            blocks.append(
                prose(
                    zh:
                        "“三公”经费：预算\(figure("three_public.budget"))，只用\(figure("three_public.actual"))。\(year + 1)年预算以近两年决算的较高数\(ceiling)为上限。",
                    en:
                        "Three-public expenses: \(figure("three_public.actual")) spent of \(figure("three_public.budget")). The ceiling for \(year + 1) is the higher actual of two years, \(ceiling)."
                ))
        }
        if let share = value("spend.project.share"), share.value < .hundred {
            blocks.append(
                prose(
                    zh:
                        "项目支出：执行数占年初预算\(figure("spend.project.share"))。\(year + 1)年项目预算逐项附测算，参照本年执行数\(figure("spend.project"))核定。",
                    en:
                        "Projects: \(figure("spend.project.share")) of the initial budget was spent. For \(year + 1) each project gives its calculation, held against this year's \(figure("spend.project"))."
                ))
        }
        if let share = value("spend.basic.share"), share.value > .hundred {
            blocks.append(
                prose(
                    zh:
                        "基本支出：执行数为年初预算的\(figure("spend.basic.share"))，年中追加过多。\(year + 1)年按在职\(figure("staff.on_post"))、编制\(figure("staff.posts"))测算人员经费。",
                    en:
                        "Basic expenditure came to \(figure("spend.basic.share")) of its initial budget. For \(year + 1) personnel costs are calculated from \(count("staff.on_post")) staff and \(count("staff.posts")) posts."
                ))
        }
        return blocks.isEmpty
            ? [prose(zh: "本年执行没有需要改变预算安排的情况。", en: "Nothing in this year's execution calls for a different budget.")]
            : blocks
    }

    /// The higher actual of two years, where less than the framework's share of the budget was used.
    private var threePublicCeiling: Run? {
        guard let result = evaluation.result("B17"), result.flags.contains(.farBelow),
            let now = background.figure("three_public.actual"),
            let before = background.figure("three_public.actual", .last),
            let value = now.value, let earlier = before.value
        else { return nil }
        return run(value.value < earlier.value ? before : now) { $0.text(language) }
    }

    private var nextTargets: [Block] {
        let drafts = background.nextTargets
        guard !drafts.isEmpty else {
            return [prose(zh: "\(year + 1)年目标尚未登记。", en: "No targets of \(year + 1) are recorded yet.")]
        }
        let verdicts = drafts.map(\.target.quality.verdict)
        let (passed, rejected) = (verdicts.count { $0 == .pass }, verdicts.count { $0 == .reject })
        return [
            prose(
                zh:
                    "\(year + 1)年已登记目标\(drafts.count)项。目标质量检查通过\(passed)项，不予提交\(rejected)项，其余退回修改：指标值、单位、来源和责任科室不全的，不进入预算。",
                en:
                    "\(drafts.count) targets of \(year + 1) are recorded. The quality check passes \(passed) and rejects \(rejected); the rest go back for revision. A target without value, unit, source and owner does not enter the budget."
            )
        ]
    }

    // MARK: 六

    var experience: [Block] {
        let full = evaluation.results.filter { $0.score.isFull && $0.score.weight > .zero }
        let recorded = dossier.figures.values.count { figure in
            if case .records = figure.derivation { figure.value != nil } else { false }
        }
        return [
            heading(.first, zh: "主要经验及做法", en: "What worked", anchor: "experience"),
            prose(
                zh: "一是数字有出处。指标所用的数有\(recorded)个直接来自登记簿，点开即见记录；公布数逐个注明章节，不与记录混用。",
                en:
                    "Figures have a source. \(recorded) of the figures behind the indicators come straight from registers and open to their records; published ones name the passage they are from."
            ),
            prose(
                zh: "二是扣分有交代。先算分、后说明，每项扣分都对应原因、措施和时限，避免先定总分再找理由。",
                en:
                    "Deductions are accounted for. Points are computed first and explained afterwards, each with cause, remedy and deadline, so no total is fixed in advance."
            ),
            prose(
                zh: "三是管理类指标较稳。得满分的有\(list(full.prefix(8).map(\.title.zh)))等\(full.count)项，说明制度执行和支出控制是今后可以沿用的做法。",
                en:
                    "Control indicators hold. \(full.count) indicators earn full points, among them \(list(full.prefix(8).map(\.title.en.lowercasedFirst))); how rules and spending are controlled can stay as it is."
            ),
        ] + online
    }

    private var online: [Block] {
        guard has("trade.online_openings", "hotline.merged") else { return [] }
        return [
            prose(
                zh:
                    "四是把服务搬到线上、并到一处。不见面开标\(figure("trade.online_openings"))，省去现场递交；\(figure("hotline.merged"))热线归到一个号码，群众少记号、少转接。",
                en:
                    "Services moved online and together: \(count("trade.online_openings")) bid openings needed no one on site, and \(count("hotline.merged")) hotlines answer under one number."
            )
        ]
    }
}
