/// Lines of a contents page: words, dots and a page number.
enum ContentsLines {
    static func spans(_ source: SourceText) -> [Range<Int>] {
        source.filledLines.filter { line in
            guard line.count <= 140, let last = source.codes[line].last(where: { !Code.isSpace($0) }),
                Code.isDigit(last)
            else {
                return false
            }
            var dots = 0
            for code in source.codes[line] {
                if code == 0x2026 { dots += 3 } else if code == Code.point || code == 0xB7 { dots += 1 }
            }
            return dots >= 5
        }
    }
}
