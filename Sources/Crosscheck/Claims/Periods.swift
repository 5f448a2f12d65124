import Kernel

/// Finds a quantity given with one value for two different stretches of time: "1—11月受理30644件", "1—12月受理30644件".
struct Periods {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private struct Key: Hashable {
        let value: Ratio
        let unit: UnitIndex
    }

    func read(into ledger: inout Ledger) {
        var known: [Key: [Int]] = [:]
        for index in figures.indices
        where figures[index].period.toMonth != 0 && context.isAmount(index) && figures[index].significantDigits >= 3
            && figures[index].bound == .stated
        {
            guard let value = figures[index].value else { continue }
            let key = Key(value: value, unit: figures[index].unit)
            for earlier in (known[key] ?? []).suffix(4) where isMismatch(index, earlier) {
                add(index, earlier, into: &ledger)
                break
            }
            known[key, default: []].append(index)
        }
    }

    /// One name and one value, but the stretches begin alike and end apart.
    private func isMismatch(_ index: Int, _ earlier: Int) -> Bool {
        let (a, b) = (figures[earlier].period, figures[index].period)
        guard a.fromMonth == b.fromMonth, a.toMonth != b.toMonth, a.year == b.year || a.year == 0 || b.year == 0 else {
            return false
        }
        let (one, other) = (Subject(earlier, reading), Subject(index, reading))
        let head = Subject.agreement(one, other, codes)
        return one.isCompatible(with: other) && head.isWhole && head.common >= 2
    }

    private func add(_ index: Int, _ earlier: Int, into ledger: inout Ledger) {
        let (a, b) = (figures[earlier], figures[index])
        let isSure = b.significantDigits >= 4 || b.places > 0
        let quote = reading.source.quote(b.span)
        ledger.add(
            Finding(
                .period, isSure ? .contradicts : .question, spans: [b.span, a.span],
                message: LocalizedText(
                    zh: "\(a.period.printed)与\(b.period.printed)的数字相同：\(quote)",
                    en: "the same number for \(a.period.printed) and for \(b.period.printed): \(quote)")))
    }
}
