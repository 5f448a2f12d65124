import Credit
import Kernel
import Registry

/// Records, pledges and declarations as tables, alike wherever they are shown.
struct CreditTables: Sendable {
    let language: Language

    /// What there is of a firm; nil where there is nothing at all, and a kind without any is left out.
    func all(of file: CreditFile) -> HTML? {
        let tables: [HTML] = [
            file.records.isEmpty ? nil : records(file.records), file.pledges.isEmpty ? nil : pledges(file.pledges),
            file.declarations.isEmpty ? nil : declarations(file.declarations),
        ].compactMap(\.self)
        return tables.isEmpty ? nil : "\(tables)"
    }

    func records(_ records: [CreditRecord]) -> HTML {
        DataTable(
            caption: LocalizedText(zh: "信用信息", en: "Records"), count: count(records.count),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标题", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Category")),
                DataTable.Column(title: LocalizedText(zh: "文号", en: "Decision")),
                DataTable.Column(title: LocalizedText(zh: "决定日期", en: "Decided on"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: records.sorted { $1.decidedOn < $0.decidedOn }.map { record in
                DataTable.Row(cells: [
                    "\(record.title)<p class=\"hint\">\(record.content)</p>", "\(record.category.label, language)",
                    "\(record.documentNumber)", "\(record.decidedOn.text(language))", chip(record),
                ])
            },
            empty: EmptyState(message: LocalizedText(zh: "没有信用信息", en: "No records"))
        ).html(in: language)
    }

    private func chip(_ record: CreditRecord) -> HTML {
        let tone: ChipTone = record.category.isAdverse && record.state == .published ? .overdue : .neutral
        let state = StateChip(label: record.state.label, tone: tone).html(in: language)
        guard record.isDisputed else { return state }
        let dispute = StateChip(label: LocalizedText(zh: "异议中", en: "objected to"), tone: .soon).html(in: language)
        return "\(state) \(dispute)"
    }

    func pledges(_ pledges: [CreditPledge]) -> HTML {
        DataTable(
            caption: LocalizedText(zh: "信用承诺", en: "Pledges"), count: count(pledges.count),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "承诺", en: "Pledge"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "签署日期", en: "Signed on"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "履行期限", en: "Kept until"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: pledges.reversed().map { pledge in
                let facts: HTML? = pledge.state == .broken ? pledge.facts.map { "<p class=\"hint\">\($0)</p>" } : nil
                let tone: ChipTone =
                    pledge.state == .broken ? .overdue : pledge.state == .fulfilled ? .done : .neutral
                return DataTable.Row(cells: [
                    "\(pledge.kind.label, language) \(pledge.head.number)\(facts)",
                    "\(pledge.signedOn?.text(language))", "\(pledge.keepUntil?.text(language))",
                    StateChip(label: pledge.state.label, tone: tone).html(in: language),
                ])
            },
            empty: EmptyState(message: LocalizedText(zh: "没有信用承诺", en: "No pledges"))
        ).html(in: language)
    }

    func declarations(_ declarations: [CreditDeclaration]) -> HTML {
        DataTable(
            caption: LocalizedText(zh: "自主申报", en: "Self-declarations"), count: count(declarations.count),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "申报事项", en: "What"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Kind")),
                DataTable.Column(title: LocalizedText(zh: "申报日期", en: "Declared on"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: declarations.reversed().map { declaration in
                DataTable.Row(cells: [
                    "\(declaration.title)", "\(declaration.kind.label, language)",
                    "\(declaration.declaredOn?.text(language))",
                    StateChip(label: declaration.state.label).html(in: language),
                ])
            },
            empty: EmptyState(message: LocalizedText(zh: "没有自主申报", en: "No declarations"))
        ).html(in: language)
    }

    private func count(_ number: Int) -> LocalizedText {
        LocalizedText(zh: "共 \(number) 条", en: "\(number)")
    }
}
