/// A table of a printed document: its lines, perhaps of several pages, as rows of cells.
struct PrintedSheet: Sendable {
    struct Cell: Sendable {
        let column: Int
        let width: Int
        var words: [PrintedWord]
        let page: Int

        var text: String {
            // From top to bottom, and left to right on each line.
            var lines: [[PrintedWord]] = []
            for word in words.sorted(by: { $0.middle < $1.middle }) {
                if let first = lines.last?.first, word.middle - first.middle < 0.35 * min(word.height, first.height) {
                    lines[lines.count - 1].append(word)
                } else {
                    lines.append([word])
                }
            }
            return lines.flatMap { $0.sorted { $0.left < $1.left } }.map(\.text).joined().filter { !$0.isWhitespace }
        }
    }

    /// Each with its cells from left to right; the first ones are the head.
    private(set) var rows: [[Cell]] = []
    private let lines: [PrintedLine]
    /// Where numbers stand, from left to right.
    private(set) var columns: [ClosedRange<Double>] = []

    /// `lines` follow the table's title; those of a continued page come after those of the page before.
    init(_ lines: [PrintedLine]) {
        self.lines = lines
        let start = Self.start(lines)
        let head = Array(lines[..<start])
        let data = withoutHeads(Array(lines[start...]), head)
        columns = Self.columns(data)
        rows = headCells(head)
        for (page, words) in Self.rows(data) { rows.append(cells(words, page)) }
        rows.removeAll(where: \.isEmpty)
    }

    // MARK: - Head and data

    static func isTotal(_ text: String) -> Bool { ["合计", "总计", "小计"].contains(text) }

    /// Where the head ends. Pieces of the first row may stand above the line that has its code or its name.
    private static func start(_ lines: [PrintedLine]) -> Int {
        func isTotalAmongNumbers(_ index: Int) -> Bool {
            guard isTotal(lines[index].packed) else { return false }
            return [index - 1, index + 1].contains { near in
                lines.indices.contains(near) && abs(lines[near].middle - lines[index].middle) < 0.9 * lines[index].size
                    && !isNumbering(lines[near]) && lines[near].words.allSatisfy { PrintedNumber.isNumeric($0.text) }
            }
        }
        guard var start = lines.indices.first(where: { beginsData(lines[$0]) || isTotalAmongNumbers($0) }) else {
            return lines.count
        }
        // Lines half a line apart are of one row: cells with an even and an odd number of lines.
        let first = lines[start]
        while start > 0 {
            let (above, below) = (lines[start - 1], lines[start])
            let isHead = ["项目", "栏次", "科目", "行次", "编码"].contains { above.packed.contains($0) }
            guard above.page == first.page, below.middle - above.middle < 0.75 * below.size, !isHead,
                !isNumbering(above)
            else { break }
            start -= 1
        }
        return start
    }

    /// A code, an amount, or a total; not the row that numbers the columns.
    static func beginsData(_ line: PrintedLine) -> Bool {
        if isNumbering(line) { return false }
        let words = line.words
        if words.contains(where: { PrintedNumber.isAmount($0.text) }) { return true }
        if let first = words.first, PrintedNumber.isWhole(first.text), [3, 5, 7].contains(first.text.count),
            words.count >= 2
        {
            return true
        }
        guard words.count >= 2 else { return false }
        let label = line.pieces.first?.packed ?? ""
        return label.hasPrefix("一、") && words.contains { PrintedNumber.isWhole($0.text) }
    }

    /// "栏次 1 2 3 4": every number is the one before and one more.
    static func isNumbering(_ line: PrintedLine) -> Bool {
        let numbers = line.words.filter { PrintedNumber.isWhole($0.text) }.compactMap { Int($0.text) }
        let others = line.words.filter { !PrintedNumber.isWhole($0.text) }.map(\.text).joined()
        guard numbers.count >= 2, numbers[0] <= 2 else {
            return !numbers.isEmpty && others.contains("栏次")
        }
        let follows = zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
        return follows && (others.isEmpty || others.contains("栏次") || others.contains("行次") || others == "—")
    }

