import Kernel

/// Numbers set in proportion: "25.72:26.84:47.44", "2.02:1".
struct Proportion: Sendable {
    struct Term: Sendable {
        let span: Range<Int>
        /// What the printed digits may stand for.
        let value: Interval
        let places: Int
        let isOne: Bool
    }

    let terms: [Term]
    var span: Range<Int> { terms[0].span.lowerBound..<terms[terms.count - 1].span.upperBound }

    /// How far before it the words that name it may stand.
    private static let reach = 44

    static func all(in codes: [UInt16]) -> [Proportion] {
        var result: [Proportion] = []
        var position = 1
        while position + 1 < codes.count {
            defer { position += 1 }
            guard isSign(codes[position]), Code.isDigit(codes[position - 1]), Code.isDigit(codes[position + 1]) else {
                continue
            }
            var start = position
            while start > 0, Code.isDigit(codes[start - 1]) || codes[start - 1] == Code.point { start -= 1 }
            var terms: [Term] = []
            while let term = term(codes, at: start) {
                terms.append(term)
                let end = term.span.upperBound
                guard end + 1 < codes.count, isSign(codes[end]), Code.isDigit(codes[end + 1]) else { break }
                start = end + 1
            }
            guard terms.count >= 2 else { continue }
            result.append(Proportion(terms: terms))
            position = max(position, terms[terms.count - 1].span.upperBound)
        }
        return result
    }

    /// A colon, or the sign of proportion.
    private static func isSign(_ code: UInt16) -> Bool { code == Code.colon || code == 0x2236 }

    private static func term(_ codes: [UInt16], at start: Int) -> Term? {
        guard let numeral = Numeral.read(codes, at: start, before: codes.count).numeral, numeral.end > start,
            let value = try? Ratio(Int128(numeral.digits), over: power(Int(numeral.places))),
            let half = try? Ratio(1, over: 2 * power(Int(numeral.places))), let low = try? value - half,
            let high = try? value + half
        else { return nil }
        return Term(
            span: start..<numeral.end, value: Interval(low, high), places: Int(numeral.places), isOne: value == .one)
    }

    private static func power(_ places: Int) -> Int128 { (0..<places).reduce(1) { power, _ in power * 10 } }

    /// Whether one of the words stands before it in its clause.
    func isNamed(_ words: WordTable<Bool>, _ codes: [UInt16]) -> Bool {
        var low = span.lowerBound
        while low > max(0, span.lowerBound - Self.reach), codes[low - 1] != Code.stop, codes[low - 1] != Code.newline {
            low -= 1
        }
        return words.occurs(in: low..<span.lowerBound, of: codes)
    }

    /// Whether one of the words follows at once: "由2.05:1下降为…".
    func leads(to words: WordTable<Bool>, _ codes: [UInt16]) -> Bool {
        let end = span.upperBound
        return words.occurs(in: end..<min(codes.count, end + 4), of: codes)
    }
}
