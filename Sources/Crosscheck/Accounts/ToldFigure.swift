import Kernel

/// An amount or rate told in the explanation, with the words that lead to it.
struct ToldFigure: Sendable {
    enum Role: Sendable { case budget, spent, done, up, down, share, none }

    let index: Int
    let figure: Figure
    /// What stands between the figure before, or the sentence's beginning, and this one, without spaces.
    let lead: String

    /// The lead's last clause, without the words that only introduce a number.
    var name: String {
        var rest = lead[...]
        for mark in ["，", "；", "。", "：", ":", ";", ",", "、"] {
            if let place = rest.lastIndex(of: Character(mark)), rest.index(after: place) < rest.endIndex {
                rest = rest[rest.index(after: place)...]
            }
        }
        while let last = rest.last, "为是达约计共：:".contains(last), rest.count > 2, !rest.hasSuffix("合计"),
            !rest.hasSuffix("总计")
        { rest = rest.dropLast() }
        return String(rest)
    }

    var isMoney: Bool { figure.dimension == .money }
    var isPercent: Bool { figure.dimension == .percent }

    var printing: Printing? {
        guard let interval = figure.interval, let step = figure.lastDigit else { return nil }
        let unit = (0..<max(0, Int(figure.scale))).reduce(1) { power, _ in power * 10 }
        return Printing(span: figure.span, interval: interval, step: step, unit: unit, places: Int(figure.places))
    }

    private static let roles: [(String, Role)] = [
        ("年初预算", .budget), ("年初预算数", .budget), ("全年预算", .budget), ("全年预算数", .budget), ("预算", .budget), ("预算数", .budget),
        ("预算安排", .budget), ("年初预算安排", .budget), ("支出预算", .budget), ("支出预算数", .budget),
        ("支出决算", .spent), ("支出决算数", .spent), ("决算", .spent), ("决算数", .spent), ("决算支出", .spent), ("实际支出", .spent),
        ("支出决算总额", .spent),
        ("预算的", .done), ("预算数的", .done), ("预算完成率", .done), ("完成预算", .done), ("完成年初预算", .done),
        ("增加", .up), ("增长", .up), ("上升", .up), ("提高", .up), ("增加了", .up), ("增长了", .up),
        ("减少", .down), ("下降", .down), ("降低", .down), ("减少了", .down), ("下降了", .down),
    ]

    var role: Role {
        var words = name[...]
        while let last = words.last, "为是了数约".contains(last), words.count > 2 { words = words.dropLast() }
        let name = String(words)
        if isPercent, lead.contains("占"), !name.hasSuffix("预算"), !name.hasSuffix("预算的") { return .share }
        let found = Self.roles.filter { name.hasSuffix($0.0) }.max { $0.0.count < $1.0.count }?.1 ?? .none
        if isPercent, found == .budget { return .done }
        return found
    }
}

extension Reading {
    /// The figures within a span, with what leads to each.
    func told(in span: Range<Int>) -> [ToldFigure] {
        var told: [ToldFigure] = []
        var low = 0
        var high = figures.count
        while low < high {
            let middle = (low + high) / 2
            if Int(figures[middle].start) < span.lowerBound { low = middle + 1 } else { high = middle }
        }
        for index in low..<figures.count {
            let figure = figures[index]
            guard Int(figure.start) < span.upperBound else { break }
            let sentence =
                sentences.indices.contains(Int(figure.sentence))
                ? sentences[Int(figure.sentence)].span.lowerBound : span.lowerBound
            let before = index > 0 ? Int(figures[index - 1].end) : 0
            let start = min(max(before, sentence, span.lowerBound), Int(figure.start))
            told.append(ToldFigure(index: index, figure: figure, lead: source.packed(start..<Int(figure.start))))
        }
        return told
    }
}
