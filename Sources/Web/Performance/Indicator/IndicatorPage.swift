import Kernel
import Performance
import Registry

/// One indicator explained from its value down to the records, with its points and what was published.
struct IndicatorPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let indicator: Indicator
    let result: IndicatorResult
    let guide: DerivationTree.Guide
    /// The numbers of the answers on record, by criterion.
    let findings: [String: String]
    let deviations: [Deviation]
    let history: [Timeline.Moment]
    let canExplain: Bool
    let canAnswer: Bool
    /// A reason was just given.
    let isExplained: Bool
    let declined: DeclinedAct?
    let token: FormToken

    private var year: String { String(scene.year) }
    private var comparison: PublishedComparison? { scene.current.comparison(result.code) }

    var title: LocalizedText { result.title }

    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: EvaluationPage.heading, path: scene.link(.evaluation(year)).description)]
    }

    var notice: NoticeBanner? {
        ActNotice(done: nil, declined: declined).banner
            ?? (isExplained
                ? NoticeBanner(tone: .done, text: LocalizedText(zh: "已说明原因", en: "The reason is recorded")) : nil)
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "指标 \(result.code) · \(result.level.zh) · \(result.group.zh)",
                en: "Indicator \(result.code) · \(result.level.en) · \(result.group.en)"),
            lead: indicator.explanation, marks: marks, actions: steps, beam: beam)
        let main: HTML = "\(drift)\(value)\(inputs)\(criteria)\(parts)\(scoring)\(past)"
        return """
            \(heading.html(in: language))\(Columns(main: main, aside: "\(points)\(reason)\(published)\(basis)").html)
            """
    }

    private var marks: HTML {
        "\(result.flags.filter { $0 != .deducted }.map { StateChip(label: $0.label, tone: $0.tone).html(in: language) })"
    }

    /// To the indicators before and after, so that all can be read in a row.
    private var steps: HTML {
        let codes = scene.current.evaluation.results.map(\.code)
        guard let index = codes.firstIndex(of: result.code) else { return HTML() }
        let link = { (code: String?, label: LocalizedText) -> HTML? in
            code.map {
                ButtonLink(label: label, path: scene.link(.indicator(year, $0)).description).html(in: language)
            }
        }
        let before = index > 0 ? codes[index - 1] : nil
        let after = index + 1 < codes.count ? codes[index + 1] : nil
        return """
            \(link(before, LocalizedText(zh: "上一项", en: "Previous")))\(link(after, LocalizedText(zh: "下一项", en: "Next")))
            """
    }

    private var beam: Beam? {
        comparison.map { comparison in
            switch comparison.verdict {
            case .agrees: Beam(state: .balanced, meaning: comparison.explanation)
            case .differs: Beam(state: .tipped, meaning: comparison.explanation)
            case .unproven: Beam(state: .leaning, meaning: comparison.explanation)
            }
        }
    }

    // MARK: Main

    private var drift: HTML? {
        guard let drift = scene.drift.first(where: { $0.indicator == result.code }) else { return nil }
        let frozen: HTML = drift.frozenValue.map { .amount($0, language) } ?? "—"
        let text = LocalizedText(
            zh: "评分冻结以后记录有变化。冻结时的值：", en: "The records have changed since the score was frozen. Frozen then: ")
        return """
            <section class="notice notice-warning" role="status"><p>\(text, language)<strong>\(frozen)</strong>, \
            \(LocalizedText(zh: "\(drift.frozenPoints.points()) 分", en: "\(drift.frozenPoints.points()) points"), language)\
            </p></section>
            """
    }

    private var value: HTML {
        guard indicator.formula != nil else { return HTML() }
        let digits: HTML = result.value.map { .amount($0, language) } ?? DerivationTree.noValue(language)
        let words: HTML? = result.formulaInWords.map { "<p class=\"formula-words\">\($0, language)</p>" }
        // Without a value there are no numbers to put in.
        let numbers: HTML? = (result.value == nil ? nil : result.substituted).map {
            "<p class=\"formula-numbers\"><span class=\"unseen\">\(Self.withNumbers, language)</span>= \($0, language)</p>"
        }
        let content: HTML = """
            <div class="formula">\(words)\(numbers)<p class="formula-result figure-value">= \(digits)</p></div>
            """
        return Panel(title: LocalizedText(zh: "怎么算出来的", en: "How it is computed"), content: content)
            .html(in: language)
    }

    private static let withNumbers = LocalizedText(zh: "代入数字：", en: "With numbers: ")

    private var inputs: HTML? {
        guard !result.references.isEmpty else { return nil }
        let trees = result.references.map { reference -> HTML in
            guard let figure = scene.current.figure(reference) else {
                return "<p>\(reference.label, language): \(DerivationTree.noValue(language))</p>"
            }
            return DerivationTree(figure: figure, guide: guide).html(in: language)
        }
        let asOf = LocalizedText(
            zh: "截至留痕第 \(scene.current.trailLength) 条", en: "as of trail entry \(scene.current.trailLength)")
        return Panel(
            title: LocalizedText(zh: "用到的数据", en: "Figures used"),
            aside: "<span class=\"hint\">\(asOf, language)</span>",
            content: "\(trees)"
        ).html(in: language)
    }

    private var criteria: HTML? {
        guard !indicator.criteria.isEmpty else { return nil }
        let table = CriteriaTable(
            indicator: indicator, answers: result.answers, findings: findings, scene: scene, canAnswer: canAnswer)
        return Panel(title: LocalizedText(zh: "评价要点", en: "Criteria"), content: table.html(in: language))
            .html(in: language)
    }

    private var parts: HTML? {
        guard !result.parts.isEmpty else { return nil }
        let table = PartsTable(parts: result.parts, year: year)
        return Panel(
            title: LocalizedText(zh: "自设指标", en: "Indicators of its own"), content: table.html(in: language)
        ).html(in: language)
    }

    private var scoring: HTML {
        let rule = indicator.rule.words(
            unit: indicator.unit ?? .percent, weight: indicator.weight, best: indicator.best,
            rounding: scene.framework.rounding)
        let steps: [HTML] = result.score.steps.map { step in
            let moved: HTML? =
                step.kind == .result
                ? nil
                : step.points.map {
                    "<span class=\"amount\">\($0.points().replacing("-", with: "−"))</span>"
                }
            return "<li><span>\(step.text, language)</span>\(moved)</li>"
        }
        return Panel(
            title: LocalizedText(zh: "怎么得分", en: "How it is scored"),
            content: "<p class=\"lead\">\(rule, language)</p><ol class=\"score-steps\">\(steps)</ol>"
        ).html(in: language)
    }

    private var past: HTML? {
        guard !history.isEmpty else { return nil }
        return Panel(
            title: LocalizedText(zh: "办理过程", en: "History"), content: Timeline(moments: history).html(in: language)
        ).html(in: language)
    }
}
