import Kernel
import Registry
import Trading

/// Asking to act for a firm; a firm that isn't on record is entered with it.
struct FirmFormPage: ConsolePage {
    let language: Language
    let typed: Form
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "代表一个单位", en: "Act for a firm") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb, TradingMinePage.crumb] }
    var notice: NoticeBanner? { refusal.banner }

    /// The register calls the firm by another name than the form does.
    private var problems: [FieldProblem] {
        (refusal?.fieldProblems ?? []).map { problem in
            ["subject", "number"].contains(problem.field) ? FieldProblem("code", problem.message) : problem
        }
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.tradingFirm.description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "提交申请", en: "Send")), problems: problems,
            draft: "trading-firm", hasFiles: true, cancelPath: Path.tradingMine.description)
        return """
            \(TradingAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))\
            \(form.html(in: language))
            """
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "code", label: LocalizedText(zh: "统一社会信用代码", en: "Unified social credit code"),
                value: typed["code"],
                hint: LocalizedText(
                    zh: "营业执照上的18位代码，系统核对校验码。", en: "The 18 characters of the licence; the check character is checked."),
                isRequired: true),
            FormField(
                name: "name", label: LocalizedText(zh: "单位名称", en: "Name of the firm"), value: typed["name"],
                hint: LocalizedText(zh: "已在库的单位以库内信息为准。", en: "Of a firm on record, the record counts."),
                isRequired: true,
                width: .full),
            FormField(
                name: "representative", label: LocalizedText(zh: "法定代表人", en: "Legal representative"),
                value: typed["representative"], isRequired: true),
            FormField(
                name: "address", label: LocalizedText(zh: "住所", en: "Address"), value: typed["address"],
                isMarkedOptional: true, width: .full),
            FormField(
                name: "scale", label: LocalizedText(zh: "企业规模", en: "Size"),
                control: .select(MarketSubject.Scale.choices),
                value: typed["scale"].isEmpty ? MarketSubject.Scale.small.rawValue : typed["scale"]),
            FormField(
                name: "person", label: LocalizedText(zh: "您的姓名", en: "Your name"), value: typed["person"],
                isRequired: true),
            FormField(
                name: "phone", label: LocalizedText(zh: "联系电话", en: "Telephone"), value: typed["phone"],
                isMarkedOptional: true),
            FormField(
                name: "authority", label: LocalizedText(zh: "授权书编号和权限", en: "Letter of authority and its scope"),
                value: typed["authority"],
                hint: LocalizedText(zh: "如：〔2021〕第3号，投标、签约。", en: "Such as: 2021/3, bids and contracts."),
                isRequired: true,
                width: .full),
            FormField(
                name: "letter", label: LocalizedText(zh: "授权书扫描件", en: "The letter, scanned"),
                control: .file(accept: ".pdf,.jpg,.jpeg,.png"), hint: AttachmentRule.evidence.words,
                isMarkedOptional: true),
        ]
    }

    private static let lead = LocalizedText(
        zh: "交易中心核对授权书后确认；确认前不能以该单位名义投标。",
        en: "The centre confirms it against the letter; until then you can't bid for the firm.")
}
