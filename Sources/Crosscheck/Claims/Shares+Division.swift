import Kernel

extension Shares {
    // MARK: - The division

    func quotient(_ part: Part, _ whole: Int) -> Interval? { quotient(part.index, whole) }

    func quotient(_ part: Int, _ whole: Int) -> Interval? {
        guard let top = reading.interval(part), let bottom = reading.interval(whole) else { return nil }
        return try? top / bottom
    }

    func confirm(_ index: Int, _ part: Part, _ whole: Int, into ledger: inout Ledger) -> Bool {
        guard let computed = quotient(part, whole) else { return false }
        return ledger.judge(
            .ratio, result: index, parts: [part.index, whole], computed: computed,
            formula: formula(index, part.index, whole, computed), claim: .possible)
    }

    func formula(_ index: Int, _ part: Int, _ whole: Int, _ computed: Interval) -> String {
        Context.quotient(reading.figures[part], reading.figures[whole]) + "="
            + Printed.consistent(computed, like: reading.figures[index])
    }
}
