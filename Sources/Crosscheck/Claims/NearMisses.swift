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
        let name = reading.name(of: index)
        guard let head = Names.pairs(name, codes).last else { return nil }
        let figure = figures[index]
        return Key(head: head, dimension: figure.dimension, unit: figure.dimension == .count ? figure.unit : .none)
    }

    private func compare(_ index: Int, _ earlier: Int, into ledger: inout Ledger) -> Bool {
        let (a, b) = (figures[index], figures[earlier])
        guard let own = a.interval, let other = b.interval, !own.meets(other), a.period.agrees(with: b.period),
            a.period.year == b.period.year || a.dimension != .percent
        else { return false }
        if isRepetition(index, earlier) {
            return judge(index, earlier, other, nil, into: &ledger)
        }
        guard a.sentence != b.sentence, !(ledger.confirmed.contains(index) && ledger.confirmed.contains(earlier)),
            let slip = Slips.likely(a, wanted: other), max(a.significantDigits, b.significantDigits) >= 2
        else { return false }
        let chance = Slips.chance(
            a.significantDigits >= b.significantDigits ? a : b,
            wanted: a.significantDigits >= b.significantDigits ? other : own, of: slip)
        let alike = likeness(index, earlier)
        guard alike.common >= 5, alike.share >= 90,
            chance <= 40 || (alike.common >= 5 && alike.share >= 95 && chance <= 250)
        else { return false }
        return judge(index, earlier, other, slip, into: &ledger)
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
