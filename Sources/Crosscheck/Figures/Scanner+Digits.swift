extension Scanner {
    /// What a run of digits is: a quantity, or a date, a number of a document, a telephone, a section …
    mutating func readDigits() {
        let start = position
        let (numeral, runEnd) = Numeral.read(codes, at: start, before: codes.count)
        position = runEnd
        guard let numeral else { return skipped() }
        if isPartOfCode(start, numeral) || isDate(start, numeral) || isNumbering(start, numeral) { return skipped() }
        if let rangeEnd = rangeEnd(after: numeral) {
            position = rangeEnd
            return skipped()
        }
        if readFraction(of: numeral, from: start) { return }
        append(numeral, from: start)
    }

    private mutating func skipped() {
        labelStart = max(labelStart, position)
    }

    func code(_ index: Int) -> UInt16 { index >= 0 && index < codes.count ? codes[index] : 0 }

    // MARK: - What is not a quantity

    /// Versions, addresses, times, ratios, telephone numbers, 7×24.
    private mutating func isPartOfCode(_ start: Int, _ numeral: Numeral) -> Bool {
        let (before, after) = (code(start - 1), code(numeral.end))
        if Code.isLetter(before) || before == 0x2F || before == 0x5F || before == 0x23 { return true }
        if after == 0x2F, Code.isDigit(code(numeral.end + 1)) { return true }
        if after == Code.colon, Code.isDigit(code(numeral.end + 1)) { return true }
        if before == Code.colon, Code.isDigit(code(start - 2)) { return true }
        // 12345, 12315: the numbers of public hotlines.
        if numeral.end - start == 5, (12300...12399).contains(numeral.digits), !Code.isSpace(before),
            [0x70ED, 0x5E73, 0x5E02, 0x653F, 0x4E13, 0x6295, 0x201D, 0x22, Code.enumeration].contains(after)
        {
            return true
        }
        if after == 0xD7 || before == 0xD7 || (after == 0x2A && Code.isDigit(code(numeral.end + 1))) { return true }
        if after == Code.point, Code.isDigit(code(numeral.end + 1)) { return true }
        if before == Code.point, Code.isDigit(code(start - 2)) { return true }
        // 0875-2123456, GB/T 19001.
        if before == Code.minus, Code.isDigit(code(start - 2)) { return true }
        if before == Code.space, Code.isLetter(code(start - 2)), afterUnit(numeral.end).end == numeral.end {
            return true
        }
        // 007: a leading zero is no quantity.
        if code(start) == Code.zero, Code.isDigit(code(start + 1)) { return true }
        if Code.isLetter(after), UnitWord.table.match(codes, at: numeral.end, before: codes.count) == nil {
            return true
        }
        return false
    }

    /// Years, months, days, hours; remembers the year and months for the figures that follow.
    private mutating func isDate(_ start: Int, _ numeral: Numeral) -> Bool {
        let after = code(numeral.end)
        let isYear = numeral.places == 0 && numeral.end - start == 4 && (1900...2099).contains(numeral.digits)
        if isYear {
            if after == 0x5E74 {  // 年
                // "比2021年增长" compares with that year: what follows is still of the year before.
                if ![0x6BD4, 0x8F83, 0x4E0E].contains(code(start - 1)) {  // 比 较 与
                    setPeriod { $0.year = Int16(numeral.digits) }
                }
                position = numeral.end + (code(numeral.end + 1) == 0x5EA6 ? 2 : 1)
                labelStart = position
                return true
            }
            if [Code.minus, Code.dash, Code.tilde, Code.point, 0x2F, 0x81F3].contains(after),
                Code.isDigit(code(numeral.end + 1))
            {
                while position < codes.count,
                    Code.isDigit(codes[position])
                        || [Code.minus, Code.dash, Code.point, 0x2F, Code.tilde, 0x81F3].contains(codes[position])
                {
                    position += 1
                }
                if code(position) == 0x5E74 { position += 1 }
                labelStart = position
                return true
            }
        }
        if numeral.places == 0, numeral.digits <= 12, let to = monthsEnd(numeral) {
            let isUpTo = isUpToMonth(start)
            setPeriod { ($0.fromMonth, $0.toMonth) = (isUpTo ? 1 : Int8(numeral.digits), to) }
            labelStart = position
            return true
        }
        let isMinute = after == 0x5206 && code(start - 1) == 0x65F6  // 时30分
        if isMinute || [0x65E5, 0x53F7, 0x65F6].contains(after) {  // 日 号 时
            position = numeral.end + 1
            labelStart = position
            return true
        }

        if after == 0x65E5 || (after == 0x4E2A && code(numeral.end + 1) == 0x6708 && code(start - 1) == 0x524D) {
            setPeriod { ($0.fromMonth, $0.toMonth) = (1, Int8(min(12, numeral.digits))) }
            position = numeral.end + 2
            labelStart = position
            return true
        }
        return false
    }

    /// "截至11月底": from the year's beginning.
    private func isUpToMonth(_ start: Int) -> Bool {
        let from = max(lineStart, start - 8)
        return from < start && (from..<start).contains { codes[$0] == 0x622A }  // 截
    }

    /// "11月", "1—11月", "1至11月": the last month, having moved behind it.
    private mutating func monthsEnd(_ numeral: Numeral) -> Int8? {
        let month: UInt16 = 0x6708
        if code(numeral.end) == month {
            position = numeral.end + 1
            return Int8(numeral.digits)
        }
        guard [Code.minus, Code.dash, Code.tilde, 0x81F3].contains(code(numeral.end)) else { return nil }
        var next = numeral.end + 1
        while [Code.minus, Code.dash].contains(code(next)) { next += 1 }
        guard Code.isDigit(code(next)) else { return nil }
        let (second, _) = Numeral.read(codes, at: next, before: codes.count)
        guard let second, second.digits <= 12, code(second.end) == month else { return nil }
        position = second.end + 1
        return Int8(second.digits)
    }

    /// Ordinals, document and section numbers.
    private func isNumbering(_ start: Int, _ numeral: Numeral) -> Bool {
        let (before, after) = (code(start - 1), code(numeral.end))
        if before == 0x7B2C { return true }  // 第
        if before == 0x5B || before == 0x3014 { return after == 0x5D || after == 0x3015 || numeral.end - start == 4 }
        if before == Code.open, after == Code.close, numeral.digits < 100 {
            return !(figures.last.map { Int($0.end) == start - 1 } ?? false)
        }
        var line = start - 1
        while line >= lineStart, Code.isSpace(codes[line]) { line -= 1 }
        if line < lineStart, numeral.end - start <= 3 {
            return [Code.point, Code.enumeration, Code.close, Code.colon].contains(after)
                && !Code.isDigit(code(numeral.end + 1))
        }
        return after == Code.point && numeral.places == 0 && numeral.end - start <= 2 && before == Code.stop
    }

    /// "140—160元": where the second number and its unit end; a range claims no single value.
    private func rangeEnd(after numeral: Numeral) -> Int? {
        var next = afterUnit(numeral.end).end
        guard [Code.minus, Code.dash, Code.tilde, 0x81F3].contains(code(next)) else { return nil }
        while [Code.minus, Code.dash].contains(code(next + 1)) { next += 1 }
        guard Code.isDigit(code(next + 1)) else { return nil }
        let (second, end) = Numeral.read(codes, at: next + 1, before: codes.count)
        // "提升2.2个百分点至34.2%": from one kind of number to another is no range.
        if let second {
            let (own, other) = (afterUnit(numeral.end).unit, afterUnit(second.end).unit)
            if own != .none, own.dimension != other.dimension { return nil }
        }
        return second.map { afterUnit($0.end).end } ?? end
    }
}
