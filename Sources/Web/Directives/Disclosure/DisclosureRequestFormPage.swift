import Directives
import Kernel
import Registry

/// The form of a request: who asks whom for what, and how it is to be delivered (《政府信息公开条例》第二十九条).
struct DisclosureRequestFormPage: ConsolePage {
    let language: Language
    let houses: [FormField.Choice]
    let typed: Form
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "申请公开政府信息", en: "Ask for government information")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [DisclosureFrontPage.crumb] }
    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.newDisclosureRequest.description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "提交申请", en: "Send the request")),
            problems: refusal?.fieldProblems ?? [], draft: "disclosure-request")
        let own = ButtonLink(label: DisclosureRequestsPage.heading, path: Path.disclosureRequests.description)
        return """
            <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>
            <p class="actions">\(own.html(in: language))</p>\(form.html(in: language))
            """
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "house", label: LocalizedText(zh: "向哪个机关申请", en: "Whom you ask"),
                control: .select(houses, prompt: LocalizedText(zh: "请选择", en: "Choose")), value: typed["house"],
                isRequired: true, width: .full),
            FormField(
                name: "kind", label: LocalizedText(zh: "申请人类型", en: "Who asks"),
                control: .select(DisclosureApplicant.choices), value: typed["kind"], isRequired: true),
            FormField(
                name: "applicant", label: LocalizedText(zh: "姓名或名称", en: "Name"), value: typed["applicant"],
                isRequired: true, limit: 80),
            FormField(
                name: "identity", label: LocalizedText(zh: "证件号码", en: "Identity number"), value: typed["identity"],
                isRequired: true, limit: 40),
            FormField(
                name: "contact", label: LocalizedText(zh: "联系方式", en: "How to reach you"), value: typed["contact"],
                isRequired: true, limit: 200),
            FormField(
                name: "wanted", label: LocalizedText(zh: "所需信息的名称、文号", en: "What you want: its name or number"),
                control: .textArea(rows: 4), value: typed["wanted"],
                hint: LocalizedText(
                    zh: "一次申请一项，写得越具体，答复越快。投诉、举报请拨打12345，不按信息公开办理。",
                    en: "One thing at a time, as exactly as you can. Complaints go to 12345."),
                isRequired: true, limit: 2000, width: .full),
            FormField(
                name: "features", label: LocalizedText(zh: "便于查询的其他特征", en: "Other features"),
                control: .textArea(rows: 2), value: typed["features"], isMarkedOptional: true, limit: 1000, width: .full
            ),
            FormField(
                name: "form", label: LocalizedText(zh: "提供方式", en: "Form of delivery"),
                control: .select(
                    [
                        ("电子文档", "electronic"), ("纸质邮寄", "by post"), ("当面领取", "in person"),
                    ].map { FormField.Choice(value: $0, label: LocalizedText(zh: $0, en: $1)) }), value: typed["form"],
                isRequired: true),
        ]
    }

    private static let lead = LocalizedText(
        zh: "收到之日起20个工作日内答复，最多延长20个工作日；需要补正的，一次告知。免费，不问用途。",
        en:
            "Answered in 20 working days, at most 20 more; what is unclear is asked once. Free of charge, and nobody asks what for."
    )
}

/// One's own requests.
struct DisclosureRequestsPage: ConsolePage {
    let language: Language
    let requests: [DisclosureRequest]

    static let heading = LocalizedText(zh: "我的公开申请", en: "My information requests")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [DisclosureFrontPage.crumb] }

    var html: HTML {
        let ask = ButtonLink(
            label: DisclosureRequestFormPage.heading, path: Path.newDisclosureRequest.description, weight: .primary)
        let table = DataTable(
            caption: title, count: LocalizedText(zh: "共 \(requests.count) 件", en: "\(requests.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "所需信息", en: "Wanted"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "提交", en: "Sent"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: requests.map {
                DataTable.Row(
                    cells: [
                        "\($0.wanted.prefix(60))", "\($0.head.number)", "\($0.submittedOn.text(language))",
                        $0.chip.html(in: language),
                    ], path: Path.disclosureRequest($0.head.number).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有申请", en: "No requests yet"),
                advice: LocalizedText(
                    zh: "提出的申请、办理进度和答复会列在这里。", en: "What you ask for, how it stands and the answers are listed here.")))
        return
            "<h1>\(title, language)</h1><p class=\"actions\">\(ask.html(in: language))</p>\(table.html(in: language))"
    }
}

extension DisclosureRequest {
    var chip: StateChip {
        let tone: ChipTone =
            switch state {
            case .received, .accepted, .extended, .deferred: .active
            case .clarify: .soon
            case .consulting: .paused
            case .answered, .delivered: .done
            case .abandoned, .withdrawn: .neutral
            }
        return StateChip(label: state.label, tone: tone)
    }
}
