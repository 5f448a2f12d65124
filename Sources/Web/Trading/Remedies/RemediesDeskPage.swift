import Kernel
import Registry
import Trading

/// What waits for an answer, a decision or an end, the most urgent first.
struct RemediesDeskPage: ConsolePage {
    struct Line<M: Matter>: Sendable {
        let matter: M
        let clocks: [RunningDeadline]

        var due: Int64? { clocks.map(\.dueAt.milliseconds).min() }
    }

    let language: Language
    let objections: [Line<TradeObjection>]
    let complaints: [Line<TradeComplaint>]
    /// Nil for those who take no reports.
    let reports: [Line<TradeReport>]?
    let orders: [Line<SuspensionOrder>]
    let clock: WorkClock
    let isAll: Bool
    let canOrder: Bool

    static let heading = LocalizedText(zh: "异议投诉举报", en: "Objections and complaints")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let switchover = ButtonLink(
            label: isAll ? LocalizedText(zh: "只看待办", en: "Open ones") : LocalizedText(zh: "全部", en: "All"),
            path: Path.remediesDesk.with(["all": isAll ? nil : "1"]).description)
        let order = ButtonLink(
            label: LocalizedText(zh: "责令暂停", en: "Order a suspension"),
            path: Path.newMatter(SuspensionOrder.register.name).description)
        let actions: HTML = "\(switchover.html(in: language))\(canOrder ? order.html(in: language) : nil)"
        return """
            \(PageHeading(title: title, lead: Self.lead, actions: actions).html(in: language))
            \(complaintTable)\(objectionTable)\(reportTable)\(orderTable)
            """
    }

    private func chips(_ clocks: [RunningDeadline]) -> HTML {
        let chips: [HTML] = clocks.map {
            "<span class=\"nowrap\">\($0.label, language) \(clock.chip($0).html(in: language))</span> "
        }
        return "\(chips)"
    }

    private var complaintTable: HTML {
        DataTable(
            caption: LocalizedText(zh: "投诉", en: "Complaints"), count: count(complaints.count),
            columns: columns(LocalizedText(zh: "事项", en: "About")),
            rows: complaints.map { line in
                DataTable.Row(
                    cells: [
                        "\(line.matter.head.number)", "\(line.matter.lot)", "\(line.matter.about.label, language)",
                        line.matter.state.chip.html(in: language), chips(line.clocks),
                    ], path: Path.matter(TradeComplaint.register.name, line.matter.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "没有待办的投诉", en: "No complaint waits"))
        ).html(in: language)
    }

    private var objectionTable: HTML {
        DataTable(
            caption: LocalizedText(zh: "异议、质疑、询问", en: "Objections, challenges, questions"),
            count: count(objections.count), columns: columns(LocalizedText(zh: "类型", en: "Kind")),
            rows: objections.map { line in
                DataTable.Row(
                    cells: [
                        "\(line.matter.head.number)", "\(line.matter.lot)", "\(line.matter.kind.label, language)",
                        line.matter.state.chip.html(in: language), chips(line.clocks),
                    ], path: Path.remedyAnswer(line.matter.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "没有待答复的异议", en: "No objection waits"))
        ).html(in: language)
    }

    private var reportTable: HTML? {
        reports.map { reports in
            DataTable(
                caption: LocalizedText(zh: "举报", en: "Reports"), count: count(reports.count),
                columns: columns(LocalizedText(zh: "类别", en: "Category")),
                rows: reports.map { line in
                    DataTable.Row(
                        cells: [
                            "\(line.matter.head.number)", "\(line.matter.lot ?? "—")",
                            "\(line.matter.category?.label ?? LocalizedText(zh: "未分类", en: "not told"), language)",
                            line.matter.state.chip.html(in: language), chips(line.clocks),
                        ], path: Path.reportDesk(line.matter.head.number).description)
                }, empty: EmptyState(message: LocalizedText(zh: "没有待办的举报", en: "No report waits"))
            ).html(in: language)
        }
    }

    private var orderTable: HTML? {
        guard !orders.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "暂停通知", en: "Suspension orders"),
            columns: [
                DataTable.Column(title: Self.number, content: .exact),
                DataTable.Column(title: Self.lot, content: .exact),
                DataTable.Column(title: LocalizedText(zh: "理由", en: "Reason"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "至", en: "Until"), content: .exact),
            ],
            rows: orders.map { line in
                DataTable.Row(
                    cells: [
                        "\(line.matter.head.number)", "\(line.matter.lot)", "\(line.matter.reason)",
                        "\(line.matter.until.text(language))",
                    ], path: Path.matter(SuspensionOrder.register.name, line.matter.head.number).description)
            }
        ).html(in: language)
    }

    private func columns(_ third: LocalizedText) -> [DataTable.Column] {
        [
            DataTable.Column(title: Self.number, content: .exact), DataTable.Column(title: Self.lot, content: .exact),
            DataTable.Column(title: third), DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            DataTable.Column(title: LocalizedText(zh: "期限", en: "Clocks"), isWide: true),
        ]
    }

    private func count(_ number: Int) -> LocalizedText { LocalizedText(zh: "共 \(number) 件", en: "\(number)") }

    private static let number = LocalizedText(zh: "编号", en: "Number")
    private static let lot = LocalizedText(zh: "标段", en: "Lot")
    private static let lead = LocalizedText(
        zh: "按期限先后排列。办理投诉的人员不得是当事人。", en: "By what is due first. Who handles a complaint is no party to it.")
}

