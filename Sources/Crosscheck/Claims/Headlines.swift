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
                compare(index, with: first..<min(figures.count, first + 60), into: &ledger)
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
        let alike = body.filter { isComparable($0, index) }
        if named(index, alike, into: &ledger) || states(index, alike, into: &ledger) { return }
        likely(index, alike, body, into: &ledger)
    }

    /// A figure of the text, not of another title, that moves the same way.
    private func isComparable(_ candidate: Int, _ index: Int) -> Bool {
        context.isAlike(candidate, index) && !reading.sentences[Int(figures[candidate].sentence)].isHeading
            && figures[candidate].cues.contains(.rise) == figures[index].cues.contains(.rise)
            && figures[candidate].cues.contains(.fall) == figures[index].cues.contains(.fall)
    }

    private func agree(_ a: Int, _ b: Int) -> Bool {
        guard let one = reading.interval(a), let other = reading.interval(b) else { return false }
        return one.meets(other)
    }

    /// The text has a figure with the headline's own name: it must be the same, wherever else the headline's value stands.
    private func named(_ index: Int, _ alike: [Int], into ledger: inout Ledger) -> Bool {
        let name = figures[index].label
        let wanted = context.pairs(name)
        guard Names.length(name, reading.codes) >= 5, wanted.count >= 4, figures[index].dimension != .percent else {
            return false
        }
        let own = alike.filter { candidate in
            let label = figures[candidate].label
            let common = Names.commonSuffix(name, label, reading.codes)
            return common >= 2 && !Names.isCut(name, common, reading.codes)
                && !Names.isCut(label, common, reading.codes)
                && label.count <= name.count + 4 && figures[candidate].period.agrees(with: figures[index].period)
                && Context.common(wanted, context.pairs(label)) * 100 >= wanted.count * 75
        }
        guard let first = own.first, figures[index].significantDigits >= 2 else { return false }
        if let same = own.first(where: { agree($0, index) }) {
            confirm(index, same, into: &ledger)
        } else {
            contradict(index, first, into: &ledger)
        }
        return true
    }

    /// "新增21例累计274例": the text tells how many are new and how many there are in all.
    private func states(_ index: Int, _ alike: [Int], into ledger: inout Ledger) -> Bool {
        let own = Subject(index, reading).states
        guard own & StateWords.phases != 0, figures[index].unit.isCounted else { return false }
        let like = alike.filter {
            let other = Subject($0, reading).states
            return other & StateWords.phases == own & StateWords.phases && other & own == own
                && figures[$0].depth == 0
        }
        guard let first = like.first, !like.contains(where: { agree($0, index) }),
            figures[first].period.agrees(with: figures[index].period)
        else { return false }
        contradict(index, first, into: &ledger)
        return true
    }

    /// Words in common, or all digits but one.
    private func likely(_ index: Int, _ alike: [Int], _ body: Range<Int>, into ledger: inout Ledger) {
        var wanted = context.pairs(reading.name(of: index))
        if wanted.count < 2 { wanted = context.pairs(context.surroundings(index, before: 16, after: 4)) }
        guard wanted.count >= 1 else { return }
        var best: (index: Int, score: Int)?
        var same: (index: Int, score: Int)?
        for candidate in alike {
            let around = words(
                around: candidate, from: Int(reading.sentences[Int(figures[index].sentence)].span.upperBound))
            let score = Context.common(wanted, context.pairs(around)) * 100 / wanted.count
            if figures[candidate].value == figures[index].value {
                if score >= 25 || figures[index].significantDigits >= 3, score > (same?.score ?? -1) {
                    same = (candidate, score)
                }
                continue
            }
            let isSlip = reading.interval(candidate).flatMap { Slips.likely(figures[index], wanted: $0) } != nil
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
        guard let best, !agree(index, best.index), figures[best.index].period.agrees(with: figures[index].period) else {
            return
        }
        contradict(index, best.index, into: &ledger)
    }

    /// The words before and behind a figure of the text, without those of the headline.
    private func words(around candidate: Int, from start: Int) -> Range<Int> {
        let around = context.surroundings(candidate, before: 40)
        return max(around.lowerBound, start)..<max(around.upperBound, start)
    }

    private func contradict(_ index: Int, _ candidate: Int, into ledger: inout Ledger) {
        guard let own = reading.interval(index) else { return }
        ledger.judge(
            .duplicate, result: candidate, parts: [index], computed: own,
            formula: reading.source.quote(figures[index].span), claim: .plain)
    }

    /// So many digits agree that the two are meant to be one number; a total is what a headline tells.
    private func isHardlyChance(_ index: Int, _ candidate: Int) -> Bool {
        guard let wanted = reading.interval(candidate), let slip = Slips.likely(figures[index], wanted: wanted) else {
            return false
        }
        let isTotal = figures[candidate].cues.contains(.total) && figures[index].cues.isDisjoint(with: .change)
        return Slips.chance(figures[index], wanted: wanted, of: slip) <= (isTotal ? 40 : 5)
    }

    private func confirm(_ index: Int, _ candidate: Int, into ledger: inout Ledger) {
        guard let own = reading.interval(index) else { return }
        ledger.judge(
            .duplicate, result: candidate, parts: [index], computed: own,
            formula: "\(reading.source.quote(figures[index].span))=\(reading.source.quote(figures[candidate].span))",
            claim: .possible)
    }
}
