import Kernel

/// Finds tables laid out with tabs, bars or spaces: rows of cells of which at least one is an amount.
struct GridFinder {
    let codes: [UInt16]

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
        var rows = lines.map(row)
        let width = mostFrequent(rows.map(\.amounts.count))
        let edges = rows.filter { $0.amounts.count == width }.map { row in
            row.amounts.map { $0.span.upperBound - row.span.lowerBound }
        }
        guard width > 0, !edges.isEmpty else { return Grid(rows: rows, title: title) }
        let means = (0..<width).map { column in edges.reduce(0) { $0 + $1[column] } / edges.count }
        for index in rows.indices where rows[index].amounts.count < width {
            // A blank cell: each amount belongs to the column whose right edge is nearest.
            var least = 0
            for place in rows[index].amounts.indices {
                let edge = rows[index].amounts[place].span.upperBound - rows[index].span.lowerBound
                let nearest = (least..<max(least + 1, width)).min {
                    abs(means[min($0, width - 1)] - edge) < abs(means[min($1, width - 1)] - edge)
                }
                rows[index].amounts[place].column = nearest ?? place
                least = (nearest ?? place) + 1
            }
        }
        return Grid(rows: rows, title: title)
    }

    private func mostFrequent(_ counts: [Int]) -> Int {
        var tally: [Int: Int] = [:]
        for count in counts where count > 0 { tally[count, default: 0] += 1 }
        return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    private func row(_ line: Line) -> Grid.Row {
        var cells = line.cells[...]
        let code = code(&cells)
        var label = line.span.lowerBound..<line.span.lowerBound
        var amounts: [Grid.Amount] = []
        var words = label
        for cell in cells {
            guard isNumber(cell), let amount = amount(cell, amounts.count, words) else {
                words = cell
                if amounts.isEmpty { label = cell }
                continue
            }
            amounts.append(amount)
        }
        return Grid.Row(code: code, label: label, amounts: amounts, span: line.span)
    }

    private func amount(_ cell: Range<Int>, _ column: Int, _ label: Range<Int>) -> Grid.Amount? {
        let isNegative = [Code.minus, Code.dash].contains(codes[cell.lowerBound])
        let start = cell.lowerBound + (isNegative ? 1 : 0)
        guard let numeral = Numeral.read(codes, at: start, before: cell.upperBound).numeral,
            let value = try? Ratio(
                Int128(isNegative ? -numeral.digits : numeral.digits),
                over: (0..<Int(numeral.places)).reduce(Int128(1)) { power, _ in power * 10 })
        else { return nil }
        return Grid.Amount(span: cell, value: value, places: Int(numeral.places), column: column, label: label)
    }

    /// Takes the code off the row: in a cell of its own, before the name, or split over 类 款 项.
    private func code(_ cells: inout ArraySlice<Range<Int>>) -> String? {
        guard let first = cells.first else { return nil }
        let digits = codes[first].prefix { Code.isDigit($0) }
        guard [3, 5, 7].contains(digits.count) else { return nil }
        if digits.count == first.count {
            var code = text(first)
            cells = cells.dropFirst()
            while let next = cells.first, next.count == 2, codes[next].allSatisfy(Code.isDigit), code.count < 7 {
                code += text(next)
                cells = cells.dropFirst()
            }
            // A row of nothing but numbers has no code.
            return cells.contains { !isNumber($0) } || cells.isEmpty ? code : nil
        }
        let after = first.lowerBound + digits.count
        guard Code.isSpace(codes[after]) || Code.isHan(codes[after]) else { return nil }
        cells[cells.startIndex] = after..<first.upperBound
        return text(first.lowerBound..<after)
    }

    private func text(_ span: Range<Int>) -> String {
        String(String.UnicodeScalarView(codes[span].compactMap { Unicode.Scalar($0) }))
    }
}
