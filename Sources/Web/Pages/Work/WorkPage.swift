import Kernel
import Registry

struct WorkPage: ConsolePage {
    struct Line: Sendable {
        /// What people would call the matter.
        let name: LocalizedText
        /// Where it is done: its own page, where it has one.
        let path: Path
        let register: Register
        let record: Record
        let acts: [LocalizedText]
        /// Nil when no clock runs.
        let chip: DeadlineChip?
        let organisation: LocalizedText
    }

    let language: Language
    let lines: [Line]
    var address = WorkAddress()
    var counts = WorkCounts()
    var next: WorkRequest.Place?
    /// Registers to choose from.
    var registers: [Choice] = []
    /// Pages of the reader's own roles, for a day on which nothing waits.
    var starts: [NavigationGroup.Link] = []

    static let heading = LocalizedText(zh: "我的待办", en: "My work")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(title: title, lead: lead).html(in: language)
        guard counts.total > 0 else { return "\(heading)\(empty.html(in: language))\(start)" }
        let list: HTML =
            lines.isEmpty ? nothingHere.html(in: language) : "\(table.html(in: language))\(pager.html(in: language))"
        return "\(heading)\(tabs.html(in: language))\(filter)\(list)"
    }

    private var lead: LocalizedText? {
        guard counts.total > 0 else { return nil }
        let overdue = counts.byLight[.overdue] ?? 0
        return LocalizedText(
            zh: overdue == 0
                ? "共 \(Self.number(counts.total)) 项，最急的在最上面。"
                : "共 \(Self.number(counts.total)) 项，其中 \(Self.number(overdue)) 项已逾期。",
            en: overdue == 0
                ? "\(Self.number(counts.total)) \(counts.total == 1 ? "item" : "items"), the most urgent first."
                : "\(Self.number(counts.total)) \(counts.total == 1 ? "item" : "items"), \(Self.number(overdue)) overdue."
        )
    }

    /// Counting ends at a thousand: nobody's day depends on whether it is more.
    private static func number(_ count: Int) -> String {
        count < WorkCounts.most ? grouped(count) : "\(grouped(WorkCounts.most))+"
    }

    // MARK: Which part

    private var tabs: TabLinks {
        let all = NavigationGroup.Link(
            title: LocalizedText(zh: "全部", en: "All"), path: address.showing(nil).path.description,
            count: counts.total, isCurrent: address.light == nil)
        let lights = WorkRequest.Light.allCases.filter { counts.byLight[$0] ?? 0 > 0 || address.light == $0 }.map {
            NavigationGroup.Link(
                title: $0.label, path: address.showing($0).path.description, count: counts.byLight[$0] ?? 0,
                isCurrent: address.light == $0)
        }
        return TabLinks(name: LocalizedText(zh: "按紧急程度", en: "By urgency"), links: [all] + lights)
    }

    private var filter: HTML? {
        guard registers.count > 1 else { return nil }
        let field = FormField(
            name: "register", label: LocalizedText(zh: "登记簿", en: "Register"),
            control: .select(
                registers.map { FormField.Choice(value: $0.key, label: $0.label) },
                prompt: LocalizedText(zh: "全部", en: "All")),
            value: address.register ?? "", width: .short)
        return FilterBar(
            path: Path.work.description, fields: [field],
            kept: address.light.map { [(name: "light", value: $0.rawValue)] } ?? [],
            clearPath: address.register == nil ? nil : address.of(nil).path.description
        ).html(in: language)
    }

    private var pager: Pager {
        Pager(
            summary: LocalizedText(
                zh: "本页 \(lines.count) 项", en: "\(counted(lines.count, "item", "items")) on this page"),
            firstPath: address.after == nil ? nil : address.from(nil).path.description,
            nextPath: next.map { address.from($0).path.description })
    }

    // MARK: The list

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "事项", en: "Matter")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "Deadline")),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Organisation")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "可以办理", en: "You can")),
            ],
            rows: lines.map(row))
    }

    private func row(_ line: Line) -> DataTable.Row {
        let acts = line.acts.map { $0[language] }.joined(separator: language == .zh ? "、" : ", ")
        let noClock: HTML = "<span class=\"hint\">\(WorkRequest.Light.noClock.label, language)</span>"
        return DataTable.Row(
            cells: [
                "\(line.name, language)\(number(of: line))", line.chip?.html(in: language) ?? noClock,
                "\(line.organisation, language)",
                StateChip(label: line.register.stateLabel(line.record.state)).html(in: language), "\(acts)",
            ],
            path: line.path.description)
    }

    /// What people say on the telephone, where the name doesn't have it.
    private func number(of line: Line) -> HTML? {
        let number = line.record.head.number
        return line.name.zh.contains(number) ? nil : "<br><span class=\"hint\">\(number)</span>"
    }

    private var nothingHere: EmptyState {
        EmptyState(
            message: LocalizedText(zh: "这一类没有待办事项", en: "Nothing of this kind is waiting"),
            advice: LocalizedText(zh: "上方可切换到其他类别。", en: "Choose another kind above."))
    }

    private var start: HTML? {
        guard !starts.isEmpty else { return nil }
        let links: [HTML] = starts.map { "<li><a\(href: $0.path)>\($0.title, language)</a></li>\n" }
        return Panel(
            title: LocalizedText(zh: "您岗位的页面", en: "Pages of your role"), content: "<ul>\n\(links)</ul>"
        ).html(in: language)
    }

    private var empty: EmptyState {
        EmptyState(
            message: LocalizedText(zh: "没有待办事项", en: "Nothing is waiting for you"),
            advice: LocalizedText(
                zh: "轮到您办理的事项会出现在这里。现在可以查看或录入登记簿。",
                en: "Matters appear here when it is your turn. Meanwhile, look at the registers."),
            action: ButtonLink(label: RegisterIndexPage.heading, path: Path.registers.description, weight: .primary)
                .html(in: language))
    }
}

extension WorkRequest.Light {
    var label: LocalizedText {
        switch self {
        case .overdue: LocalizedText(zh: "已逾期", en: "Overdue")
        case .near: LocalizedText(zh: "临期", en: "Due soon")
        case .open: LocalizedText(zh: "期限内", en: "In time")
        case .noClock: LocalizedText(zh: "未设期限", en: "No deadline")
        case .standing: LocalizedText(zh: "暂停计时", en: "Clock stopped")
        }
    }
}

/// "1 record", "2 records".
func counted(_ count: Int, _ one: String, _ many: String) -> String { count.counted(one, many) }

/// "12,480".
func grouped(_ count: Int) -> String { Ratio(count).decimal(0, grouped: true) }
