import Kernel

/// A target value as people type it into one cell: "≥95%", "不少于40个", "10月底前", "每季度一次".
struct TypedValue: Equatable {
    var nature: TargetNature?
    var value: String
    var unit: String

    /// `unit`: what stands in a column of its own; empty where there is none.
    init(_ text: String, unit: String = "") {
        let bare = text.filter { !$0.isWhitespace }
        let (sign, rest) = Self.sign(of: bare)
        nature = sign
        value = rest
        self.unit = unit.filter { !$0.isWhitespace && $0 != "/" }
        if QualitativeScale.allCases.contains(where: { $0.choices.contains { $0.zh == rest || $0.en == rest } }) {
            nature = .qualitative
        } else if !DraftIndicator.isDate(rest) {
            takeNumber(from: rest)
        }
    }

    private static let signs = [
        "定性", ">=", "<=", "≥", "≤", "≧", "≦", "不低于", "不少于", "不高于", "不超过", "=", "＝", "等于", "大于", ">", "＞", "小于", "<",
        "＜",
    ]
    private static let tails: [(String, TargetNature)] = [
        ("及以上", .atLeast), ("以上", .atLeast), ("及以下", .atMost), ("以下", .atMost), ("以内", .atMost), ("之内", .atMost),
    ]

    private static func sign(of text: String) -> (TargetNature?, String) {
        for sign in signs where text.hasPrefix(sign) {
            return (TargetNature(sign: sign), String(text.dropFirst(sign.count)))
        }
        for (tail, nature) in tails where text.hasSuffix(tail) {
            return (nature, String(text.dropLast(tail.count)))
        }
        return (nil, text)
    }

    /// Parts the first number from what is counted; words before it ("每季度1次") belong to what is counted.
    private mutating func takeNumber(from text: String) {
        guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else {
            if Self.countsInWords(text) { (value, unit) = ("1", text) }
            return
        }
        let end = text[start...].firstIndex { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == ",")) }
        let rest = end.map { String(text[$0...]) } ?? ""
        // Two values in one cell stay as they are: that is one of the faults looked for.
        guard !rest.contains(where: { "；;".contains($0) }) else { return }
        value = String(text[start..<(end ?? text.endIndex)])
        if !rest.isEmpty || start > text.startIndex { unit = rest.isEmpty ? String(text[..<start]) : rest }
    }

    /// "每季度一次", "三项": a Chinese numeral before what it counts.
    private static func countsInWords(_ text: String) -> Bool {
        zip(text, text.dropFirst()).contains { "一二三四五六七八九十百千两".contains($0) && "次个场项份件家人天年期批台套篇部轮".contains($1) }
    }
}

extension DraftIndicator {
    /// What the name itself says is counted: "培训场次（场）", "进驻部门数".
    static func unit(impliedBy name: String) -> String {
        let bare = name.filter { !$0.isWhitespace }
        if let last = bare.last, last == "）" || last == ")",
            let open = bare.lastIndex(where: { $0 == "（" || $0 == "(" })
        {
            let inner = bare[bare.index(after: open)...].dropLast()
            if (1...6).contains(inner.count), !inner.contains(where: \.isNumber) { return String(inner) }
        }
        return ["数", "数量", "次数", "人次", "场次", "天数", "用时", "时间", "单价", "金额"].first(where: bare.hasSuffix) ?? ""
    }
}
