import Documents
import Kernel
import Registry

/// One measure: its value, what it is, and its parts as a table and a drawing.
struct MeasurePage: ConsolePage {
    let language: Language
    let register: Register
    let explanation: MeasureExplanation
    let scope: MeasureScope
    let table: FigureTable
    let names: OrganisationNames
    /// Organisations the address names; none for all within reach.
    let asked: [String]
    let organisations: [FormField.Choice]

    private var measure: Measure { explanation.measure }
    var title: LocalizedText { measure.label.asHeading }

    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: MeasureListPage.heading, path: Path.measures.with(["period": period]).description)]
    }

    private var period: String { scope.period.description }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: register.label, lead: explanation.definition, actions: HTML())
        let main: HTML =
            table.dimension == .day
            ? "\(value)\(MeasureDays(table: table, scope: scope, measure: measure, register: register).html(in: language))"
            : "\(value)\(parts.html(in: language))\(chart?.html(in: language))"
        return """
            \(heading.html(in: language))\(filter.html(in: language))\
            \(Columns(main: main, aside: definition.html(in: language)).html)
            """
    }

    // MARK: Value

    private var value: HTML {
        let figure = explanation.figure
        let digits: HTML = figure.value.map { .amount($0, language) } ?? DerivationTree.noValue(language)
        return """
            <div class="tiles"><div class="figure figure-hero"><p class="figure-label">\(figure.label.asHeading, language)\
            <span class="figure-period">\(figure.period.text(language))</span></p>\
            <p class="figure-value">\(digits)</p><p class="figure-remark">\(records(figure, scope))</p></div></div>

            """
    }

    /// How many records, each number a way to them.
    private func records(_ figure: Figure, _ scope: MeasureScope) -> HTML {
        RecordLinks(measure: measure, register: register).html(figure, scope, language)
    }

    // MARK: What is asked

    private var filter: FilterBar {
        var fields = [Self.periodField(scope.period)]
        if measure.dimensions.count > 1 {
            fields.append(
                FormField(
                    name: "by", label: LocalizedText(zh: "分组", en: "Broken down by"),
                    control: .select(
                        measure.dimensions.map { FormField.Choice(value: $0.rawValue, label: label(of: $0)) }),
                    value: table.dimension.rawValue))
        }
        if organisations.count > 1 {
            fields.append(
                FormField(
                    name: "organisation", label: LocalizedText(zh: "单位", en: "Organisation"),
                    control: .select(organisations, prompt: LocalizedText(zh: "全部", en: "All")),
                    value: asked.count == 1 ? asked[0] : ""))
        }
        let kept = scope.placeItems.filter { $0.0 != "organisation" || organisations.count <= 1 && !asked.isEmpty }
            .compactMap { name, value in value.map { (name: name, value: $0) } }
        return FilterBar(
            path: Path.measure(measure.name).description, fields: fields, kept: kept,
            clearPath: asked.isEmpty && kept.isEmpty
                ? nil : Path.measure(measure.name).with(["period": period]).description)
    }

    static func periodField(_ period: Period) -> FormField {
        FormField(
            name: "period", label: LocalizedText(zh: "期间", en: "Period"), value: period.description,
            hint: LocalizedText(
                zh: "如 2021、2021-Q3、2021-07、2021-03-05 或 2021-03-05..2021-04-11",
                en: "Such as 2021, 2021-Q3, 2021-07, 2021-03-05, 2021-03-05..2021-04-11"))
    }

    private func label(of dimension: MeasureDimension) -> LocalizedText {
        guard dimension == .category, let field = measure.category.flatMap(register.field) else {
            return dimension.label
        }
        return field.label
    }

    // MARK: Parts

    private var parts: DataTable {
        DataTable(
            caption: LocalizedText(
                zh: "按\(label(of: table.dimension).zh)", en: "By \(label(of: table.dimension).en.lowercased())"),
            columns: [
                DataTable.Column(title: label(of: table.dimension).asHeading, isWide: true),
                DataTable.Column(title: measure.label.asHeading, content: .number),
                DataTable.Column(title: LocalizedText(zh: "记录", en: "Records"), content: .number),
            ],
            rows: table.parts.map { part in
                DataTable.Row(cells: [
                    "\(name(of: part), language)",
                    part.figure.value.map { .amount($0, language) } ?? DerivationTree.noValue(language),
                    records(part.figure, part.scope),
                ])
            } + (adds ? [total] : []),
            empty: EmptyState(
                message: LocalizedText(zh: "这一期间没有记录", en: "Nothing on record for this period"),
                advice: LocalizedText(zh: "换一个期间或单位。", en: "Choose another period or organisation.")),
            onPhone: .lines)
    }

    private var adds: Bool { measure.adds(over: table.dimension) && table.parts.count > 1 && table.whole.value != nil }

    private var total: DataTable.Row {
        DataTable.Row(
            cells: [
                "\(LocalizedText(zh: "合计", en: "Total"), language)",
                table.whole.value.map { .amount($0, language) } ?? "", records(table.whole, scope),
            ], emphasis: .total)
    }

    private func name(of part: FigureTable.Part) -> LocalizedText {
        switch table.dimension {
        case .month, .day: LocalizedText(verbatim: part.scope.period.text(language))
        case .organisation: names[part.key]
        case .region: LocalizedText(verbatim: part.key)
        case .category: register.categoryLabel(part.key, of: measure.category ?? "")
        }
    }

    // MARK: Drawing

    /// More bars than this are a table.
    private static let mostBars = 20

    private var chart: ChartFrame? {
        let known = table.parts.filter { $0.figure.value != nil }
        guard known.count > 1 else { return nil }
        let title = LocalizedText(
            zh: "\(measure.label.zh)，按\(label(of: table.dimension).zh)",
            en: "\(measure.label.en) by \(label(of: table.dimension).en.lowercased())")
        let unit = measure.unit.label[language]
        let subtitle = [scope.period.text(language), unit].filter { !$0.isEmpty }.joined(
            separator: language == .zh ? "，" : ", ")
        let places = known.compactMap { $0.figure.value?.usualPlaces }.max() ?? 0
        let chart = Chart(title[language], subtitle: subtitle, kind(known), places: places)
        return ChartFrame(title, chart, in: language)
    }

    private func kind(_ known: [FigureTable.Part]) -> Chart.Kind {
        guard table.dimension == .month else {
            let largest = known.sorted { ($0.figure.value?.value ?? .zero) > ($1.figure.value?.value ?? .zero) }
            return .bars(
                largest.prefix(Self.mostBars).map {
                    Chart.Bar(name(of: $0)[language], $0.figure.value?.value ?? .zero)
                })
        }
        return .lines(
            axis: table.parts.map { String($0.key.suffix(2)) },
            [Chart.Series(measure.label[language], table.parts.map { $0.figure.value?.value })])
    }

    // MARK: Definition

    private var definition: Panel {
        var rows = [
            DescriptionList.Row(label: LocalizedText(zh: "名称代码", en: "Name"), value: "<code>\(measure.name)</code>"),
            DescriptionList.Row(label: LocalizedText(zh: "期间", en: "Period"), value: "\(explanation.timing, language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "计入", en: "Counts"),
                value: "\(explanation.condition ?? Self.everyRecord, language)"),
        ]
        if let book = explanation.book {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "所指记录", en: "Speaks of"), value: "\(book, language)",
                    hint: LocalizedText(
                        zh: "期间内没有这样的记录时视为没有数据，而不是零。", en: "Without any in a period there is no figure, not zero.")))
        }
        if !explanation.alsoReads.isEmpty {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "还取决于", en: "Also depends on"),
                    value:
                        "\(explanation.alsoReads.map { $0[language] }.joined(separator: language == .zh ? "、" : ", "))")
            )
        }
        rows.append(
            DescriptionList.Row(label: LocalizedText(zh: "算法", en: "How it was read"), value: "\(way, language)"))
        return Panel(
            title: FigureBlock.howMade, content: DescriptionList(rows: rows).html(in: language))
    }

    private var way: LocalizedText {
        switch explanation.way {
        case .cells(let kept, 0):
            LocalizedText(
                zh: "由 \(grouped(kept)) 个汇总单元相加，与逐条计数相同。",
                en: "Added up from \(counted(kept, "kept cell", "kept cells")); the same as a count of every record.")
        case .cells(let kept, let anew):
            LocalizedText(
                zh: "由 \(grouped(kept)) 个汇总单元相加，其中 \(grouped(anew)) 处刚有变动，已按记录重算。",
                en:
                    "Added up from \(counted(kept, "kept cell", "kept cells")); \(grouped(anew)) had just changed and were counted anew."
            )
        case .records: LocalizedText(zh: "逐条记录计数。", en: "Counted record by record.")
        }
    }

    private static let everyRecord = LocalizedText(zh: "全部未作废的记录", en: "Every record that is not struck out")
}
