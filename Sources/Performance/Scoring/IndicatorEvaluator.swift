import Crosscheck
import Kernel

/// Evaluates one indicator of a framework.
struct IndicatorEvaluator {
    typealias Supply = (Variable, Tense) -> Quantity?

    let framework: IndicatorFramework
    let input: EvaluationInput
    let answers: [String: CriterionAnswer]
    let supply: Supply

    init(_ framework: IndicatorFramework, _ input: EvaluationInput, supply: @escaping Supply) {
        self.framework = framework
        self.input = input
        answers = Dictionary(input.answers.map { ($0.criterion, $0) }) { _, later in later }
        self.supply = supply
    }

    func result(of indicator: Indicator, level: LocalizedText, group: LocalizedText) -> IndicatorResult {
        var draft = DraftResult(indicator)
        if let reason = input.notApplicable[indicator.code] {
            let step = ScoreStep(.notApplicable, zh: "不适用：\(reason)", en: "Does not apply: \(reason)")
            skip(&draft, steps: [step])
        } else {
            switch indicator.kind {
            case .quantitative: compute(&draft)
            case .qualitative: check(&draft)
            case .mixed: combine(&draft)
            }
        }
        return draft.finished(level: level, group: group)
    }

    // MARK: Quantitative

    private func compute(_ draft: inout DraftResult) {
        let indicator = draft.indicator
        guard let formula = indicator.formula, let unit = indicator.unit else { return }
        var values: [Reference: Quantity] = [:]
        for reference in formula.references {
            guard let variable = framework.variables[reference.name] else { continue }
            // In the variable's own unit, so that a register may keep 元 where the form prints 万元.
            let supplied = supply(variable, reference.tense)
            let value = supplied.map { (try? $0.converted(to: variable.unit)) ?? $0 }
            values[reference] = value
            draft.references.append(UsedReference(reference: reference, variable: variable, value: value))
        }
        let used = draft.references
        let name = { (reference: Reference) in
            used.first { $0.reference == reference }?.label ?? LocalizedText(verbatim: reference.name)
        }
        draft.formulaInWords = formula.described(name: name)
        draft.substituted = formula.substituted(scope: { values[$0] }, name: name)
        do {
            score(&draft, try formula.evaluated(in: unit) { values[$0] })
        } catch let failure as EvaluationFailure {
            settle(&draft, failure, isAllZero: draft.references.allSatisfy { $0.value?.value == .zero })
        } catch {
            draft.fail(.faulty, LocalizedText(zh: "无法计算。", en: "This can't be computed."))
        }
    }

    private func score(_ draft: inout DraftResult, _ value: Quantity, because steps: [ScoreStep] = []) {
        let indicator = draft.indicator
        let evidence: ScoringEvidence =
            if case .execution = indicator.rule {
                .execution(value, finished: input.isFinished)
            } else {
                .value(value, target: indicator.best?.quantity)
            }
        draft.value = value
        apply(&draft, evidence, after: steps)
        draft.flag(triggers(indicator, value))
    }

    private func settle(_ draft: inout DraftResult, _ failure: EvaluationFailure, isAllZero: Bool) {
        guard case .zeroDenominator = failure else {
            if case .missing(let reference, _) = failure {
                let label = draft.references.first { $0.reference == reference }?.label
                let name = label ?? LocalizedText(verbatim: reference.name)
                draft.fail(
                    .missing, LocalizedText(zh: "缺少“\(name.zh)”，暂不得分。", en: "“\(name.en)” is missing; no points yet."))
            } else {
                draft.fail(.faulty, failure.message)
            }
            return
        }
        let indicator = draft.indicator
        switch isAllZero ? indicator.zero.all : indicator.zero.otherwise {
        case .notApplicable:
            let step = ScoreStep(
                .zeroDenominator, zh: "分母为零，本指标不适用", en: "The denominator is zero; this does not apply")
            skip(&draft, steps: [step])
        case .notApplicableInError:
            let step = ScoreStep(
                .zeroDenominator, zh: "分母为零，本指标不适用；该数不应为零，请核对记录",
                en: "The denominator is zero; this does not apply. It should not be zero, so check the records")
            skip(&draft, steps: [step])
            draft.flag([.zeroDenominator])
        case .valueZero:
            let step = ScoreStep(.zeroDenominator, zh: "各数均为零，按 0 计", en: "All figures are zero; counted as 0")
            score(&draft, Quantity(.zero, indicator.unit ?? .percent), because: [step])
        case .scoreZero:
            draft.fail(
                .zeroDenominator,
                LocalizedText(
                    zh: "分母为零而分子不为零，不得分，须说明原因", en: "Only the denominator is zero: no points, and a reason is due"))
        case .violation:
            draft.fail(
                .zeroDenominator, LocalizedText(zh: "没有预算却有支出，不得分", en: "Money was spent without a budget: no points"))
            draft.flag([.violation])
        }
    }

