import Kernel
import Registry
import Surveys

/// A questionnaire as a form: five large targets for each question, best first, one thumb.
struct SurveyForm: Sendable {
    let path: String
    let token: FormToken
    let questionnaire: Questionnaire
    /// When the page was made: what was answered in no time doesn't count.
    let opened: Timestamp
    var typed: Form?
    var problems: [FieldProblem] = []
    var submit = LocalizedText(zh: "提交答卷", en: "Send the answers")

    func html(in language: Language) -> HTML {
        var aspect = 0
        let fields = questionnaire.list.map { question -> FormField in
            switch question.kind {
            case .overall: return grades(question, "overall", isRequired: true)
            case .aspect:
                aspect += 1
                return grades(question, "aspect\(aspect)", isRequired: false)
            case .words:
                return FormField(
                    name: "words", label: question.text, control: .textArea(rows: 3), value: typed?["words"] ?? "",
                    hint: LocalizedText(
                        zh: "匿名。请不要写姓名、电话或证件号码，长串数字会被遮去。",
                        en: "Anonymous. Please write no names or numbers; long runs of digits are struck out."),
                    isMarkedOptional: true, limit: 300, width: .full)
            }
        }
        return EntryForm(
            path: path, token: token, fields: fields, submit: SubmitButton(label: submit),
            hidden: [("opened", typed?["opened"] ?? String(opened.milliseconds))], problems: problems
        ).html(in: language)
    }

    private func grades(_ question: SurveyQuestion, _ name: String, isRequired: Bool) -> FormField {
        FormField(
            name: name, label: question.text,
            control: .radio(
                SurveyGrade.allCases.reversed().map {
                    FormField.Choice(value: String($0.rawValue), label: $0.label)
                }),
            value: typed?[name] ?? "", isRequired: isRequired, isMarkedOptional: !isRequired)
    }

    /// What was sent. Only the overall grade is asked for; what is left out otherwise is judged by the rules of validity.
    static func sheet(_ form: Form, by questionnaire: Questionnaire, now: Timestamp) throws(Refusal) -> AnswerSheet {
        func grade(_ name: String) -> SurveyGrade? { Int(form[name]).flatMap { SurveyGrade(rawValue: $0) } }
        guard let overall = grade("overall") else {
            throw .invalid("overall", zh: "请选择总体评价。", en: "Choose the overall grade.")
        }
        let aspects = questionnaire.list.aspects.indices.map { grade("aspect\($0 + 1)") }
        let seconds = Int64(form["opened"]).map { Int(max(0, now.milliseconds - $0) / 1000) }
        return AnswerSheet(overall: overall, aspects: aspects, words: form.text("words"), seconds: seconds ?? 0)
    }
}

/// The questionnaire as whoever was drawn sees it.
struct SurveyAnswerPage: ConsolePage {
    let language: Language
    let survey: SatisfactionSurvey
    let form: SurveyForm

    var title: LocalizedText { LocalizedText(verbatim: survey.title) }
    var width: PageLayout.Width { .narrow }

    var html: HTML {
        let until = LocalizedText(
            zh: "您是随机抽中的。答题不记名：提交的同时删除您的手机号和答题码，答案无法对应到您。答到\(survey.answersUntil.text(.zh))为止。",
            en:
                "You were drawn at random. Answers are anonymous: as you send them your number and your code are removed, and nothing leads from the answers to you. Until \(survey.answersUntil.text(.en))."
        )
        return """
            <p class="overline">\(Self.overline, language)</p><h1>\(title, language)</h1>
            <p class="lead">\(until, language)</p>\(form.html(in: language))
            """
    }

    private static let overline = LocalizedText(zh: "满意度调查 · 约两分钟", en: "Satisfaction survey · about two minutes")
}

struct SurveyThanksPage: ConsolePage {
    let language: Language
    let title = LocalizedText(zh: "谢谢您的答卷", en: "Thank you")
    var width: PageLayout.Width { .narrow }

    var html: HTML {
        let results = ButtonLink(label: SurveysPage.results, path: Path.surveys.description)
        return """
            <h1>\(title, language)</h1><p class="lead">\(Self.received, language)</p>\
            <p>\(results.html(in: language))</p>
            """
    }

    private static let received = LocalizedText(
        zh: "已收到。您的手机号和答题码已经删除。结果在调查截止后公布。",
        en: "It was received; your number and your code are removed. The result is published when the survey closes.")
}
