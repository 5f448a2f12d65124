import Kernel

/// The cells of one printed row, and how they divide into entries.
struct GridRow {
    struct Cell {
        let span: Range<Int>
        let column: Int
        let text: String
        let number: Grid.Amount?

        /// Digits that may be a code or part of one: 201, 20103, 2010301, or 03 behind 201.
        var digits: String? {
            text.allSatisfy { $0.isASCII && $0.isNumber } && [2, 3, 5, 7].contains(text.count) ? text : nil
        }
        var isWords: Bool { number == nil && !text.isEmpty && !Self.blanks.contains(text) }
        private static let blanks: Set<String> = ["-", "—", "--", "——", "/", "－", "–", "栏次"]
    }

    let cells: [Cell]
    let index: Int

    /// A new entry begins with words or a code behind an amount.
    func entries() -> [Grid.Entry] {
        var entries: [Grid.Entry] = []
        var current: Grid.Entry?
        func entry(at span: Range<Int>) -> Grid.Entry {
            Grid.Entry(label: span.lowerBound..<span.lowerBound, row: index, place: entries.count)
        }
        for (position, cell) in cells.enumerated() {
            if cell.isWords || isCode(position) {
                if let done = current, !done.amounts.isEmpty {
                    entries.append(done)
                    current = nil
                }
                var next = current ?? entry(at: cell.span)
                if cell.isWords {
                    let (code, name, start) = Self.leadingCode(cell)
                    if next.code == nil, let code { next.code = code }
                    next.name += name
                    let from = next.label.isEmpty ? cell.span.lowerBound + start : next.label.lowerBound
                    next.label = from..<cell.span.upperBound
                } else {
                    next.code = (next.code ?? "") + cell.text
                }
                current = next
            } else if let number = cell.number {
                if current == nil { current = entry(at: cell.span) }
                current?.amounts.append(number)
            }
        }
        if let current { entries.append(current) }
        return entries
    }

    /// Digits stand for a code where words follow them and no amount comes between.
    private func isCode(_ position: Int) -> Bool {
        guard let digits = cells[position].digits else { return false }
        let follows = cells[(position + 1)...].first { $0.digits == nil && !$0.text.isEmpty }
        guard let follows, follows.isWords else { return false }
        if digits.count >= 3 { return true }
        return position > 0 && cells[position - 1].digits != nil
    }

    /// "2010301 行政运行" in one cell.
    private static func leadingCode(_ cell: Cell) -> (code: String?, name: String, start: Int) {
        let digits = cell.text.prefix { $0.isASCII && $0.isNumber }
        // "113.33% 超过" begins with no code: a name follows one.
        guard [3, 5, 7].contains(digits.count),
            let next = cell.text.dropFirst(digits.count).unicodeScalars.first(where: { $0 != " " }),
            (0x4E00...0x9FFF).contains(next.value)
        else { return (nil, cell.text, 0) }
        return (String(digits), String(cell.text.dropFirst(digits.count)), digits.count)
    }
}
