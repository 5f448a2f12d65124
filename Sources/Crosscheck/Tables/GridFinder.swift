import Kernel

/// Finds tables laid out with tabs, bars or spaces: rows of cells of which at least one is an amount.
struct GridFinder {
    let source: SourceText
    /// What is read otherwise: tables that the document marks as such.
    var marked: [Range<Int>] = []
    private var codes: [UInt16] { source.codes }

    private struct Line {
        let span: Range<Int>
        let cells: [Range<Int>]
        let numbers: Int
    }

    func find() -> [Grid] {
        var (grids, block, gap) = ([Grid](), [Line](), 0)
        var (start, title) = (0, 0..<0)
        var candidate = 0..<0
        func close() {
            if block.count >= 3 { grids.append(grid(block, title)) }
            block = []
            gap = 0
        }
        while start < codes.count {
            let end = codes[start...].firstIndex(of: Code.newline) ?? codes.count
            if let table = marked.first(where: { $0.contains(start) }) {
                close()
                start = max(end, table.upperBound) + 1
                continue
            }
            let line = line(start..<end)
            if line.numbers >= 1, line.cells.count >= 2 {
                if block.isEmpty { title = candidate }
                block.append(line)
                gap = 0
            } else if !block.isEmpty {
                gap += line.cells.isEmpty || line.cells.count == 1 && isProse(line.cells[0]) ? 4 : 1
                if gap > 4 { close() }
            }
            if line.cells.count == 1, isTitle(line.cells[0]) {
                // A new title begins a new table, unless the page only turned.
                if !block.isEmpty { close() }
                candidate = line.cells[0]
            }
            start = end + 1
        }
        close()
        return grids
    }

    private func isProse(_ cell: Range<Int>) -> Bool { cell.count > 30 }

    /// "收入决算表", "支出决算总表": the last word is what it is.
    private func isTitle(_ cell: Range<Int>) -> Bool {
        guard let last = cell.last, cell.count <= 40 else { return false }
        return codes[last] == 0x8868 || (codes[last] == Code.close && codes[cell].contains(0x8868))
    }

    private func line(_ span: Range<Int>) -> Line {
        var (cells, start, position) = ([Range<Int>](), span.lowerBound, span.lowerBound)
        func close(_ end: Int) {
            var (low, high) = (start, end)
            while low < high, Code.isSpace(codes[low]) { low += 1 }
            while low < high, Code.isSpace(codes[high - 1]) { high -= 1 }
            if low < high { cells.append(low..<high) }
        }
        while position < span.upperBound {
            let code = codes[position]
            let isWide = code == Code.space && position + 1 < span.upperBound && codes[position + 1] == Code.space
            // "1,214.83 一、一般公共服务支出": a number ends its cell.
            let endsNumber = code == Code.space && position > start && isAmount(start..<position)
            if code == Code.tab || code == 0x7C || isWide || endsNumber {
                close(position)
                start = position + 1
            }
            position += 1
        }
        close(span.upperBound)
        return Line(span: span, cells: cells, numbers: cells.count { isNumber($0) })
    }

    /// Digits with a decimal point, whatever spaces lead to them.
    private func isAmount(_ span: Range<Int>) -> Bool {
        var low = span.lowerBound
        while low < span.upperBound, Code.isSpace(codes[low]) { low += 1 }
        return low < span.upperBound && codes[low..<span.upperBound].contains(Code.point)
            && isNumber(low..<span.upperBound)
    }

    /// Digits with separators and a point, nothing else; not a code.
    private func isNumber(_ cell: Range<Int>) -> Bool {
        var start = cell.lowerBound
        if [Code.minus, Code.dash].contains(codes[start]) { start += 1 }
        guard start < cell.upperBound, Code.isDigit(codes[start]) else { return false }
        let (numeral, end) = Numeral.read(codes, at: start, before: cell.upperBound)
        guard numeral != nil, end == cell.upperBound else { return false }
        return true
    }

    // MARK: - Rows

    private func grid(_ lines: [Line], _ title: Range<Int>) -> Grid {
        var rows = lines.enumerated().map { index, line in row(line, index).entries() }
        align(&rows, lines)
        var grid = Grid(entries: rows.flatMap { $0 }, title: title, rows: lines.map(\.span))
        grid.name = source.packed(title)
        let above = title.upperBound..<max(title.upperBound, lines.first?.span.lowerBound ?? 0)
        grid.unit = above.count < 400 ? TableName.unit(source.packed(above)) : nil
        return grid
    }

    /// A blank cell: each amount belongs to the column whose right edge is nearest.
    private func align(_ rows: inout [[Grid.Entry]], _ lines: [Line]) {
        let counts = rows.map { $0.reduce(0) { $0 + $1.amounts.count } }
        let width = mostFrequent(counts)
        let full = rows.indices.filter { counts[$0] == width }
        guard width > 0, !full.isEmpty else { return }
        func edges(_ row: Int) -> [Int] {
            rows[row].flatMap(\.amounts).map { $0.span.upperBound - lines[row].span.lowerBound }
        }
        let all = full.map(edges)
        let means = (0..<width).map { column in all.reduce(0) { $0 + $1[column] } / all.count }
        for row in rows.indices where counts[row] < width && counts[row] > 0 {
            var (least, columns) = (0, [Int]())
            for edge in edges(row) {
                let nearest = (least..<max(least + 1, width)).min {
                    abs(means[min($0, width - 1)] - edge) < abs(means[min($1, width - 1)] - edge)
                }
                columns.append(nearest ?? columns.count)
                least = (nearest ?? least) + 1
            }
            renumber(&rows[row], columns)
        }
    }

    private func renumber(_ entries: inout [Grid.Entry], _ columns: [Int]) {
        var next = 0
        for entry in entries.indices {
            for index in entries[entry].amounts.indices {
                let old = entries[entry].amounts[index]
                entries[entry].amounts[index] = Grid.Amount(
                    span: old.span, value: old.value, places: old.places, column: columns[next])
                next += 1
            }
        }
    }

    private func mostFrequent(_ counts: [Int]) -> Int {
        var tally: [Int: Int] = [:]
        for count in counts where count > 0 { tally[count, default: 0] += 1 }
        return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    private func row(_ line: Line, _ index: Int) -> GridRow {
        var (cells, numbers, hasCode) = ([GridRow.Cell](), 0, false)
        for (position, span) in line.cells.enumerated() {
            let text = source.packed(span)
            let isCode = position == 0 && [3, 5, 7].contains(text.count) || position < 3 && hasCode && text.count == 2
            hasCode = isCode && text.allSatisfy(\.isNumber)
            let number = hasCode && line.cells.count > position + 1 ? nil : GridNumber.read(source, span, numbers)
            cells.append(
                GridRow.Cell(
                    span: span, column: numbers, text: text,
                    number: number ?? (hasCode ? GridNumber.read(source, span, -1) : nil)))
            if number != nil { numbers += 1 }
        }
        return GridRow(cells: cells, index: index)
    }
}
