import Kernel
import Registry
import Storage

/// Which open cases are late or about to be, by department, and those that burn most.
struct OverdueSheet: Sendable {
    let language: Language
    let isWall: Bool
    let load: [WorkLoad]
    let urgent: [WorkItem]
    let clock: WorkClock
    let names: OrganisationNames
    let scope: HallScope

    private var total: WorkLoad { load.reduce(WorkLoad(organisation: "")) { $0.adding($1) } }

    var lead: LocalizedText {
        LocalizedText(
            zh: "在办 \(grouped(total.all)) 件，逾期 \(grouped(total.overdue)) 件，临期 \(grouped(total.near)) 件",
            en:
                "\(counted(total.all, "open case", "open cases")), \(grouped(total.overdue)) overdue, \(grouped(total.near)) due soon"
        )
    }

    var html: HTML { "\(departments)\(list)" }

    // MARK: By department

    private static let kinds: [(any KeyPath<WorkLoad, Int> & Sendable, ChipTone, LocalizedText)] = [
        (\.overdue, .overdue, LocalizedText(zh: "已逾期", en: "overdue")),
        (\.near, .soon, LocalizedText(zh: "临期", en: "due soon")),
        (\.open, .active, LocalizedText(zh: "正常", en: "in time")),
        (\.standing, .paused, LocalizedText(zh: "暂停计时", en: "clock stopped")),
        (\.noClock, .neutral, LocalizedText(zh: "无时限", en: "no clock")),
    ]

    private var departments: HTML {
        let sorted = load.sorted {
            ($0.overdue, $0.near, $0.all, $1.organisation) > ($1.overdue, $1.near, $1.all, $0.organisation)
        }
        let shown = isWall ? Array(sorted.prefix(10)) : sorted
        let table = DataTable(
            caption: LocalizedText(zh: "各部门在办", en: "Open cases by department"),
            columns: [DataTable.Column(title: LocalizedText(zh: "部门", en: "Department"))]
                + Self.kinds.map { DataTable.Column(title: $0.2, content: .number) }
                + [
                    DataTable.Column(title: LocalizedText(zh: "合计", en: "In all"), content: .number),
                    DataTable.Column(title: LocalizedText(zh: "分布", en: "Shares"), isWide: true),
                ],
            rows: shown.map { row($0, "\(names[$0.organisation], language)") }
                + (sorted.count > 1
                    ? [row(total, "\(LocalizedText(zh: "合计", en: "In all"), language)", isTotal: true)] : []),
            empty: EmptyState(message: LocalizedText(zh: "没有在办的办件", en: "No case is open")), onPhone: .scrolls)
        return table.html(in: language)
    }

    private func row(_ line: WorkLoad, _ name: HTML, isTotal: Bool = false) -> DataTable.Row {
        let counts: [HTML] = Self.kinds.map { path, tone, label in
            let count = line[keyPath: path]
            guard count > 0, tone == .overdue || tone == .soon else { return "\(grouped(count))" }
            return StateChip(label: LocalizedText(verbatim: grouped(count)), tone: tone).html(in: language)
        }
        return DataTable.Row(
            cells: [name] + counts + ["\(grouped(line.all))", strip(line)], emphasis: isTotal ? .total : .usual)
    }

    /// The shares as one strip, each with its own pattern besides its colour.
    private func strip(_ line: WorkLoad) -> HTML {
        let all = max(line.all, 1)
        var (start, parts): (Int, [HTML]) = (0, [])
        for (path, tone, _) in Self.kinds {
            let count = line[keyPath: path]
            guard count > 0 else { continue }
            let (x, width) = (Self.thousandths(start, of: all), Self.thousandths(count, of: all))
            parts.append("<rect class=\"strip-\(tone.rawValue)\" x=\"\(x)%\" width=\"\(width)%\" height=\"14\"/>")
            start += count
        }
        return "<svg class=\"strip\" width=\"100%\" height=\"14\" aria-hidden=\"true\">\(parts)</svg>"
    }

    private static func thousandths(_ count: Int, of all: Int) -> String {
        let share = count * 1000 / all
        return "\(share / 10).\(share % 10)"
    }

    // MARK: Those that burn

    private var list: HTML {
        let rows = urgent.map { item in
            let record = item.record
            let title = item.register.value("title", of: record)
            var words = ""
            if case .text(let text) = title { words = text }
            return DataTable.Row(
                cells: [
                    "\(record.head.number)", "\(words)", "\(names[record.head.organisation], language)",
                    item.register.chip(record.state).html(in: language),
                    item.deadline.map { clock.chip($0).html(in: language) } ?? "—",
                ],
                path: isWall || !scope.opens(record.head.organisation)
                    ? nil : Path.matter(item.register.name, record.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "最急的办件", en: "The most urgent"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "事项", en: "Service"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "部门", en: "Department")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "Deadline")),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有带时限的在办件", en: "No clock is running"))
        ).html(in: language)
    }
}
