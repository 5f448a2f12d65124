import Kernel

/// Reads shares: "占进出口总值的56.8%", "占比73.8%", "完成年初预算的96%".
struct Shares {
    let reading: Reading
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

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
        guard let share = reading.figures[index].interval, let part = part(of: index) ?? partBefore(index) else {
            return
        }
        let candidates = wholes(for: part, phrase, before: index, ledger)
        for candidate in candidates where quotient(part, candidate.index)?.meets(share) == true {
            if confirm(index, part, candidate.index, into: &ledger) { return }
        }
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
            claim: isSure || isSlip(index, part.index, named.index, computed) ? .plain : .implied)
    }

    private func isSlip(_ index: Int, _ part: Int, _ whole: Int, _ computed: Interval) -> Bool {
        let figures = reading.figures
        guard let share = figures[index].interval, let top = figures[part].interval,
            let bottom = figures[whole].interval
        else { return false }
        var least = 1000
        func consider(_ figure: Figure, _ wanted: Interval?) {
            guard let wanted, let slip = Slips.likely(figure, wanted: wanted) else { return }
            least = min(least, Slips.chance(figure, wanted: wanted, of: slip))
        }
        consider(figures[index], computed)
        consider(figures[part], try? share * bottom)
        consider(figures[whole], try? top / share)
        return least <= 60
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
            return Part(index: candidate, isNear: !hasOtherSubject(candidate, index) && !namesItsOwn(index))
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
    private func namesItsOwn(_ index: Int) -> Bool {
        let label = reading.figures[index].label
        guard let verb = label.first(where: { ShareWords.verbs.match(codes, at: $0, before: label.upperBound) != nil })
        else {
            return false
        }
        return Names.length(label.lowerBound..<verb, codes) >= 3
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

    // MARK: - The whole

    private struct Whole {
        let index: Int
        /// How much of the phrase its words bear out, in hundred.
        let score: Int
        let isSure: Bool
    }

    /// The amounts that the phrase may mean, the best first, then the nearest.
    private func wholes(for part: Part, _ phrase: Range<Int>, before index: Int, _ ledger: Ledger) -> [Whole] {
        let core = core(phrase)
        let isGeneric = core.isEmpty
        let wanted = context.pairs(core)
        let inSentence = reading.siblings(of: index).count {
            $0 < index && $0 != part.index && context.isAmount($0) && context.isAlike($0, part.index)
        }
        let own = reading.figures[part.index]
        var result: [Whole] = []
        var nearest = true
        let last = min(reading.figures.count - 1, reading.siblings(of: index).upperBound - 1)
        for candidate in stride(from: last, through: max(0, index - 150), by: -1)
        where
            candidate != part.index && candidate != index && context.isAmount(candidate)
            && reading.figures[candidate].bound != .limit
        {
            guard context.isAlike(candidate, part.index) || bothCounted(candidate, part.index) else { continue }
            let isSmaller = !isAtLeast(candidate, part.index) && !reading.figures[index].cues.contains(.completed)
            let isListed = ledger.wholes[part.index] == candidate
            var score = 0
            if isListed && isGeneric {
                score = 100
            } else if isGeneric {
                let isOnly =
                    reading.figures[candidate].sentence == own.sentence && candidate < part.index
                    && (inSentence == 1 || isAmong(candidate, part.index))
                let bearsName =
                    candidate < part.index
                    && isNamesake(candidate, part.index) && isAtLeast(candidate, part.index)
                score = isOnly || bearsName ? 100 : reading.figures[candidate].sentence == own.sentence ? 60 : 40
            } else if let exact = exactness(core, candidate) {
                score = exact
            } else if !wanted.isEmpty {
                let around = context.pairs(context.surroundings(candidate, before: 26, after: 0))
                // Words around it are weaker evidence than its own name.
                score = min(85, Context.common(wanted, around) * 100 / wanted.count)
                // "占外贸总值": the total of what the part itself is called.
                if score < 70, isTotal(phrase), isSameHead(candidate, part.index) { score = 70 }
            }
            if isSmaller && score < 90 { continue }
            let sameTime = reading.figures[candidate].period.agrees(with: own.period)
            let close = Int(own.sentence) - Int(reading.figures[candidate].sentence) <= 4 && candidate < index
            if isOfAnotherRegion(phrase, candidate) { score = min(score, 60) }
            let sure =
                sameTime && close && (score >= 90 && (isListed || nearest)) && context.isAlike(candidate, part.index)
            if score >= 80 { nearest = false }
            if score > 0 || isListed { result.append(Whole(index: candidate, score: score, isSure: sure)) }
        }
        if let only = onlyNamed(result, own) { result[only] = Whole(index: result[only].index, score: 95, isSure: true) }
        return result.enumerated().sorted { ($1.element.score / 20, $0.offset) < ($0.element.score / 20, $1.offset) }
            .map(\.element)
    }

    /// The one total of that name and time: however far back it stands, no other can be meant.
    private func onlyNamed(_ wholes: [Whole], _ own: Figure) -> Int? {
        func only(_ least: Int) -> Int? {
            let named = wholes.indices.filter {
                wholes[$0].score >= least && reading.figures[wholes[$0].index].period.agrees(with: own.period)
                    && reading.figures[wholes[$0].index].dimension == own.dimension
            }
            let values = Set(named.map { reading.figures[wholes[$0].index].value })
            return values.count == 1 && own.dimension == .money ? named.first : nil
        }
        return only(100) ?? only(95)
    }

    /// The phrase without 总值, 总数 and the like, which say only that it is a whole.
    private func core(_ phrase: Range<Int>) -> Range<Int> {
        var high = phrase.upperBound
        while let cut = ShareWords.totals.endsAt(high, from: phrase.lowerBound, of: codes) { high = cut }
        let core = phrase.lowerBound..<max(phrase.lowerBound, high)
        return ShareWords.generic.matchesAll(core, of: codes) ? core.lowerBound..<core.lowerBound : core
    }

    /// A candidate whose own name is, or ends with, the phrase; nil when it isn't so named.
    private func exactness(_ core: Range<Int>, _ candidate: Int) -> Int? {
        var label = reading.figures[candidate].label
        while let cut = ShareWords.totals.endsAt(label.upperBound, from: label.lowerBound, of: codes) {
            label = label.lowerBound..<cut
        }
        let length = Names.length(core, codes)
        if isSynonym(core, label) { return isWide(label, down: 3) ? 100 : 80 }
        guard length >= 2, Names.commonSuffix(core, label, codes) == length else { return nil }
        // 进出口 isn't 出口.
        let before = label.upperBound - length - 1
        if before >= label.lowerBound, codes[before] == 0x8FDB { return 30 }
        return Names.length(label, codes) == length || isWide(label, down: length) ? 100 : 95
    }

    /// Whether nothing before the last characters of the name narrows it.
    private func isWide(_ label: Range<Int>, down length: Int) -> Bool {
        ShareWords.wide.matchesAll(label.lowerBound..<max(label.lowerBound, label.upperBound - length), of: codes)
    }

    /// "512个自然屯中有507个": the part is counted among the figure right before it.
    private func isAmong(_ candidate: Int, _ part: Int) -> Bool {
        guard candidate == part - 1 else { return false }
        let between = Int(reading.figures[candidate].end)..<Int(reading.figures[part].start)
        return between.count <= 14 && codes[between].contains(0x4E2D)
    }

    /// "占全国…的": the candidate must be the whole country's.
    private func isOfAnotherRegion(_ phrase: Range<Int>, _ candidate: Int) -> Bool {
        let from = max(0, phrase.lowerBound - 4)
        for (word, alike) in ShareWords.scopes where Vocabulary.contains(word, in: from..<phrase.upperBound, codes) {
            let around = context.surroundings(candidate, before: 26, after: 0)
            return !alike.contains { Vocabulary.contains($0, in: around, codes) }
        }
        return false
    }

    /// "占外贸总值": 进出口 by another name.
    private func isSynonym(_ core: Range<Int>, _ label: Range<Int>) -> Bool {
        ShareWords.synonyms.contains { phrase, names in
            core.count == phrase.count && Array(codes[core]) == phrase && names.endsAt(label.upperBound, from: label.lowerBound, of: codes) != nil
        }
    }

    private func isTotal(_ phrase: Range<Int>) -> Bool { codes[phrase].contains(0x603B) }  // 总

    /// "我国进出口" for "我国对东盟进出口": the whole's name has nothing the part's has not.
    private func isNamesake(_ whole: Int, _ part: Int) -> Bool {
        let label = reading.figures[whole].label
        let common = Names.commonSuffix(label, reading.figures[part].label, codes)
        return common >= 4 || (common >= 2 && isWide(label, down: common))
    }

    private func isSameHead(_ candidate: Int, _ part: Int) -> Bool {
        Names.commonSuffix(reading.figures[candidate].label, reading.figures[part].label, codes) >= 2
    }

    private func bothCounted(_ a: Int, _ b: Int) -> Bool {
        reading.figures[a].unit.word.isCounted && reading.figures[b].unit.word.isCounted
            && reading.figures[a].sentence == reading.figures[b].sentence
    }

    private func isAtLeast(_ whole: Int, _ part: Int) -> Bool {
        guard let a = reading.figures[whole].interval, let b = reading.figures[part].interval else { return false }
        return a.high >= b.low
    }
}
