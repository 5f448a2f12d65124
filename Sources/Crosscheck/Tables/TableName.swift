import Kernel

/// What a cell's digits are worth.
enum GridNumber {
    static func read(_ source: SourceText, _ span: Range<Int>, _ column: Int) -> Grid.Amount? {
        var packed = source.codes[span].filter { !Code.isSpace($0) }
        guard !packed.isEmpty else { return nil }
        let isNegative = [Code.minus, Code.dash].contains(packed[0])
        if isNegative { packed.removeFirst() }
        guard let first = packed.first, Code.isDigit(first) else { return nil }
        let (numeral, end) = Numeral.read(packed, at: 0, before: packed.count)
        guard let numeral, end == packed.count,
            let value = try? Ratio(
                Int128(isNegative ? -numeral.digits : numeral.digits),
                over: (0..<Int(numeral.places)).reduce(Int128(1)) { power, _ in power * 10 })
        else { return nil }
        return Grid.Amount(span: span, value: value, places: Int(numeral.places), column: column)
    }
}

/// Which lines are the name of a table, and what its unit is.
enum TableName {
    static func isName(_ text: String) -> Bool {
        guard (4...45).contains(text.count), !text.contains("…"), !text.contains("。"), !text.hasPrefix("注"),
            !isMark(text)
        else {
            return false
        }
        return text.hasSuffix("表") || text.hasSuffix("表)") || text.hasSuffix("表）") || text.hasSuffix("表(续)")
            || text.hasSuffix("表（续）")
    }

    /// "公开06表", "表6": a table's number, not its name.
    private static func isMark(_ text: String) -> Bool {
        text.count <= 10 && (text.hasPrefix("公开") || text.hasPrefix("附表") || text.hasPrefix("财决"))
            && text.contains(where: \.isNumber)
    }

    /// The yuan in one unit, by the words 单位：万元.
    static func unit(_ text: String) -> Int? {
        for (words, yuan) in [("万元", 10_000), ("千元", 1000), ("亿元", 100_000_000), ("元", 1)] {
            for lead in ["单位：", "单位:", "单位"] where text.contains(lead + words) || text.contains(lead + "人民币" + words) {
                return yuan
            }
        }
        for (words, yuan) in [("（万元）", 10_000), ("(万元)", 10_000), ("（元）", 1), ("(元)", 1)] where text.contains(words) {
            return yuan
        }
        return nil
    }
}
