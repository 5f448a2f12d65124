import Kernel
import Registry
import Storage

/// The list of any register, made from its description.
struct RegisterListPage: ConsolePage {
    let view: FieldView
    let address: ListAddress
    let found: Page
    /// Set when the list shows what a figure counts.
    let figure: Figure?
    /// To choose from, newest first.
    let years: [Int]
    let canEnter: Bool

    private var register: Register { view.register }
    private var language: Language { view.language }

    var title: LocalizedText { register.label }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: RegisterIndexPage.heading, path: Path.registers.description)]
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: register.purpose, actions: actions)
        return """
            \(heading.html(in: language))\(figure.map(banner))\(filter.html(in: language))\(table.html(in: language))
            """
    }

    private var actions: HTML {
        guard canEnter else { return HTML() }
        return """
            \(ButtonLink(label: ImportPage.heading, path: Path.importing(register.name).description).html(in: language))\
            \(ButtonLink(label: MatterFormPage.newHeading, path: Path.newMatter(register.name).description, weight: .primary)
                .html(in: language))
            """
    }

    // MARK: The figure these records make up

    private func banner(_ figure: Figure) -> HTML {
        let value: HTML = figure.value.map { .amount($0, language) } ?? "—"
        return """
            <section class="panel" aria-label="\(figure.label, language)"><p>\(Self.countedFor, language) \
            <strong>\(figure.label, language)</strong> · \(figure.period.text(language))\(organisations) · <strong>\(value)</strong></p>
            <p class="hint">\(explanation(of: figure), language)</p></section>

            """
    }

    private var organisations: HTML? {
        guard let codes = address.figure?.scope.organisations else { return nil }
        let separator = language == .zh ? "、" : ", "
        return " · \(codes.map { view.names[$0][language] }.joined(separator: separator))"
    }

    private func explanation(of figure: Figure) -> LocalizedText {
        let (count, asOf): (Int, Int64)
        switch figure.derivation {
        case .records(_, _, let all, let moment): (count, asOf) = (all, moment)
        case .share(_, _, let upper, let lower, let moment):
            (count, asOf) = (address.figure?.part == .numerator ? upper : lower, moment)
        case .formula, .reported, .missing: return Self.countedFor
        }
        let proof = LocalizedText(
            zh: "由 \(grouped(count)) 条记录得出，截至留痕第 \(asOf) 条。",
            en: "Made from \(counted(count, "record", "records")), as the trail stood after entry \(asOf).")
        guard found.isExact, count > found.total, !address.isFiltered else { return proof }
        return LocalizedText(
            zh: proof.zh + "其中 \(grouped(count - found.total)) 条属于您无权查看的单位，未列出。",
            en: proof.en + " \(grouped(count - found.total)) of them belong to organisations you may not see.")
    }

    private static let countedFor = LocalizedText(zh: "以下记录计入", en: "These records count towards")

    // MARK: Filter

    private var filter: FilterBar {
        var fields = [
            FormField(
                name: "q", label: LocalizedText(zh: "搜索", en: "Search"), value: address.search,
                hint: nil)
        ]
        if register.states.count > 1 {
            fields.append(select("state", LocalizedText(zh: "状态", en: "State"), register.states, address.state))
        }
        if years.count > 1 {
            let choices = years.map { Choice(String($0), LocalizedText(zh: "\($0)年", en: String($0))) }
            let chosen = address.year.map { String($0) } ?? ""
            fields.append(select("year", LocalizedText(zh: "年度", en: "Year"), choices, chosen))
        }
        for (field, choices) in register.choiceFields where field.isListed {
            fields.append(select(field.key, field.label, choices, address.choices[field.key] ?? ""))
        }
        return FilterBar(
            path: Path.register(register.name).description, fields: fields, kept: address.keptItems,
            clearPath: address.isFiltered ? address.clearPath.description : nil, actions: files)
    }

    private func select(_ name: String, _ label: LocalizedText, _ choices: [Choice], _ value: String) -> FormField {
        FormField(
            name: name, label: label,
            control: .select(
                choices.map { FormField.Choice(value: $0.key, label: $0.label) },
                prompt: LocalizedText(zh: "全部", en: "All")),
            value: value, width: .short)
    }

    private var files: HTML {
        let formats: [HTML] = ["csv", "xlsx"].map { format in
            let label = LocalizedText(
                zh: "导出 \(format.uppercased())", en: "Export \(format.uppercased())")
            return ButtonLink(label: label, path: address.file(format).description, isDownload: true).html(in: language)
        }
        return "\(formats)"
    }

    // MARK: Table

    private var listed: [(offset: Int, field: FieldDescription, unit: MoneyUnit)] {
        register.fields.enumerated().filter { $0.element.isListed }.map { offset, field in
            let amounts = found.records.compactMap { Int64(stored: $0.values[offset]) }
            return (offset, field, MoneyUnit.fitting(amounts))
        }
    }

    private var table: DataTable {
        let listed = listed
        let columns =
            [column("number", LocalizedText(zh: "编号", en: "Number"), .exact)]
            + listed.map { column($0.field, unit: $0.unit) }
            + (register.name == "organisation"
                ? [] : [column("organisation", LocalizedText(zh: "单位", en: "Organisation"))])
            + [column("state", LocalizedText(zh: "状态", en: "State"))]
        return DataTable(
            caption: title, count: total, isCaptionSeen: false, columns: columns,
            rows: found.records.map { row($0, listed) }, empty: empty, pager: pager)
    }

    private func column(_ field: FieldDescription, unit: MoneyUnit) -> DataTable.Column {
        var column = column(field.key, field.label, content(of: field))
        if case .money = field.kind { column.unit = Quantity(.zero, in: unit).unit.label }
        // The order of masked values would give them away.
        if view.isMasked(field) { column.sort = nil }
        return column
    }

    private func content(of field: FieldDescription) -> DataTable.Content {
        switch field.kind {
        case .day, .period, .year, .reference: .exact
        case .text: isShort(field) ? .exact : .text
        default: field.kind.isNumeric ? .number : .text
        }
    }

    /// Whether the field's values here are all as short as a number, such as that of a voucher.
    private func isShort(_ field: FieldDescription) -> Bool {
        guard let offset = register.fields.firstIndex(where: { $0.key == field.key }) else { return false }
        return found.records.allSatisfy { record in
            guard case .text(let text) = record.values[offset] else { return true }
            return text.count <= Self.shortText
        }
    }

    private static let shortText = 12

    private func column(
        _ key: String, _ label: LocalizedText, _ content: DataTable.Content = .text
    ) -> DataTable.Column {
        let current = address.order ?? register.order
        let isLeading = current?.field == key
        let descending = current?.descending ?? false
        return DataTable.Column(
            title: label, content: content,
            sort: DataTable.Sort(
                path: address.sorted(by: SortOrder(key, descending: isLeading && !descending)).description,
                direction: isLeading ? (descending ? .descending : .ascending) : nil))
    }

    private func row(
        _ record: Record, _ listed: [(offset: Int, field: FieldDescription, unit: MoneyUnit)]
    ) -> DataTable.Row {
        var cells: [HTML] = ["\(record.head.number)"]
        cells += listed.map { view.cell($0.field, record.values[$0.offset], money: $0.unit) }
        if register.name != "organisation" { cells.append("\(view.names[record.head.organisation], language)") }
        cells.append(register.chip(record.state).html(in: language))
        return DataTable.Row(cells: cells, path: Path.matter(register.name, record.head.number).description)
    }

    private var total: LocalizedText {
        LocalizedText(
            zh: "共 \(grouped(found.total))\(orMore) 条",
            en: found.isExact ? counted(found.total, "record", "records") : "\(grouped(found.total))+ records")
    }

    /// Counting stops somewhere: beyond, the page says so.
    private var orMore: String { found.isExact ? "" : "+" }
}

