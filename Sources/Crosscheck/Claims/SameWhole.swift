import Kernel

/// Compares two break-downs of one total, and two printings under one long name.
struct SameWhole {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        breakdowns(into: &ledger)
        longNames(into: &ledger)
    }

    // MARK: - Two break-downs

    private struct Key: Hashable {
        let value: Ratio
        let dimension: Dimension
    }

    /// "34人，其中行政24人、事业10人" against "34人（行政23人、事业11人）".
    private func breakdowns(into ledger: inout Ledger) {
        var known: [Key: [(whole: Int, parts: [Int])]] = [:]
        for (whole, parts, _) in ledger.lists.sorted(by: { $0.whole < $1.whole }) {
            guard parts.count >= 2, let value = figures[whole].value else { continue }
            let key = Key(value: value, dimension: figures[whole].dimension)
            for earlier in (known[key] ?? []).suffix(4) where isSameWhole(earlier.whole, whole) {
                compare(earlier.parts, parts, into: &ledger)
            }
            known[key, default: []].append((whole, parts))
        }
    }

    private func isSameWhole(_ a: Int, _ b: Int) -> Bool {
        figures[a].period.agrees(with: figures[b].period) && figures[a].significantDigits >= 2
            && Context.common(context.pairs(reading.name(of: a)), context.pairs(reading.name(of: b))) >= 2
    }

    private func compare(_ earlier: [Int], _ later: [Int], into ledger: inout Ledger) {
        guard earlier.count == later.count, earlier.count <= 12 else { return }
        var pairs: [(common: Int, part: Int, twin: Int)] = []
        for part in later.sorted() {
            let own = context.pairs(reading.name(of: part))
            for twin in earlier where context.isAlike(part, twin) {
                let common = Context.common(own, context.pairs(reading.name(of: twin)))
                if common >= 1 { pairs.append((common, part, twin)) }
            }
        }
        // Break-downs are of one kind when at least one name is nearly the same in both.
        let isOneKind = pairs.contains { _, part, twin in
            Names.likeness(reading.name(of: part), reading.name(of: twin), codes) >= 60
        }
        guard isOneKind else { return }
        // The names that are most alike belong together; each is used once.
        var used: Set<Int> = []
        for (_, part, twin) in pairs.sorted(by: { ($1.common, $0.part, $0.twin) < ($0.common, $1.part, $1.twin) })
        where !used.contains(part) && !used.contains(twin) {
            used.formUnion([part, twin])
            guard let value = reading.interval(twin) else { continue }
            let isSame = reading.interval(part).map { $0.meets(value) } == true
            ledger.judge(
                .duplicate, result: part, parts: [twin], computed: value,
                formula: reading.source.quote(figures[twin].span), claim: isSame ? .possible : .plain)
        }
    }

    // MARK: - One long name, two values

    /// A name of a dozen characters that comes again, at most with words put in, means the same quantity.
    private func longNames(into ledger: inout Ledger) {
        var known: [UInt64: [Int]] = [:]
        for index in figures.indices where context.isAmount(index) && figures[index].bound == .stated {
            let label = figures[index].label
            guard Names.length(label, codes) >= 12, let key = opening(label) else { continue }
            for earlier in (known[key] ?? []).suffix(3) { compare(index, earlier, into: &ledger) }
            known[key, default: []].append(index)
        }
    }

    private func opening(_ label: Range<Int>) -> UInt64? {
        var (key, count) = (UInt64(0), 0)
        for position in label where Code.isHan(codes[position]) {
            key = key << 16 ^ (key >> 48) ^ UInt64(codes[position])
            count += 1
            if count == 8 { return key }
        }
        return nil
    }

    private func compare(_ index: Int, _ earlier: Int, into ledger: inout Ledger) {
        let (one, other) = (context.pairs(figures[index].label), context.pairs(figures[earlier].label))
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        guard short.count - Context.common(short, long) <= 1, long.count - short.count <= 4,
            isComparable(index, earlier), let value = reading.interval(earlier), let own = reading.interval(index),
            !own.meets(value)
        else { return }
        let (a, b) = (figures[earlier].period, figures[index].period)
        guard a.year == b.year || a.year == 0 || b.year == 0 else { return }
        if a.agrees(with: b) {
            let isOneDay =
                a == b && a.year != 0 && a.toMonth != 0 && figures[index].unit.isCounted
                && codes[figures[index].label] == codes[figures[earlier].label]
            let isSlip =
                isOneDay || Slips.likely(figures[index], wanted: value) != nil
                || figures[index].unit != figures[earlier].unit
            ledger.judge(
                .duplicate, result: index, parts: [earlier], computed: value,
                formula: reading.source.quote(figures[earlier].span), claim: isSlip ? .plain : .implied)
        } else if outgrows(earlier, index) || outgrows(index, earlier) {
            ledger.judge(
                .duplicate, result: index, parts: [earlier], computed: value,
                formula: "\(a.printed)：\(reading.source.quote(figures[earlier].span))", claim: .plain, slip: .stale)
        }
    }

    private func isComparable(_ a: Int, _ b: Int) -> Bool {
        figures[a].dimension == figures[b].dimension
    }

    /// Whether the amount of the longer period is below that of the shorter, or out of all proportion to it.
    private func outgrows(_ short: Int, _ long: Int) -> Bool {
        let (a, b) = (figures[short].period, figures[long].period)
        guard a.fromMonth == b.fromMonth, a.toMonth < b.toMonth, a.toMonth > 0, let less = figures[short].value,
            let more = figures[long].value, less > .zero
        else { return false }
        if more < less { return true }
        guard let grown = try? more / less, let time = try? Ratio(Int128(b.toMonth), over: Int128(a.toMonth)),
            let limit = try? time * Ratio(4)
        else { return false }
        return grown > limit
    }
}
