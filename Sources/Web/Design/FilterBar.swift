import Kernel

/// What narrows a list. Its state lives in the address, so a filtered list can be sent to a colleague.
struct FilterBar: Sendable {
    /// A filter that is on, with the address where it is off.
    struct Chip: Sendable {
        let label: LocalizedText
        let removal: String
    }

    /// Questions about one field: from and to, whether it is given.
    struct Group: Sendable {
        let label: LocalizedText
        let fields: [FormField]
    }

    let path: String
    let fields: [FormField]
    /// Choices of several, beside the fields.
    var menus: [ChoiceMenu] = []
    /// What is asked less often, folded away.
    var more: [Group] = []
    var chips: [Chip] = []
    /// Parts of the address that a new filter keeps, such as the sort order.
    var kept: [(name: String, value: String)] = []
    /// Where all filters are off; nil while none is on.
    var clearPath: String?
    /// Exports and the like, at the end of the bar.
    var actions = HTML()
    /// Which columns are shown, at the end too.
    var columns: ChoiceMenu?
    /// What the button says: a bar that only looks something up finds.
    var verb = Self.filters

    func html(in language: Language) -> HTML {
        menus.isEmpty && more.isEmpty ? plain(language) : folding(language)
    }

    private func plain(_ language: Language) -> HTML {
        let clear: HTML? = clearPath.map { "<a class=\"filter-clear\"\(href: $0)>\(Self.clear, language)</a>" }
        return """
            <form class="filter" action="\(path)" data-auto-submit aria-label="\(Self.name, language)">
            \(kept.map { HTML.hidden($0.name, $0.value) })\(fields.map { $0.html(in: language) })\
            <div class="filter-end"><button class="button button-secondary" type="submit">\(verb, language)</button>\
            \(clear)</div>\(end(language))</form>

            """
    }

    /// With the first field always in sight; the others stand in a row, and on a phone behind a button.
    private func folding(_ language: Language) -> HTML {
        let count: HTML? = chips.isEmpty ? nil : " <span class=\"count\">\(chips.count)</span>"
        return """
            <form class="filter filter-folding" action="\(path)" data-auto-submit aria-label="\(Self.name, language)">
            \(kept.map { HTML.hidden($0.name, $0.value) })\
            <div class="filter-first">\(fields.first?.html(in: language))\
            <button class="button button-secondary" type="submit">\(verb, language)</button></div>
            <button class="button button-secondary filter-unfold" type="button" popovertarget="filters">\
            \(Self.conditions, language)\(count)</button>
            <div class="filter-fields" id="filters" popover>\(fields.dropFirst().map { $0.html(in: language) })\
            \(menus.map { $0.html(in: language) })\(moreFields(language))\
            <div class="filter-apply"><button class="button" type="submit">\(Self.show, language)</button></div></div>
            \(end(language))</form>
            \(chipList(language))
            """
    }

    private func end(_ language: Language) -> HTML? {
        guard !actions.isEmpty || columns != nil else { return nil }
        return "<div class=\"filter-actions\">\(columns?.html(in: language))\(actions)</div>"
    }

    private func moreFields(_ language: Language) -> HTML? {
        guard !more.isEmpty else { return nil }
        let isWrong = more.contains { $0.fields.contains { $0.problem != nil } }
        let groups: [HTML] = more.map { group in
            """
            <fieldset class="filter-group"><legend>\(group.label, language)</legend>\
            <div class="filter-range">\(group.fields.map { $0.html(in: language) })</div></fieldset>

            """
        }
        return """
            <details class="filter-more" data-menu\(flag: "open", isWrong)><summary>\(Self.more, language)</summary>
            <div class="filter-panel"><div class="filter-groups">\(groups)</div>\
            <button class="button" type="submit">\(Self.show, language)</button></div></details>
            """
    }

    private func chipList(_ language: Language) -> HTML? {
        guard !chips.isEmpty else { return nil }
        let items: [HTML] = chips.map { chip in
            """
            <li><a class="filter-chip"\(href: chip.removal)>\(chip.label, language)\
            <span class="unseen">\(Self.removes, language)</span><span aria-hidden="true">×</span></a></li>
            """
        }
        let clear: HTML? = clearPath.map { "<li><a class=\"filter-clear\"\(href: $0)>\(Self.clear, language)</a></li>" }
        return "<ul class=\"filter-chips\" aria-label=\"\(Self.active, language)\">\(items)\(clear)</ul>\n"
    }

    private static let name = LocalizedText(zh: "筛选", en: "Filter")
    static let filters = LocalizedText(zh: "筛选", en: "Filter")
    static let finds = LocalizedText(zh: "查询", en: "Find")
    private static let show = LocalizedText(zh: "显示结果", en: "Show results")
    private static let conditions = LocalizedText(zh: "筛选条件", en: "Filters")
    private static let more = LocalizedText(zh: "更多条件", en: "More filters")
    private static let active = LocalizedText(zh: "正在使用的条件", en: "Filters that are on")
    private static let removes = LocalizedText(zh: "，点击去掉", en: ", remove")
    private static let clear = LocalizedText(zh: "清除筛选", en: "Clear filters")
}
