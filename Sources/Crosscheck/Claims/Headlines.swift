import Kernel

/// Compares the figures of a headline with the text below it.
struct Headlines {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for number in reading.sentences.indices
        where reading.sentences[number].isHeading && !reading.sentences[number].figures.isEmpty && isTitle(number) {
            let first = reading.sentences[number].figures.upperBound
            for index in reading.sentences[number].figures where isTelling(index) {
                compare(index, with: first..<min(figures.count, first + 30), into: &ledger)
            }
        }
    }

    /// Titles are short, and don't go on over several clauses.
    private func isTitle(_ number: Int) -> Bool {
        let span = reading.sentences[number].span
        guard span.count <= 46, let last = span.last else { return false }
        let end = reading.codes[last] == Code.newline ? last - 1 : last
        return reading.codes[span].count(where: { $0 == Code.comma }) <= 1
            && !reading.codes[span].contains(Code.semicolon)
            && reading.codes[max(span.lowerBound, end)] != Code.colon
    }

    private func isTelling(_ index: Int) -> Bool {
        let figure = figures[index]
        return figure.dimension != .none && figure.bound == .stated
    }

    private func compare(_ index: Int, with body: Range<Int>, into ledger: inout Ledger) {
        var wanted = context.pairs(reading.name(of: index))
        if wanted.count < 2 { wanted = context.pairs(context.surroundings(index, before: 16, after: 4)) }
        guard wanted.count >= 1 else { return }
        var best: (index: Int, score: Int)?
        var same: (index: Int, score: Int)?
        for candidate in body
        where context.isAlike(candidate, index) && !reading.sentences[Int(figures[candidate].sentence)].isHeading {
            guard figures[candidate].cues.contains(.rise) == figures[index].cues.contains(.rise),
                figures[candidate].cues.contains(.fall) == figures[index].cues.contains(.fall)
            else { continue }
            let score =
                Context.common(wanted, context.pairs(context.surroundings(candidate, before: 40))) * 100 / wanted.count
            if figures[candidate].value == figures[index].value {
                if score >= 25 || figures[index].significantDigits >= 3, score > (same?.score ?? -1) {
                    same = (candidate, score)
                }
                continue
            }
            let isSlip = figures[candidate].interval.flatMap { Slips.likely(figures[index], wanted: $0) } != nil
            guard candidate - body.lowerBound < 12 || isSlip else { continue }
            if isSlip, isHardlyChance(index, candidate), best == nil { best = (candidate, 1) }
            if (score >= 60 && wanted.count >= 3) || (score >= 40 && isSlip), score > (best?.score ?? 0) {
                best = (candidate, score)
            }
        }
        // An equal number of something else doesn't bear the headline out.
        let digits = figures[index].dimension == .percent ? 1 : min(4, figures[index].significantDigits)
        if let same, same.score + 20 * digits > (best?.score ?? 0) {
            return confirm(index, same.index, into: &ledger)
        }
        guard let best, let own = figures[index].interval, let other = figures[best.index].interval, !own.meets(other),
            figures[best.index].period.agrees(with: figures[index].period)
        else { return }
        ledger.judge(
            .duplicate, result: best.index, parts: [index], computed: own,
            formula: reading.source.quote(figures[index].span), claim: .plain)
    }

    /// So many digits agree that the two are meant to be one number.
    private func isHardlyChance(_ index: Int, _ candidate: Int) -> Bool {
        guard let wanted = figures[candidate].interval, let slip = Slips.likely(figures[index], wanted: wanted) else {
            return false
        }
        return Slips.chance(figures[index], wanted: wanted, of: slip) <= 5
    }

    private func confirm(_ index: Int, _ candidate: Int, into ledger: inout Ledger) {
        guard let own = figures[index].interval else { return }
        ledger.judge(
            .duplicate, result: candidate, parts: [index], computed: own,
            formula: "\(reading.source.quote(figures[index].span))=\(reading.source.quote(figures[candidate].span))",
            claim: .possible)
    }
}
