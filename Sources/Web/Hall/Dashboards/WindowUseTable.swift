import Kernel
import ServiceHall

/// The use of each window by the hour of the day, each share with the minutes it is made of.
struct WindowUseTable: Sendable {
    let language: Language
    let uses: [WindowUse]
    /// By number.
    let names: [String: String]

    static let heading = LocalizedText(zh: "窗口利用率", en: "Use of the windows")

    private var hours: [Int] {
        let all = Set(uses.flatMap { use in use.hours.filter { $0.value.open > 0 }.keys })
        guard let first = all.min(), let last = all.max() else { return [] }
        return Array(first...last)
    }

    var html: HTML {
        guard !uses.isEmpty else {
            return
                "<h2 class=\"dashboard-group\">\(Self.heading, language)</h2><p class=\"window-use hint\">\(Self.none, language)</p>"
        }
        let columns =
            [
                DataTable.Column(title: LocalizedText(zh: "窗口", en: "Window")),
                DataTable.Column(title: LocalizedText(zh: "全月", en: "Whole month"), content: .number),
            ]
            + hours.map { hour in
                DataTable.Column(title: LocalizedText(verbatim: "\(hour):00"), content: .number)
            }
        let table = DataTable(
            caption: Self.heading, isCaptionSeen: false, columns: columns,
            rows: uses.map(row) + (uses.count > 1 ? [total] : []), onPhone: .scrolls)
        return """
            <h2 class="dashboard-group">\(Self.heading, language)</h2>\
            <div class="window-use">\(table.html(in: language))<p class="hint">\(Self.rule, language)</p></div>
            """
    }

    private func row(_ use: WindowUse) -> DataTable.Row {
        DataTable.Row(
            cells: ["\(names[use.counter] ?? use.counter)", cell(use.served, use.open)]
                + hours.map { hour in use.hours[hour].map { cell($0.served, $0.open) } ?? "—" })
    }

    private var total: DataTable.Row {
        func sum(_ hour: Int) -> (served: Int, open: Int) {
            uses.reduce((0, 0)) { ($0.0 + ($1.hours[hour]?.served ?? 0), $0.1 + ($1.hours[hour]?.open ?? 0)) }
        }
        let all = uses.reduce((0, 0)) { ($0.0 + $1.served, $0.1 + $1.open) }
        return DataTable.Row(
            cells: ["\(LocalizedText(zh: "合计", en: "All"), language)", cell(all.0, all.1)]
                + hours.map { cell(sum($0).served, sum($0).open) }, emphasis: .total)
    }

    /// "63%", and below it "38 ÷ 60".
    private func cell(_ served: Int, _ open: Int) -> HTML {
        guard open > 0 else { return "—" }
        // Whole percent, half up.
        let share = (served * 200 + open) / (2 * open)
        return "\(share)%<br><span class=\"hint\">\(grouped(served)) ÷ \(grouped(open))</span>"
    }

    private static let none = LocalizedText(
        zh: "这个月没有窗口值守记录。窗口人员在“窗口工作台”上岗后才有开放时间；导入的历史排队记录没有。",
        en:
            "Nobody sat at a window in this month. Windows are open while clerks sit at their desk; tickets that came in as files have no seats."
    )
    private static let rule = LocalizedText(
        zh: "利用率 = 办理分钟 ÷ 窗口开放分钟（从上岗到离岗，含暂停；忘记离岗的算到取号截止）。只说明忙闲，不评价个人。",
        en:
            "Minutes serving ÷ minutes open (from sitting down to leaving, pauses included; who forgot to leave counts until tickets end). It says how busy a window is, and nothing of who sat there."
    )
}
