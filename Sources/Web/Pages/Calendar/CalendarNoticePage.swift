import Kernel
import Registry

/// Where an administrator pastes or uploads a notice of holidays.
struct CalendarNoticePage: ConsolePage {
    let language: Language
    let typed: Form?
    let problems: [FieldProblem]
    let token: FormToken

    static let heading = LocalizedText(zh: "录入放假安排", en: "Enter a notice")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: CalendarPage.heading, path: Path.calendar.description)] }

    var html: HTML {
        "\(PageHeading(title: title, lead: Self.lead).html(in: language))\(form.html(in: language))"
    }

    private var form: EntryForm {
        EntryForm(
            path: Path.calendarPreview.description, token: token,
            fields: [
                FormField(
                    name: "source", label: LocalizedText(zh: "文号", en: "Document"), value: typed?["source"] ?? "",
                    hint: LocalizedText(zh: "如 国办发明电〔2026〕9号。", en: "Such as 国办发明电〔2026〕9号."), isRequired: true),
                FormField(
                    name: "text", label: LocalizedText(zh: "日期", en: "Days"), control: .textArea(rows: 12),
                    value: typed?["text"] ?? "",
                    hint: LocalizedText(
                        zh: "每行一天：日期,类别,名称。类别为 holiday（放假）、makeup_workday（补班）或 ordinary（恢复平常）。",
                        en: "A day a line: date,kind,name. A kind is holiday, makeup_workday or ordinary.")),
                FormField(
                    name: "list", label: LocalizedText(zh: "或上传文件", en: "Or a file"),
                    control: .file(accept: ".csv,.txt"),
                    hint: LocalizedText(
                        zh: "UTF-8 编码的 CSV，格式同上；选了文件就以文件为准。",
                        en: "CSV in UTF-8 of the same form. It takes the place of what is pasted."),
                    isMarkedOptional: true),
                FormField(
                    name: "supplement",
                    label: LocalizedText(zh: "补充通知：只改变列出的日期", en: "A supplement: only the days it names change"),
                    control: .checkbox, value: typed?["supplement"] ?? "",
                    hint: LocalizedText(
                        zh: "不勾选时，这份安排取代该年度以前的全部安排。",
                        en: "Otherwise it takes the place of all that was said of its years.")),
                FormField(
                    name: "region", label: LocalizedText(zh: "只适用的地区", en: "Only for a region"),
                    value: typed?["region"] ?? "",
                    hint: LocalizedText(
                        zh: "民族节日等地方假日填行政区划代码；不影响全国性期限。",
                        en: "The code of a division, for local holidays. They stop no national clock."),
                    isMarkedOptional: true, width: .short),
            ],
            submit: SubmitButton(label: LocalizedText(zh: "预览影响", en: "See what would change")),
            problems: problems, draft: Path.calendarNotice.description, hasFiles: true,
            cancelPath: Path.calendar.description)
    }

    private static let lead = LocalizedText(
        zh: "粘贴或上传一年的放假和补班日期。先预览哪些期限会变，确认后才生效。",
        en:
            "Paste or upload a year's holidays and make-up workdays. You see first which deadlines move; nothing changes before you confirm."
    )
}

