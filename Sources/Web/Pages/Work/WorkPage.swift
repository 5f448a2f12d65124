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
        let deadline: RunningDeadline
        let acts: [LocalizedText]
        let chip: DeadlineChip
        let organisation: LocalizedText
    }

    let language: Language
    let lines: [Line]

    static let heading = LocalizedText(zh: "我的待办", en: "My work")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(title: title, lead: lead)
        guard !lines.isEmpty else { return "\(heading.html(in: language))\(empty.html(in: language))" }
        return "\(heading.html(in: language))\(table.html(in: language))"
    }

    private var lead: LocalizedText? {
        let overdue = lines.count { if case .overdue = $0.chip.standing { true } else { false } }
        guard !lines.isEmpty else { return nil }
        return LocalizedText(
            zh: overdue == 0 ? "共 \(lines.count) 项，最急的在最上面。" : "共 \(lines.count) 项，其中 \(overdue) 项已逾期。",
            en: overdue == 0
                ? "\(counted(lines.count, "item", "items")), the most urgent first."
                : "\(counted(lines.count, "item", "items")), \(overdue) overdue.")
    }

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
        let register = line.register
        let acts = line.acts.map { $0[language] }.joined(separator: language == .zh ? "、" : ", ")
        return DataTable.Row(
            cells: [
                "\(line.name, language)", line.chip.html(in: language),
                "\(line.organisation, language)",
                StateChip(label: register.stateLabel(line.record.state)).html(in: language), "\(acts)",
            ],
            path: line.path.description)
    }

    private var empty: EmptyState {
        EmptyState(
            message: LocalizedText(zh: "没有待办事项", en: "Nothing is waiting for you"),
            advice: LocalizedText(
                zh: "有期限的事项轮到您时会出现在这里。现在可以查看或录入登记簿。",
                en: "Matters with a deadline appear here when it is your turn. Meanwhile, look at the registers."),
            action: ButtonLink(label: RegisterIndexPage.heading, path: Path.registers.description, weight: .primary)
                .html(in: language))
    }
}

/// "1 record", "2 records".
func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(grouped(count)) \(count == 1 ? one : many)" }

/// "12,480".
func grouped(_ count: Int) -> String { Ratio(count).decimal(0, grouped: true) }
