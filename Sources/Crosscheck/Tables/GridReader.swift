import Kernel

/// Reads a table that the document itself marks as one.
struct GridReader {
    let source: SourceText
    let table: SourceTable
    private var codes: [UInt16] { source.codes }

    func read() -> Grid? {
        var rows = Dictionary(grouping: table.cells, by: \.row).sorted { $0.key < $1.key }
            .map { GridRow(cells: $0.value.sorted { $0.column < $1.column }.map(cell), index: $0.key) }
        let (title, name) = title(&rows)
        let start = rows.firstIndex(where: beginsData) ?? rows.count
        var grid = Grid(entries: [], title: title, rows: [])
        grid.name = name
        grid.unit = unit(title, rows[..<start])
        grid.heads = heads(rows[..<start])
        let data = withoutLineNumbers(rows[start...].filter { !isNumbering($0) }, grid.heads)
        grid.entries = data.flatMap { $0.entries() }
        // Nothing of the nine tables is running text; in other tables, whole sentences may be.
        let counted = rows.filter { row in row.cells.contains { $0.number != nil } && row.cells.count > 1 }
        grid.rows =
            AccountTable(title: name) != nil ? [table.span] : counted.count >= 3 ? counted.compactMap(span) : []
        fillCodes(&grid)
        return grid.entries.isEmpty && name.isEmpty ? nil : grid
    }

    private func span(_ row: GridRow) -> Range<Int>? {
        guard let first = row.cells.first, let last = row.cells.last else { return nil }
        return first.span.lowerBound..<max(first.span.lowerBound, last.span.upperBound)
    }

    private func cell(_ cell: SourceTable.Cell) -> GridRow.Cell {
        let text = source.packed(cell.span)
        return GridRow.Cell(
            span: cell.span, column: cell.column, text: text, number: GridNumber.read(source, cell.span, cell.column))
    }

    // MARK: - Title and unit

    /// The nearest line above that is the name of a table, or the first cell of the table itself.
    private func title(_ rows: inout [GridRow]) -> (Range<Int>, String) {
        for (index, row) in rows.prefix(3).enumerated() {
            let words = row.cells.filter { !$0.text.isEmpty }
            if words.count <= 2, let first = words.first, TableName.isName(first.text) {
                rows.removeFirst(index + 1)
                return (first.span, first.text)
            }
        }
        var end = table.span.lowerBound
        for _ in 0..<8 where end > 0 {
            let line = source.line(before: end)
            let text = source.packed(line)
            if TableName.isName(text) {
                return (line, text)
            }
            if text.count > 60 { break }
            end = line.lowerBound
        }
        return (table.span.lowerBound..<table.span.lowerBound, "")
    }

    private func unit(_ title: Range<Int>, _ head: ArraySlice<GridRow>) -> Int? {
        let above =
            title.upperBound <= table.span.lowerBound ? source.packed(title.upperBound..<table.span.lowerBound) : ""
        let texts = [above] + head.flatMap(\.cells).map(\.text)
        return TableName.unit(texts.joined(separator: " "))
    }

    // MARK: - Head

    private func beginsData(_ row: GridRow) -> Bool {
        if isNumbering(row) { return false }
        let words = row.cells.filter { !$0.text.isEmpty }
        guard words.count >= 2 || words.contains(where: { ($0.number?.places ?? 0) == 2 }) else { return false }
        if words.contains(where: { ($0.number?.places ?? 0) > 0 }) { return true }
        if let first = words.first, first.digits != nil, first.text.count > 2, words.count >= 2,
            words[1].isWords || words[1].digits != nil
        {
            return true
        }
        if let first = words.first, ["合计", "总计"].contains(first.text), words.count >= 2, words[1].number != nil {
            return true
        }
        return words.first.map { $0.text.hasPrefix("一、") } == true && words.contains { $0.number != nil }
    }

    /// "栏次 1 2 3": every number is the one before and one more.
    private func isNumbering(_ row: GridRow) -> Bool {
        let numbers = row.cells.compactMap { $0.number?.places == 0 ? Int($0.text) : nil }
        guard let first = numbers.first, first <= 2,
            numbers.count >= 2 || row.cells.contains(where: { $0.text == "栏次" })
        else {
            return false
        }
        return zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
            && row.cells.allSatisfy { $0.number != nil || $0.text.count <= 3 }
    }

    private func heads(_ rows: ArraySlice<GridRow>) -> [Int: String] {
        var heads: [Int: String] = [:]
        let cells = Dictionary(uniqueKeysWithValues: table.cells.map { ($0.span, $0) }.filter { !$0.0.isEmpty })
        for row in rows where !isNumbering(row) {
            for cell in row.cells where !cell.text.isEmpty {
                let width = cells[cell.span]?.width ?? 1
                for column in cell.column..<(cell.column + width) { heads[column, default: ""] += cell.text }
            }
        }
        return heads
    }

    // MARK: - Line numbers and codes

    /// 行次: a column that counts the rows.
    private func withoutLineNumbers(_ rows: [GridRow], _ heads: [Int: String]) -> [GridRow] {
        var counted: Set<Int> = []
        for column in Set(rows.flatMap(\.cells).map(\.column)) {
            let texts = rows.flatMap(\.cells).filter { $0.column == column && !$0.text.isEmpty }.map(\.text)
            let numbers = texts.compactMap { $0.count <= 3 ? Int($0) : nil }
            let steps = zip(numbers, numbers.dropFirst()).count { $1 == $0 + 1 }
            if numbers.count >= 3, numbers.count == texts.count, steps * 10 >= (numbers.count - 1) * 7,
                numbers.max() ?? 999 <= 200
            {
                counted.insert(column)
            } else if heads[column]?.hasSuffix("行次") == true, numbers.count == texts.count {
                counted.insert(column)
            }
        }
        guard !counted.isEmpty else { return rows }
        return rows.map { row in
            GridRow(cells: row.cells.filter { !counted.contains($0.column) }, index: row.index)
        }
    }

    /// Where 类 is not repeated before 款 and 项, a short code goes on from the one above.
    private func fillCodes(_ grid: inout Grid) {
        var last = ""
        for index in grid.entries.indices {
            guard let code = grid.entries[index].code else { continue }
            if code.count == 2 || code.count == 4 {
                let kept = last.count >= 5 && code.count == 2 && last.count == 7 ? 5 : 3
                if last.count >= kept { grid.entries[index].code = String(last.prefix(kept)) + code }
            }
            last = grid.entries[index].code ?? last
        }
    }
}
