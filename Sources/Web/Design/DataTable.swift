import Kernel

/// A list: sticky head, sorting by address, one link a row, and words where it is empty.
struct DataTable: Sendable {
    /// What is exact is never broken over lines: a number of a matter, a date.
    enum Content: Sendable { case text, number, exact }

    struct Sort: Sendable {
        enum Direction: String, Sendable { case ascending, descending }
        /// The address that sorts by this column, or turns its order round.
        let path: String
        /// Nil while another column leads.
        var direction: Direction?
    }

    struct Column: Sendable {
        let title: LocalizedText
        var unit: LocalizedText?
        var content = Content.text
        var sort: Sort?
        /// Takes the room that is left.
        var isWide = false
    }

    struct Row: Sendable {
        enum Emphasis: Sendable { case usual, total, marked }
        /// One for each column; the first names the row.
        let cells: [HTML]
        var path: String?
        var emphasis = Emphasis.usual
    }

    /// On a phone rows become cards; or, of long lists, lines with the number at their end; or a table of many figures
    /// scrolls inside its own region.
    enum OnPhone: Sendable {
        case cards, lines, scrolls

        /// Its cells aren't laid out as a table, so that they have to be told what they are.
        var isLoose: Bool { self != .scrolls }
    }

    let caption: LocalizedText
    /// "共 412 条": stands beside the caption.
    var count: LocalizedText?
    var isCaptionSeen = true
    let columns: [Column]
    let rows: [Row]
    var empty = EmptyState(message: LocalizedText(zh: "没有记录", en: "Nothing here"))
    var pager: Pager?
    var onPhone = OnPhone.cards

    func html(in language: Language) -> HTML {
        var html = HTML(capacity: 2048 + rows.count * columns.count * 96)
        switch onPhone {
        case .cards: html.raw("<div class=\"table-cards\">\n<table role=\"table\" data-rows>")
        case .lines: html.raw("<div class=\"table-cards table-lines\">\n<table role=\"table\" data-rows>")
        case .scrolls:
            html.raw("<div class=\"table-scrolls\" role=\"region\" tabindex=\"0\"")
            html.attribute("aria-label", caption[language])
            html.raw(">\n<table data-rows>")
        }
        writeHead(to: &html, language)
        html.raw("<tbody>\n")
        let cells = columns.enumerated().map { CellMarkup($1, isFirst: $0 == 0, onPhone, language) }
        for row in rows { write(row, cells, to: &html) }
        html.raw("</tbody></table>\n")
        if rows.isEmpty { html.append(empty.html(in: language)) }
        html.raw("</div>\n")
        if let pager { html.append(pager.html(in: language)) }
        return html
    }

    private func writeHead(to html: inout HTML, _ language: Language) {
        let count: HTML? = count.map { " <span class=\"table-count\">\($0, language)</span>" }
        html += """
            <caption\(isCaptionSeen ? nil : HTML.raw(" class=\"unseen\""))>\(caption, language)\(count)</caption>
            <thead><tr\(onPhone.isLoose ? HTML.raw(" role=\"row\"") : nil)>\
            \(columns.map { $0.html(in: language, isCard: onPhone.isLoose) })</tr></thead>

            """
    }

    /// Writes straight to the page's bytes: this is the hot loop of every list.
    private func write(_ row: Row, _ cells: [CellMarkup], to html: inout HTML) {
        html.raw(onPhone.isLoose ? "<tr role=\"row\"" : "<tr")
        switch row.emphasis {
        case .usual: break
        case .total: html.raw(" class=\"total\"")
        case .marked: html.raw(" class=\"marked\"")
        }
        html.raw(">")
        for (index, (markup, cell)) in zip(cells, row.cells).enumerated() {
            html.append(markup.opening)
            if index == 0, let path = row.path {
                html.raw("<a class=\"row-link\"")
                html.href(path)
                html.raw(">")
                html.append(cell)
                html.raw("</a>")
            } else {
                html.append(cell)
            }
            html.append(markup.closing)
        }
        html.raw("</tr>\n")
    }
}

/// The tags around the cells of one column, made once for all its rows.
private struct CellMarkup {
    let opening: HTML
    let closing: HTML

    init(_ column: DataTable.Column, isFirst: Bool, _ onPhone: DataTable.OnPhone, _ language: Language) {
        let number: HTML? = column.content.name.map { " class=\"\(HTML.raw($0))\"" }
        let isCard = onPhone.isLoose
        let label: HTML? = isCard ? " data-label=\"\(column.cardLabel, language)\"" : nil
        if isFirst {
            opening = "<th scope=\"row\"\(isCard ? HTML.raw(" role=\"rowheader\"") : nil)\(number)>"
            closing = "</th>"
        } else {
            opening = "<td\(isCard ? HTML.raw(" role=\"cell\"") : nil)\(number)\(label)>"
            closing = "</td>"
        }
    }
}

extension DataTable.Content {
    /// In the style sheet.
    fileprivate var name: StaticString? {
        switch self {
        case .text: nil
        case .number: "number"
        case .exact: "exact"
        }
    }
}

extension DataTable.Column {
    /// A card has no head that could name the unit once for all.
    fileprivate var cardLabel: LocalizedText {
        guard let unit, !unit.en.isEmpty else { return title }
        return LocalizedText(zh: "\(title.zh)（\(unit.zh)）", en: "\(title.en) (\(unit.en))")
    }

    fileprivate func html(in language: Language, isCard: Bool) -> HTML {
        let classes = [content.name.map { "\($0)" }, isWide ? "wide" : nil].compactMap { $0 }
        let unit: HTML? = unit.map { " <span class=\"unit\">\($0, language)</span>" }
        let text: HTML = "\(title, language)\(unit)"
        let inner: HTML = sort.map { "<a class=\"sort\"\(href: $0.path)>\(text)</a>" } ?? text
        return """
            <th scope="col"\(isCard ? HTML.raw(" role=\"columnheader\"") : nil)\
            \(attribute: "class", classes.isEmpty ? nil : classes.joined(separator: " "))\
            \(attribute: "aria-sort", sort?.direction?.rawValue)>\(inner)</th>
            """
    }
}