// MARK: - Empty lists and pages

extension RegisterListPage {
    private var pager: Pager? {
        guard found.total > 0 else { return nil }
        let (first, last) = (address.seen + 1, address.seen + found.records.count)
        let summary = LocalizedText(
            zh: "第 \(grouped(first))—\(grouped(last)) 条，共 \(grouped(found.total))\(orMore) 条",
            en: "\(grouped(first))–\(grouped(last)) of \(grouped(found.total))\(orMore)")
        return Pager(
            summary: found.records.isEmpty ? total : summary,
            firstPath: address.after == nil ? nil : address.path.description,
            nextPath: found.next.map { address.page(after: $0, seen: last).description })
    }

    private var empty: EmptyState {
        if address.isFiltered {
            return EmptyState(
                message: LocalizedText(zh: "没有符合条件的记录", en: "No record matches"),
                advice: LocalizedText(zh: "减少条件或换个关键词。", en: "Use fewer filters or another word."),
                action: ButtonLink(
                    label: LocalizedText(zh: "清除筛选", en: "Clear filters"), path: address.clearPath.description
                ).html(in: language))
        }
        guard canEnter, figure == nil else {
            return EmptyState(message: LocalizedText(zh: "还没有记录", en: "There are no records yet"))
        }
        return EmptyState(
            message: LocalizedText(zh: "还没有记录", en: "There are no records yet"),
            advice: LocalizedText(
                zh: "逐条录入，或从表格文件一次导入。", en: "Enter them one by one, or import a file at once."), action: actions)
    }
}

extension Register {
    /// The chip of a state: struck-out and ended ones are greyed, the first is under way.
    func chip(_ state: String) -> StateChip {
        StateChip(label: stateLabel(state), tone: state == states.first?.key ? .active : .neutral)
    }
}
