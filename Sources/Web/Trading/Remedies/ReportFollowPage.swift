import Kernel
import Registry
import Trading

/// A report as whoever sent it follows it.
struct ReportFollowPage: ConsolePage {
    enum Subject: Sendable {
        case nothing, unknown
        case found(FollowedReport, WorkClock)
    }

    let language: Language
    let code: String
    let subject: Subject
    var typed: Form?
    var refusal: Refusal?
    var isAdded = false

    static let heading = LocalizedText(zh: "查举报进度", en: "Follow a report")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: ReportFormPage.heading, path: Path.reportWindow.description)] }

    var notice: NoticeBanner? {
        if isAdded {
            return NoticeBanner(tone: .done, text: LocalizedText(zh: "补充已收到。", en: "It was added."), isPassing: false)
        }
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        switch subject {
        case .nothing: return "\(RemediesAssets.html)<h1>\(title, language)</h1>\(form)"
        case .unknown:
            let told = NoticeBanner(tone: .failure, text: Self.unknown, isPassing: false)
            return "\(RemediesAssets.html)<h1>\(title, language)</h1>\(told.html(in: language))\(form)"
        case .found(let found, let clock): return "\(RemediesAssets.html)\(result(found, clock))"
        }
    }

    private var form: HTML {
        let field = FormField(name: "code", label: LocalizedText(zh: "查询码", en: "Code"), value: code, isRequired: true)
        return """
            <form class="entry" method="post" action="\(Path.reportFollowing.description)">\(field.html(in: language))\
            <button class="button" type="submit">\(LocalizedText(zh: "查询", en: "Look"), language)</button></form>
            """
    }

    private func result(_ found: FollowedReport, _ clock: WorkClock) -> HTML {
        let report = found.report
        let clocks: [HTML] = found.clocks.map { clock.html($0, in: language) }
        return """
            <p class="overline">\(report.head.number)</p><h1>\(title, language)</h1>
            <p>\(report.state.chip.html(in: language))</p>\(clocks.isEmpty ? nil : "<section class=\"panel\">\(clocks)</section>" as HTML)
            \(answer(report))\(said(found))\(addition(report))
            """
    }

    private func answer(_ report: TradeReport) -> HTML? {
        if let refusal = report.refusal {
            return Panel(title: LocalizedText(zh: "不予受理的理由", en: "Why it isn't accepted"), content: words(refusal))
                .html(in: language)
        }
        guard let result = report.result, let conclusion = report.conclusion else { return nil }
        return Panel(
            title: LocalizedText(zh: "答复", en: "Answer"),
            content: "<p><strong>\(conclusion.label, language)</strong></p>\(words(result))"
        ).html(in: language)
    }

    private func words(_ text: String) -> HTML { "<p class=\"remedy-words\">\(text)</p>" }

    private func said(_ found: FollowedReport) -> HTML {
        let own: HTML =
            "<div class=\"remedy-item\"><p class=\"hint\">\(LocalizedText(zh: "举报内容", en: "The report"), language)</p>\(words(found.report.content))</div>"
        let notes: [HTML] = found.notes.map { note in
            "<div class=\"remedy-item\"><p class=\"hint\">\(note.author.label, language) · \(note.head.createdAt.text(language))</p>\(words(note.words))</div>"
        }
        return Panel(title: LocalizedText(zh: "往来", en: "What was said"), content: "\(own)\(notes)").html(in: language)
    }

    private func addition(_ report: TradeReport) -> HTML? {
        guard [.received, .routed, .investigating].contains(report.state) else { return nil }
        let form = EntryForm(
            path: Path.reportAddition.description, token: FormToken(""),
            fields: [
                FormField(
                    name: "words", label: LocalizedText(zh: "补充", en: "Add"), control: .textArea(rows: 4),
                    value: isAdded ? "" : typed?["words"] ?? "", isRequired: true, limit: 4000, width: .full),
                FormField(
                    name: "file", label: LocalizedText(zh: "材料", en: "Files"),
                    control: .files(accept: ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx"), isMarkedOptional: true),
            ], submit: SubmitButton(label: LocalizedText(zh: "提交补充", en: "Send"), weight: .secondary),
            hidden: [(name: "code", value: code)], problems: refusal?.fieldProblems ?? [], hasFiles: true)
        return form.html(in: language)
    }

    private static let unknown = LocalizedText(
        zh: "没有与该查询码对应的举报，请核对：字母和数字共16位。", en: "No report has this code. It has sixteen letters and digits.")
}

extension TradeReport.State {
    var chip: StateChip {
        switch self {
        case .received, .routed: StateChip(label: label, tone: .soon)
        case .investigating: StateChip(label: label, tone: .active)
        case .done, .closed: StateChip(label: label, tone: .done)
        case .notAccepted: StateChip(label: label)
        }
    }
}
