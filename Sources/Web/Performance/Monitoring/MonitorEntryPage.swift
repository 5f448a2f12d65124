import Kernel
import Performance
import Registry

/// How one target or the spending stands on a check day, and what to do about it.
struct MonitorEntryPage: ConsolePage {
    let language: Language
    let entry: MonitorEntry
    /// The target's name; nil for the spending.
    let target: String?
    /// What the payments on record give, for the spending.
    let spending: Figure?
    let guide: DerivationTree.Guide
    let acts: ActPanel?
    let notice: NoticeBanner?

    var title: LocalizedText { entry.title(target) }

    var breadcrumbs: [Breadcrumb] {
        let path = Path.monitoring(String(entry.year)).with(["organisation": entry.head.organisation])
        return [Breadcrumb(title: MonitoringPage.heading, path: path.description)]
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "截至 \(entry.asOf.text(.zh)) · \(entry.head.number)",
                en: "As of \(entry.asOf.text(.en)) · \(entry.head.number)"),
            marks: StateChip(label: entry.state.label, tone: entry.state.tone).html(in: language))
        return
            "\(heading.html(in: language))\(Columns(main: "\(standing)\(recorded)", aside: "\(acts?.html(in: language))").html)"
    }

    private var standing: HTML {
        let planned = Quantity(entry.planned, entry.unit)
        var rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "全年计划", en: "Plan for the year"),
                value: "\(entry.nature.mark, language) \(HTML.amount(planned, language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "截至完成", en: "Reached"),
                value: entry.actual.map { .amount(Quantity($0, entry.unit), language) } ?? "—"),
            DescriptionList.Row(
                label: LocalizedText(zh: "预警", en: "Light"), value: entry.trafficLight.html(in: language)),
        ]
        if let likelihood = entry.likelihood {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "完成可能性", en: "Likelihood"), value: "\(likelihood.label, language)"))
        }
        rows += words
        return Panel(
            title: LocalizedText(zh: "进度", en: "Progress"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var words: [DescriptionList.Row] {
        [
            (LocalizedText(zh: "原因类别", en: "Cause"), entry.cause?.label[language]),
            (LocalizedText(zh: "偏差原因", en: "Reason"), entry.reason),
            (LocalizedText(zh: "纠偏结果", en: "Result"), entry.result),
        ].compactMap { label, text in text.map { DescriptionList.Row(label: label, value: "\($0)") } }
    }

    private var recorded: HTML? {
        guard let spending else { return nil }
        return Panel(
            title: LocalizedText(zh: "支付记录", en: "Payments on record"),
            content: DerivationTree(figure: spending, guide: guide).html(in: language)
        ).html(in: language)
    }
}
