import Kernel
import Registry
import Surveys

/// The surveys whose results are public, and the door for those who have a code.
struct SurveysPage: ConsolePage {
    let language: Language
    let surveys: [SatisfactionSurvey]
    /// The channel, as the address names it: a tablet in the hall.
    var by = ""
    var typed: Form?
    var refusal: Refusal?

    static let results = LocalizedText(zh: "满意度调查结果", en: "Results of satisfaction surveys")
    let title = LocalizedText(zh: "满意度调查", en: "Satisfaction surveys")
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let lines: [HTML] = surveys.map { survey in
            let when = survey.closedOn.map { $0.text(language) } ?? ""
            return """
                <li><a\(href: Path.surveyResult(survey.head.number).description)>\(survey.title)</a> \
                <span class="hint">\(when)</span></li>
                """
        }
        let list: HTML = lines.isEmpty ? "<p>\(Self.none, language)</p>" : "<ul>\(lines)</ul>"
        return """
            <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>\(door)\
            <section class="panel"><h2>\(Self.results, language)</h2>\(list)</section>
            """
    }

    private var door: HTML {
        let form = EntryForm(
            path: Path.surveys.with([("by", by.isEmpty ? nil : by)]).description, token: FormToken(""),
            fields: [
                FormField(
                    name: "code", label: LocalizedText(zh: "短信里的答题码", en: "The code in the text message"),
                    value: typed?["code"] ?? "",
                    hint: LocalizedText(zh: "10位字母和数字，大小写都可以。", en: "Ten letters and digits, small or capital."),
                    isRequired: true, width: .short)
            ], submit: SubmitButton(label: LocalizedText(zh: "开始答题", en: "Begin")),
            problems: refusal?.fieldProblems ?? [])
        return "<section class=\"panel\"><h2>\(Self.drawn, language)</h2>\(form.html(in: language))</section>"
    }

    private static let lead = LocalizedText(
        zh: "调查对象从真实办事、来电和交易的人中随机抽取，抽取过程任何人都能重算。没有抽中的请用“好差评”评价。",
        en:
            "Those asked are drawn at random from people who really had business here, by a draw that anybody can repeat. Everybody else can rate their own visit."
    )
    private static let drawn = LocalizedText(zh: "收到了邀请？", en: "Were you invited?")
    private static let none = LocalizedText(zh: "还没有公布的结果。", en: "No result is published yet.")
}
