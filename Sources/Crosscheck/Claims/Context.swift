/// Looks around a figure for what it is about.
struct Context {
    let reading: Reading
    private var codes: [UInt16] { reading.codes }

    /// Up to thirty characters before the figure, within its paragraph, and a few behind.
    func surroundings(_ index: Int, before: Int = 30, after: Int = 8) -> Range<Int> {
        let figure = reading.figures[index]
        var start = Int(figure.start)
        let floor = max(0, start - before)
        while start > floor, codes[start - 1] != Code.newline { start -= 1 }
        let trailing = reading.trailing(index)
        return start..<max(Int(figure.end), min(trailing.upperBound, Int(figure.end) + after))
    }

    /// Pairs of neighbouring characters around a figure, digits and marks left out.
    func pairs(_ span: Range<Int>) -> [UInt32] {
        var result: [UInt32] = []
        var last: UInt16?
        for index in span {
            let code = codes[index]
            if Names.isQuiet(code) { continue }
            guard Code.isHan(code) || Code.isLetter(code) else {
                last = nil
                continue
            }
            if let last { result.append(UInt32(last) << 16 | UInt32(code)) }
            last = code
        }
        return result
    }

    /// How many pairs of `few` stand among `many`.
    static func common(_ few: [UInt32], _ many: [UInt32]) -> Int { few.count(where: many.contains) }

    func isAmount(_ index: Int) -> Bool {
        switch reading.figures[index].dimension {
        case .percent, .points, .times: false
        default: reading.figures[index].cues.isDisjoint(with: .change)
        }
    }

    func isAlike(_ a: Int, _ b: Int) -> Bool {
        let (a, b) = (reading.figures[a], reading.figures[b])
        return a.dimension == b.dimension && (a.dimension != .count || a.unit == b.unit)
    }

    /// The sum that a quotient makes, written out.
    static func quotient(_ top: Figure, _ bottom: Figure) -> String {
        Printed.number(top) + "÷" + Printed.number(bottom)
    }
}