    /// Results far from the target either way must be explained.
    private func triggers(_ indicator: Indicator, _ value: Quantity) -> [ResultFlag] {
        guard let (limit, isCeiling) = indicator.rule.limit(best: indicator.best?.quantity), limit > .zero,
            let share = try? value.value / limit * Ratio.hundred
        else { return [] }
        if isCeiling { return share < framework.reasons.below ? [.farBelow] : [] }
        if share > framework.reasons.above { return [.farAbove] }
        if case .target(_, _, flagsOver: true) = indicator.rule, value.value > limit { return [.overTarget] }
        return []
    }

    // MARK: Qualitative and mixed

    private func check(_ draft: inout DraftResult) {
        let indicator = draft.indicator
        if case .threeBands = indicator.rule {
            guard let judgement = input.judgements[indicator.code] else {
                draft.fail(.unanswered, LocalizedText(zh: "尚未评定", en: "Not judged yet"))
                return
            }
            apply(&draft, .judgement(judgement))
            return
        }
        draft.answers = indicator.criteria.compactMap { answers[$0.id] }
        apply(&draft, .answers(draft.answers, of: indicator.criteria))
        if draft.answers.count < indicator.criteria.count { draft.flag([.unanswered]) }
        if case .violation = indicator.rule, draft.answers.contains(where: { !$0.isMet }) { draft.flag([.violation]) }
    }

    private func combine(_ draft: inout DraftResult) {
        let own = input.subIndicators[draft.indicator.code] ?? []
        guard !own.isEmpty else {
            skip(
                &draft,
                steps: [
                    ScoreStep(
                        .notApplicable, zh: "没有设置自设指标，不适用", en: "No indicators of its own were set; this does not apply"
                    )
                ])
            return
        }
        do throws(ScoringFailure) {
            for indicator in own { draft.parts.append(try indicator.scored()) }
        } catch {
            draft.fail(.faulty, error.message)
            return
        }
        apply(&draft, .parts(draft.parts))
        if own.contains(where: { $0.actual == nil }) { draft.flag([.missing]) }
    }

    // MARK: Points

    private func apply(_ draft: inout DraftResult, _ evidence: ScoringEvidence, after steps: [ScoreStep] = []) {
        let indicator = draft.indicator
        do throws(ScoringFailure) {
            let score = try indicator.rule.score(evidence, weight: indicator.weight, rounding: framework.rounding)
            draft.score = Score(weight: score.weight, points: score.points, steps: steps + score.steps)
            if !score.isFull { draft.flag([.deducted]) }
        } catch {
            draft.fail(.faulty, error.message)
        }
    }

    private func skip(_ draft: inout DraftResult, steps: [ScoreStep]) {
        let weight = draft.indicator.weight
        draft.flag([.notApplicable])
        switch framework.notApplicable {
        case .full:
            draft.score = .closing(steps, points: weight, weight: weight)
        case .rescale:
            let step = ScoreStep(.result, zh: "\(weight.short) 分不计入总分", en: "its \(weight.short) points are left out")
            draft.score = Score(weight: .zero, points: .zero, steps: steps + [step])
        }
    }
}

/// A result while it is being worked out.
struct DraftResult {
    let indicator: Indicator
    var value: Quantity?
    var formulaInWords: LocalizedText?
    var substituted: LocalizedText?
    var references: [UsedReference] = []
    var answers: [CriterionAnswer] = []
    var parts: [ScoredPart] = []
    var score: Score
    private var flags: Set<ResultFlag> = []

    init(_ indicator: Indicator) {
        self.indicator = indicator
        score = Score(weight: indicator.weight, points: .zero, steps: [])
    }

    mutating func flag(_ flags: [ResultFlag]) { self.flags.formUnion(flags) }

    mutating func fail(_ flag: ResultFlag, _ text: LocalizedText) {
        let kind: ScoreStep.Kind = flag == .zeroDenominator ? .zeroDenominator : .missing
        let step = ScoreStep(kind, zh: text.zh, en: text.en, points: -indicator.weight)
        score = .closing([step], points: .zero, weight: indicator.weight)
        self.flag([flag])
    }

    func finished(level: LocalizedText, group: LocalizedText) -> IndicatorResult {
        IndicatorResult(
            code: indicator.code, level: level, group: group, title: indicator.title, value: value,
            formula: indicator.formula?.source, formulaInWords: formulaInWords, substituted: substituted,
            references: references, answers: answers, parts: parts, rule: indicator.rule.text, score: score,
            flags: ResultFlag.allCases.filter(flags.contains))
    }
}

extension ScoringRule {
    /// The number a value is measured against, and whether it is a ceiling rather than a goal.
    fileprivate func limit(best: Quantity?) -> (Ratio, isCeiling: Bool)? {
        switch self {
        case .cap(let limit, _): (limit, true)
        case .reverseProportional(let target): (target ?? best?.value).map { ($0, true) }
        case .below(let limit, _), .target(let limit, _, _), .deviation(let limit, _): (limit, false)
        case .proportional(let target), .equal(let target): (target ?? best?.value).map { ($0, false) }
        case .execution: (.hundred, false)
        case .band, .check, .violation, .subIndicators, .threeBands: nil
        }
    }
}
