import Kernel
import ServiceHall

/// Where a case stands, for whoever knows its number and the end of its telephone number.
struct TrackingPage: ConsolePage {
    enum Subject: Sendable {
        case nothing
        case refused([FieldProblem])
        case found(TrackedCase, organisation: LocalizedText)
    }

    let language: Language
    let number: String
    let subject: Subject
    /// The end of the telephone number, when the case can be rated.
    var tail: String?

    /// The button that leads to the rating.
    static let rateButton = "rate"
    static let heading = LocalizedText(zh: "查办件进度", en: "Follow a case")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        switch subject {
        case .nothing: "<h1>\(title, language)</h1>\(form([]))"
        case .refused(let problems):
            """
            <h1>\(title, language)</h1>
            \(NoticeBanner(tone: .failure, text: Self.notFound, isPassing: false).html(in: language))\(form(problems))
            """
        case .found(let found, let organisation): result(found, organisation)
        }
    }

    private func form(_ problems: [FieldProblem]) -> HTML {
        let fields = [
            FormField(
                name: "number", label: LocalizedText(zh: "办件编号", en: "Case number"), value: number,
                hint: LocalizedText(
                    zh: "在受理回执或短信里，如 BJ-000123。", en: "On the receipt or in the message, such as BJ-000123."),
                isRequired: true),
            FormField(
                name: "tail", label: LocalizedText(zh: "联系电话后四位", en: "Last four digits of the telephone number"),
                isRequired: true, width: .short),
        ].map { $0.marked(with: problems).html(in: language) }
        return """
            <form class="entry" method="post" action="\(Path.tracking.description)">\(fields)\
            <button class="button" type="submit">\(Self.look, language)</button></form>
            """
    }

    // MARK: The answer

    private func result(_ found: TrackedCase, _ organisation: LocalizedText) -> HTML {
        let details = DescriptionList(
            rows: [
                found.missing.map { DescriptionList.Row(label: Self.missing, value: "\($0)") },
                found.procedure.map { DescriptionList.Row(label: Self.procedure, value: "\($0, language)") },
                found.result.map { DescriptionList.Row(label: Self.result, value: "\($0, language)") },
                found.conditions.map { DescriptionList.Row(label: Self.conditions, value: "\($0)") },
            ].compactMap(\.self))
        let steps: [HTML] = found.steps.reversed().map { step in
            """
            <li><strong>\(step.label, language)</strong> \
            <time datetime="\(step.at.description)">\(step.at.text(language))</time></li>
            """
        }
        return """
            <p class="overline">\(organisation, language) · \(found.number)</p>
            <h1>\(found.service)</h1>
            <p class="portal-state">\(StateChip(label: found.state, tone: found.isOpen ? .active : .done).html(in: language))</p>
            \(due(found))\(details.rows.isEmpty ? nil : details.html(in: language))
            \(Panel(title: Self.steps, content: "<ol class=\"tracking-steps\" reversed>\(steps)</ol>").html(in: language))
            \(tail.map(ratingForm))
            <p><a\(href: Path.tracking.description)>\(Self.another, language)</a></p>
            """
    }

    private func ratingForm(_ tail: String) -> HTML {
        """
        <form method="post" action="\(Path.tracking.description)"><input type="hidden" name="number" value="\(number)">\
        <input type="hidden" name="tail" value="\(tail)">\
        <button class="button" name="\(Self.rateButton)" value="yes">\(Self.rate, language)</button></form>
        """
    }

    private func due(_ found: TrackedCase) -> HTML? {
        guard found.isOpen, let due = found.due else { return nil }
        let words =
            found.isPaused
            ? Self.paused : LocalizedText(zh: "最晚 \(due.text(.zh)) 前完成这一步", en: "This step is done by \(due.text(.en))")
        let reason: HTML? = found.explanation.map { "<p class=\"hint\">\($0, language)</p>" }
        return "<p class=\"portal-lead\">\(words, language)</p>\(reason)"
    }

    private static let look = LocalizedText(zh: "查询", en: "Look it up")
    private static let rate = LocalizedText(zh: "评价这次服务", en: "Rate this service")
    private static let another = LocalizedText(zh: "查另一个办件", en: "Follow another case")
    private static let steps = LocalizedText(zh: "办理过程", en: "What happened")
    private static let missing = LocalizedText(zh: "请补交", en: "Please hand in")
    private static let procedure = LocalizedText(zh: "正在进行", en: "Under way")
    private static let result = LocalizedText(zh: "办理结果", en: "Result")
    private static let conditions = LocalizedText(zh: "附加条件", en: "Conditions")
    private static let paused = LocalizedText(
        zh: "时限已暂停，特别程序结束后继续计算", en: "The clock stands still until the special procedure is over")
    static let notFound = LocalizedText(
        zh: "没有找到编号与电话尾号都相符的办件。请对照受理回执再填一次，或拨打 12345。",
        en: "No case fits both number and telephone. Compare with the receipt and try again, or call 12345.")
}
