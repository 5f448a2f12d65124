import Kernel
import Registry

/// Every measure the reader may see, with its value in one period.
struct MeasureListPage: ConsolePage {
    struct Group: Sendable {
        let register: Register
        /// Without a figure while it is being counted.
        let lines: [(measure: Measure, figure: Figure?)]
        let counting: MeasureBuildingProgress?
    }

    let language: Language
    let text: String
    let period: Period
    let groups: [Group]

    static let heading = LocalizedText(zh: "数据项", en: "Measures")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "登记簿里的记录汇总成的数。每个数都能打开，看到它由哪些记录得出。",
                en: "What the records of the registers add up to. Each figure opens to the records it is made of."))
        let isFolded = text.isEmpty && groups.count > Self.most
        let tables: [HTML] = groups.map { isFolded ? folded($0) : table($0).html(in: language) }
        return """
            \(heading.html(in: language))\(filter.html(in: language))\
            \(groups.isEmpty ? Self.nothing.html(in: language) : nil)\(tables)
            """
    }

    private var filter: FilterBar {
        FilterBar(
            path: Path.measures.description,
            fields: [
                FormField(name: "q", label: LocalizedText(zh: "搜索", en: "Search"), value: text),
                MeasurePage.periodField(period),
            ], clearPath: text.isEmpty ? nil : Path.measures.with(["period": period.description]).description)
    }

    /// Registers whose measures stand open below one another; of more, each is opened by who wants it.
    private static let most = 6

    private func folded(_ group: Group) -> HTML {
        Disclosure(
            title: group.register.label, count: Self.count(group),
            content: table(group, isCaptionSeen: false).html(in: language), style: .chapter
        ).html(in: language)
    }

    private static func count(_ group: Group) -> LocalizedText {
        LocalizedText(zh: "\(group.lines.count) 项", en: counted(group.lines.count, "measure", "measures"))
    }

    private func table(_ group: Group, isCaptionSeen: Bool = true) -> DataTable {
        DataTable(
            caption: group.register.label, count: isCaptionSeen ? Self.count(group) : nil,
            isCaptionSeen: isCaptionSeen,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "数据项", en: "Measure"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "名称代码", en: "Name"), content: .exact),
                DataTable.Column(title: LocalizedText(verbatim: period.text(language)), content: .number),
            ],
            rows: group.lines.map { measure, figure in
                DataTable.Row(
                    cells: [
                        "\(measure.label.asHeading, language)", "<code>\(measure.name)</code>",
                        figure == nil
                            ? "<span class=\"hint\">\(Self.counting(group.counting), language)</span>"
                            : figure?.value.map { .amount($0, language) } ?? DerivationTree.noValue(language),
                    ],
                    path: Path.measure(measure.name).with(["period": period.description]).description)
            }, onPhone: .lines)
    }

    private static func counting(_ progress: MeasureBuildingProgress?) -> LocalizedText {
        let percent = progress?.percent.map { " \($0)%" } ?? ""
        return LocalizedText(zh: "正在统计\(percent)", en: "being counted\(percent)")
    }

    private static let nothing = EmptyState(
        message: LocalizedText(zh: "没有这样的数据项", en: "No such measure"),
        advice: LocalizedText(zh: "换一个词，或清除筛选。", en: "Try another word, or clear the filter."))
}
