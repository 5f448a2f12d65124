import Kernel

/// Finds a quantity that is named alike in two places and differs by one slip of the pen.
struct NearMisses {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    /// The last two characters of the name and the unit: what two printings of one quantity share.
    private struct Key: Hashable {
        let head: UInt32
        let dimension: Dimension
        let unit: UnitIndex
    }

    private let subjects: [Subject]
    /// How many values every noun, and every whole name, comes with.
    private let values: NameValues

    init(reading: Reading) {
        self.reading = reading
        subjects = reading.figures.indices.map { Subject($0, reading) }
        values = NameValues(reading, subjects)
    }

    func read(into ledger: inout Ledger) {
        var known: [Key: [Int]] = [:]
        for index in figures.indices where figures[index].dimension != .none && figures[index].bound != .limit {
            guard let key = key(index) else { continue }
            var earlier = known[key] ?? []
            for other in earlier.reversed() where compare(index, other, into: &ledger) { break }
            if earlier.count == 8 { earlier.removeFirst() }
            earlier.append(index)
            known[key] = earlier
        }
    }

    private func key(_ index: Int) -> Key? {
        guard let head = Names.pairs(subjects[index].head.suffixed(12), codes).last else { return nil }
        let figure = figures[index]
        return Key(head: head, dimension: figure.dimension, unit: figure.dimension == .count ? figure.unit : .none)
    }

    private func compare(_ index: Int, _ earlier: Int, into ledger: inout Ledger) -> Bool {
        let (a, b) = (figures[index], figures[earlier])
        guard let own = reading.interval(index), let other = reading.interval(earlier), !own.meets(other),
            a.period.agrees(with: b.period)
        else { return false }
        if isRepetition(index, earlier) {
            return judge(index, earlier, other, nil, into: &ledger)
        }
        if isOtherUnit(index, earlier) { return judge(index, earlier, other, nil, into: &ledger) }
        guard a.sentence != b.sentence, !(ledger.summed.contains(index) && ledger.summed.contains(earlier)) else {
            return false
        }
        if isOneName(index, earlier, ledger) {
            return judge(index, earlier, other, Slips.likely(a, wanted: other), into: &ledger)
        }
        guard !(ledger.confirmed.contains(index) && ledger.confirmed.contains(earlier)),
            let slip = Slips.likely(a, wanted: other), max(a.significantDigits, b.significantDigits) >= 2
        else { return false }
        let chance = Slips.chance(
            a.significantDigits >= b.significantDigits ? a : b,
            wanted: a.significantDigits >= b.significantDigits ? other : own, of: slip)
        guard isOneSubject(index, earlier, chance) else { return false }
        return judge(index, earlier, other, slip, into: &ledger)
    }

    /// Whether the words name one quantity; the likelier a chance hit, the more of them must agree.
    private func isOneSubject(_ index: Int, _ earlier: Int, _ chance: Int) -> Bool {
        let (one, other) = (subjects[index], subjects[earlier])
        guard one.isCompatible(with: other), isSameMove(index, earlier), !isParallel(index, earlier),
            !isApart(index, earlier)
        else { return false }
        let alike = likeness(index, earlier)
        if alike.common >= 5, alike.share >= 90 { return chance <= (alike.share >= 95 ? 250 : 40) }
        if figures[index].dimension == .percent, isOwnName(index, earlier) { return chance <= 250 }
        let head = Subject.agreement(one, other, codes)
        let isCommon = values.isCommon(index) && !isOwnName(index, earlier)
        let isLong =
            head.common >= Subject.longNoun && figures[index].dimension != .percent && chance <= 20 && !isCommon
            && !SubjectWords.bodies.occurs(in: one.head.suffixed(head.common), of: codes)
        guard head.isWhole || isLong, figures[index].cues.isDisjoint(with: .change) || head.common >= 6,
            chance <= 10 || !isCommon,
            figures[index].dimension != .percent || head.common >= 6
        else { return false }
        // The noun is one and the same: "509个自然屯", "建设590个自然屯".
        return head.common >= 4 ? chance <= 120 : head.common == 3 && chance <= 45
    }

    /// "居民消费价格涨幅回落到": a name of its own, whatever else ends like it.
    private func isOwnName(_ index: Int, _ earlier: Int) -> Bool {
        values.isOneName(index, earlier) && !values.isCommonName(index)
            && Names.length(subjects[index].head, codes) >= 6
    }

