import Kernel

/// A chart drawn by Documents, in the page's frame. Its paper stays white in the dark theme; on a phone it scrolls rather
/// than shrink its words.
struct ChartFrame: Sendable {
    /// What the chart says; also the name of the region it scrolls in.
    let title: LocalizedText
    /// SVG of our own renderer.
    let svg: String
    /// The same numbers for those who can't see the drawing.
    var table: DataTable?

    func html(in language: Language) -> HTML {
        let table = table.map { Disclosure(title: Self.asTable, content: $0.html(in: language)).html(in: language) }
        return """
            <figure class="chart"><div class="chart-paper" role="region" tabindex="0" aria-label="\(title, language)">\
            \(HTML(trusting: svg))</div>\(table)</figure>

            """
    }

    private static let asTable = LocalizedText(zh: "以表格查看", en: "Show as a table")
}
