import Kernel

/// What narrows a list. Its state lives in the address, so a filtered list can be sent to a colleague.
struct FilterBar: Sendable {
    let path: String
    let fields: [FormField]
    /// Parts of the address that a new filter keeps, such as the sort order.
    var kept: [(name: String, value: String)] = []
    /// Where all filters are off; nil while none is on.
    var clearPath: String?
    /// Exports and the like, at the end of the bar.
    var actions = HTML()

    func html(in language: Language) -> HTML {
        let clear: HTML? = clearPath.map { "<a class=\"filter-clear\"\(href: $0)>\(Self.clear, language)</a>" }
        let actions: HTML? = actions.isEmpty ? nil : "<div class=\"filter-actions\">\(self.actions)</div>"
        return """
            <form class="filter" action="\(path)" data-auto-submit aria-label="\(Self.name, language)">
            \(kept.map { HTML.hidden($0.name, $0.value) })\(fields.map { $0.html(in: language) })\
            <div class="filter-end"><button class="button button-secondary" type="submit">\(Self.apply, language)</button>\
            \(clear)</div>\(actions)</form>

            """
    }

    private static let name = LocalizedText(zh: "筛选", en: "Filter")
    private static let apply = LocalizedText(zh: "筛选", en: "Filter")
    private static let clear = LocalizedText(zh: "清除筛选", en: "Clear filters")
}
