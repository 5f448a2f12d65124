import Documents
import Kernel

/// A chart drawn by Documents, in the page's frame. Its paper stays white in the dark theme. A phone shows a drawing of its
/// own width; of the kinds that have none it scrolls the wide one rather than shrink its words.
struct ChartFrame: Sendable {
    /// What the chart says; also the name of the region it scrolls in.
    let title: LocalizedText
    /// SVG of our own renderer.
    let svg: String
    /// The same for a narrow screen.
    var narrow: String?
    /// The same numbers for those who can't see the drawing.
    var table: DataTable?

    func html(in language: Language) -> HTML {
        let table = table.map { Disclosure(title: Self.asTable, content: $0.html(in: language)).html(in: language) }
        return """
            <figure class="chart\(narrow == nil ? "" : " chart-fitting")"><div class="chart-paper" role="region" tabindex="0" \
            aria-label="\(title, language)">\(drawings)</div>\(table)</figure>

            """
    }

    private var drawings: HTML {
        guard let narrow else { return HTML(trusting: svg) }
        return """
            <div class="chart-wide">\(HTML(trusting: svg))</div><div class="chart-narrow">\(HTML(trusting: narrow))</div>
            """
    }

    private static let asTable = LocalizedText(zh: "以表格查看", en: "Show as a table")
}

extension ChartFrame {
    init(_ title: LocalizedText, _ chart: Chart, in language: Language, table: DataTable? = nil) {
        self.init(
            title: title, svg: String(decoding: chart.drawn(language).svg, as: UTF8.self),
            narrow: chart.drawnNarrow(language).map { String(decoding: $0.svg, as: UTF8.self) }, table: table)
    }
}
