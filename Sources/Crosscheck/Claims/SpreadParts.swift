import Kernel

/// Parts of a whole that are told in sentences of their own: "其中，接受资金8028.78万元，…。接受物资价值3932.68万元，…。".
struct SpreadParts {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    /// How many sentences the list may go on for.
    private static let reach = 6

    func read(into ledger: inout Ledger) {
        for opener in reading.openers where opener.kind == .ofWhich && opener.depth == 0 {
            let first = Int(opener.firstFigure)
            guard first < figures.count, figures[first].sentence == opener.sentence, context.isAmount(first),
                let whole = PartWhole(reading: reading).wholes(of: opener).first(where: {
                    context.isAlike($0, first) && figures[$0].significantDigits >= 4
                })
            else { continue }
            let parts = [first] + following(first)
            guard parts.count >= 2, let sum = Sums.interval(parts, reading) else { continue }
            let isPlain =
                Vocabulary.areComplements(parts.map { reading.name(of: $0) }, codes)
                || Sums.isOneSlipAway(parts, whole, sum, reading)
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: isPlain ? .plain : .possible)
        }
    }

    /// The amounts that open the paragraph's next sentences with the verb of the first part.
    private func following(_ first: Int) -> [Int] {
        let own = Int(figures[first].sentence)
        let verb = figures[first].label.prefixed(2)
        guard verb.count == 2 else { return [] }
        return ((own + 1)..<max(own + 1, min(reading.sentences.count, own + 1 + Self.reach))).compactMap { number in
            let sentence = reading.sentences[number]
            guard sentence.paragraph == reading.sentences[own].paragraph, let part = sentence.figures.first,
                figures[part].label.lowerBound - sentence.span.lowerBound <= 1, context.isAmount(part),
                context.isAlike(part, first), codes[figures[part].label.prefixed(2)] == codes[verb]
            else { return nil }
            return part
        }
    }
}
