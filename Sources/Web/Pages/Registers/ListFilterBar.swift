import Kernel
import Registry
import Storage

/// The filter bar of a register's list: what is asked most in one row, the rest folded away, and what is on as chips.
struct ListFilterBar {
    let view: FieldView
    let address: ListAddress
    /// To choose from, newest first.
    let years: [Int]
    /// To choose from; nil when there are too many for a list.
    let organisations: [FormField.Choice]?
    let files: HTML

    private var register: Register { view.register }
    private var language: Language { view.language }

    var bar: FilterBar {
        FilterBar(
            path: Path.register(register.name).description, fields: [search] + [year].compactMap { $0 },
            menus: menuFields.map(menu), more: groups, chips: chips, kept: address.keptItems(showing: shownNames),
            clearPath: address.isFiltered ? address.clearPath.description : nil, actions: files, columns: columns)
    }

    /// What was typed and narrows nothing, said at the top: on a phone the fields are folded away.
    var trouble: NoticeBanner? {
        guard !address.problems.isEmpty else { return nil }
        let problems = address.problems.map { problem in
            let field = address.filterFields.first { problem.field.split(separator: ".")[0] == $0.key }
            return LocalizedText(
                zh: "\(field?.label.zh ?? problem.field)：\(problem.message.zh)",
                en: "\(field?.label.en ?? problem.field): \(problem.message.en)")
        }
        return NoticeBanner(
            tone: .warning,
            text: LocalizedText(
                zh: "有条件没有生效。" + problems.map(\.zh).joined(),
                en: "Not every filter is on. " + problems.map(\.en).joined(separator: " ")), isPassing: false)
    }

    // MARK: The row

    private var search: FormField {
        FormField(
            name: "q", label: LocalizedText(zh: "搜索编号、名称、首字母", en: "Number, name, initials"), value: address.search)
    }

    private var yearField: FieldDescription? {
        years.count > 1 ? register.field("year") : nil
    }

    private var year: FormField? {
        yearField.map { field in
            FormField(
                name: field.key, label: field.label,
                control: .select(
                    years.map {
                        FormField.Choice(value: String($0), label: LocalizedText(zh: "\($0)年", en: String($0)))
                    },
                    prompt: Self.any),
                value: address.texts(field, .equal).first ?? "", width: .short)
        }
    }

    /// The state and the first listed choices: as many as a row holds.
    private var menuFields: [FieldDescription] {
        let listed = address.filterFields.filter { field in
            if case .choice = field.kind { field.isListed || field.key == "state" } else { false }
        }
        return Array(listed.prefix(3))
    }

    private func menu(_ field: FieldDescription) -> ChoiceMenu {
        guard case .choice(let choices) = field.kind else {
            return ChoiceMenu(name: field.key, label: field.label, options: [])
        }
        let chosen = Set(address.texts(field, .equal))
        return ChoiceMenu(
            name: field.key, label: field.label,
            options: choices.map {
                ChoiceMenu.Option(value: $0.key, label: $0.label, isChosen: chosen.contains($0.key))
            })
    }

    // MARK: The rest

    private var groups: [FilterBar.Group] {
        address.filterFields.compactMap { field in
            let inRow = menuFields.contains(field) || field == yearField
            let tests = field.filterTests.filter { test in
                // Exactly one number is a range that begins and ends with it.
                test == .equal ? !inRow && !field.filterTests.contains(.from) : true
            }
            guard !tests.isEmpty else { return nil }
            return FilterBar.Group(label: field.label, fields: tests.map { question(field, $0) })
        }
    }

    private func question(_ field: FieldDescription, _ test: ListFilter.Test) -> FormField {
        let name = ListFilter.name(field, test)
        let typed = address.texts(field, test)
        return FormField(
            name: name, label: label(field, test), control: control(field, test),
            value: typed.joined(separator: " "), hint: nil, width: .short
        ).marked(with: address.problems)
    }

    private func label(_ field: FieldDescription, _ test: ListFilter.Test) -> LocalizedText {
        let isDay = field.kind == .day
        return switch test {
        case .equal where field.kind.namesRecords: LocalizedText(zh: "编号，可多个", en: "Numbers")
        case .equal: LocalizedText(zh: "等于", en: "Is")
        case .from: isDay ? LocalizedText(zh: "从", en: "From") : LocalizedText(zh: "不小于", en: "At least")
        case .to: isDay ? LocalizedText(zh: "到", en: "Until") : LocalizedText(zh: "不大于", en: "At most")
        case .empty: LocalizedText(zh: "是否填写", en: "Given")
        }
    }

    private func control(_ field: FieldDescription, _ test: ListFilter.Test) -> FormField.Control {
        guard test != .empty else {
            return .select(
                [
                    FormField.Choice(value: "no", label: LocalizedText(zh: "已填", en: "given")),
                    FormField.Choice(value: "yes", label: LocalizedText(zh: "未填", en: "not given")),
                ], prompt: Self.any)
        }
        switch field.kind {
        case .choice(let choices):
            return .select(choices.map { FormField.Choice(value: $0.key, label: $0.label) }, prompt: Self.any)
        case .flag:
            return .select(
                [
                    FormField.Choice(value: "yes", label: LocalizedText(zh: "是", en: "yes")),
                    FormField.Choice(value: "no", label: LocalizedText(zh: "否", en: "no")),
                ], prompt: Self.any)
        case .unit:
            let units = Unit.all.filter { !$0.symbol.isEmpty }
            return .select(units.map { FormField.Choice(value: $0.symbol, label: $0.label) }, prompt: Self.any)
        case .organisation: return organisations.map { .select($0, prompt: Self.any) } ?? .text
        // A browser's own date field keeps nothing that is no date, so what is wrong stands in a text.
        case .day where address.problems.contains { $0.field == ListFilter.name(field, test) }: return .text
        default: return FormField.Control(field.kind, nil)
        }
    }

    private var shownNames: Set<String> {
        Set(
            ["q"] + menuFields.map(\.key) + (yearField.map { [$0.key] } ?? [])
                + groups.flatMap(\.fields).filter { shows($0) }.map(\.name))
    }

    /// A list of one choice can't show several: then they stay as they are, to be removed by their chips.
    private func shows(_ question: FormField) -> Bool {
        guard case .select = question.control else { return true }
        return !question.value.contains(" ")
    }

    private static let any = LocalizedText(zh: "不限", en: "Any")

    // MARK: Chips and columns

    private var chips: [FilterBar.Chip] {
        let search =
            address.search.isEmpty
            ? []
            : [
                FilterBar.Chip(
                    label: LocalizedText(zh: "搜索：\(address.search)", en: "Search: \(address.search)"),
                    removal: address.withoutSearch.description)
            ]
        return search
            + address.filters.flatMap { filter in
                filter.values.map { value in
                    FilterBar.Chip(
                        label: filter.words(value, view), removal: address.without(value, of: filter).description)
                }
            }
    }

    private var columns: ChoiceMenu {
        let shown = Set(address.columns ?? address.usualColumns)
        return ChoiceMenu(
            name: ListAddress.columnsName, label: LocalizedText(zh: "列", en: "Columns"),
            options: register.columnChoices.map {
                ChoiceMenu.Option(value: $0.key, label: $0.label, isChosen: shown.contains($0.key))
            }, summary: LocalizedText(verbatim: "\(shown.count)"), isAtEnd: true)
    }
}

extension FieldKind {
    fileprivate var namesRecords: Bool { if case .reference = self { true } else { false } }
}
