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
    /// To choose from; nil when there are too many for a list.
    let organisations: [FormField.Choice]?
    let views: SavedViewBar
    let canEnter: Bool

    var register: Register { view.register }
    var language: Language { view.language }

    var title: LocalizedText { register.label }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: RegisterIndexPage.heading, path: Path.registers.description)]
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: register.purpose, actions: actions)
        let order = (figure == nil ? orderNote : nil)?.html(in: language)
        return """
            \(heading.html(in: language))\(figure.map(banner))\(figure == nil ? views.html(in: language) : nil)\
            \(filter.bar.html(in: language))\(order)\(table.html(in: language))
            """
    }

    var notice: NoticeBanner? { views.notice ?? filter.trouble }

    /// A large register is not sorted by what has no index.
    private var orderNote: NoticeBanner? {
        guard let asked = address.order, asked != found.order,
            let (wanted, given) = label(ofColumn: asked.field).flatMap({ a in
                label(ofColumn: found.order.field).map { (a, $0) }
            })
        else { return nil }
        return NoticeBanner(
            tone: .warning,
            text: LocalizedText(
                zh: "记录太多，不能按“\(wanted.zh)”排序，现按“\(given.zh)”排列。可用筛选代替。",
                en:
                    "There are too many records to sort by “\(wanted.en)”. They are sorted by “\(given.en)”; filter instead."
            ),
            isPassing: false)
    }

    private func label(ofColumn key: String) -> LocalizedText? {
        switch key {
        case "id": LocalizedText(zh: "录入先后", en: "entry")
        case "number": Self.number
        case "created_at": LocalizedText(zh: "录入时间", en: "Entered")
        default: register.field(key)?.label ?? register.columnChoices.first { $0.key == key }?.label
        }
    }

    private static let number = LocalizedText(zh: "编号", en: "Number")

    var canImport: Bool { !register.access.importers.isDisjoint(with: view.actor.roles) }

    var actions: HTML {
        guard canEnter else { return HTML() }
        let imports =
            canImport ? ButtonLink(label: ImportPage.heading, path: Path.importing(register.name).description) : nil
        return """
            \(imports?.html(in: language))\
            \(ButtonLink(label: MatterFormPage.newHeading, path: Path.newMatter(register.name).description, weight: .primary)
                .html(in: language))
            """
    }

    // MARK: The figure these records make up

    private func banner(_ figure: Figure) -> HTML {
        let value: HTML = figure.value.map { .amount($0, language) } ?? "—"
        return """
            <section class="panel" aria-label="\(figure.label, language)"><p>\(Self.countedFor, language) \
            <strong>\(figure.label, language)</strong> · \(figure.period.text(language))\(countedOrganisations) · <strong>\(value)</strong></p>
            <p class="hint">\(explanation(of: figure), language)</p></section>

            """
    }

    private var countedOrganisations: HTML? {
        guard let codes = address.figure?.scope.organisations else { return nil }
        let separator = language == .zh ? "、" : ", "
        return " · \(codes.map { view.names[$0][language] }.joined(separator: separator))"
    }

    private func explanation(of figure: Figure) -> LocalizedText {
        guard let count = address.count(of: figure), let asOf = figure.derivation.asOf else { return Self.countedFor }
        let proof = LocalizedText(
            zh: "由 \(grouped(count)) 条记录得出，截至留痕第 \(asOf) 条。",
            en: "Made from \(counted(count, "record", "records")), as the trail stood after entry \(asOf).")
        guard found.isExact, count > found.total, !address.isFiltered else { return proof }
        return LocalizedText(
            zh: proof.zh + "其中 \(grouped(count - found.total)) 条属于其他单位，由\(overseers.map(\.zh).joined(separator: "、"))查看，未列出。",
            en: proof.en
                + " \(grouped(count - found.total)) of them belong to other organisations and are opened by: \(overseers.map(\.en).joined(separator: ", "))."
        )
    }

    /// Who reads the register whatever the organisation.
    private var overseers: [LocalizedText] {
        Role.staff.filter { $0.seesEveryOrganisation && register.access.readers.contains($0) }.map(\.label)
    }

    private static let countedFor = LocalizedText(zh: "以下记录计入", en: "These records count towards")

    // MARK: Filter

    private var filter: ListFilterBar {
        ListFilterBar(view: view, address: address, years: years, organisations: organisations, files: files)
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

    /// A column of the table, and how the cell of a record in it looks.
    private struct Column {
        let head: DataTable.Column
        let cell: (Record) -> HTML
    }

    private var columns: [Column] { (address.columns ?? address.usualColumns).compactMap(column) }

    private func column(_ key: String) -> Column? {
        if let offset = register.fields.firstIndex(where: { $0.key == key }) {
            let field = register.fields[offset]
            let unit = MoneyUnit.fitting(found.records.compactMap { Int64(stored: $0.values[offset]) })
            return Column(head: head(field, unit: unit)) { view.cell(field, $0.values[offset], money: unit) }
        }
        guard let label = register.columnChoices.first(where: { $0.key == key })?.label else { return nil }
        switch key {
        case "organisation":
            return Column(head: head(key, label)) { "\(view.names[$0.head.organisation], language)" }
        case "state": return Column(head: head(key, label)) { register.chip($0.state).html(in: language) }
        default: return Column(head: head(key, label, .exact)) { "\($0.head.updatedAt.text(language))" }
        }
    }

    private var table: DataTable {
        let columns = columns
        return DataTable(
            caption: title, count: total, isCaptionSeen: false,
            columns: [head("number", Self.number, .exact)] + columns.map(\.head),
            rows: found.records.map { record in
                DataTable.Row(
                    cells: ["\(record.head.number)"] + columns.map { $0.cell(record) },
                    path: Path.matter(register.name, record.head.number).description)
            }, empty: empty, pager: pager)
    }

    private func head(_ field: FieldDescription, unit: MoneyUnit) -> DataTable.Column {
        var column = head(field.key, field.label, content(of: field))
        if case .money = field.kind { column.unit = Quantity(.zero, in: unit).unit.label }
        // The order of masked values would give them away.
        if view.isMasked(field) { column.sort = nil }
        return column
    }

    private func content(of field: FieldDescription) -> DataTable.Content {
        switch field.kind {
        case .day, .moment, .period, .year, .reference: .exact
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

    private func head(
        _ key: String, _ label: LocalizedText, _ content: DataTable.Content = .text
    ) -> DataTable.Column {
        let isLeading = found.order.field == key
        let descending = found.order.descending
        let sort = DataTable.Sort(
            path: address.sorted(by: SortOrder(key, descending: isLeading && !descending)).description,
            direction: isLeading ? (descending ? .descending : .ascending) : nil)
        return DataTable.Column(
            title: label, content: content, sort: found.sortable.contains(key) ? sort : nil)
    }

    var total: LocalizedText {
        LocalizedText(
            zh: "共 \(grouped(found.total))\(orMore) 条",
            en: found.isExact ? counted(found.total, "record", "records") : "\(grouped(found.total))+ records")
    }

    /// Counting stops somewhere: beyond, the page says so.
    var orMore: String { found.isExact ? "" : "+" }
}

extension Register {
    /// The chip of a state: struck-out and ended ones are greyed, the first is under way.
    func chip(_ state: String) -> StateChip {
        StateChip(label: stateLabel(state), tone: state == states.first?.key ? .active : .neutral)
    }
}
