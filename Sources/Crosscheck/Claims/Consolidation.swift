import Kernel

/// Finds a total of which the later amounts of the same name are the parts: a group's receipts and those of its members.
struct Consolidation {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private struct Key: Hashable {
        let name: UInt64
        let unit: UnitIndex
    }

    func read(into ledger: inout Ledger) {
        var known: [Key: [Int]] = [:]
        for index in figures.indices where context.isAmount(index) && figures[index].bound == .stated {
            guard let name = name(index) else { continue }
            let key = Key(name: name, unit: figures[index].unit)
            var earlier = known[key] ?? []
            // The same amount said again counts once.
            if let same = earlier.firstIndex(where: { figures[$0].value == figures[index].value }) {
                earlier.remove(at: same)
            }
            earlier.append(index)
            if earlier.count >= 3 {
                find(earlier, into: &ledger)
                findLast(earlier, into: &ledger)
            }
            if earlier.count == 3 { slip(earlier, into: &ledger) }
            known[key] = earlier.suffix(6)
        }
    }

    /// The last four characters of the name.
    private func name(_ index: Int) -> UInt64? {
        let label = figures[index].label
        // "发往乙地的物资价值": a part of what the name means.
        guard label.count >= 4, label.count == 4 || codes[label.upperBound - 5] != 0x7684 else { return nil }
        return codes[(label.upperBound - 4)..<label.upperBound].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    }

    /// The first of three is the largest, and one slip from the sum of the others.
    private func slip(_ indices: [Int], into ledger: inout Ledger) {
        let (whole, parts) = (indices[0], Array(indices.dropFirst()))
        guard indices.allSatisfy({ figures[$0].significantDigits >= 6 && figures[$0].places >= 1 }),
            let stated = reading.interval(whole), let sum = Sums.interval(parts, reading), !sum.meets(stated),
            parts.allSatisfy({ figures[$0].period.agrees(with: figures[whole].period) }),
            Sums.isOneSlipAway(parts, whole, sum, reading)
        else { return }
        ledger.judge(
            .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
            claim: .plain)
    }

    /// "中心编制8名…，另一中心编制5名…；事业编制13名": the last of the amounts is the sum of those before.
    private func findLast(_ indices: [Int], into ledger: inout Ledger) {
        guard let whole = indices.last, let stated = reading.interval(whole), figures[whole].significantDigits >= 2
        else {
            return
        }
        for count in 2..<indices.count {
            let parts = Array(indices.dropLast().suffix(count))
            guard let sum = Sums.interval(parts, reading), sum.meets(stated),
                parts.allSatisfy({ figures[$0].digits != 0 })
            else { continue }
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: .possible)
            return
        }
    }

    /// Whether the last of the amounts completes the sum of an earlier one.
    private func find(_ indices: [Int], into ledger: inout Ledger) {
        for place in stride(from: indices.count - 3, through: 0, by: -1) {
            let whole = indices[place]
            let parts = Array(indices[(place + 1)...])
            guard figures[whole].significantDigits >= 4, figures[parts[0]].sentence != figures[whole].sentence,
                let stated = reading.interval(whole), let sum = Sums.interval(parts, reading), sum.meets(stated),
                parts.allSatisfy({ figures[$0].digits != 0 })
            else { continue }
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: .possible)
        }
    }
}