/// An objection and its answer.
struct ObjectionAnswerPage: ConsolePage {
    let language: Language
    let objection: TradeObjection
    let lot: LotStanding
    /// Nil while it is secret who takes part.
    let author: String?
    let files: [Attachment]
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let canAnswer: Bool
    let typed: Form?
    let refusal: Refusal?
    let isDone: Bool
    let token: FormToken

    var title: LocalizedText {
        LocalizedText(
            zh: "\(objection.kind.label.zh)\(objection.head.number)",
            en: "\(objection.head.number): \(objection.kind.label.en)")
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RemediesDeskPage.heading, path: Path.remediesDesk.description)] }

    var notice: NoticeBanner? {
        if isDone { return NoticeBanner(tone: .done, text: LocalizedText(zh: "已答复。", en: "It was answered.")) }
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let clocks: [HTML] = clocks.map { clock.html($0, in: language) }
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "\(lot.number) \(lot.title)", en: "\(lot.number) \(lot.title)"),
            marks: objection.state.chip.html(in: language))
        return """
            \(RemediesAssets.html)\(heading.html(in: language))\(clocks)
            \(DescriptionList(rows: rows).html(in: language))\(answered)\(form)
            <p><a\(href: Path.matter(TradeObjection.register.name, objection.head.number).description)>\(Self.whole, language)</a></p>
            """
    }

    private var rows: [DescriptionList.Row] {
        let attached: [HTML] = files.filter { $0.removal == nil }.map {
            "<a\(href: Path.attachment(TradeObjection.register.name, objection.head.number, String($0.position)).description)>\($0.name)</a> "
        }
        return [
            DescriptionList.Row(
                label: LocalizedText(zh: "提出人", en: "By"),
                value: author.map { "\($0)" } ?? "<span class=\"hint\">\(Self.concealed, language)</span>"),
            DescriptionList.Row(
                label: LocalizedText(zh: "收到", en: "Received"),
                value: "\(objection.receivedAt.map { $0.text(language) } ?? "")"),
            DescriptionList.Row(
                label: LocalizedText(zh: "事实", en: "Facts"),
                value: "<span class=\"remedy-words\">\(objection.facts)</span>"),
            DescriptionList.Row(
                label: LocalizedText(zh: "请求", en: "Request"),
                value: "<span class=\"remedy-words\">\(objection.request)</span>"),
            DescriptionList.Row(label: LocalizedText(zh: "法律依据", en: "Basis"), value: "\(objection.basis ?? "—")"),
            DescriptionList.Row(
                label: LocalizedText(zh: "材料", en: "Files"), value: attached.isEmpty ? "—" : "\(attached)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "标段状态", en: "The lot"),
                value:
                    "\(lot.state.label, language)\(objection.suspends && objection.state == .received ? " · \(Self.stands[language])" : "")"
            ),
        ]
    }

    private var answered: HTML? {
        objection.reply.map {
            Panel(
                title: LocalizedText(zh: "答复", en: "Answer"),
                content:
                    "<p><strong>\(objection.finding?.label, language)</strong></p><p class=\"remedy-words\">\($0)</p>"
            ).html(in: language)
        }
    }

    private var form: HTML? {
        guard canAnswer else { return nil }
        let form = EntryForm(
            path: Path.remedyAnswer(objection.head.number).description, token: token,
            fields: [
                FormField(
                    name: "finding", label: LocalizedText(zh: "结论", en: "Finding"),
                    control: .radio(TradeObjection.Finding.choices), value: typed?["finding"] ?? "", isRequired: true),
                FormField(
                    name: "reply", label: LocalizedText(zh: "答复内容", en: "Answer"), control: .textArea(rows: 8),
                    value: typed?["reply"] ?? "", isRequired: true, limit: 8000, width: .full),
                FormField(
                    name: "published", label: LocalizedText(zh: "公开的答复", en: "As published"),
                    control: .textArea(rows: 5),
                    value: typed?["published"] ?? "",
                    hint: LocalizedText(
                        zh: "不填则公开答复原文；不得写明提出人，删去商业秘密。", en: "Empty: the answer itself. No names, no trade secrets."),
                    isMarkedOptional: true, limit: 8000, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "答复", en: "Answer")),
            hidden: [(name: "version", value: String(objection.head.version))], problems: refusal?.fieldProblems ?? [],
            draft: "objection-\(objection.head.number)")
        return form.html(in: language)
    }

    private static let concealed = LocalizedText(zh: "开标前不公开", en: "not told before the opening")
    private static let stands = LocalizedText(zh: "答复前暂停", en: "stands still until this is answered")
    private static let whole = LocalizedText(zh: "全部内容、留痕和其他操作", en: "Everything, its trail and other acts")
}
