import Kernel
import Registry
import Trading

/// One call, and the form to apply.
struct ExpertCallPage: ConsolePage {
    let language: Language
    let call: ExpertCall
    let today: Day
    let isSignedIn: Bool
    let expert: ReviewExpert?
    var typed: Form?
    var refusal: Refusal?
    let token: FormToken

    var title: LocalizedText { LocalizedText(verbatim: call.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [ExpertFrontPage.crumb] }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "征聘专业", en: "Specialities"), value: "\(call.specialities)"),
            DescriptionList.Row(label: LocalizedText(zh: "截止日期", en: "Until"), value: "\(call.until.text(language))"),
        ]
        return """
            \(PageHeading(title: title, overline: LocalizedText(verbatim: call.head.number)).html(in: language))\
            \(DescriptionList(rows: rows).html(in: language))<div class="prose"><p>\(call.text)</p></div>\(application)
            """
    }

    private var application: HTML {
        guard call.isTaking(on: today) else { return words(Self.closed) }
        guard isSignedIn else {
            let door = ButtonLink(
                label: LocalizedText(zh: "登录后申请", en: "Sign in to apply"), path: Path.citizenSignIn.description,
                weight: .primary)
            return "<p class=\"actions\">\(door.html(in: language))</p>"
        }
        guard expert == nil else { return words(Self.known) }
        let form = EntryForm(
            path: Path.expertCall(call.head.number).description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "提交申请", en: "Apply")), problems: refusal?.fieldProblems ?? [],
            draft: "expert-\(call.head.number)")
        return Panel(title: LocalizedText(zh: "申请入库", en: "Apply"), content: form.html(in: language)).html(in: language)
    }

    private func words(_ text: LocalizedText) -> HTML { "<p class=\"hint\">\(text, language)</p>" }

    private func field(
        _ name: String, _ zh: String, _ en: String, _ control: FormField.Control = .text, hint: LocalizedText? = nil,
        required: Bool = true, width: FormField.Width = .medium
    ) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), control: control, value: typed?[name] ?? "", hint: hint,
            isRequired: required, isMarkedOptional: !required, width: width)
    }

    private var fields: [FormField] {
        [
            field("name", "姓名", "Name"),
            field(
                "specialities", "评审专业", "Specialities",
                hint: LocalizedText(zh: "用“；”隔开", en: "Separated by “;”"), width: .full),
            field("title", "职称", "Professional title"),
            field(
                "years_in_field", "从事本专业年限", "Years in the field", .number(unit: LocalizedText(zh: "年", en: "years"))),
            field("certificate", "职（执）业资格证书", "Certificate", required: false),
            field("employer", "工作单位", "Employer", width: .full),
            field("employer_code", "单位统一社会信用代码", "Employer's credit code", required: false),
            field(
                "earlier_employers", "近三年曾任职的其他单位", "Employers of the last three years", .textArea(rows: 3),
                hint: LocalizedText(zh: "每行：单位名称，信用代码（可空），离职日期", en: "A line: name, credit code or empty, last day"),
                required: false, width: .full),
            field(
                "ties", "须回避的关系", "Ties", .textArea(rows: 3),
                hint: LocalizedText(
                    zh: "每行：持股、任职或亲属关系，单位名称", en: "A line: shares, office or kin, and the unit"), required: false,
                width: .full),
            field("phone", "联系电话", "Telephone"),
            field("bank_account", "劳务费账户", "Account for fees", required: false),
            FormField(
                name: "consent",
                label: LocalizedText(zh: "以上申报属实，变动时及时更新", en: "All this is true, and I will keep it so"),
                control: .checkbox, value: typed?["consent"] ?? ""),
        ]
    }

    private static let closed = LocalizedText(zh: "该公告已截止。", en: "This call is closed.")
    private static let known = LocalizedText(zh: "您已提交过申请。", en: "You have applied already.")
}
