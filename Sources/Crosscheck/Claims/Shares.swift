import Kernel

/// Reads shares: "占进出口总值的56.8%", "占比73.8%", "完成年初预算的96%".
struct Shares {
    let reading: Reading
    var codes: [UInt16] { reading.codes }
    var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in reading.figures.indices where reading.figures[index].dimension == .percent {
            let figure = reading.figures[index]
            guard figure.cues.isDisjoint(with: [.speed, .contribution]), figure.bound != .limit else { continue }
            if between(index, into: &ledger) { continue }
            if figure.cues.contains(.share) || figure.cues.contains(.completed), let phrase = phrase(index) {
                share(index, phrase, into: &ledger)
            } else if index > 0, isReached(index), let phrase = phrase(index - 1) {
                share(index, phrase, into: &ledger)
            }
        }
    }

    /// "甲546.28万元，占合计983.01万元的55.57%": the whole stands between the part and its share.
    private func between(_ index: Int, into ledger: inout Ledger) -> Bool {
        let (part, whole) = (index - 2, index - 1)
        guard part >= 0, reading.figures[whole].sentence == reading.figures[index].sentence,
            reading.figures[part].sentence == reading.figures[index].sentence, reading.figures[index].label.count <= 1,
            reading.figures[index].start - reading.figures[whole].end <= 2,
            codes[Int(reading.figures[whole].end)..<Int(reading.figures[index].start)].contains(0x7684),  // 的
            !reading.figures[whole].cues.isDisjoint(with: [.share, .completed]), context.isAmount(part),
            context.isAmount(whole), context.isAlike(part, whole), let computed = quotient(part, whole)
        else { return false }
        ledger.judge(
            .ratio, result: index, parts: [part, whole], computed: computed,
            formula: formula(index, part, whole, computed), claim: .plain)
        return true
    }

    /// "占外贸比重提升2.2个百分点至34.2%".
    private func isReached(_ index: Int) -> Bool {
        let before = reading.figures[index - 1]
        return before.dimension == .points && before.cues.contains(.share)
            && reading.figures[index].start - before.end <= 4 && reading.figures[index].sentence == before.sentence
    }

    /// What the share is of: the words between 占 or 完成 and the number.
    private func phrase(_ index: Int) -> Range<Int>? {
        let label = reading.figures[index].label
        guard
            let end = ShareWords.verbs.lastEnd(in: label, of: codes)
                ?? ShareWords.shares.lastEnd(in: label, of: codes)
        else { return nil }
        var high = label.upperBound
        if let word = (end..<high).first(where: { ShareWords.shares.match(codes, at: $0, before: high) != nil }) {
            high = word
        }
        while let cut = ShareWords.fillers.endsAt(high, from: end, of: codes) { high = cut }
        var low = end
        while low < high, let found = ShareWords.leaders.match(codes, at: low, before: high) { low = found.end }
        return low..<max(low, high)
    }

    private func share(_ index: Int, _ phrase: Range<Int>, into ledger: inout Ledger) {
        guard let share = reading.interval(index),
            let part = part(of: index) ?? enumerated(index) ?? partBefore(index)
        else {
            return
        }
        let candidates = wholes(for: part, phrase, before: index, ledger)
        // Where it is plain what is meant, another amount that happens to fit is not.
        if part.isNear, !phrase.isEmpty, let sure = candidates.first, sure.isSure, sure.score == 100, sure.isNamed,
            let computed = quotient(part, sure.index), !computed.meets(share),
            !candidates.contains(where: { $0.score >= 80 && quotient(part, $0.index)?.meets(share) == true })
        {
            ledger.judge(
                .ratio, result: index, parts: [part.index, sure.index], computed: computed,
                formula: formula(index, part.index, sure.index, computed), claim: .plain)
            return
        }
        for candidate in candidates where quotient(part, candidate.index)?.meets(share) == true {
            if confirm(index, part, candidate.index, into: &ledger) { return }
        }
        if together(index, candidates, share, into: &ledger) { return }
        let isCompletion = reading.figures[index].cues.contains(.completed)
        // Another amount of the sentence may be the part: "进出口6.52万亿元…，占外贸总值的15.5%".
        if !part.isNear, otherPart(index, part, candidates.map(\.index), share, into: &ledger) { return }
        guard let named = candidates.first(where: { $0.score >= 80 }), let computed = quotient(part, named.index) else {
            return
        }
        guard part.isNear else { return }
        let isSure = named.isSure && (isCompletion ? named.score >= 90 : true)
        ledger.judge(
            .ratio, result: index, parts: [part.index, named.index], computed: computed,
            formula: formula(index, part.index, named.index, computed),
            claim: isSure || isSlip(index, part.index, named.index) ? .plain : .implied)
    }

    private func isSlip(_ index: Int, _ part: Int, _ whole: Int) -> Bool {
        Sums.chanceOfSlip(share: index, part: part, whole: whole, reading) <= 60
    }

    // MARK: - The part

    struct Part {
        let index: Int
        /// Nothing but changes and percentages stands between it and its share.
        let isNear: Bool
    }

    private func part(of index: Int) -> Part? {
        let own = reading.siblings(of: index)
        let depth = reading.figures[index].depth
        for candidate in stride(from: index - 1, through: max(own.lowerBound, index - 6), by: -1)
        where context.isAmount(candidate) && reading.figures[candidate].depth <= depth {
            return Part(index: candidate, isNear: !hasOtherSubject(candidate, index) && !namesItsOwn(index, candidate))
        }
        return nil
    }

    /// The last amount of the sentence before.
    private func partBefore(_ index: Int) -> Part? {
        stride(from: index - 1, through: max(0, index - 8), by: -1).first {
            context.isAmount($0) && reading.figures[index].sentence - reading.figures[$0].sentence == 1
        }.map { Part(index: $0, isNear: false) }
    }

    /// "新设企业917万户，“四新经济”企业占比39.4%": the words before 占 name another part.
    private func namesItsOwn(_ index: Int, _ part: Int) -> Bool {
        let label = reading.figures[index].label
        guard
            let verb = label.first(where: {
                ShareWords.verbs.match(codes, at: $0, before: label.upperBound) != nil
                    || ShareWords.shares.match(codes, at: $0, before: label.upperBound) != nil
            })
        else {
            return false
        }
        let name = label.lowerBound..<verb
        let length = Names.length(name, codes)
        // "税收收入66342万元，…，税收收入占地方财政收入66.19%": the part's own name once more.
        let own = [reading.figures[part].label, Subject(part, reading).head]
        if length >= 4, own.contains(where: { Names.commonSuffix(name, $0, codes) == length }) { return false }
        return length >= 3
    }

    /// "A公司出口5亿元；B公司占出口的10%": a new name behind a semicolon is another subject.
    private func hasOtherSubject(_ part: Int, _ index: Int) -> Bool {
        reading.figures[part].group != reading.figures[index].group
    }

    private func otherPart(
        _ index: Int, _ part: Part, _ wholes: [Int], _ share: Interval, into ledger: inout Ledger
    ) -> Bool {
        guard reading.figures[index].significantDigits >= 3 else { return false }
        for candidate in stride(from: index - 1, through: max(0, index - 12), by: -1)
        where candidate != part.index && context.isAmount(candidate) {
            let other = Part(index: candidate, isNear: false)
            for whole in wholes where whole != candidate && quotient(other, whole)?.meets(share) == true {
                return confirm(index, other, whole, into: &ledger)
            }
        }
        return false
    }
}
