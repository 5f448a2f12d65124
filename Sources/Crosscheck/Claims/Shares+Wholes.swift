import Kernel

extension Shares {
    // MARK: - The whole

    struct Whole {
        let index: Int
        /// How much of the phrase its words bear out, in hundred.
        let score: Int
        let isSure: Bool
        /// The phrase says more of it than that it is a whole.
        var isNamed = true
    }

    /// The amounts that the phrase may mean, the best first, then the nearest.
    func wholes(for part: Part, _ phrase: Range<Int>, before index: Int, _ ledger: Ledger) -> [Whole] {
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
            // The further back, the plainer the name must be.
            let reach = score == 100 && !isGeneric ? 10 : 4
            let close = own.sentence - reading.figures[candidate].sentence <= reach && candidate < index
            if isOfAnotherRegion(phrase, candidate) { score = min(score, 60) }
            let sure =
                sameTime && close && (score >= 90 && (isListed || nearest)) && context.isAlike(candidate, part.index)
            if score >= 80 { nearest = false }
            if score > 0 || isListed {
                result.append(Whole(index: candidate, score: score, isSure: sure, isNamed: !isGeneric))
            }
        }
        if let only = onlyNamed(result, own) {
            let found = result[only]
            result[only] = Whole(
                index: found.index, score: max(95, found.score), isSure: true, isNamed: found.isNamed)
        }
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
        while let cut = (ShareWords.totals + ShareWords.predicates).endsAt(
            label.upperBound, from: label.lowerBound, of: codes)
        {
            label = label.lowerBound..<cut
        }
        let length = Names.length(core, codes)
        if isSynonym(core, label) { return isWide(label, down: 3) ? 100 : 80 }
        guard length >= 2, Names.commonSuffix(core, label, codes) == length else { return nil }
        if Names.isCut(label, length, codes) { return 30 }
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
            core.count == phrase.count && Array(codes[core]) == phrase
                && names.endsAt(label.upperBound, from: label.lowerBound, of: codes) != nil
        }
    }

    private func isTotal(_ phrase: Range<Int>) -> Bool { codes[phrase].contains(0x603B) }  // 总

    /// "我国进出口" for "我国对东盟进出口": the whole's name has nothing the part's has not.
    private func isNamesake(_ whole: Int, _ part: Int) -> Bool {
        let label = reading.figures[whole].label
        let own = reading.figures[part].label
        let common = Names.commonSuffix(label, own, codes)
        // 出口 is the end of 进出口, and another thing.
        guard !Names.isCut(label, common, codes), !Names.isCut(own, common, codes) else { return false }
        return common >= 4 || (common >= 2 && isWide(label, down: common))
    }

    private func isSameHead(_ candidate: Int, _ part: Int) -> Bool {
        Names.commonSuffix(reading.figures[candidate].label, reading.figures[part].label, codes) >= 2
    }

    private func bothCounted(_ a: Int, _ b: Int) -> Bool {
        reading.figures[a].unit.isCounted && reading.figures[b].unit.isCounted
            && reading.figures[a].sentence == reading.figures[b].sentence
    }

    private func isAtLeast(_ whole: Int, _ part: Int) -> Bool {
        guard let a = reading.interval(whole), let b = reading.interval(part) else { return false }
        return a.high >= b.low
    }
}
