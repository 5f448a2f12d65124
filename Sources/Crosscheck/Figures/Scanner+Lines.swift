extension Scanner {
    // MARK: - Lines

    /// A line end ends the sentence, unless the line only broke for want of room.
    mutating func newline() {
        let length = position - lineStart
        lineStart = position + 1
        if length >= 30, continues(after: position) { return }
        let stated = period
        endSentence(at: position)
        if sentences.last?.isHeading == true, stated.year != 0 { headingPeriod = stated }
        (period, paragraphPeriod) = (headingPeriod, headingPeriod)
        (period.fromMonth, period.toMonth) = (0, 0)
        paragraph += 1
        depth = 0
        sentenceStart = position + 1
        labelStart = position + 1
        paragraphStart = position + 1
    }

    /// A time told in a paragraph's opening words holds for all of it, one told later for its sentence.
    mutating func setPeriod(_ change: (inout StatedPeriod) -> Void) {
        change(&period)
        if position - paragraphStart <= 24 { paragraphPeriod = period }
    }

    private func continues(after lineEnd: Int) -> Bool {
        var before = lineEnd - 1
        while before >= 0, Code.isSpace(codes[before]) { before -= 1 }
        let next = lineEnd + 1
        guard before >= 0, next < codes.count else { return false }
        let last = codes[before]
        guard Code.isHan(last) || Code.isDigit(last) || last == Code.comma || last == Code.enumeration else {
            return false
        }
        // A new item begins with a number, a bracket or an indent.
        if Code.isDigit(codes[next]) { return !isNumbered(next) }
        if codes[next] == Code.open, next + 1 < codes.count {
            // "（境）" goes on, "（一）" and "（1）" begin an item.
            return Code.isHan(codes[next + 1]) && !Enumerators.numerals.contains(codes[next + 1])
        }
        return Code.isHan(codes[next]) && !Enumerators.table.occursAt(next, codes)
    }

    /// "3.", "12、" or "4)" at the beginning of a line.
    private func isNumbered(_ start: Int) -> Bool {
        var end = start
        while end < codes.count, Code.isDigit(codes[end]) { end += 1 }
        guard end < codes.count, end - start <= 2 else { return false }
        return [Code.enumeration, Code.close].contains(codes[end])
            || (codes[end] == Code.point && !(end + 1 < codes.count && Code.isDigit(codes[end + 1])))
    }
}

/// How a new item of a list begins.
enum Enumerators {
    static let numerals = Set(Code.of("一二三四五六七八九十"))
    static let table = WordTable(words: [
        "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "一是", "二是", "三是", "四是", "五是", "第一",
        "第二", "第三",
    ])
}

extension WordTable {
    func occursAt(_ position: Int, _ codes: [UInt16]) -> Bool { match(codes, at: position, before: codes.count) != nil }
}
