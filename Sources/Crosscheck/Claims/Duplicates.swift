import Kernel

/// Finds quantities that a text states more than once: equal ones confirm each other, unequal ones contradict.
struct Duplicates {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var context: Context { Context(reading: reading) }

    /// What two printings of one value share.
    private struct Key: Hashable {
        let value: Ratio
        let dimension: Dimension
        let unit: UnitIndex
    }

    func read(into ledger: inout Ledger) {
        equal(into: &ledger)
        Passages(reading: reading).read(into: &ledger)
        Headlines(reading: reading).read(into: &ledger)
    }

    private func equal(into ledger: inout Ledger) {
        var places: [Key: [Int]] = [:]
        for index in figures.indices where figures[index].dimension != .none && figures[index].bound != .limit {
            guard let value = figures[index].value else { continue }
            let dimension = figures[index].dimension
            let key = Key(value: value, dimension: dimension, unit: dimension == .count ? figures[index].unit : .none)
            var known = places[key] ?? []
            for earlier in known.reversed() where confirm(index, earlier, into: &ledger) { break }
            if known.count == 6 { known.remove(at: 1) }
            known.append(index)
            places[key] = known
        }
    }

    private func confirm(_ index: Int, _ earlier: Int, into ledger: inout Ledger) -> Bool {
        guard figures[index].sentence != figures[earlier].sentence || isRepeated(index, earlier),
            isSameThing(index, earlier),
            let value = reading.interval(earlier)
        else { return false }
        return ledger.judge(
            .duplicate, result: index, parts: [earlier], computed: value,
            formula: "\(reading.source.quote(figures[earlier].span))=\(reading.source.quote(figures[index].span))",
            claim: .possible)
    }

    private func isRepeated(_ index: Int, _ earlier: Int) -> Bool {
        // "接受8028.78万元，已安排8028.78万元": so many digits don't come again by chance.
        Names.commonSuffix(figures[index].label, figures[earlier].label, reading.codes) >= 4
            || (figures[index].significantDigits >= 5 && figures[index].dimension == .money)
    }

    /// Whether the words around two equal figures name one thing; the more digits, the fewer words are needed.
    private func isSameThing(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (context.surroundings(a), context.surroundings(b))
        let (one, other) = (context.pairs(first), context.pairs(second))
        let common = min(Context.common(one, other), Context.common(other, one))
        let isGrowth = figures[a].dimension == .percent
        switch figures[a].significantDigits {
        case 5... where figures[a].dimension == .money: return true
        case 4...: return common >= 1
        case 3: return common >= (isGrowth ? 3 : 2)
        case 2: return common >= 3
        default: return common >= 5 || (figures[a].scale > 0 && common >= 3)
        }
    }
}