    /// The head is printed again on every page that the table goes on to.
    private func withoutHeads(_ data: [PrintedLine], _ head: [PrintedLine]) -> [PrintedLine] {
        let known = Set(head.map(\.packed))
        let first = lines.first?.page
        return data.filter { line in
            !(line.page != first && (known.contains(line.packed) || Self.isNumbering(line)))
        }
    }

    // MARK: - Columns of numbers

    /// Where numbers stand: what a gap through all rows sets apart.
    private static func columns(_ data: [PrintedLine]) -> [ClosedRange<Double>] {
        let numbers = data.enumerated().flatMap { row, line in
            line.words.filter { PrintedNumber.isNumeric($0.text) || isBlankMark($0.text) }.map { (row, $0) }
        }
        var found: [(range: ClosedRange<Double>, rows: Set<Int>)] = []
        for (row, word) in numbers.sorted(by: { $0.1.left < $1.1.left }) {
            if let last = found.last, word.left < last.range.upperBound - 0.5 {
                found[found.count - 1].range = last.range.lowerBound...max(last.range.upperBound, word.right)
                found[found.count - 1].rows.insert(row)
            } else {
                found.append((word.left...word.right, [row]))
            }
        }
        // A lone 0 or dash in the middle of its cell stands clear of the amounts at its right.
        var index = 1
        while index < found.count {
            let (one, other) = (found[index - 1], found[index])
            let few = min(one.rows.count, other.rows.count)
            let gap = other.range.lowerBound - one.range.upperBound
            if gap < 18, few * 4 <= max(one.rows.count, other.rows.count), one.rows.isDisjoint(with: other.rows),
                !isLabelBetween(one.range.upperBound, other.range.lowerBound, data)
            {
                found[index - 1] = (one.range.lowerBound...other.range.upperBound, one.rows.union(other.rows))
                found.remove(at: index)
            } else {
                index += 1
            }
        }
        return found.map(\.range)
    }

    private static func isLabelBetween(_ left: Double, _ right: Double, _ data: [PrintedLine]) -> Bool {
        data.contains { line in
            line.words.contains { !PrintedNumber.isNumeric($0.text) && $0.left < right && $0.right > left }
        }
    }

    static func isBlankMark(_ text: String) -> Bool { ["-", "—", "--", "——", "/"].contains(text) }

    // MARK: - Cells

    /// Column numbers leave room for words before and between the numbers: words 0, number 1, words 2, number 3 …
    private func column(_ word: PrintedWord) -> Int {
        let middle = (word.left + word.right) / 2
        if PrintedNumber.isNumeric(word.text) || Self.isBlankMark(word.text),
            let index = columns.firstIndex(where: { $0.lowerBound - 1 <= middle && middle <= $0.upperBound + 1 })
        {
            return 2 * index + 1
        }
        // Words belong to the gap that holds the greater part of them.
        return 2 * columns.count { ($0.lowerBound + $0.upperBound) / 2 < middle }
    }

    private func cells(_ words: [PrintedWord], _ page: Int) -> [Cell] {
        var cells: [Int: Cell] = [:]
        for word in words {
            for (column, word) in split(word) {
                cells[column, default: Cell(column: column, width: 1, words: [], page: page)].words.append(word)
            }
        }
        return cells.values.sorted { $0.column < $1.column }
    }

    /// "2010301行政运行" and "1,214.83一、一般公共服务支出" are two cells.
    private func split(_ word: PrintedWord) -> [(Int, PrintedWord)] {
        let digits = word.text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
        let rest = word.text.dropFirst(digits.count)
        let isCode = [3, 5, 7].contains(digits.count) && PrintedNumber.isWhole(String(digits))
        guard let next = rest.unicodeScalars.first, (0x4E00...0x9FFF).contains(next.value),
            isCode || PrintedNumber.isAmount(String(digits))
        else { return [(column(word), word)] }
        let share = 0.5 * Double(digits.count) / (0.5 * Double(digits.count) + Double(rest.count))
        var (number, label) = (word, word)
        number.text = String(digits)
        number.right = word.left + share * (word.right - word.left)
        label.text = String(rest)
        label.left = number.right
        return [(column(number), number), (max(column(number) + 1, column(label)), label)]
    }
}