/// What a notice would change, and the button that publishes it.
struct CalendarPreviewPage: ConsolePage {
    let language: Language
    let entry: CalendarEntry
    let preview: CalendarPreview
    let names: OrganisationNames
    let labels: [String: LocalizedText]
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "预览：\(entry.source)", en: "Preview: \(entry.source)") }
    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(title: CalendarPage.heading, path: Path.calendar.description),
            Breadcrumb(title: CalendarNoticePage.heading, path: Path.calendarNotice.description),
        ]
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: lead)
        return "\(heading.html(in: language))\(confirm)\(days)\(table.html(in: language))\(rest)"
    }

    private var lead: LocalizedText {
        let more = preview.isCutShort
        return LocalizedText(
            zh: preview.moved == 0
                ? "没有期限会变动。尚未保存。" : "\(grouped(preview.moved))\(more ? "个以上的" : "个")期限会变动。尚未保存。",
            en: preview.moved == 0
                ? "No deadline moves. Nothing is saved yet."
                : "\(counted(preview.moved, "deadline moves", "deadlines move"))\(more ? ", or more" : ""). Nothing is saved yet."
        )
    }

    private var confirm: HTML {
        let hidden = [
            (name: "text", value: entry.text), (name: "source", value: entry.source),
            (name: "region", value: entry.region),
            (name: "supplement", value: entry.isSupplement ? "on" : ""),
        ]
        let publish = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "发布", en: "Publish")), path: Path.calendarNotice.description,
            token: token, hidden: hidden)
        let back = ButtonLink(label: LocalizedText(zh: "返回修改", en: "Back"), path: Path.calendarNotice.description)
        return "<div class=\"actions preview-actions\">\(publish.html(in: language))\(back.html(in: language))</div>\n"
    }

    private var days: HTML {
        let change = preview.change
        func list(_ days: [Day]) -> HTML {
            days.isEmpty
                ? "\(LocalizedText(zh: "没有", en: "none"), language)"
                : "\(days.map { $0.text(language) }.joined(separator: language == .zh ? "、" : ", "))"
        }
        let rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "涉及年份", en: "Years"),
                value: "\(change.years.map { String($0) }.joined(separator: language == .zh ? "、" : ", "))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "改为休息", en: "Become rest days"), value: list(change.newHolidays)),
            DescriptionList.Row(
                label: LocalizedText(zh: "改为工作日", en: "Become working days"), value: list(change.newWorkdays)),
        ]
        return Panel(
            title: LocalizedText(zh: "日历的变化", en: "The calendar"),
            content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var table: DataTable {
        DataTable(
            caption: LocalizedText(zh: "会变动的期限", en: "Deadlines that move"),
            count: preview.moved > preview.moves.count
                ? LocalizedText(
                    zh: "前 \(preview.moves.count) 个", en: "the first \(preview.moves.count)") : nil,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "事项", en: "Matter"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "时限", en: "Clock")),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Organisation")),
                DataTable.Column(title: LocalizedText(zh: "原到期日", en: "Due now")),
                DataTable.Column(title: LocalizedText(zh: "新到期日", en: "Will be due")),
            ],
            rows: preview.moves.map { move in
                DataTable.Row(
                    cells: [
                        "\(labels[move.register] ?? LocalizedText(verbatim: move.register), language) \(move.number)",
                        "\(move.label, language)", "\(names[move.organisation], language)",
                        "\(move.from.text(language))", "<strong>\(move.to.text(language))</strong>",
                    ], path: Path.matter(move.register, move.number).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "没有期限会变动", en: "No deadline moves"),
                advice: LocalizedText(zh: "发布后，新的期限按新日历计算。", en: "Clocks that start later follow the new calendar.")))
    }

    private var rest: HTML {
        var words: [LocalizedText] = []
        if preview.settled > 0 {
            words.append(
                LocalizedText(
                    zh: "另有\(grouped(preview.settled))个暂定的期限日期不变，转为确定。",
                    en:
                        "\(counted(preview.settled, "provisional deadline stays", "provisional deadlines stay")) where they are and become final."
                ))
        }
        if preview.kept > 0 {
            words.append(
                LocalizedText(
                    zh: "\(grouped(preview.kept))个期限由旧版本设定，没有记下期限的长度，日期不会变动。",
                    en:
                        "\(counted(preview.kept, "deadline was", "deadlines were")) set by an earlier version, which didn't write down the limit: they stay."
                ))
        }
        if preview.isCutShort {
            words.append(
                LocalizedText(
                    zh: "在办期限很多，这里只计算了一部分；发布后全部重排。",
                    en:
                        "There are many open deadlines; some were not looked at here. All are reckoned anew once it is published."
                ))
        }
        let items: [HTML] = words.map { "<p class=\"hint\">\($0, language)</p>\n" }
        return "\(items)"
    }
}
