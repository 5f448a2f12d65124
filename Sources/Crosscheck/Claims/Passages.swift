import Kernel

/// Finds passages that a text repeats word for word with another number in them.
struct Passages {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private static let reach = 16

    func read(into ledger: inout Ledger) {
        var places: [UInt64: [Int]] = [:]
        for index in figures.indices {
            guard let mark = mark(index) else { continue }
            places[mark, default: []].append(index)
        }
        pairs(into: &ledger)
        for indices in places.values.sorted(by: { $0[0] < $1[0] }) where indices.count == 2 || indices.count == 3 {
            compare(indices, into: &ledger)
        }
    }

    // MARK: - Two figures side by side

    private struct Pair: Hashable {
        let value: Ratio
        let name, twin: UInt64
        /// Whether the figure with this value stands before the other.
        let isFirst: Bool
    }

    /// "接受资金65695.81万元，物资价值19276.51万元" and the same with another second number: so many digits agree in the first
    /// that the second is meant to be one number too.
    private func pairs(into ledger: inout Ledger) {
        var known: [Pair: Int] = [:]
        for index in figures.indices.dropLast() where isPair(index) {
            for (one, other) in [(index, index + 1), (index + 1, index)] where isTelling(figures[one]) {
                guard let value = figures[one].value, let name = tail(one), let twin = tail(other) else { continue }
                let key = Pair(value: value, name: name, twin: twin, isFirst: one < other)
                if let earlier = known[key] {
                    compare(one < other ? earlier + 1 : earlier - 1, other, into: &ledger)
                } else {
                    known[key] = one
                }
            }
        }
    }

    /// Five digits without the zeros at the end: round amounts come again by chance.
    private func isTelling(_ figure: Figure) -> Bool {
        var rest = figure.digits.magnitude
        while rest != 0, rest % 10 == 0 { rest /= 10 }
        return rest >= 10_000
    }

    private func isPair(_ index: Int) -> Bool {
        let (a, b) = (figures[index], figures[index + 1])
        return a.sentence == b.sentence && a.dimension == b.dimension && a.unit == b.unit && a.depth == b.depth
            && a.bound == .stated && b.bound == .stated && context.isAmount(index) && context.isAmount(index + 1)
    }

    /// The last four characters of the name.
    private func tail(_ index: Int) -> UInt64? {
        let label = figures[index].label
        return label.count >= 4 ? label.suffixed(4).reduce(UInt64(0)) { $0 << 16 | UInt64(codes[$1]) } : nil
    }

    private func compare(_ earlier: Int, _ index: Int, into ledger: inout Ledger) {
        guard figures[earlier].sentence != figures[index].sentence,
            figures[earlier].period.agrees(with: figures[index].period), let own = reading.interval(index),
            let value = reading.interval(earlier), !own.meets(value)
        else { return }
        ledger.judge(
            .duplicate, result: index, parts: [earlier], computed: value,
            formula: reading.source.quote(figures[earlier].span), claim: .plain)
    }

    // MARK: - Sixteen characters

    /// A hash of the sixteen characters before the number and its unit, digits left out; nil where the words are too few.
    private func mark(_ index: Int) -> UInt64? {
        var hash: UInt64 = 14_695_981_039_346_656_037
        func mix(_ code: UInt16) { hash = (hash ^ UInt64(code)) &* 1_099_511_628_211 }
        var position = Int(figures[index].start) - 1
        var (count, han) = (0, 0)
        while count < Self.reach {
            guard position >= 0, codes[position] != Code.newline else { return nil }
            let code = codes[position]
            position -= 1
            if Code.isDigit(code) || code == Code.point || Code.isSpace(code) { continue }
            mix(code)
            count += 1
            if Code.isHan(code) { han += 1 }
        }
        guard han >= 12 else { return nil }
        // What follows must be the same too: a list of like items has a new name there.
        position = Int(figures[index].end)
        count = 0
        while count < 10, position < codes.count, codes[position] != Code.newline {
            if !Code.isDigit(codes[position]), codes[position] != Code.point, !Code.isSpace(codes[position]) {
                mix(codes[position])
                count += 1
            }
            position += 1
        }
        mix(figures[index].unit.rawValue)
        mix(UInt16(truncatingIfNeeded: Int(figures[index].scale)))
        return hash
    }

    private func compare(_ indices: [Int], into ledger: inout Ledger) {
        let values = indices.map { figures[$0].value }
        guard let first = indices.first, let last = indices.last, values.contains(where: { $0 != values[0] }) else {
            return
        }
        // The neighbours must agree, or two passages only happen to be built alike.
        for index in indices.dropFirst() {
            guard figures[index].value != figures[first].value,
                figures[index].period.agrees(with: figures[first].period),
                neighboursAgree(first, index), let value = reading.interval(first), value != reading.interval(index)
            else { continue }
            ledger.judge(
                .duplicate, result: index, parts: [first], computed: value,
                formula: "\(reading.source.quote(figures[first].span))", claim: .plain,
                slip: last == index ? nil : .stale)
        }
    }

    /// Of the two figures before and behind, most have the same value in both passages.
    private func neighboursAgree(_ a: Int, _ b: Int) -> Bool {
        var (same, other) = (0, 0)
        for step in [-2, -1, 1, 2] {
            guard figures.indices.contains(a + step), figures.indices.contains(b + step) else { continue }
            if figures[a + step].value == figures[b + step].value, figures[a + step].unit == figures[b + step].unit {
                same += 1
            } else {
                other += 1
            }
        }
        return same >= 3 && other == 0 || same >= 2 && other <= 1 && figures[a].significantDigits >= 3
    }
}
