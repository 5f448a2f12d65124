extension SourceText {
    /// The words of a span without any space.
    func packed(_ span: Range<Int>) -> String {
        var result = String.UnicodeScalarView()
        for index in span where !Code.isSpace(codes[index]) && codes[index] != Code.newline {
            result.append(scalars[index])
        }
        return String(result)
    }

    /// The line that ends before a position, without its newline.
    func line(before position: Int) -> Range<Int> {
        var end = position
        while end > 0, codes[end - 1] == Code.newline || Code.isSpace(codes[end - 1]) { end -= 1 }
        var start = end
        while start > 0, codes[start - 1] != Code.newline { start -= 1 }
        return start..<end
    }

    /// The lines that aren't empty.
    var filledLines: [Range<Int>] { lines.filter { !$0.isEmpty } }

    /// The first place of some characters within a span.
    func find(_ words: [UInt16], in span: Range<Int>) -> Range<Int>? {
        guard let first = words.first, span.count >= words.count else { return nil }
        var position = span.lowerBound
        while position + words.count <= span.upperBound {
            if codes[position] == first {
                var matches = true
                for offset in 1..<max(1, words.count) where codes[position + offset] != words[offset] {
                    matches = false
                    break
                }
                if matches { return position..<(position + words.count) }
            }
            position += 1
        }
        return nil
    }

    /// How often some characters occur.
    func count(of words: [UInt16]) -> Int {
        var (count, start) = (0, 0)
        while let place = find(words, in: start..<codes.count) { (count, start) = (count + 1, place.upperBound) }
        return count
    }

    /// Every year written with four digits, and where its digits end.
    func years() -> [(year: Int, end: Int)] {
        var years: [(Int, Int)] = []
        var index = 0
        while index + 4 <= codes.count {
            guard Code.isDigit(codes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < codes.count, Code.isDigit(codes[end]) { end += 1 }
            if end - index == 4, codes[index] == Code.zero + 2, codes[index + 1] == Code.zero {
                let value = (index..<end).reduce(0) { $0 * 10 + Int(codes[$1] - Code.zero) }
                var next = end
                while next < codes.count, Code.isSpace(codes[next]) { next += 1 }
                if next < codes.count, codes[next] == 0x5E74 { years.append((value, end)) }  // 年
            }
            index = end
        }
        return years
    }
}
