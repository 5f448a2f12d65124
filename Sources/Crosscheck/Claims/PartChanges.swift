import Kernel

/// The changes of the parts make up the change of the whole: "收入24627万元，比上年减收1070万元。其中：税收收入…，增收1284万元；非税收入…，减收2354万元".
struct PartChanges {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var context: Context { Context(reading: reading) }

    private struct Change {
        let index: Int
        let falls: Bool
    }

    func read(into ledger: inout Ledger) {
        for (whole, parts, holds) in ledger.lists where holds && (2...8).contains(parts.count) {
            let changes = parts.compactMap(change)
            guard changes.count == parts.count, let total = change(of: whole), !parts.contains(total.index),
                let computed = sum(changes)
            else { continue }
            let signed = total.falls ? Interval(-computed.high, -computed.low) : computed
            let isComparable = ([total] + changes).allSatisfy {
                !Growth(reading: reading).isComparable(whole, $0.index)
            }
            ledger.judge(
                .growth, result: total.index, parts: changes.map(\.index), computed: signed,
                formula: formula(changes) + "=" + Printed.consistent(computed, like: figures[total.index]),
                claim: isComparable ? .plain : .possible)
        }
    }

    /// The amount of change told right behind an amount: of the same unit, against last year.
    private func change(of index: Int) -> Change? {
        for next in (index + 1)..<max(index + 1, min(figures.count, index + 4)) {
            guard figures[next].sentence == figures[index].sentence, figures[next].depth == figures[index].depth,
                !context.isAmount(next)
            else { return nil }
            guard figures[next].dimension == figures[index].dimension, context.isAlike(next, index),
                figures[next].bound == .stated, !figures[next].cues.contains(.planned)
            else { continue }
            let moves = figures[next].cues.intersection(.change)
            return moves == .rise || moves == .fall ? Change(index: next, falls: moves == .fall) : nil
        }
        return nil
    }

    private func sum(_ changes: [Change]) -> Interval? {
        var sum = Interval.zero
        for change in changes {
            guard let own = reading.interval(change.index), let next = change.falls ? try? sum - own : try? sum + own
            else { return nil }
            sum = next
        }
        return sum
    }

    private func formula(_ changes: [Change]) -> String {
        changes.enumerated().map { place, change in
            (change.falls ? "-" : place == 0 ? "" : "+") + Printed.number(figures[change.index])
        }.joined()
    }
}
