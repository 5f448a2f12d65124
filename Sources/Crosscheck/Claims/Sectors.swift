import Kernel

/// Reads what statistics tell of the three sectors and of town and country: sums, structures and ratios.
struct Sectors {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    /// A total and its three sectors.
    private struct Trio {
        let whole: Int
        let parts: [Int]
    }

    func read(into ledger: inout Ledger) {
        let trios = trios()
        for trio in trios { sum(trio, into: &ledger) }
        for proportion in Proportion.all(in: codes) {
            structure(proportion, trios, into: &ledger)
            income(proportion, into: &ledger)
        }
    }

    // MARK: - The three sectors

    private func trios() -> [Trio] {
        figures.indices.compactMap { first in
            guard let second = sector(1, from: first + 1), sector(0, at: first),
                let third = sector(2, from: second + 1),
                let whole = whole(before: first)
            else { return nil }
            return Trio(whole: whole, parts: [first, second, third])
        }
    }

    private func sector(_ number: Int, at index: Int) -> Bool {
        guard figures.indices.contains(index), figures[index].dimension == .money, context.isAmount(index) else {
            return false
        }
        return SectorWords.names[number].occurs(in: figures[index].label, of: codes)
    }

    private func sector(_ number: Int, from start: Int) -> Int? {
        guard start < figures.count, sector(number - 1, at: start - 1) || number == 1 else { return nil }
        return (start..<min(figures.count, start + 8)).first { sector(number, at: $0) }
    }

    private func whole(before first: Int) -> Int? {
        stride(from: first - 1, through: max(0, first - 4), by: -1).first {
            context.isAmount($0) && context.isAlike($0, first)
                && SectorWords.wholes.occurs(in: context.surroundings($0, before: 16, after: 0), of: codes)
        }
    }

    /// "第二产业65585万元，其中工业40653万元…。第三产业…": what a sector has within doesn't count beside it.
    private func sum(_ trio: Trio, into ledger: inout Ledger) {
        guard let sum = Sums.interval(trio.parts, reading) else { return }
        let isSlip = Sums.isOneSlipAway(trio.parts, trio.whole, sum, reading)
        ledger.judge(
            .sum, result: trio.whole, parts: trio.parts, computed: sum,
            formula: Sums.formula(trio.parts, trio.whole, reading), claim: isSlip ? .plain : .possible)
    }

    /// "三次产业结构比为25.72:26.84:47.44": each the share of its sector; what was before an adjustment isn't.
    private func structure(_ proportion: Proportion, _ trios: [Trio], into ledger: inout Ledger) {
        guard proportion.terms.count == 3, proportion.isNamed(SectorWords.structures, codes),
            !proportion.leads(to: SectorWords.moves, codes),
            let trio = trios.last(where: { Int(figures[$0.whole].start) < proportion.span.lowerBound }),
            let whole = reading.interval(trio.whole)
        else { return }
        let shares = trio.parts.map { part -> Interval? in
            guard let own = reading.interval(part), let share = try? own / whole else { return nil }
            return try? share * 100
        }
        let fits = zip(shares, proportion.terms).map { share, term in share.map { $0.meets(term.value) } ?? false }
        guard fits.count(where: { $0 }) >= 2 else { return }
        for (place, part) in trio.parts.enumerated() {
            guard let share = shares[place] else { continue }
            report(
                proportion.terms[place], share, [part, trio.whole],
                Printed.number(figures[part]) + "÷" + Printed.number(figures[trio.whole]), percent: true, into: &ledger)
        }
    }

    // MARK: - Town and country

    /// "城乡收入比为2.02:1": the income of a town's people over that of a village's.
    private func income(_ proportion: Proportion, into ledger: inout Ledger) {
        guard proportion.terms.count == 2, proportion.terms[1].isOne,
            proportion.isNamed(SectorWords.townAndCountry, codes),
            !proportion.leads(to: SectorWords.moves, codes)
        else { return }
        let near = figures.indices.reversed().lazy.filter { Int(figures[$0].end) <= proportion.span.lowerBound }.prefix(
            30)
        func nearest(_ words: WordTable<Bool>) -> Int? {
            near.first {
                figures[$0].dimension == .money && context.isAmount($0)
                    && words.occurs(in: figures[$0].label, of: codes)
                    && SectorWords.incomes.occurs(in: figures[$0].label, of: codes)
            }
        }
        guard let town = nearest(SectorWords.town), let country = nearest(SectorWords.country),
            let top = reading.interval(town), let bottom = reading.interval(country), let ratio = try? top / bottom
        else { return }
        report(
            proportion.terms[0], ratio, [town, country],
            Printed.number(figures[town]) + "÷" + Printed.number(figures[country]), percent: false, into: &ledger)
    }

    private func report(
        _ term: Proportion.Term, _ computed: Interval, _ parts: [Int], _ left: String, percent: Bool,
        into ledger: inout Ledger
    ) {
        guard let both = try? computed.low + computed.high, let middle = try? both * Interval.half else { return }
        let value = middle.decimal(term.places)
        let formula = left + "=" + value + (percent ? "%" : "")
        let stated = reading.source.quote(term.span)
        let spans = [term.span] + parts.map { figures[$0].span }
        if computed.meets(term.value) {
            ledger.add(
                Finding(
                    .ratio, .holds, spans: spans, message: Wording.holds(.ratio, formula), calculation: formula))
        } else {
            ledger.add(
                Finding(
                    .ratio, .contradicts, spans: spans,
                    message: Wording.differs(.ratio, stated: stated, consistent: value, formula: formula, slip: nil),
                    calculation: formula, consistent: value))
        }
    }
}

enum SectorWords {
    static let names = [
        WordTable(words: ["第一产业", "一产"]), WordTable(words: ["第二产业", "二产"]), WordTable(words: ["第三产业", "三产"]),
    ]
    static let wholes = WordTable(words: ["生产总值", "GDP", "增加值", "投资"])
    static let structures = WordTable(words: ["产业结构", "产业比例", "产业比", "产业构成", "产业增加值比例", "产业占比"])
    static let townAndCountry = WordTable(words: ["城乡收入比", "城乡居民收入比", "城乡居民人均可支配收入比", "城乡居民收入之比"])
    static let moves = WordTable(words: ["调整", "变", "优化", "演变", "下降", "缩小", "上升", "扩大", "降", "转", "提升"])
    static let town = WordTable(words: ["城镇"])
    static let country = WordTable(words: ["农村", "乡村"])
    static let incomes = WordTable(words: ["收入"])
}
