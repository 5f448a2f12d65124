import Kernel

/// A part of the console's navigation under its own heading; the caller supplies what the reader may see.
struct NavigationGroup: Sendable {
    struct Link: Sendable {
        let title: LocalizedText
        let path: String
        /// How many wait there; nil shows none.
        var count: Int?
        var isCurrent = false
    }

    /// Nil for the first group: my work needs no heading.
    var heading: LocalizedText?
    let links: [Link]

    /// On a phone a popover behind the menu button, which works without script; beside the page on wider screens.
    static func html(_ groups: [NavigationGroup], in language: Language) -> HTML? {
        guard !groups.isEmpty else { return nil }
        return """
            <nav id="navigation" class="navigation" popover aria-label="\(name, language)">
            \(groups.map { $0.html(in: language) })</nav>
            """
    }

    private func html(in language: Language) -> HTML {
        let heading: HTML? = heading.map { "<h2>\($0, language)</h2>\n" }
        return "\(heading)<ul>\n\(links.map { $0.html(in: language) })</ul>\n"
    }

    private static let name = LocalizedText(zh: "主导航", en: "Main")
}

extension NavigationGroup.Link {
    fileprivate func html(in language: Language) -> HTML {
        let count: HTML? = count.map { " <span class=\"count\">\($0)</span>" }
        return """
            <li><a\(href: path)\(attribute: "aria-current", isCurrent ? "page" : nil)>\(title, language)\(count)</a></li>

            """
    }
}

struct Breadcrumb: Sendable {
    let title: LocalizedText
    let path: String

    /// The way to the page above this one; the page itself is named by its heading.
    static func html(_ crumbs: [Breadcrumb], in language: Language) -> HTML? {
        guard !crumbs.isEmpty else { return nil }
        let items: [HTML] = crumbs.map { "<li><a\(href: $0.path)>\($0.title, language)</a></li>" }
        return """
            <nav class="breadcrumbs" aria-label="\(name, language)"><ol>\(items)</ol></nav>

            """
    }

    private static let name = LocalizedText(zh: "所在位置", en: "Breadcrumb")
}

/// Views of one thing, each with an address of its own.
struct TabLinks: Sendable {
    let name: LocalizedText
    let links: [NavigationGroup.Link]

    func html(in language: Language) -> HTML {
        """
        <nav class="tabs" aria-label="\(name, language)"><ul>
        \(links.map { $0.html(in: language) })</ul></nav>

        """
    }
}
