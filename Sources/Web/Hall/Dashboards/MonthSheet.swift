import Documents
import Kernel
import Registry
import ServiceHall

/// A month of the hall beside the one before: how much, how quickly, how well.
struct MonthSheet: Sendable {
    let language: Language
    let isWall: Bool
    let month: Period
    let figures: [String: HallFigure]
    let daily: [Ratio?]
    let earlier: [Ratio?]
    let channels: [HallSplit]
    let grades: [HallSplit]
    let use: WindowUseTable

    private static let groups: [(LocalizedText, [String])] = [
        (
            LocalizedText(zh: "办件", en: "Cases"),
            ["cases.accepted", "cases.closed", "cases.on_time_rate", "cases.supplement_rate", "cases.days.median"]
        ),
        (
            LocalizedText(zh: "排队", en: "Queue"),
            ["queue.taken", "queue.wait.median", "queue.wait.p90", "queue.within_20_rate", "queue.no_show_rate"]
        ),
        (
            LocalizedText(zh: "预约和咨询", en: "Appointments and questions"),
            [
                "appointments.booked", "appointments.no_show_rate", "consultations.total",
                "consultations.first_contact_rate",
            ]
        ),
        (
            LocalizedText(zh: "好差评", en: "Ratings"),
            ["ratings.total", "ratings.good_rate", "ratings.active_rate", "ratings.bad"]
        ),
    ]
    static let measures = groups.flatMap(\.1)

    var html: HTML {
        let panels: [HTML] = Self.groups.compactMap { title, names in
            let known = names.compactMap { figures[$0] }
            guard !known.isEmpty else { return nil }
            return """
                <h2 class="dashboard-group">\(title, language)</h2><div class="tiles">\(known.map { $0.html(in: language, isWall: isWall) })</div>
                """
        }
        // A wall has no room to scroll down to drawings.
        guard !isWall else { return "\(panels)" }
        return "\(panels)\(use.html)<div class=\"hall-thirds\">\(days)\(channelBars)\(gradeBars)</div>"
    }

    func controls(_ scope: HallScope, until today: Day) -> HTML {
        DashboardFrame.months(scope, month, .hallMonth, until: today, in: language)
    }

    // MARK: Drawings

    private var days: HTML? {
        guard daily.contains(where: { $0 != nil }) else { return nil }
        let title = LocalizedText(zh: "每天受理的办件", en: "Cases accepted each day")
        let now = Chart.Series(
            LocalizedText(zh: "本月", en: "this month")[language], daily.map { $0 ?? .zero },
            before: Array((earlier.map { $0 ?? .zero } + Array(repeating: Ratio.zero, count: 31)).prefix(daily.count)),
            beforeName: LocalizedText(zh: "上月", en: "month before")[language])
        let chart = Chart(
            title[language], subtitle: subtitle(LocalizedText(zh: "件", en: "cases")),
            .lines(axis: daily.indices.map { String($0 + 1) }, [now]))
        return frame(title, chart)
    }

    private var channelBars: HTML? {
        bars(LocalizedText(zh: "从哪里申请", en: "Where people applied"), channels, LocalizedText(zh: "件", en: "cases"))
    }

    private var gradeBars: HTML? {
        bars(LocalizedText(zh: "评价从哪里来", en: "Where ratings came from"), grades, LocalizedText(zh: "条", en: "ratings"))
    }

    private func bars(_ title: LocalizedText, _ parts: [HallSplit], _ unit: LocalizedText) -> HTML? {
        guard !parts.isEmpty else { return nil }
        let chart = Chart(
            title[language], subtitle: subtitle(unit),
            .bars(parts.prefix(12).map { Chart.Bar($0.label[language], $0.value) }))
        return frame(title, chart)
    }

    private func subtitle(_ unit: LocalizedText) -> String {
        LocalizedText(zh: "\(month.text(.zh))，\(unit.zh)", en: "\(month.text(.en)), \(unit.en)")[language]
    }

    private func frame(_ title: LocalizedText, _ chart: Chart) -> HTML {
        let table = chart.dataTable(title, language)
        return ChartFrame(title, chart, in: language, table: isWall ? nil : table).html(in: language)
    }
}

extension Chart {
    /// The same numbers as a table of the page.
    func dataTable(_ title: LocalizedText, _ language: Language) -> DataTable {
        let head = LocalizedText(zh: "项目", en: "Item")
        let value = LocalizedText(zh: "数值", en: "Value")
        switch kind {
        case .bars(let bars):
            return DataTable(
                caption: title,
                columns: [DataTable.Column(title: head), DataTable.Column(title: value, content: .number)],
                rows: bars.map {
                    DataTable.Row(cells: ["\($0.label)", "\($0.value.decimal(places, grouped: true))"])
                })
        case .lines(let axis, let series):
            let columns = series.flatMap { one in
                [LocalizedText(verbatim: one.name)]
                    + (one.before.isEmpty ? [] : [LocalizedText(verbatim: one.beforeName)])
            }
            return DataTable(
                caption: title,
                columns: [DataTable.Column(title: head)]
                    + columns.map { DataTable.Column(title: $0, content: .number) },
                rows: axis.indices.map { place in
                    DataTable.Row(
                        cells: ["\(axis[place])"]
                            + series.flatMap { one in
                                ([one.values] + (one.before.isEmpty ? [] : [one.before])).map { values in
                                    let value = values.indices.contains(place) ? values[place] : nil
                                    return "\(value.map { $0.decimal(0, grouped: true) } ?? "—")" as HTML
                                }
                            })
                })
        default: return DataTable(caption: title, columns: [DataTable.Column(title: head)], rows: [])
        }
    }
}
