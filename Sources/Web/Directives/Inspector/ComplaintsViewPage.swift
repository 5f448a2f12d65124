import Kernel
import Registry

/// Complaints and reports, newest first, wherever they came in.
struct ComplaintsViewPage: ConsolePage {
    struct Line: Sendable {
        let register: String
        let source: LocalizedText
        let record: Record
        let came: Timestamp
        let about: String
        let words: String
        let state: LocalizedText
        let isOpen: Bool
        var due: RunningDeadline?
    }

    struct Count: Sendable {
        let source: String
        let label: LocalizedText
        let open: Int
        let isExact: Bool
    }

    let language: Language
    let filter: ComplaintsFilter
    let lines: [Line]
    let counts: [Count]
    let isCut: Bool
    let clock: WorkClock
    let names: OrganisationNames

    static let heading = LocalizedText(zh: "投诉举报总览", en: "Complaints and reports")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        """
        \(PageHeading(title: title, lead: Self.lead).html(in: language))
        <div class="tiles">\(tiles)</div>\(bar)\(table)
        """
    }

    private var tiles: [HTML] {
        counts.map { count in
            let number = count.isExact ? String(count.open) : "\(count.open)+"
            return """
                <div class="figure figure-tile"><p class="figure-label">\(count.label, language)</p>\
                <p class="figure-value"><a\(href: Path.complaintsView.with(["source": count.source, "state": "open"]).description)>\
                <span class="amount">\(number)<span class="unit"> \(Self.waiting, language)</span></span></a></p></div>

                """
        }
    }

    private var bar: HTML {
        FilterBar(
            path: Path.complaintsView.description,
            fields: [
                FormField(name: "q", label: LocalizedText(zh: "词、编号", en: "Words, number"), value: filter.words),
                FormField(
                    name: "source", label: LocalizedText(zh: "来源", en: "Source"),
                    control: .select(
                        counts.map { FormField.Choice(value: $0.source, label: $0.label) }, prompt: Self.all),
                    value: filter.source),
                FormField(
                    name: "state", label: LocalizedText(zh: "状态", en: "State"),
                    control: .select(
                        [
                            FormField.Choice(value: "open", label: LocalizedText(zh: "办理中", en: "open")),
                            FormField.Choice(value: "ended", label: LocalizedText(zh: "已结束", en: "ended")),
                        ], prompt: Self.all), value: filter.standing),
                FormField(
                    name: "from", label: LocalizedText(zh: "从", en: "From"), control: .date,
                    value: filter.from?.description ?? "", width: .short),
                FormField(
                    name: "to", label: LocalizedText(zh: "到", en: "To"), control: .date,
                    value: filter.to?.description ?? "", width: .short),
            ], clearPath: filter.isOpen ? nil : Path.complaintsView.description
        ).html(in: language)
    }

    private var table: HTML {
        let count =
            isCut
            ? LocalizedText(zh: "最近 \(lines.count) 件", en: "the newest \(lines.count)")
            : LocalizedText(zh: "共 \(lines.count) 件", en: "\(lines.count)")
        return DataTable(
            caption: title, count: count, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "来源", en: "Source")),
                DataTable.Column(title: LocalizedText(zh: "内容", en: "What"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "涉及单位", en: "About")),
                DataTable.Column(title: LocalizedText(zh: "收到", en: "Came"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "时限", en: "Due")),
            ],
            rows: lines.map { row($0) },
            empty: EmptyState(
                message: LocalizedText(zh: "没有投诉举报", en: "No complaints"),
                advice: LocalizedText(zh: "少选几个条件再看。", en: "Try fewer conditions."))
        ).html(in: language)
    }

    private func row(_ line: Line) -> DataTable.Row {
        DataTable.Row(
            cells: [
                "\(line.record.head.number)", "\(line.source, language)", "\(line.words.isEmpty ? "—" : line.words)",
                "\(names[line.about], language)", "\(line.came.day.text(language))",
                StateChip(label: line.state, tone: line.isOpen ? .active : .done).html(in: language),
                line.due.map { clock.chip($0).html(in: language) } ?? "—",
            ], path: Path.matter(line.register, line.record.head.number).description)
    }

    private static let all = LocalizedText(zh: "全部", en: "All")
    private static let waiting = LocalizedText(zh: "办理中", en: "open")
    private static let lead = LocalizedText(
        zh: "交易投诉和举报、差评、热线投诉、中介投诉和监管线索汇成一表。内容和人员按各登记簿的权限显示，查看记入留痕。",
        en:
            "From trading, ratings, the hotline, intermediaries and supervision in one list. Each register's own rules decide what of it you see, and looking is noted."
    )
}
