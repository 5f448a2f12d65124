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
            if figure.cues.contains(.share) || figure.cues.contains(.completed), let phrase = phrase(index) {
                share(index, phrase, into: &ledger)
            }
        }
    }

    /// What the share is of: the words between 占 or 完成 and the number.
    private func phrase(_ index: Int) -> Range<Int>? {
        let label = reading.figures[index].label
        guard let end = ShareWords.verbs.lastEnd(in: label, of: codes) else { return nil }
        var high = label.upperBound
        while let cut = ShareWords.fillers.endsAt(high, from: end, of: codes) { high = cut }
        var low = end
        while low < high, let found = ShareWords.leaders.match(codes, at: low, before: high) { low = found.end }
        return low..<max(low, high)
    }

    private func share(_ index: Int, _ phrase: Range<Int>, into ledger: inout Ledger) {
        guard let part = part(of: index), let share = reading.figures[index].interval else { return }
        let candidates = wholes(for: part, phrase, before: index, ledger)
        for candidate in candidates where quotient(part, candidate.index)?.meets(share) == true {
            if confirm(index, part, candidate.index, into: &ledger) { return }
        }
        let isCompletion = reading.figures[index].cues.contains(.completed)
        // Another amount of the sentence may be the part: "进出口6.52万亿元…，占外贸总值的15.5%".
        if otherPart(index, part, candidates.map(\.index), share, into: &ledger) { return }
        guard let named = candidates.first(where: { $0.score >= 80 }), let computed = quotient(part, named.index) else {
            return
        }
        let isSure = part.isNear && named.isSure && (isCompletion ? named.score >= 100 : true)
        ledger.judge(
            .ratio, result: index, parts: [part.index, named.index], computed: computed,
            formula: formula(index, part.index, named.index, computed),
            claim: isSure || isSlip(index, part.index, named.index, computed) ? .plain : .implied)
    }

    private func isSlip(_ index: Int, _ part: Int, _ whole: Int, _ computed: Interval) -> Bool {
        let figures = reading.figures
        guard let share = figures[index].interval, let top = figures[part].interval, let bottom = figures[whole].interval
        else { return false }
        var (slip, chance) = (false, 0)
        func consider(_ figure: Figure, _ wanted: Interval?) {
            guard let wanted else { return }
            chance += Slips.chance(figure, wanted: wanted)
            slip = slip || Slips.likely(figure, wanted: wanted) != nil
        }
        consider(figures[index], computed)
        consider(figures[part], try? share * bottom)
        consider(figures[whole], try? top / share)
        return slip && chance <= 200
    }

    // MARK: - The part

    private struct Part {
        let index: Int
        /// Nothing but changes and percentages stands between it and its share.
        let isNear: Bool
    }

    private func part(of index: Int) -> Part? {
        let own = reading.siblings(of: index)
        let depth = reading.figures[index].depth
        for candidate in stride(from: index - 1, through: max(own.lowerBound, index - 6), by: -1)
        where context.isAmount(candidate) && reading.figures[candidate].depth <= depth {
            return Part(index: candidate, isNear: !hasOtherSubject(candidate, index))
        }
        return nil
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
        let isGeneric = phrase.isEmpty || ShareWords.generic.matchesAll(phrase, of: codes)
        let wanted = context.pairs(phrase)
        let own = reading.figures[part.index]
        var result: [Whole] = []
        var nearest = true
        let last = min(reading.figures.count - 1, reading.siblings(of: index).upperBound)
        for candidate in stride(from: last, through: max(0, index - 150), by: -1)
        where candidate != part.index && candidate != index && context.isAmount(candidate) {
            guard context.isAlike(candidate, part.index) || bothCounted(candidate, part.index),
                isAtLeast(candidate, part.index) || reading.figures[index].cues.contains(.completed)
            else { continue }
            let isListed = ledger.wholes[part.index] == candidate
            var score = 0
            if isListed && isGeneric {
                score = 100
            } else if isGeneric {
                score = reading.figures[candidate].sentence == own.sentence ? 60 : 40
            } else if !wanted.isEmpty {
                let around = context.pairs(context.surroundings(candidate, before: 26, after: 0))
                score = Context.common(wanted, around) * 100 / wanted.count
            }
            let sameTime = reading.figures[candidate].period.agrees(with: own.period)
            let close = Int(own.sentence) - Int(reading.figures[candidate].sentence) <= 4 && candidate < index
            let sure = sameTime && close && (score >= 100 && (isListed || nearest)) && context.isAlike(candidate, part.index)
            if score >= 80 { nearest = false }
            if score > 0 || isListed { result.append(Whole(index: candidate, score: score, isSure: sure)) }
        }
        return result.enumerated().sorted { ($1.element.score / 20, $0.offset) < ($0.element.score / 20, $1.offset) }
            .map(\.element)
    }

    private func bothCounted(_ a: Int, _ b: Int) -> Bool {
        reading.figures[a].unit.word.isCounted && reading.figures[b].unit.word.isCounted
            && reading.figures[a].sentence == reading.figures[b].sentence
    }

    private func isAtLeast(_ whole: Int, _ part: Int) -> Bool {
        guard let a = reading.figures[whole].interval, let b = reading.figures[part].interval else { return false }
        return a.high >= b.low
    }

    // MARK: - The division

    private func quotient(_ part: Part, _ whole: Int) -> Interval? { quotient(part.index, whole) }

    private func quotient(_ part: Int, _ whole: Int) -> Interval? {
        guard let top = reading.figures[part].interval, let bottom = reading.figures[whole].interval else { return nil }
        return try? top / bottom
    }

    private func confirm(_ index: Int, _ part: Part, _ whole: Int, into ledger: inout Ledger) -> Bool {
        guard let computed = quotient(part, whole) else { return false }
        return ledger.judge(
            .ratio, result: index, parts: [part.index, whole], computed: computed,
            formula: formula(index, part.index, whole, computed), claim: .possible)
    }

    private func formula(_ index: Int, _ part: Int, _ whole: Int, _ computed: Interval) -> String {
        Context.quotient(reading.figures[part], reading.figures[whole]) + "="
            + Printed.consistent(computed, like: reading.figures[index])
    }
}

