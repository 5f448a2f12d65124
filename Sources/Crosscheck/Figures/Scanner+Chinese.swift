/// Numbers written in words: 百分之二十, 四分之三, 七成, 两倍.
enum ChineseNumerals {
    private static let digits: [UInt16: Int64] = {
        var values: [UInt16: Int64] = [0x3007: 0, 0x4E24: 2]  // 〇 两
        for (value, code) in Code.of("零一二三四五六七八九").enumerated() { values[code] = Int64(value) }
        return values
    }()
    private static let powers: [UInt16: Int64] = [0x5341: 10, 0x767E: 100, 0x5343: 1000]  // 十 百 千

    /// Asked of every character: one comparison for most.
    static func begins(_ code: UInt16) -> Bool { Code.isHan(code) && firsts.contains(code) || code == 0x3007 }

    private static let firsts = CodeSet(Array(digits.keys) + powers.keys)

    /// The whole number at a position, 三百二十, and where it ends; nil when none stands there.
    static func read(_ codes: [UInt16], at start: Int) -> (value: Int64, end: Int)? {
        var (total, digit, position) = (Int64(0), Int64?.none, start)
        while position < codes.count, position - start < 9 {
            if let value = digits[codes[position]] {
                guard digit == nil || digit == 0 else { break }
                digit = value
            } else if let power = powers[codes[position]] {
                total += (digit ?? 1) * power
                digit = nil
            } else {
                break
            }
            position += 1
        }
        return position == start ? nil : (total + (digit ?? 0), position)
    }

    /// 成 that means tenths: 成 of 成立, 成为, 成都 doesn't.
    static func isTenths(_ position: Int, _ codes: [UInt16]) -> Bool {
        let next = position + 1 < codes.count ? codes[position + 1] : Code.stop
        return !Code.isHan(next) || [0x4EE5, 0x5DE6, 0x7684, 0x591A].contains(next)  // 以上 左右 的 多
    }

    /// Words behind digits that only begin like tenths.
    static let tenthsWords = WordTable(words: [
        "成立", "成为", "成员", "成果", "成都", "成功", "成本", "成交", "成长", "成效", "成熟", "成品", "成套", "成人", "成年", "成因", "成就", "成分",
        "成活", "成型", "成绩",
    ])

    static let point: UInt16 = 0x70B9  // 点
    static let hundredth = Code.of("百分之")
    static let partOf = Code.of("分之")
}

extension Scanner {
    /// Reads a share or a multiple written in words; false where the words are none, and nothing has moved.
    mutating func readChinese() -> Bool {
        let start = position
        if matches(ChineseNumerals.hundredth, at: start) { return readHundredths(start) }
        guard let (value, end) = ChineseNumerals.read(codes, at: start), (1...100).contains(value), end < codes.count
        else { return false }
        if matches(ChineseNumerals.partOf, at: end) { return readFraction(start, over: value, from: end + 2) }
        if codes[end] == 0x6210, value < 10, ChineseNumerals.isTenths(end, codes) {
            return take(Numeral(digits: value, places: 0, end: end), from: start, unit: UnitWord.tenths, end: end + 1)
        }
        if codes[end] == 0x500D, end - start <= 2 {  // 倍
            return take(Numeral(digits: value, places: 0, end: end), from: start, unit: UnitWord.fold, end: end + 1)
        }
        return false
    }

    private func matches(_ word: [UInt16], at start: Int) -> Bool {
        start + word.count <= codes.count && word.indices.allSatisfy { codes[start + $0] == word[$0] }
    }

    /// 百分之二十点五.
    private mutating func readHundredths(_ start: Int) -> Bool {
        guard let (whole, end) = ChineseNumerals.read(codes, at: start + 3) else { return false }
        guard end + 1 < codes.count, codes[end] == ChineseNumerals.point,
            let (part, last) = ChineseNumerals.read(codes, at: end + 1), part < 10
        else {
            return take(Numeral(digits: whole, places: 0, end: end), from: start, unit: UnitWord.percent, end: end)
        }
        return take(
            Numeral(digits: whole * 10 + part, places: 1, end: last), from: start, unit: UnitWord.percent, end: last)
    }

    /// 四分之三, kept in whole percents: such words are used for round shares.
    private mutating func readFraction(_ start: Int, over bottom: Int64, from next: Int) -> Bool {
        guard let (top, end) = ChineseNumerals.read(codes, at: next), top > 0, bottom > 1, top < bottom else {
            return false
        }
        return takeFraction(top, bottom, from: start, end: end)
    }

    /// "4分之3".
    mutating func readFraction(of bottom: Numeral, from start: Int) -> Bool {
        guard bottom.places == 0, (2...100).contains(bottom.digits), matches(ChineseNumerals.partOf, at: bottom.end),
            let top = Numeral.read(codes, at: bottom.end + 2, before: codes.count).numeral, top.places == 0,
            top.digits > 0, top.digits < bottom.digits
        else { return false }
        return takeFraction(top.digits, bottom.digits, from: start, end: top.end)
    }

    private mutating func takeFraction(_ top: Int64, _ bottom: Int64, from start: Int, end: Int) -> Bool {
        let hundredths = (top * 100 + bottom / 2) / bottom
        return take(Numeral(digits: hundredths, places: 0, end: end), from: start, unit: UnitWord.percent, end: end)
    }

    private mutating func take(_ numeral: Numeral, from start: Int, unit: UnitIndex, end: Int) -> Bool {
        append(numeral, from: start, tail: Tail(end: end, unit: unit))
        return true
    }
}
