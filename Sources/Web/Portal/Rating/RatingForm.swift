import Kernel
import Ratings
import Registry

/// What somebody says of a service: one of five grades, and what was wrong if it is a bad one.
struct RatingOpinion: Sendable {
    let level: RatingLevel
    let remark: String?
    /// Given with a telephone number: the office calls back.
    let phone: String?

    /// Refuses a form without a grade, or a bad grade without a word.
    init(_ form: Form) throws(Refusal) {
        var problems: [FieldProblem] = []
        let level = RatingLevel(rawValue: form["level"])
        if level == nil { problems.append(FieldProblem("level", zh: "请选择一个评价。", en: "Choose a grade.")) }
        remark = form.text("remark")
        if level?.isBad == true, remark == nil {
            problems.append(
                FieldProblem("remark", zh: "请写明哪里不满意，我们才能整改。", en: "Say what was wrong, so that it can be put right."))
        }
        phone = form.text("phone")
        if let phone, !(7...20).contains(phone.count) {
            problems.append(FieldProblem("phone", zh: "电话号码应为7至20位。", en: "A telephone number has 7 to 20 digits."))
        }
        guard problems.isEmpty, let level else { throw .invalid(problems) }
        self.level = level
    }

    func write(into rating: inout Rating) {
        rating.level = level
        rating.remark = remark
        rating.phone = phone
        rating.isNamed = phone != nil
    }
}

/// The five grades as five large targets, words beside each, best first.
struct RatingForm: Sendable {
    let path: String
    let token: FormToken
    var typed: Form?
    var problems: [FieldProblem] = []

    func html(in language: Language) -> HTML {
        EntryForm(
            path: path, token: token,
            fields: [
                FormField(
                    name: "level", label: LocalizedText(zh: "您的评价", en: "Your grade"),
                    control: .radio(
                        RatingLevel.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                    value: typed?["level"] ?? "", isRequired: true),
                FormField(
                    name: "remark", label: LocalizedText(zh: "想说的话", en: "What you would like to say"),
                    control: .textArea(rows: 3), value: typed?["remark"] ?? "",
                    hint: LocalizedText(zh: "不满意的，请写明哪里不好。", en: "If you aren't satisfied, say what was wrong."),
                    isMarkedOptional: true, limit: 1000, width: .full),
                FormField(
                    name: "phone", label: LocalizedText(zh: "希望回电的话，留个电话", en: "A telephone number, to be called back"),
                    control: .credential(isSecret: false, autocomplete: "tel-national"), value: typed?["phone"] ?? "",
                    hint: LocalizedText(
                        zh: "不留电话就是匿名：被评价的人看不到是谁评的。",
                        en: "Without one it is anonymous: whoever is rated can't see who it was."),
                    isMarkedOptional: true),
            ], submit: SubmitButton(label: LocalizedText(zh: "提交评价", en: "Send")), problems: problems
        ).html(in: language)
    }
}
