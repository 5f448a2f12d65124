import Directives
import Kernel
import Registry

/// What is to be published, what was, and the form that makes it from the registers.
struct DisclosureDeskPage: ConsolePage {
    let language: Language
    let items: [DisclosureItem]
    let clocks: [String: [RunningDeadline]]
    let clock: WorkClock
    /// Requests that are open.
    let waiting: Int
    let typed: Form
    let today: Day
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "信息公开", en: "Disclosure")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let open = ButtonLink(
            label: LocalizedText(zh: "依申请公开（在办 \(waiting)）", en: "Requests (\(waiting) open)"),
            path: Path.register(DisclosureRequest.register.name).description)
        let portal = ButtonLink(
            label: LocalizedText(zh: "公开页面", en: "As the public sees it"), path: Path.disclosure.description)
        let actions: HTML = "\(open.html(in: language))\(portal.html(in: language))"
        return """
            \(PageHeading(title: title, lead: Self.lead, actions: actions).html(in: language))
            \(Columns(main: table, aside: form).html)
            """
    }

    private var table: HTML {
        DataTable(
            caption: LocalizedText(zh: "主动公开", en: "Disclosures"),
            count: LocalizedText(zh: "共 \(items.count) 条", en: "\(items.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标题", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "版次", en: "Edition"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "公开或时限", en: "Published, or due"), content: .exact),
            ],
            rows: items.map { item in
                DataTable.Row(
                    cells: [
                        "\(language == .zh ? item.title : item.englishTitle)", "\(item.edition)",
                        item.chip.html(in: language),
                        clocks[item.head.number]?.first.map { clock.chip($0).html(in: language) }
                            ?? "\(item.publishedAt.map { $0.day.text(language) } ?? "—")",
                    ],
                    path: item.state == .draft || item.state == .dropped
                        ? Path.disclosureDraft(item.head.number).description
                        : Path.disclosureItem(item.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "还没有公开的信息", en: "Nothing published yet"))
        ).html(in: language)
    }

    private var form: HTML {
        let form = EntryForm(
            path: Path.disclosureDrafts.description, token: token,
            fields: [
                FormField(
                    name: "topic", label: LocalizedText(zh: "类别", en: "Topic"),
                    control: .select(
                        DisclosureMaking.topics.map { FormField.Choice(value: $0.rawValue, label: $0.label) },
                        prompt: LocalizedText(zh: "请选择", en: "Choose")), value: typed["topic"], isRequired: true),
                FormField(
                    name: "year", label: LocalizedText(zh: "年度", en: "Year"), value: typed["year"], isRequired: true,
                    width: .short),
                FormField(
                    name: "arisen_on", label: LocalizedText(zh: "形成或变更日期", en: "Came about on"), control: .date,
                    value: typed.text("arisen_on") ?? today.description,
                    hint: LocalizedText(
                        zh: "如预算批复之日；自此日起20个工作日内公开。", en: "Such as the day of approval; 20 working days run from it."),
                    isRequired: true, width: .short),
                FormField(
                    name: "reason", label: LocalizedText(zh: "更正原因", en: "Why it is corrected"),
                    control: .textArea(rows: 2), value: typed["reason"],
                    hint: LocalizedText(zh: "已公开过的年度才需填写。", en: "Only where that year was published already."),
                    isMarkedOptional: true, limit: 500),
            ], submit: SubmitButton(label: LocalizedText(zh: "生成草稿", en: "Make the draft")),
            problems: refusal?.fieldProblems ?? [])
        return Panel(title: LocalizedText(zh: "由登记簿生成", en: "From the registers"), content: form.html(in: language))
            .html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "预算、决算、绩效结果和年度报告由登记簿生成，负责人审签后公开，公开后不再改动。",
        en: "Generated from the registers, signed by the head, unchanged once published.")
}

/// A draft as the public would see it, to be signed.
struct DisclosureDraftPage: ConsolePage {
    let language: Language
    let item: DisclosureItem
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let canPublish: Bool
    let refusal: Refusal?
    let article: HTML
    let token: FormToken

    var title: LocalizedText {
        LocalizedText(zh: "草稿 \(item.head.number)", en: "Draft \(item.head.number)")
    }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: DisclosureDeskPage.heading, path: Path.disclosureDesk.description)]
    }
    var notice: NoticeBanner? {
        refusal.map { NoticeBanner(tone: .failure, text: $0.message, isPassing: false) }
    }

    var html: HTML {
        let chips: [HTML] = clocks.map { clock.chip($0).html(in: language) }
        let publish: HTML =
            canPublish
            ? PostButton(
                button: SubmitButton(
                    label: LocalizedText(zh: "审签并公开", en: "Sign and publish"),
                    question: LocalizedText(zh: "公开后不能改动，确定公开？", en: "It can't be changed after that. Publish?")),
                path: Path.disclosureDraft(item.head.number).description, token: token,
                hidden: [(name: "version", value: String(item.head.version))]
            ).html(in: language) : "<p class=\"hint\">\(Self.waits, language)</p>"
        let whole = ButtonLink(
            label: LocalizedText(zh: "记录和留痕", en: "Record and trail"),
            path: Path.matter(DisclosureItem.register.name, item.head.number).description)
        return """
            <div class="report-bar"><p>\(item.chip.html(in: language)) \(chips)</p>\
            <div class="actions">\(whole.html(in: language))\(publish)</div></div>
            \(article)
            """
    }

    private static let waits = LocalizedText(zh: "由单位负责人审签公开。", en: "The head of the house signs it for the public.")
}
