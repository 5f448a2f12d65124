import Directives
import Kernel
import Registry

/// Every task within reach with its light, its steps and its clock, and what the year came to.
struct DirectiveBoardPage: ConsolePage {
    enum View: String, CaseIterable, Sendable {
        case open, verifying, closed, key

        var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "承办中", en: "In hand")
            case .verifying: LocalizedText(zh: "拟办和核查", en: "To approve or verify")
            case .closed: LocalizedText(zh: "已办结", en: "Closed")
            case .key: LocalizedText(zh: "重点工作", en: "Key tasks")
            }
        }

        func condition(_ year: Int) -> Condition {
            switch self {
            case .open: .state(Directive.State.allCases.filter(\.isWithUnit).map(\.rawValue))
            case .verifying: .state(["drafted", "approved", "reported", "verified"])
            case .closed: .state(["closed", "cancelled"]) && .equals("year", year)
            case .key: .equals("is_key", true) && .equals("year", year)
            }
        }

        /// Speaks of one year.
        var isOfYear: Bool { self == .closed || self == .key }
    }

    struct Steps: Sendable {
        let done: Int
        let all: Int

        init(_ steps: [DirectiveStep]) {
            done = steps.count { $0.state == .done }
            all = steps.count
        }
    }

    let language: Language
    let year: Int
    let thisYear: Int
    let view: View
    let directives: [Directive]
    let total: Int
    let steps: [String: Steps]
    let clocks: [String: [RunningDeadline]]
    let clock: WorkClock
    let figures: [Figure]
    let names: OrganisationNames
    let canDraft: Bool

    static let heading = LocalizedText(zh: "督查督办", en: "Directives")
    static let figures = [
        "key_task.assigned", "key_task.done", "directive.issued", "directive.on_time_rate", "directive.return_rate",
        "directive.score",
    ]
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let draft: HTML? =
            canDraft
            ? ButtonLink(
                label: LocalizedText(zh: "拟办督查事项", en: "Draft a directive"),
                path: Path.newMatter(Directive.register.name).description, weight: .primary
            ).html(in: language) : nil
        let all = ButtonLink(
            label: LocalizedText(zh: "登记簿", en: "Register"), path: Path.register(Directive.register.name).description)
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "\(year)年", en: String(year)), lead: Self.lead,
            actions: "\(all.html(in: language))\(draft)")
        return """
            \(heading.html(in: language))
            <div class="tiles">\(rate)\(figures.map { tile($0) })</div>
            \(tabs)\(table)
            """
    }

    /// Closed over assigned, with both.
    private var rate: HTML? {
        let values = Dictionary(figures.map { ($0.name, $0.value) }) { first, _ in first }
        guard let all = values["key_task.assigned"] ?? nil, let done = values["key_task.done"] ?? nil,
            all.value > .zero, let share = try? done.value / all.value
        else { return nil }
        return tile(
            LocalizedText(zh: "重点工作办结率", en: "Key tasks closed"),
            "<span class=\"amount\">\(share.percent())<span class=\"unit\">%</span></span>")
    }

    private func tile(_ figure: Figure) -> HTML {
        tile(
            figure.label,
            figure.value.map { .amount($0, language) } ?? "<span class=\"hint\">\(nothing, language)</span>")
    }

    private var nothing: LocalizedText { LocalizedText(zh: "\(year)年没有", en: "none in \(year)") }

    private func tile(_ label: LocalizedText, _ value: HTML) -> HTML {
        "<div class=\"figure figure-tile\"><p class=\"figure-label\">\(label.asHeading, language)</p><p class=\"figure-value\">\(value)</p></div>\n"
    }

    private var tabs: HTML {
        let links = View.allCases.map {
            NavigationGroup.Link(
                title: $0.label,
                path: Path.directiveBoard.with([
                    "view": $0.rawValue, "year": $0.isOfYear && year != thisYear ? String(year) : nil,
                ]).description, isCurrent: $0 == view)
        }
        let years: HTML? =
            view.isOfYear
            ? FilterBar(
                path: Path.directiveBoard.description,
                fields: [
                    FormField(
                        name: "year", label: LocalizedText(zh: "年度", en: "Year"),
                        control: .select(
                            (0..<8).map {
                                FormField.Choice(
                                    value: String(thisYear - $0), label: LocalizedText(verbatim: String(thisYear - $0)))
                            }), value: String(year))
                ], kept: [(name: "view", value: view.rawValue)]
            ).html(in: language) : nil
        return "\(TabLinks(name: title, links: links).html(in: language))\(years)"
    }

    private var table: HTML {
        DataTable(
            caption: view.label, count: LocalizedText(zh: "共 \(total) 项", en: "\(total)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "督办事项", en: "Task"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "承办单位", en: "Unit")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "步骤", en: "Steps"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "时限", en: "Due"), content: .exact),
            ],
            rows: directives.map { row($0) },
            empty: EmptyState(message: LocalizedText(zh: "没有督办事项", en: "No directives"))
        ).html(in: language)
    }

    private func row(_ directive: Directive) -> DataTable.Row {
        let counts = steps[directive.head.number]
        let due: HTML =
            clocks[directive.head.number]?.first { $0.name == "due" }.map { clock.chip($0).html(in: language) }
            ?? "\(directive.dueOn.text(language))"
        let key: HTML? =
            directive.isKey
            ? " \(StateChip(label: LocalizedText(zh: "重点", en: "key")).html(in: language))" : nil
        return DataTable.Row(
            cells: [
                "\(directive.topic)\(key)", "\(directive.head.number)",
                "\(names[directive.head.organisation], language)",
                directive.state.chip.html(in: language), "\(counts?.done ?? 0) / \(counts?.all ?? 0)", due,
            ], path: Path.directivePage(directive.head.number).description,
            emphasis: directive.state == .red ? .marked : .usual)
    }

    private static let lead = LocalizedText(
        zh: "交办、分解、进展、核查、办结；临期亮黄牌，逾期亮红牌，逾期记录保留。",
        en:
            "Handed down, decomposed, reported, verified, closed. Yellow before the day, red after it; delays stay on record."
    )
}
