import Crosscheck
import Kernel
import Performance
import Registry

/// Which indicators the workbench shows.
enum IndicatorFilter: String, CaseIterable, Sendable {
    case all, lost, differs, unproven, unexplained

    var label: LocalizedText {
        switch self {
        case .all: LocalizedText(zh: "全部", en: "All")
        case .lost: LocalizedText(zh: "有扣分", en: "Lost points")
        case .differs: LocalizedText(zh: "与公布值不一致", en: "Differ from published")
        case .unproven: LocalizedText(zh: "无法证明", en: "Can't be proven")
        case .unexplained: LocalizedText(zh: "未说明原因", en: "Unexplained")
        }
    }
}

/// An evaluation's results as the rows of the indicator tree.
struct EvaluationTree: Sendable {
    let scene: YearScene
    let language: Language

    private var dossier: Dossier { scene.shown }

    func results(_ filter: IndicatorFilter) -> [IndicatorResult] {
        switch filter {
        case .all: dossier.evaluation.results
        case .lost: dossier.evaluation.results.filter { !$0.score.isFull }
        case .differs:
            dossier.evaluation.results.filter { dossier.comparison($0.code)?.verdict == .differs }
        case .unproven: dossier.evaluation.results.filter(isUnproven)
        case .unexplained: dossier.unexplained
        }
    }

    private func isUnproven(_ result: IndicatorResult) -> Bool {
        result.flags.contains(.missing) || result.flags.contains(.unanswered)
            || dossier.comparison(result.code)?.verdict == .unproven
    }

    func tree(_ filter: IndicatorFilter) -> IndicatorTree {
        let shown = Set(results(filter).map(\.code))
        let evaluation = dossier.evaluation
        return IndicatorTree(
            caption: LocalizedText(zh: "指标得分", en: "Indicators and their points"),
            branches: evaluation.levels.compactMap { branch($0, shown) }, weight: .hundred, score: evaluation.total,
            grade: evaluation.grade.label)
    }

    private func branch(_ level: LevelTotal, _ shown: Set<String>) -> IndicatorTree.Branch? {
        let groups = level.groups.compactMap { group -> IndicatorTree.Group? in
            let leaves = dossier.evaluation.results
                .filter { $0.level == level.title && $0.group == group.title && shown.contains($0.code) }.map(leaf)
            return leaves.isEmpty ? nil : IndicatorTree.Group(name: group.title, leaves: leaves)
        }
        guard !groups.isEmpty else { return nil }
        return IndicatorTree.Branch(name: level.title, weight: level.applied, score: level.points, groups: groups)
    }

    private func leaf(_ result: IndicatorResult) -> IndicatorTree.Leaf {
        IndicatorTree.Leaf(
            code: result.code, name: result.title, target: target(result), actual: actual(result),
            weight: result.score.weight, score: result.counts ? result.score.points : nil,
            path: scene.link(.indicator(String(scene.year), result.code)).description, mark: mark(result))
    }

    private func target(_ result: IndicatorResult) -> String {
        guard let indicator = scene.framework.indicator(result.code) else { return "" }
        if let best = indicator.best { return best.text(language) }
        guard indicator.criteria.isEmpty else {
            let count = indicator.criteria.count
            return LocalizedText(zh: "\(count) 条要点", en: counted(count, "criterion", "criteria"))[language]
        }
        return LocalizedText(zh: "自设", en: "own targets")[language]
    }

    private func actual(_ result: IndicatorResult) -> HTML {
        if let value = result.value { return .amount(value, language) }
        let criteria = scene.framework.indicator(result.code)?.criteria.count ?? 0
        if criteria > 0 {
            let met = result.answers.count(where: \.isMet)
            return "\(LocalizedText(zh: "符合 \(met)/\(criteria)", en: "\(met) of \(criteria) met"), language)"
        }
        guard !result.parts.isEmpty else { return "—" }
        let count = result.parts.count
        return "\(LocalizedText(zh: "\(count) 项自设指标", en: counted(count, "target", "targets")), language)"
    }

    // MARK: What a reader should notice

    private func mark(_ result: IndicatorResult) -> HTML {
        let comparison = dossier.comparison(result.code).map { PublishedMark($0).chip.html(in: language) }
        let flags = result.flags.filter { $0 != .deducted }.map {
            StateChip(label: $0.label, tone: $0.tone).html(in: language)
        }
        return "<span class=\"marks\">\(comparison)\(flags)\(reason(result).map { $0.html(in: language) })</span>"
    }

    private func reason(_ result: IndicatorResult) -> StateChip? {
        if dossier.deviation(result.code) != nil {
            return StateChip(label: LocalizedText(zh: "已说明原因", en: "Reason given"), tone: .done)
        }
        guard dossier.unexplained.contains(where: { $0.code == result.code }) else { return nil }
        return StateChip(label: LocalizedText(zh: "待说明原因", en: "Reason due"), tone: .soon)
    }
}

/// A published value beside the computed one, in one chip.
struct PublishedMark: Sendable {
    let comparison: PublishedComparison

    init(_ comparison: PublishedComparison) {
        self.comparison = comparison
    }

    var chip: StateChip {
        let (zh, en) = (comparison.published.text(.zh), comparison.published.text(.en))
        return switch comparison.verdict {
        case .agrees: StateChip(label: LocalizedText(zh: "与公布值一致", en: "Agrees with published"), tone: .done)
        case .differs:
            StateChip(label: LocalizedText(zh: "公布 \(zh)，不一致", en: "Published \(en): differs"), tone: .overdue)
        case .unproven:
            StateChip(label: LocalizedText(zh: "公布 \(zh)，无法证明", en: "Published \(en): unproven"), tone: .soon)
        }
    }
}

extension ResultFlag {
    var tone: ChipTone {
        switch self {
        case .violation, .faulty: .overdue
        case .missing, .unanswered, .zeroDenominator: .soon
        case .notApplicable: .paused
        case .deducted, .overTarget, .farAbove, .farBelow: .neutral
        }
    }
}