enum ShareWords {
    static let verbs = WordTable(words: ["占", "占比", "比重", "占比为", "完成", "执行", "占到", "仅占", "达成"])
    /// Words before the number that don't belong to the phrase.
    static let fillers = ["的", "比重", "比例", "达", "为", "约", "近", "超过", "达到", "的比重", "份额", "左右", "比", "数"].map { Code.of($0) }
    static let leaders = WordTable(words: ["全部", "全国", "全省", "全市", "全县", "我国", "本", "同期", "当年", "了", "其", "全年", "本年", "年度", "整个"])
    static let generic = WordTable(words: ["总数", "总", "总量", "总额", "总值", "总额的", "全部", "总收入", "总支出", "合计", "比", "的", "累计", "数"])
}

extension WordTable {
    /// Where the last of the words within the span ends.
    func lastEnd(in span: Range<Int>, of codes: [UInt16]) -> Int? {
        var last: Int?
        for position in span { if let found = match(codes, at: position, before: span.upperBound) { last = max(last ?? 0, found.end) } }
        return last
    }

    /// Whether the span is nothing but such words.
    func matchesAll(_ span: Range<Int>, of codes: [UInt16]) -> Bool {
        var position = span.lowerBound
        while position < span.upperBound {
            guard let found = match(codes, at: position, before: span.upperBound) else { return false }
            position = found.end
        }
        return true
    }
}

extension [[UInt16]] {
    /// Where one of the words begins that ends at `high`.
    func endsAt(_ high: Int, from low: Int, of codes: [UInt16]) -> Int? {
        for word in self where high - word.count >= low && Array<UInt16>(codes[(high - word.count)..<high]) == word {
            return high - word.count
        }
        return nil
    }
}
