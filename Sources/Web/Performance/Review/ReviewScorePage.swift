import Kernel
import Performance
import Registry

/// The reviewer's points for one indicator, with what they rest on.
struct ReviewScorePage: ConsolePage {
    let language: Language
    let sheet: ReviewSheet
    let line: ReviewSheet.Line
    let typed: Form?
    let refusal: Refusal?
    let token: FormToken

    init(
        _ code: String, _ sheet: ReviewSheet, _ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil
    ) throws(Refusal) {
        guard let line = sheet.line(code), sheet.scene.evaluation != nil else {
            throw .notFound(LocalizedText(zh: "指标“\(code)”", en: "The indicator “\(code)”"))
        }
        self.line = line
        self.sheet = sheet
        self.typed = typed
        self.refusal = refusal
        language = context.language
        token = context.token
    }

    private var result: IndicatorResult { line.result }
    private var year: String { String(sheet.scene.year) }

    var title: LocalizedText { result.title }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: ReviewPage.heading, path: sheet.scene.link(.review(year)).description)]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "复核 \(result.code)", en: "Review \(result.code)"),
            actions: ButtonLink(
                label: LocalizedText(zh: "查看数据", en: "See the figures"),
                path: sheet.scene.link(.indicator(year, result.code)).description
            ).html(in: language))
        return "\(heading.html(in: language))\(standing)\(form)"
    }

    private var standing: HTML {
        let steps: [HTML] = result.score.steps.map { "<li><span>\($0.text, language)</span></li>" }
        let bar = ScoreBar(score: result.score.points, weight: result.score.weight)
        let deviation = sheet.dossier.deviation(result.code).map { "<blockquote>\($0.reason)</blockquote>" as HTML }
        return Panel(
            title: LocalizedText(zh: "自评", en: "Self-score"),
            content: "\(bar.html(in: language))<ol class=\"score-steps\">\(steps)</ol>\(deviation)"
        ).html(in: language)
    }

    private var form: HTML {
        let fields = ["points", "reason"].compactMap { key in
            ReviewScore.register.field(key).map { FormField($0, value: value(key)) }
        }
        let path = sheet.scene.link(.reviewScore(year, result.code)).description
        return EntryForm(
            path: path, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "保存复核得分", en: "Save the points")),
            hidden: line.review.map { [(name: "version", value: String($0.head.version))] } ?? [],
            problems: refusal?.fieldProblems ?? [], draft: path,
            cancelPath: sheet.scene.link(.review(year)).description
        ).html(in: language)
    }

    private func value(_ key: String) -> String {
        if let typed { return typed[key] }
        return key == "points" ? line.points.points(4) : line.review?.reason ?? ""
    }
}