    /// "新增境外输入性无症状感染者3例" and "…6例": so long a name, told of the same day, is one thing however the numbers differ.
    private func isOneName(_ index: Int, _ earlier: Int, _ ledger: Ledger) -> Bool {
        let (a, b) = (figures[index], figures[earlier])
        guard [.persons, .count, .animals].contains(a.dimension), a.bound == .stated, b.bound == .stated else {
            return false
        }
        let (one, other) = (subjects[index], subjects[earlier])
        guard one.states == other.states, one.states != 0,
            inherited(index, ledger) == inherited(earlier, ledger), !isApart(index, earlier),
            isSameMove(index, earlier),
            !isParallel(index, earlier)
        else { return false }
        let (name, twin) = (NameValues.plain(one.head, codes), NameValues.plain(other.head, codes))
        if name.count >= 8, name == twin { return !values.isCommonName(index) }
        let head = Subject.agreement(one, other, codes)
        return head.isWhole && head.common >= 8 && !values.isCommon(index) && abs(name.count - twin.count) <= 4
    }

    /// "甲县：新增…1200人", "乙县：新增…1500人": colons say that they are of two.
    private func isApart(_ a: Int, _ b: Int) -> Bool {
        let (one, other) = (heading(a), heading(b))
        return !one.isEmpty && !other.isEmpty && codes[one] != codes[other]
    }

    /// The name before the colon that stands right before a figure's own; empty where there is none.
    private func heading(_ index: Int) -> Range<Int> {
        let end = figures[index].label.lowerBound - 1
        guard end > 0, codes[end] == Code.colon else { return 0..<0 }
        var start = end
        while start > 0, end - start < 12, Code.isHan(codes[start - 1]) { start -= 1 }
        return end - start >= 2 ? start..<end : 0..<0
    }

    /// What is said of the whole that a figure is part of: "解除医学观察7673例，其中境外输入性1例" are none of the new ones.
    private func inherited(_ index: Int, _ ledger: Ledger) -> UInt64 {
        let whole = ledger.wholes[index].map { subjects[$0].states } ?? 0
        return (subjects[index].states | whole) & StateWords.inherited
    }

    /// Both rise, both fall, or both are amounts.
    private func isSameMove(_ a: Int, _ b: Int) -> Bool {
        var kinds: CueSet = [.rise, .fall, .share, .perHead, .previous, .each]
        // "去年居民消费价格涨幅": the year under report is last year or the year, as one looks at it.
        if figures[a].dimension == .percent { kinds.remove(.previous) }
        return figures[a].cues.intersection(kinds) == figures[b].cues.intersection(kinds)
    }

    /// "一等…商服用地592元，工业用地149元；二等…商服用地463元，工业用地132元": two like lists of different things.
    private func isParallel(_ a: Int, _ b: Int) -> Bool {
        [-1, 1].contains { step in
            guard figures.indices.contains(a + step), figures.indices.contains(b + step) else { return false }
            let (one, other) = (figures[a + step], figures[b + step])
            return one.dimension == other.dimension && one.value != other.value
                && one.sentence == figures[a].sentence && other.sentence == figures[b].sentence
                && Names.commonSuffix(one.label, other.label, codes) >= 2
        }
    }

    /// "林地面积12075公顷" and "林地总面积19538.14亩": one name, two units, two values.
    private func isOtherUnit(_ index: Int, _ earlier: Int) -> Bool {
        let (a, b) = (figures[index], figures[earlier])
        guard a.unit != b.unit, a.dimension == .area || a.dimension == .mass || a.dimension == .length,
            !values.isCommon(index),
            a.cues.isDisjoint(with: .change), a.places > 0 || a.significantDigits >= 4
        else { return false }
        let total: UInt16 = 0x603B  // 总
        let one = subjects[index].head.map { codes[$0] }.filter { $0 != total }
        return one.count >= 4 && one == subjects[earlier].head.map { codes[$0] }.filter { $0 != total }
    }

    /// "耕地面积4208公顷耕地面积2618公顷": the same words at once again.
    private func isRepetition(_ index: Int, _ earlier: Int) -> Bool {
        index == earlier + 1 && figures[index].labelStart == figures[earlier].end
            && Names.length(figures[index].label, codes) >= 4
            && Names.commonSuffix(figures[index].label, figures[earlier].label, codes)
                == Names.length(figures[index].label, codes)
    }

    /// Of the pairs in the shorter name: how many the other has, and that in hundred.
    private func likeness(_ a: Int, _ b: Int) -> (common: Int, share: Int) {
        func words(_ index: Int) -> [UInt32] {
            let isShort = figures[index].dimension != .percent && figures[index].label.count < 4
            return context.pairs(isShort ? context.surroundings(index, before: 16, after: 6) : figures[index].label)
        }
        let (one, other) = (words(a), words(b))
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        let common = Context.common(short, long)
        return (common, short.isEmpty ? 0 : common * 100 / short.count)
    }

    private func judge(
        _ index: Int, _ earlier: Int, _ value: Interval, _ slip: Finding.Slip?, into ledger: inout Ledger
    ) -> Bool {
        ledger.judge(
            .duplicate, result: index, parts: [earlier], computed: value,
            formula: reading.source.quote(figures[earlier].span), claim: .plain, slip: slip)
        return true
    }
}
