// Which words stand in one row of a table.
extension PrintedSheet {
    /// The words of each row, with its page: those nearest to the line that has its code, or its number, or its amounts.
    static func rows(_ data: [PrintedLine]) -> [(page: Int, words: [PrintedWord])] {
        var rows: [(Int, [PrintedWord])] = []
        for page in Set(data.map(\.page)).sorted() {
            let lines = data.filter { $0.page == page }
            let anchors = anchors(lines)
            guard !anchors.isEmpty else { continue }
            var groups = [[PrintedWord]](repeating: [], count: anchors.count)
            for run in runs(lines.flatMap(\.words)) {
                // Lines of one cell stay together if they stand about one row's middle.
                let (top, bottom) = (run.map(\.top).min() ?? 0, run.map(\.bottom).max() ?? 0)
                let within = anchors.indices.filter { top - 1 < anchors[$0] && anchors[$0] < bottom + 1 }
                for word in run {
                    groups[within.count == 1 ? within[0] : nearest(word.middle, anchors)].append(word)
                }
            }
            rows += groups.filter { !$0.isEmpty }.map { (page, $0) }
        }
        return rows
    }

    private static func nearest(_ middle: Double, _ anchors: [Double]) -> Int {
        anchors.indices.min { abs(anchors[$0] - middle) < abs(anchors[$1] - middle) } ?? 0
    }

    /// Words one below the other without the space that sets rows apart.
    private static func runs(_ words: [PrintedWord]) -> [[PrintedWord]] {
        var runs: [[PrintedWord]] = []
        for word in words.sorted(by: { $0.middle < $1.middle }) {
            let above =
                isEnumerator(word.text)
                ? nil
                : runs.lastIndex { run in
                    guard let last = run.last else { return false }
                    let shared = min(last.right, word.right) - max(last.left, word.left)
                    let step = word.middle - last.middle
                    return shared > 0.5 * min(last.right - last.left, word.right - word.left)
                        && step > 0.5 * word.height && step < 1.12 * min(word.height, last.height)
                }
            if let above { runs[above].append(word) } else { runs.append([word]) }
        }
        return runs
    }

    private static func anchors(_ lines: [PrintedLine]) -> [Double] {
        let words = lines.flatMap(\.words)
        // A single row whose numbers break over lines.
        if lines.count <= 3, let first = lines.first, let last = lines.last,
            words.allSatisfy({ PrintedNumber.isNumeric($0.text) || isBlankMark($0.text) }),
            last.middle - first.middle < 1.5 * first.size * Double(lines.count)
        {
            return [(first.middle + last.middle) / 2]
        }
        let coded = lines.filter(isCoded)
        var anchors = coded.map(\.middle)
        func distance(_ line: PrintedLine) -> Double {
            (anchors.map { abs($0 - line.middle) }.min() ?? .infinity) / line.size
        }
        let isCodedTable = coded.count { ($0.pieces.first?.packed ?? "").first?.isNumber == true } >= 3
        func add(_ lines: [PrintedLine], from needed: (PrintedLine) -> Double) {
            for line in lines where distance(line) > needed(line) { anchors.append(line.middle) }
        }
        let numbered = lines.filter { line in line.words.contains { PrintedNumber.isNumeric($0.text) } }
        let counted = numbered.filter { line in
            line.words.contains { PrintedNumber.isWhole($0.text) && $0.text.count <= 3 }
        }
        let named = lines.filter { line in !line.words.contains { PrintedNumber.isNumeric($0.text) } }
        if !isCodedTable { add(counted) { _ in 0.55 } }
        add(numbered) { _ in isCodedTable ? 1.3 : counted.count >= 3 ? 0.9 : 0.55 }
        if !isCodedTable { add(named) { isEnumerated($0) ? 0.8 : 1.6 } }
        return anchors.sorted()
    }

    /// Begins with a code or a total.
    private static func isCoded(_ line: PrintedLine) -> Bool {
        guard let first = line.pieces.first?.packed else { return false }
        if line.pieces.contains(where: { $0.packed.hasSuffix("合计") || $0.packed.hasSuffix("总计") }) { return true }
        let digits = first.prefix { $0.isASCII && $0.isNumber }
        let next = first.dropFirst(digits.count).first
        return [3, 5, 7].contains(digits.count) && next != "," && next != "."
    }

    private static func isEnumerated(_ line: PrintedLine) -> Bool { line.pieces.contains { isEnumerator($0.packed) } }

    /// "十二、农林水支出" begins a name.
    private static func isEnumerator(_ text: String) -> Bool {
        text.prefix(4).contains("、") && text.first.map { "一二三四五六七八九十".contains($0) } == true
    }
}
