import Kernel

extension WordBody {
    mutating func write(_ table: Table) {
        let head = TableGrid(table.head, columns: table.columns.count)
        let body = TableGrid(table.allRows, columns: table.columns.count)
        let count = max(head.columnCount, body.columnCount)
        let widths = ColumnWidths.shares(table.columns, count: count, of: textWidth)
        if !table.caption.isEmpty { paragraph("Caption", table.caption) }
        if let unit = table.unit { paragraph("UnitNote", unit) }
        writeTableStart(table, widths)
        let style: StaticString = count > 6 ? "TableTextDense" : "TableText"
        for row in head.rows { writeRow(row, .plain, table, widths, style, isHead: true) }
        for (index, row) in body.rows.enumerated() {
            writeRow(row, table.allRowEmphasis(index), table, widths, style, isHead: false)
        }
        // A table without a row is not valid, and Word refuses the whole file.
        if head.rows.isEmpty, body.rows.isEmpty {
            writeRow(TableGrid([Table.Row([])], columns: count).rows[0], .plain, table, widths, style, isHead: false)
        }
        markup.raw("</w:tbl>")
        // Two tables in a row would grow together without a paragraph between them.
        paragraph(table.note == nil ? "AfterTable" : "TableNote", table.note ?? "")
    }

    private mutating func writeTableStart(_ table: Table, _ widths: [Int]) {
        markup.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW")
        markup.attribute("w:w", widths.reduce(0, +))
        markup.raw(" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>")
        markup.raw("<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\"")
        markup.raw(" w:noHBand=\"1\" w:noVBand=\"1\"/>")
        if !table.caption.isEmpty {
            markup.raw("<w:tblCaption")
            markup.attribute("w:val", table.caption)
            markup.raw("/>")
        }
        markup.raw("</w:tblPr><w:tblGrid>")
        for width in widths {
            markup.raw("<w:gridCol")
            markup.attribute("w:w", width)
            markup.raw("/>")
        }
        markup.raw("</w:tblGrid>")
    }

    private mutating func writeRow(
        _ row: [TableGrid.Slot], _ emphasis: Table.Emphasis, _ table: Table, _ widths: [Int], _ style: StaticString,
        isHead: Bool
    ) {
        markup.raw("<w:tr><w:trPr><w:cantSplit/>")
        if isHead { markup.raw("<w:tblHeader/>") }
        markup.raw("</w:trPr>")
        for slot in row {
            let declared = slot.column < table.columns.count ? table.columns[slot.column].alignment : .leading
            let strong = isHead || emphasis == .strong || slot.cell.emphasis == .strong
            writeCell(slot, widths, isHead: isHead) { body in
                body.paragraph(
                    isHead ? "TableHead" : style, slot.continues ? [] : slot.cell.runs,
                    alignment: isHead ? "center" : declared.word, strong: strong && !isHead)
            }
        }
        markup.raw("</w:tr>")
    }

    private mutating func writeCell(
        _ slot: TableGrid.Slot, _ widths: [Int], isHead: Bool, content: (inout WordBody) -> Void
    ) {
        markup.raw("<w:tc><w:tcPr><w:tcW")
        let columns = slot.column..<min(slot.column + slot.columns, widths.count)
        markup.attribute("w:w", widths[columns].reduce(0, +))
        markup.raw(" w:type=\"dxa\"/>")
        if slot.columns > 1 {
            markup.raw("<w:gridSpan")
            markup.attribute("w:val", slot.columns)
            markup.raw("/>")
        }
        if slot.continues {
            markup.raw("<w:vMerge/>")
        } else if slot.rows > 1 {
            markup.raw("<w:vMerge w:val=\"restart\"/>")
        }
        if isHead { markup.raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F2F5\"/>") }
        markup.raw("<w:vAlign w:val=\"center\"/></w:tcPr>")
        content(&self)
        markup.raw("</w:tc>")
    }
}

extension Table.Alignment {
    fileprivate var word: StaticString {
        switch self {
        case .leading: "left"
        case .centre: "center"
        case .trailing: "right"
        }
    }
}
