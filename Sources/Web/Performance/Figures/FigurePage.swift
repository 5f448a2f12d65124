import Kernel
import Performance
import Registry

/// One figure: its value, and how it was made down to the records.
struct FigurePage: ConsolePage {
    let language: Language
    let figure: Figure
    /// The same figure a year earlier, where there is one.
    let before: Quantity?
    let organisation: LocalizedText
    let guide: DerivationTree.Guide
    let trailLength: Int64
    let canVerify: Bool
    /// What the records give, where what was published stands in its place.
    var counted: Figure?
    /// What was published otherwise than the records add up to.
    var published: Figure?
    var simulation: LocalizedText?
    /// Of the service chapter, for those who answer for it.
    var parts: FigureParts?

    var title: LocalizedText { figure.label.asHeading }

    var breadcrumbs: [Breadcrumb] {
        let path = Path.evaluation(String(figure.period.year)).with(["organisation": guide.organisation])
        return [Breadcrumb(title: EvaluationPage.heading, path: path.description)]
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: organisation, lead: LocalizedText(verbatim: figure.period.text(language)))
        let derivation = Panel(
            title: FigureBlock.howMade, content: DerivationTree(figure: figure, guide: guide).html(in: language))
        return """
            \(heading.html(in: language))\
            \(Columns(
                main: "\(value)\(derivation.html(in: language))\(records?.html(in: language))\(otherwise?.html(in: language))\(parts?.html(in: language))",
                aside: proof.html(in: language)).html)
            """
    }

    private var value: HTML {
        let digits: HTML = figure.value.map { .amount($0, language) } ?? DerivationTree.noValue(language)
        return """
            <div class="tiles"><div class="figure figure-hero"><p class="figure-label">\(figure.label.asHeading, language)\
            <span class="figure-period">\(figure.period.text(language))</span></p>\
            <p class="figure-value">\(digits)\(trend?.html(in: language))</p></div></div>
            """
    }

    private var records: Panel? {
        guard let counted else { return nil }
        let tree = DerivationTree(figure: counted, guide: guide).html(in: language)
        return Panel(
            title: LocalizedText(zh: "登记簿中的记录", en: "What the registers hold"),
            content: "<p>\(simulation ?? LocalizedText(verbatim: ""), language)</p>\(tree)")
    }

    private var otherwise: Panel? {
        guard let published else { return nil }
        let tree = DerivationTree(figure: published, guide: guide).html(in: language)
        let words = LocalizedText(
            zh: "公布数与记录合计不同；此处采用记录合计。", en: "Published otherwise than the records add up to, which are used here.")
        return Panel(title: LocalizedText(zh: "公布数", en: "As published"), content: "<p>\(words, language)</p>\(tree)")
    }

    private var trend: Trend? {
        guard let now = figure.value, let before, let change = try? now - before else { return nil }
        let direction: Trend.Direction = change.value == .zero ? .flat : change.value > .zero ? .up : .down
        let size = Quantity(change.value.magnitude, change.unit)
        return Trend(
            direction: direction,
            text: LocalizedText(
                zh: "上年 \(before.text(.zh))，相差 \(size.text(.zh))",
                en: "\(before.text(.en)) the year before: \(size.text(.en)) apart"))
    }

    private var proof: Panel {
        let asOf = LocalizedText(
            zh: "按留痕第 \(trailLength) 条时的记录算出。", en: "As the records stood after trail entry \(trailLength).")
        let verify: HTML? =
            canVerify
            ? ButtonLink(
                label: LocalizedText(zh: "核验留痕", en: "Verify the trail"), path: Path.trailVerification.description
            ).html(in: language) : nil
        let name = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "数据项", en: "Name"), value: "<code>\(figure.name)</code>"),
            DescriptionList.Row(label: LocalizedText(zh: "期间", en: "Period"), value: "\(figure.period.text(language))"),
        ])
        return Panel(
            title: LocalizedText(zh: "证明", en: "Proof"),
            content: "<p>\(asOf, language)</p>\(name.html(in: language))\(verify)")
    }
}
