import Kernel
import Performance
import Registry

extension IndicatorPage {
    var points: HTML {
        let bar = ScoreBar(
            score: result.counts ? result.score.points : nil, weight: result.score.weight,
            explanation: result.score.steps.last?.text)
        return Panel(title: LocalizedText(zh: "得分", en: "Points"), content: bar.html(in: language)).html(in: language)
    }

    // MARK: What was published

    var published: HTML? {
        guard let comparison = scene.current.comparison(result.code) else { return nil }
        let path = Path.matter(ReportedFact.register.name, "published.\(result.code)").description
        let computed: HTML = comparison.computed.map { .amount($0, language) } ?? "—"
        let rows = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "公布值", en: "Published"),
                value: "<a\(href: path)>\(HTML.amount(comparison.published, language))</a>"),
            DescriptionList.Row(label: LocalizedText(zh: "按记录", en: "By the records"), value: computed),
        ])
        return Panel(
            title: LocalizedText(zh: "与公布值比较", en: "Against what was published"),
            content: """
                \(PublishedMark(comparison).chip.html(in: language))\(rows.html(in: language))\
                <p>\(comparison.explanation, language)</p>
                """
        ).html(in: language)
    }

    // MARK: Why

    var reason: HTML {
        let isDue = scene.current.unexplained.contains { $0.code == result.code }
        let given: [HTML] = deviations.map(deviation)
        let none: HTML? =
            deviations.isEmpty && !isDue
            ? "<p class=\"hint\">\(LocalizedText(zh: "没有扣分，无须说明。", en: "Nothing was lost, so no reason is needed."), language)</p>"
            : nil
        let due: HTML? =
            isDue
            ? StateChip(label: LocalizedText(zh: "待说明原因", en: "Reason due"), tone: .soon).html(in: language) : nil
        return Panel(
            title: LocalizedText(zh: "原因和措施", en: "Reason and remedy"), anchor: "reason",
            content: "\(given)\(none)\(due)\(form(isDue: isDue))"
        ).html(in: language)
    }

    private func deviation(_ deviation: Deviation) -> HTML {
        let path = Path.matter(Deviation.register.name, deviation.head.number).description
        let rows = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "类别", en: "Cause"), value: "\(deviation.cause.label, language)"),
            DescriptionList.Row(label: LocalizedText(zh: "原因", en: "Reason"), value: "\(deviation.reason)"),
            DescriptionList.Row(label: LocalizedText(zh: "措施", en: "Remedy"), value: "\(deviation.measure)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "时限", en: "By"), value: "\(deviation.dueOn?.text(language) ?? "—")"),
        ])
        let open = LocalizedText(zh: "查看或更正", en: "Open or correct")
        return "\(rows.html(in: language))<p><a\(href: path)>\(open, language) \(deviation.head.number)</a></p>"
    }

    private func form(isDue: Bool) -> HTML? {
        guard canExplain, isDue || declined != nil else { return nil }
        let path = scene.link(.deviations(String(scene.year), result.code)).description
        let label = LocalizedText(zh: "说明原因", en: "Give the reason")
        let form = EntryForm(
            path: path, token: token, fields: DeviationForm.fields(declined?.typed),
            submit: SubmitButton(label: label), problems: declined?.refusal.fieldProblems ?? [], draft: path)
        return Disclosure(title: label, isOpen: true, content: form.html(in: language)).html(in: language)
    }

    // MARK: What the weight and the choices rest on

    var basis: HTML {
        let weight = origin(
            LocalizedText(zh: "分值 \(indicator.weight.points())", en: "Weight \(indicator.weight.points())"),
            indicator.origin)
        let choices: [HTML] = scene.framework.switches.map { chosen in
            origin(
                LocalizedText(
                    zh: "\(chosen.title.zh)：\(chosen.chosenLabel.zh)",
                    en: "\(chosen.title.en): \(chosen.chosenLabel.en)"),
                chosen.origin)
        }
        let all = Disclosure(
            title: LocalizedText(zh: "本年采用的全部口径", en: "All choices in force this year"),
            content: "<ul class=\"basis\">\(choices)</ul>")
        return Panel(
            title: LocalizedText(zh: "口径和依据", en: "Basis"),
            content: "<ul class=\"basis\">\(weight)</ul>\(all.html(in: language))"
        ).html(in: language)
    }

    private func origin(_ text: LocalizedText, _ origin: Origin) -> HTML {
        let certainty = origin.certainty.label
        // A preset's source may be nothing but that word.
        let words: HTML =
            origin.source == certainty.zh
            ? "\(certainty, language)" : "\(origin.source) · \(certainty, language)"
        return "<li>\(text, language)<span class=\"hint\">\(words)</span></li>"
    }
}
