import Crosscheck
import Documents
import Kernel
import Registry

// One indicator: the evidence first, then the computation, the points, what was lost and why, and what was published.
extension ReportDraft {
    func paragraphs(of result: IndicatorResult) -> [Block] {
        var blocks: [Block] = [.heading(.fourth, say(result.title), anchor: result.code)]
        if let evidence = evidence(for: result) { blocks.append(.paragraph(evidence.runs)) }
        if !result.parts.isEmpty { blocks.append(.table(partsTable(result))) }
        blocks.append(.paragraph(outcome(of: result).runs))
        if let reason = explanation(of: result) { blocks.append(.paragraph(reason.runs)) }
        blocks += comparison(of: result)
        blocks += charts.blocks(after: result.code)
        return blocks
    }

    // MARK: Evidence

    private func evidence(for result: IndicatorResult) -> Passage? {
        if !result.references.isEmpty { return references(of: result) }
        if !result.answers.isEmpty { return answers(of: result) }
        guard !result.parts.isEmpty else { return nil }
        return passage(
            zh: "以\(result.parts.count)项自设指标的登记和公布数据为据，逐项与目标值比较。",
            en: "Evidence: the department's own indicators (\(result.parts.count)), each held against its target.")
    }

    private func references(of result: IndicatorResult) -> Passage {
        let parts = result.references.map { reference -> Passage in
            let label = say(reference.label)
            guard let figure = dossier.figure(reference), reference.value != nil else {
                return passage(zh: "\(label)没有数据", en: "\(label): not on record")
            }
            let value = run(figure) { _ in reference.value?.fullText[language] ?? noFigure }
            return passage(
                zh: "\(label)\(value)（\(source(of: figure))）", en: "\(label) \(value) (\(source(of: figure)))")
        }
        let all = parts.joined(separator: language == .zh ? "；" : "; ")
        return passage(zh: "依据：\(all)。", en: "Evidence: \(all).")
    }

    private func answers(of result: IndicatorResult) -> Passage {
        let criteria = background.framework.indicator(result.code)?.criteria ?? []
        let parts = result.answers.map { answer -> Passage in
            let text = criteria.first { $0.id == answer.criterion }.map { say($0.text) } ?? answer.criterion
            let proof = answer.evidence.isEmpty ? "" : answer.evidence.map(quoted).joined(separator: "；")
            let verdict = say(answer.isMet ? CriterionFinding.Answer.met.label : CriterionFinding.Answer.unmet.label)
            guard !proof.isEmpty else { return passage(zh: "“\(nested(text))”\(verdict)", en: "\(text): \(verdict)") }
            return passage(zh: "“\(nested(text))”\(verdict)（\(proof)）", en: "\(text): \(verdict) (\(proof))")
        }
        let all = parts.joined(separator: language == .zh ? "；" : "; ")
        return passage(zh: "依据：\(all)。", en: "Evidence: \(all).")
    }

    /// Where a figure is from: records, a formula, a published text.
    func source(of figure: Figure) -> String {
        switch figure.derivation {
        case .records(let register, _, let count, _), .share(let register, _, _, let count, _):
            let label = background.registerLabels[register] ?? LocalizedText(verbatim: register)
            return say(
                zh: "“\(nested(label.zh))”\(count)条记录",
                en: "\(count) \(count == 1 ? "record" : "records") of “\(label.en)”")
        case .formula(_, _, let inputs):
            guard !inputs.isEmpty else { return say(zh: "按规定取值", en: "as prescribed") }
            return say(zh: "由", en: "computed from ") + list(inputs.map { say($0.label) }) + say(zh: "计算", en: "")
        case .reported(_, let source): return say(zh: "公布数，\(source.zh)", en: "published: \(source.en)")
        case .missing: return say(zh: "没有记录", en: "no record")
        }
    }

    // MARK: Value and points

    private func outcome(of result: IndicatorResult) -> Passage {
        var whole = Passage()
        if let value = value(of: result), let words = result.formulaInWords, let substituted = result.substituted {
            whole =
                result.references.count == 1
                ? passage(zh: "\(result.title.zh)为\(value)。", en: "\(result.title.en): \(value). ")
                : passage(
                    zh: "\(result.title.zh)＝\(words.zh)＝\(substituted.zh)＝\(value)。",
                    en: "\(result.title.en) = \(words.en) = \(substituted.en) = \(value). ")
        }
        if let rule = ruleWords(result) { whole = whole + passage(zh: "评分标准：\(rule)。", en: "Rule: \(rule). ") }
        return whole + score(of: result)
    }

