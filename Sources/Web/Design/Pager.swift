import Kernel

/// Steps through a list by key, so that a list of millions turns its pages as fast as a short one.
struct Pager: Sendable {
    /// "第 31—60 条，共 412 条".
    let summary: LocalizedText
    var firstPath: String?
    var previousPath: String?
    var nextPath: String?
    /// What lies before and after; pages, where nothing else is said.
    var steps = (previous: Self.previous, next: Self.next)

    func html(in language: Language) -> HTML {
        """
        <nav class="pager" aria-label="\(Self.name, language)"><p>\(summary, language)</p><ul>\
        \(step(firstPath, Self.first, nil, language))\(step(previousPath, steps.previous, "prev", language))\
        \(step(nextPath, steps.next, "next", language))</ul></nav>

        """
    }

    private func step(_ path: String?, _ title: LocalizedText, _ rel: String?, _ language: Language) -> HTML? {
        path.map {
            "<li><a class=\"button button-secondary\"\(attribute: "rel", rel)\(href: $0)>\(title, language)</a></li>"
        }
    }

    private static let name = LocalizedText(zh: "翻页", en: "Pages")
    private static let first = LocalizedText(zh: "回到开头", en: "First page")
    private static let previous = LocalizedText(zh: "上一页", en: "Previous")
    private static let next = LocalizedText(zh: "下一页", en: "Next")
}
