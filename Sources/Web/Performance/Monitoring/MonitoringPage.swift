import Kernel
import Performance
import Registry

/// The year's monitoring: one line each for the spending and every target, with its light.
struct MonitoringPage: ConsolePage {
    let language: Language
    let year: Int
    let organisation: String
    let name: LocalizedText
    /// Newest check day first.
    let entries: [MonitorEntry]
    /// Names of targets by number.
    let targets: [String: String]
    let canOpen: Bool
    let typed: FormFields
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "运行监控", en: "Monitoring")

    var title: LocalizedText {
        LocalizedText(zh: "\(year)年绩效运行监控", en: "Mid-year monitoring of \(year)")
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let heading = PageHeading(title: title, overline: name, lead: Self.lead)
        let opening: HTML? = canOpen ? form : nil
        guard !entries.isEmpty else {
            return "\(heading.html(in: language))\(years)\(empty.html(in: language))\(opening)"
        }
        return "\(heading.html(in: language))\(years)\(lights.html(in: language))\(tables)\(opening)"
    }

    private static let lead = LocalizedText(
        zh: "年中同时检查预算支出和目标进度。红灯须说明原因，落后的及时纠偏。",
        en:
            "Spending and targets are both checked within the year. A red light needs a reason, and lagging is corrected in time."
    )

    private var years: HTML {
        let links = [year - 1, year, year + 1].map { year in
            NavigationGroup.Link(
                title: LocalizedText(zh: "\(year)年", en: "\(year)"),
                path: Path.monitoring(String(year)).with(["organisation": organisation]).description,
                isCurrent: year == self.year)
        }
        return TabLinks(name: LocalizedText(zh: "年度", en: "Year"), links: links).html(in: language)
    }

    private var empty: EmptyState {
        EmptyState(
            message: LocalizedText(zh: "\(year)年还没有监控", en: "Nothing was monitored in \(year) yet"),
            advice: canOpen
                ? LocalizedText(
                    zh: "选定监控时点，为预算支出和每项已批复目标建立填报。",
                    en: "Choose a check day to open an entry for the spending and each approved target.")
                : LocalizedText(zh: "由绩效专员或财务人员建立。", en: "The performance or finance officer opens it."))
    }

    private var lights: StatTiles {
        let count = { (light: MonitoringLight?) in entries.count { $0.light == light } }
        let tile = { (label: LocalizedText, light: MonitoringLight?) in
            FigureBlock(label, Quantity(count(light), .item))
        }
        return StatTiles(figures: [
            tile(LocalizedText(zh: "预警", en: "Off track"), .red), tile(LocalizedText(zh: "关注", en: "Watch"), .amber),
            tile(LocalizedText(zh: "正常", en: "On track"), .green),
            tile(LocalizedText(zh: "待填报", en: "To be filled in"), nil),
        ])
    }

    // MARK: Entries

    private var tables: HTML {
        var days: [Day] = []
        for entry in entries where days.last != entry.asOf { days.append(entry.asOf) }
        return "\(days.map { day in table(day, entries.filter { $0.asOf == day }).html(in: language) })"
    }

    private func table(_ day: Day, _ entries: [MonitorEntry]) -> DataTable {
        DataTable(
            caption: LocalizedText(zh: "截至 \(day.text(.zh))", en: "As of \(day.text(.en))"),
            count: LocalizedText(zh: "\(entries.count) 项", en: "\(entries.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "对象", en: "Subject"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "全年计划", en: "Plan for the year"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "截至完成", en: "Reached"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "预警", en: "Light")),
                DataTable.Column(title: LocalizedText(zh: "完成可能性", en: "Likelihood")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: entries.map(row))
    }

    private func row(_ entry: MonitorEntry) -> DataTable.Row {
        let planned: HTML =
            "\(entry.nature.mark, language) \(HTML.amount(Quantity(entry.planned, entry.unit), language))"
        return DataTable.Row(
            cells: [
                "\(entry.title(targets[entry.subject]), language)", planned,
                entry.actual.map { .amount(Quantity($0, entry.unit), language) } ?? "—",
                entry.trafficLight.html(in: language),
                entry.likelihood.map { "\($0.label, language)" } ?? "—",
                StateChip(label: entry.state.label, tone: entry.state.tone).html(in: language),
            ], path: Path.monitorEntry(String(year), entry.head.number).description)
    }

    private var form: HTML {
        let field = FormField(
            name: "day", label: LocalizedText(zh: "监控时点", en: "Check day"), control: .date,
            value: typed.text("day") ?? "\(year)-07-31",
            hint: LocalizedText(
                zh: "为预算支出和每项已批复目标建立填报，已有的不重复。",
                en: "Opens an entry for the spending and each approved target; those that exist stay."),
            isRequired: true, width: .short)
        let form = EntryForm(
            path: Path.monitoring(String(year)).description, token: token, fields: [field],
            submit: SubmitButton(
                label: LocalizedText(zh: "建立监控", en: "Open a check"), weight: entries.isEmpty ? .primary : .secondary),
            hidden: [(name: "organisation", value: organisation)], problems: refusal?.fieldProblems ?? [])
        return Panel(title: LocalizedText(zh: "新的监控时点", en: "A new check day"), content: form.html(in: language))
            .html(in: language)
    }
}

extension MonitorEntry {
    /// `target` is the name of the target it watches.
    func title(_ target: String?) -> LocalizedText {
        guard subject != Self.spending else { return LocalizedText(zh: "预算支出", en: "Budget spending") }
        return LocalizedText(verbatim: target ?? subject)
    }

    var trafficLight: TrafficLight {
        guard let actual, let light else { return TrafficLight(colour: .unlit) }
        let colour: TrafficLight.Colour =
            switch light {
            case .green: .green
            case .amber: .yellow
            case .red: .red
            }
        return TrafficLight(colour: colour, words: reading(reached: actual)?.explanation)
    }
}

extension MonitorEntry.State {
    var tone: ChipTone {
        switch self {
        case .open: .soon
        case .filled: .active
        case .rectifying: .overdue
        case .closed: .done
        }
    }
}