    func ruleWords(_ result: IndicatorResult) -> String? {
        background.framework.indicator(result.code).map { indicator in
            say(
                indicator.rule.words(
                    unit: indicator.unit ?? .percent, weight: indicator.weight, best: indicator.best,
                    rounding: background.framework.rounding))
        }
    }

    private func score(of result: IndicatorResult) -> Passage {
        let why = judged(result)
        guard result.score.weight > .zero else {
            return passage(zh: "本项不计入总分：\(why)", en: "It does not count: \(why)")
        }
        let (points, weight) = (points(result), result.score.weight.short)
        let subject = why.hasPrefix(result.title.zh) ? "" : result.title.zh
        guard !result.score.isFull else {
            let why = why.isEmpty ? say(zh: "各项均达到目标。", en: "All targets were reached.") : why
            return passage(
                zh: "\(why)\(subject)得\(points)分，为满分\(weight)分。", en: "\(why) Full points: \(points) of \(weight).")
        }
        return passage(zh: "\(why)\(subject)得\(points)分，满分\(weight)分。", en: "\(why) Points: \(points) of \(weight).")
    }

    /// Names what was judged: “19.32% 不超过上限” by itself could be any indicator's.
    private func judged(_ result: IndicatorResult) -> String {
        let why = sentence(reasons(result))
        guard language == .zh, why.first?.isNumber == true else { return why }
        return "\(result.title.zh) \(why)"
    }

    func reasons(_ result: IndicatorResult) -> [String] { result.reasons.map(say) }

    private func partsTable(_ result: IndicatorResult) -> Table {
        Table(
            say(zh: "\(result.title.zh)的自设指标", en: "Indicators under \(result.title.en.lowercasedFirst)"),
            columns: [
                .init(say(zh: "指标", en: "Indicator"), width: 22),
                .init(say(zh: "目标值", en: "Target"), width: 9, .trailing),
                .init(say(zh: "完成值", en: "Actual"), width: 9, .trailing),
                .init(say(zh: "完成比例", en: "Reached"), width: 8, .trailing),
            ],
            rows: result.parts.map { part in
                let actual = part.indicator.actual.map { $0.text(language) } ?? noFigure
                return [
                    .init(say(part.indicator.title)), .init(part.indicator.target.text(language)),
                    .init([.figure(actual, reference: "indicator/\(result.code)")]),
                    .init(part.score.share.percent(2) + "%"),
                ]
            })
    }

    // MARK: Why, and what was published

    private func explanation(of result: IndicatorResult) -> Passage? {
        guard let deviation = dossier.deviation(result.code) else {
            guard result.needsReason || !result.score.isFull, result.score.weight > .zero else { return nil }
            return passage(
                zh: "扣分原因尚未说明，报送前须补充。", en: "The reason has not been given yet; it is due before submission.")
        }
        let due = background.deviations.first { $0.head.number == deviation.number }?.dueOn
        let by = due.map { say(zh: "，\($0.text(.zh))前完成", en: ", by \($0.text(.en))") } ?? ""
        return passage(
            zh: "原因（\(deviation.cause.zh)）：\(quoted(deviation.reason))。措施：\(quoted(deviation.measure))\(by)。",
            en: "Cause (\(deviation.cause.en)): \(quoted(deviation.reason)). Remedy: \(quoted(deviation.measure))\(by)."
        )
    }

    private func comparison(of result: IndicatorResult) -> [Block] {
        guard let comparison = dossier.comparison(result.code), comparison.verdict != .agrees else { return [] }
        let published = comparison.published.shortText[language]
        let why = sentence([say(comparison.explanation)])
        guard let value = value(of: result) else {
            return [
                finding(
                    zh: "公布值为\(published)，本报告无法算出该指标。\(why)",
                    en: "Published: \(published). This report can't compute the indicator. \(why)")
            ]
        }
        return [
            finding(
                zh: "公布值为\(published)，按记录计算为\(value)。\(why)",
                en: "Published: \(published); computed from the records: \(value). \(why)")
        ]
    }
}

extension IndicatorResult {
    /// The explanation without what forms and reports word themselves: the rule, the points, the parts that were reached.
    var reasons: [LocalizedText] {
        score.steps.filter { step in
            switch step.kind {
            case .result, .steps: false
            case .part: step.points.map { $0 < .zero } ?? true
            default: true
            }
        }.map(\.text)
    }
}
