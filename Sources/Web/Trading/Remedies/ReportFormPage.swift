import Kernel
import Registry
import Trading

/// Reporting: what, about whom; a name only from those who want to give one.
struct ReportFormPage: ConsolePage {
    let language: Language
    let typed: Form
    let once: String
    let counts: [ReportCount]
    let year: Period
    let refusal: Refusal?

    static let heading = LocalizedText(zh: "交易投诉举报窗口", en: "Report a breach in trading")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.reportWindow.description, token: FormToken("", once: once), fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "提交举报", en: "Send the report")),
            problems: refusal?.fieldProblems ?? [], hasFiles: true)
        return """
            \(RemediesAssets.html)<h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>
            <p class="actions">\(ButtonLink(label: ReportFollowPage.heading, path: Path.reportFollowing.description).html(in: language))</p>
            \(form.html(in: language))\(statistics)
            """
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "about", label: LocalizedText(zh: "举报谁", en: "Whom it is about"), value: typed["about"],
                hint: LocalizedText(zh: "单位或人员的名称，知道多少写多少。", en: "The house or the person, as far as you know."),
                isRequired: true, width: .full),
            FormField(
                name: "content", label: LocalizedText(zh: "事实", en: "What happened"), control: .textArea(rows: 8),
                value: typed["content"],
                hint: LocalizedText(
                    zh: "什么时候、什么项目、做了什么、怎样得知。", en: "When, in which project, what was done, how you know."),
                isRequired: true, limit: 8000, width: .full),
            FormField(
                name: "lot", label: LocalizedText(zh: "标段编号", en: "Lot"), value: typed["lot"], isMarkedOptional: true,
                width: .short),
            FormField(
                name: "category", label: LocalizedText(zh: "交易类别", en: "Category"),
                control: .select(
                    TradeCategory.choices, prompt: LocalizedText(zh: "不清楚", en: "I don't know")),
                value: typed["category"]),
            FormField(
                name: "file", label: LocalizedText(zh: "材料", en: "Files"),
                control: .files(accept: ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx"),
                hint: LocalizedText(
                    zh: "\(AttachmentRule.objections.words.zh)文件名和照片里的位置、设备信息不保存；文档里的作者等信息请自行删去。",
                    en:
                        "\(AttachmentRule.objections.words.en) File names and what cameras write aren't kept; take authors' names out of documents yourself."
                ),
                isMarkedOptional: true),
            FormField(
                name: "named",
                label: LocalizedText(
                    zh: "实名举报：身份密封保存，须两人共同启封", en: "Named: kept sealed, opened by two people together"),
                control: .checkbox, value: typed["named"]),
            FormField(
                name: "name", label: LocalizedText(zh: "姓名", en: "Name"), value: typed["name"], isMarkedOptional: true),
            FormField(
                name: "phone", label: LocalizedText(zh: "电话", en: "Telephone"), value: typed["phone"],
                isMarkedOptional: true),
        ]
    }

    private var statistics: HTML? {
        guard !counts.isEmpty else { return nil }
        let table = DataTable(
            caption: LocalizedText(zh: "\(year.text(.zh))办理情况", en: "Reports in \(year.text(.en))"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Category")),
                DataTable.Column(title: LocalizedText(zh: "收到", en: "Received"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "办结", en: "Finished"), content: .number),
                DataTable.Column(
                    title: LocalizedText(zh: "属实（含部分）", en: "Substantiated, in part too"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "按期办结", en: "In time"), content: .number),
            ],
            rows: counts.map { count in
                DataTable.Row(cells: [
                    "\(count.category?.label ?? Self.unknown, language)", "\(count.received)", "\(count.finished)",
                    "\(count.substantiated)", "\(count.inTime)",
                ])
            })
        return table.html(in: language)
    }

    private static let unknown = LocalizedText(zh: "未分类", en: "not told")
    private static let lead = LocalizedText(
        zh: "任何人都可以举报，不用注册，可以匿名。被举报单位的人员看不到该件；15日内告知是否受理，60日内办结。要求改变本单位的中标结果，请在标段页提出异议、质疑或投诉。",
        en:
            "Anybody can report, without an account and without a name. People of the house it is about don't see it. Within 15 days you learn whether it is taken, within 60 what came of it. To have a result changed in your own cause, object or complain from the lot's page."
    )
}

/// The number and the code, once.
struct ReportReceivedPage: ConsolePage {
    let language: Language
    let number: String
    let code: String

    var title: LocalizedText { LocalizedText(zh: "已收到举报", en: "Received") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: ReportFormPage.heading, path: Path.reportWindow.description)] }

    var html: HTML {
        """
        \(RemediesAssets.html)<h1>\(title, language)</h1><section class="panel"><p>\(Self.codeLabel, language)</p>\
        <p class="code-kept">\(code)</p><p>\(Self.keep, language)</p><p class="hint">\(number)</p></section>
        <p class="actions">\(ButtonLink(label: ReportFollowPage.heading, path: Path.reportFollowing.description, weight: .primary).html(in: language))</p>
        """
    }

    private static let codeLabel = LocalizedText(zh: "查询码", en: "Code")
    private static let keep = LocalizedText(
        zh: "请抄下查询码：只显示这一次，系统不保存。凭它查进度、作补充；遗失后无法找回。",
        en: "Write the code down: it is shown once and kept nowhere. By it you follow the report and add to it.")
}
