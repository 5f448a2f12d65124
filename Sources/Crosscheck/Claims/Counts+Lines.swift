import Kernel

extension Counts {
    /// "纳入决算编制范围的单位共3个，包括：", and below it lines numbered from 1.
    func numberedLines(into ledger: inout Ledger) {
        for index in reading.figures.indices where isListed(index) {
            guard let start = lineBelow(index), let list = Self.numbered(from: start, reading.codes) else { continue }
            let stated = reading.figures[index].digits
            let isRight = stated == Int64(list.count)
            guard isRight || (list.isClosed && abs(stated - Int64(list.count)) <= 3) else { continue }
            add(index, list.span, "列出\(list.count)项", isRight ? .holds : .contradicts, list.count, into: &ledger)
        }
    }

    private func isListed(_ index: Int) -> Bool {
        let figure = reading.figures[index]
        return figure.dimension == .count && figure.places == 0 && figure.scale == 0 && figure.bound == .stated
            && (2...60).contains(figure.digits) && ListedThings.units.contains(figure.unit.word.written)
    }

    /// Where the next line begins, when the number's own line ends with a colon and says nothing else.
    private func lineBelow(_ index: Int) -> Int? {
        let codes = reading.codes
        var position = Int(reading.figures[index].end)
        let limit = min(codes.count, position + 30)
        while position < limit, Code.isHan(codes[position]) || codes[position] == Code.comma { position += 1 }
        guard position < limit, codes[position] == Code.colon else { return nil }
        position += 1
        while position < codes.count, Code.isSpace(codes[position]) { position += 1 }
        return position < codes.count && codes[position] == Code.newline ? position + 1 : nil
    }

    struct NumberedLines {
        var count = 0
        /// Names alone, of which the last doesn't end with 等, and no later line goes on with the next number.
        var isClosed = true
        var span = 0..<0
    }

    /// Lines "1.甲", "2.乙" or "1 甲" one below the other; nil where they don't begin with 1.
    static func numbered(from start: Int, _ codes: [UInt16]) -> NumberedLines? {
        var (list, position) = (NumberedLines(), start)
        while position < codes.count, list.count < 61 {
            let line = line(from: position, codes)
            guard let words = words(of: list.count + 1, in: line, codes) else {
                // Blank lines, and the head of a table of two columns.
                let isHead = list.count == 0 && Vocabulary.contains(Code.of("序号"), in: line, codes)
                guard isHead || line.allSatisfy({ Code.isSpace(codes[$0]) }) else { break }
                position = line.upperBound + 1
                continue
            }
            list.count += 1
            list.span = (list.count == 1 ? line.lowerBound : list.span.lowerBound)..<line.upperBound
            if words.count > 60 || words.last.map({ codes[$0] == 0x7B49 }) ?? true { list.isClosed = false }  // 等
            position = line.upperBound + 1
        }
        if goesOn(list.count + 1, from: position, codes) { list.isClosed = false }
        return list.count >= 2 ? list : nil
    }

    private static func line(from start: Int, _ codes: [UInt16]) -> Range<Int> {
        let limit = min(codes.count, start + 400)
        return start..<(codes[start..<limit].firstIndex(of: Code.newline) ?? limit)
    }

    /// Whether one of the next lines bears the next number: what stood between belongs to the item before.
    private static func goesOn(_ number: Int, from start: Int, _ codes: [UInt16]) -> Bool {
        var position = start
        for _ in 0..<12 where position < codes.count {
            let line = line(from: position, codes)
            if words(of: number, in: line, codes) != nil { return true }
            position = line.upperBound + 1
        }
        return false
    }

    /// What follows the number at a line's beginning; nil where it is another number or none.
    private static func words(of number: Int, in line: Range<Int>, _ codes: [UInt16]) -> Range<Int>? {
        var position = line.lowerBound
        while position < line.upperBound, Code.isSpace(codes[position]) || codes[position] == Code.open {
            position += 1
        }
        let (numeral, end) = Numeral.read(codes, at: position, before: line.upperBound)
        guard end > position, let numeral, numeral.places == 0, numeral.digits == Int64(number), end < line.upperBound,
            [Code.point, Code.enumeration, Code.close, Code.space, Code.tab].contains(codes[end])
        else { return nil }
        position = end + 1
        while position < line.upperBound, Code.isSpace(codes[position]) { position += 1 }
        guard position < line.upperBound, Code.isHan(codes[position]) else { return nil }
        var last = line.upperBound
        while last > position,
            [Code.semicolon, Code.stop, Code.comma].contains(codes[last - 1]) || Code.isSpace(codes[last - 1])
        {
            last -= 1
        }
        return position..<last
    }
}
