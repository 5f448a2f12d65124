import Kernel

extension HTMLBody {
    /// Rows that fit on a page together with their caption.
    private static let shortTable = 12

    mutating func write(_ table: Table) {
        let head = TableGrid(table.head, columns: table.columns.count)
        let body = TableGrid(table.allRows, columns: table.columns.count)
        let columns = max(head.columnCount, body.columnCount)
        // Many columns need smaller type, and a short table stays on one page; the style sheet decides how.
        switch (columns > 6, body.rows.count <= Self.shortTable) {
        case (true, true): markup.raw("<table class=\"dense short\">")
        case (true, false): markup.raw("<table class=\"dense\">")
        case (false, true): markup.raw("<table class=\"short\">")
        case (false, false): markup.raw("<table>")
        }
        writeCaption(table)
        writeWidths(table.columns, count: columns)
        if !table.head.isEmpty {
            markup.raw("<thead>")
            for row in head.rows { writeHead(row, table.columns) }
            markup.raw("</thead>")
        }
        markup.raw("<tbody>")
        for (index, row) in body.rows.enumerated() {
            let isTotal = table.totals != nil && index == table.rows.count
            // Not a tfoot: that would be repeated at the foot of every printed page.
            if isTotal { markup.raw("</tbody><tbody class=\"totals\">") }
            write(row, isTotal ? .strong : table.allRowEmphasis(index), table.columns)
        }
        markup.raw("</tbody></table>\n")
        if let note = table.note {
            markup.raw("<p class=\"table-note\">")
            lines(note)
            markup.raw("</p>\n")
        }
    }

    private mutating func writeCaption(_ table: Table) {
        guard !table.caption.isEmpty || table.unit != nil else { return }
        markup.raw("<caption>")
        lines(table.caption)
        if let unit = table.unit {
            markup.raw("<span class=\"unit\">")
            markup.text(unit)
            markup.raw("</span>")
        }
        markup.raw("</caption>")
    }

    private mutating func writeWidths(_ columns: [Table.Column], count: Int) {
        markup.raw("<colgroup>")
        for share in ColumnWidths.shares(columns, count: count, of: 1000) {
            // An attribute rather than a style: a strict content security policy forbids the latter.
            markup.raw("<col width=\"")
            markup.number(share / 10)
            if share % 10 != 0 {
                markup.raw(".")
                markup.number(share % 10)
            }
            markup.raw("%\">")
        }
        markup.raw("</colgroup>")
    }

    private mutating func writeHead(_ row: [TableGrid.Slot], _ columns: [Table.Column]) {
        markup.raw("<tr>")
        for slot in row where !slot.continues {
            markup.raw(slot.columns > 1 ? "<th scope=\"colgroup\"" : "<th scope=\"col\"")
            // A head stands over its numbers; one over several columns stays in their middle.
            if slot.columns == 1, slot.column < columns.count, columns[slot.column].alignment == .trailing {
                markup.raw(" class=\"number\"")
            }
            writeSpans(slot)
            markup.raw(">")
            write(slot.cell.runs)
            markup.raw("</th>")
        }
        markup.raw("</tr>")
    }

    private mutating func write(_ row: [TableGrid.Slot], _ emphasis: Table.Emphasis, _ columns: [Table.Column]) {
        switch emphasis {
        case .plain: markup.raw("<tr>")
        case .strong: markup.raw("<tr class=\"strong\">")
        case .muted: markup.raw("<tr class=\"muted\">")
        }
        for slot in row where !slot.continues {
            if slot.cell.isHeading {
                markup.raw(slot.rows > 1 ? "<th scope=\"rowgroup\"" : "<th scope=\"row\"")
            } else {
                markup.raw("<td")
            }
            writeClass(slot, columns)
            writeSpans(slot)
            markup.raw(">")
            write(slot.cell.runs)
            markup.raw(slot.cell.isHeading ? "</th>" : "</td>")
        }
        markup.raw("</tr>\n")
    }

    private mutating func writeClass(_ slot: TableGrid.Slot, _ columns: [Table.Column]) {
        let alignment = slot.column < columns.count ? columns[slot.column].alignment : .leading
        switch (alignment, slot.cell.emphasis) {
        case (.leading, .plain): return
        case (.leading, .strong): markup.raw(" class=\"strong\"")
        case (.leading, .muted): markup.raw(" class=\"muted\"")
        case (.centre, .plain): markup.raw(" class=\"centre\"")
        case (.centre, .strong): markup.raw(" class=\"centre strong\"")
        case (.centre, .muted): markup.raw(" class=\"centre muted\"")
        case (.trailing, .plain): markup.raw(" class=\"number\"")
        case (.trailing, .strong): markup.raw(" class=\"number strong\"")
        case (.trailing, .muted): markup.raw(" class=\"number muted\"")
        }
    }

    private mutating func writeSpans(_ slot: TableGrid.Slot) {
        if slot.columns > 1 { markup.attribute("colspan", slot.columns) }
        if slot.rows > 1 { markup.attribute("rowspan", slot.rows) }
    }
}

extension Table {
    /// The emphasis of a row, the totals counted as the last of them.
    func allRowEmphasis(_ index: Int) -> Emphasis {
        index < rows.count ? rows[index].emphasis : .strong
    }
}

enum ColumnWidths {
    /// The columns' parts of `whole`, which they fill exactly; columns nobody declared count as average ones.
    static func shares(_ columns: [Table.Column], count: Int, of whole: Int) -> [Int] {
        guard count > 0 else { return [] }
        let declared = columns.prefix(count).map { min(max($0.width, 1), 1000) }
        let average = declared.isEmpty ? 1 : max(declared.reduce(0, +) / declared.count, 1)
        let widths = declared + Array(repeating: average, count: count - declared.count)
        let total = widths.reduce(0, +)
        var (sum, used) = (0, 0)
        return widths.map { width in
            sum += width
            defer { used = whole * sum / total }
            return whole * sum / total - used
        }
    }
}
