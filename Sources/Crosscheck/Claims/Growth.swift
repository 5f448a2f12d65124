import Kernel

/// Reads changes: "比上年增加225亿元，增长14.7%", "由44%提高到45%，提高1个百分点", "年均增长25.5%".
struct Growth {
    let reading: Reading
    var figures: [Figure] { reading.figures }
    var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices where !figures[index].cues.isDisjoint(with: .change) {
            let figure = figures[index]
            if figure.dimension == .percent, figure.cues.contains(.rise) { wording(index, into: &ledger) }
            guard figure.bound != .limit, figure.cues.isDisjoint(with: [.share, .contribution]) else { continue }
            if [.percent, .times].contains(figure.dimension) { rate(index, into: &ledger) }
            fromTo(index, into: &ledger)
        }
    }

    // MARK: - Rates of change

    private func rate(_ index: Int, into ledger: inout Ledger) {
        rateFirst(index, into: &ledger)
        guard let change = previous(index), figures[change].sentence == figures[index].sentence else { return }
        if isChange(change), ![.percent, .points].contains(figures[change].dimension) {
            changeAndRate(change, index, into: &ledger)
        } else if let base = lastYear(index) {
            bases(base.now, base.before, index, claim: isAlone(base, index) ? .plain : .implied, into: &ledger)
        } else {
            betweenYears(index, into: &ledger)
        }
    }

    /// The two amounts stand right before the rate, which has no name of its own.
    private func isAlone(_ base: (now: Int, before: Int), _ index: Int) -> Bool {
        min(base.now, base.before) == index - 2 && figures[index].label.count <= 8
            && figures[index].group == figures[index - 2].group
            && Subject(base.now, reading).isCompatible(with: Subject(base.before, reading))
    }

    /// "2020年120万元，2021年150万元，增长25%".
    private func betweenYears(_ index: Int, into ledger: inout Ledger) {
        guard index >= 2, figures[index - 2].sentence == figures[index].sentence else { return }
        let (a, b) = (figures[index - 2], figures[index - 1])
        guard context.isAmount(index - 2), context.isAmount(index - 1), context.isAlike(index - 2, index - 1),
            a.period.year != 0, b.period.year != 0, a.period.year != b.period.year, isNamedAlike(index - 2, index - 1)
        else { return }
        let (now, before) = a.period.year > b.period.year ? (index - 2, index - 1) : (index - 1, index - 2)
        let years = abs(Int(a.period.year) - Int(b.period.year))
        if figures[index].cues.contains(.yearlyAverage) {
            if years >= 2 { compound(before, now, index, into: &ledger) }
        } else {
            bases(now, before, index, claim: figures[index].label.count <= 4 ? .plain : .implied, into: &ledger)
        }
    }

    /// "2023年办件量42.6万件，2022年办件量35.5万件", or the second without a name of its own.
    private func isNamedAlike(_ a: Int, _ b: Int) -> Bool {
        let (one, other) = (figures[a].label, figures[b].label)
        return other.count <= 2 || Names.commonSuffix(one, other, reading.codes) == Names.length(other, reading.codes)
    }

    private func previous(_ index: Int) -> Int? { index > 0 ? index - 1 : nil }

    func isChange(_ index: Int) -> Bool { !figures[index].cues.isDisjoint(with: .change) }

    /// "收入983万元，比上年增加225万元，增长14.7%".
    private func changeAndRate(_ change: Int, _ index: Int, into ledger: inout Ledger) {
        let falls = figures[change].cues.contains(.fall) && !figures[change].cues.contains(.rise)
        var nearest: (index: Int, computed: Interval)?
        for candidate in stride(from: change - 1, through: max(0, change - 6), by: -1) {
            guard figures[index].sentence - figures[candidate].sentence <= 2 else { break }
            guard context.isAmount(candidate), context.isAlike(candidate, change),
                let computed = changeRate(candidate, change, falls: falls)
            else { continue }
            if let stated = reading.interval(index), stated.meets(computed) {
                ledger.judge(
                    .growth, result: index, parts: [change, candidate], computed: computed,
                    formula: formula(candidate, change, falls, computed, index), claim: .plain)
                return
            }
            if nearest == nil { nearest = (candidate, computed) }
        }
        if reachedBehind(change, index, falls, isOnly: nearest == nil, into: &ledger) { return }
        guard let nearest else { return }
        // "增长17.2%" alone belongs to the change before it; "水泥产量增长17.2%" to something else.
        let isBare = figures[index].label.count <= 7 && figures[index].group == figures[change].group
        let isSure =
            isBare && figures[index].sentence - figures[nearest.index].sentence <= 1 && change == index - 1
            && !isComparable(nearest.index, index)
        ledger.judge(
            .growth, result: index, parts: [change, nearest.index], computed: nearest.computed,
            formula: formula(nearest.index, change, falls, nearest.computed, index), claim: isSure ? .plain : .possible,
            slip: ratioForChange(nearest.index, change, falls, index))
    }

    /// "增加20万元，增长20%，达到120万元": the amount comes last.
    private func reachedBehind(_ change: Int, _ index: Int, _ falls: Bool, isOnly: Bool, into ledger: inout Ledger)
        -> Bool
    {
        let now = index + 1
        guard now < figures.count, figures[now].sentence == figures[index].sentence, context.isAlike(now, change),
            figures[now].cues.contains(.reached) || codes(before: now).contains(0x8FBE),  // 达
            let computed = changeRate(now, change, falls: falls)
        else { return false }
        return ledger.judge(
            .growth, result: index, parts: [change, now], computed: computed,
            formula: formula(now, change, falls, computed, index), claim: isOnly ? .plain : .possible)
    }

    private func codes(before index: Int) -> ArraySlice<UInt16> {
        reading.codes[max(0, Int(figures[index].start) - 4)..<Int(figures[index].start)]
    }

    func changeRate(_ now: Int, _ change: Int, falls: Bool) -> Interval? {
        guard let amount = reading.interval(now), let difference = reading.interval(change) else { return nil }
        // "比上年的100万元增加20万元": the base itself is told.
        if !figures[now].cues.isDisjoint(with: [.previous, .compared]) { return try? difference / amount }
        guard let low = base(amount.low, difference.high, falls), let high = base(amount.high, difference.low, falls)
        else { return nil }
        return try? difference / Interval(low, high)
    }

    private func base(_ now: Ratio, _ change: Ratio, _ falls: Bool) -> Ratio? {
        falls ? try? now + change : try? now - change
    }

    private func ratioForChange(_ now: Int, _ change: Int, _ falls: Bool, _ index: Int) -> Finding.Slip? {
        guard let amount = reading.interval(now), let difference = reading.interval(change),
            let before = falls ? try? amount + difference : try? amount - difference, let ratio = try? amount / before,
            let stated = reading.interval(index)
        else { return nil }
        return stated.meets(ratio) ? .ratioForChange : nil
    }

    func formula(_ now: Int, _ change: Int, _ falls: Bool, _ computed: Interval, _ index: Int) -> String {
        let (amount, difference) = (Printed.number(figures[now]), Printed.number(figures[change]))
        return "\(difference)÷(\(amount)\(falls ? "+" : "-")\(difference))="
            + Printed.consistent(computed, like: figures[index])
    }

    /// "上年3.04万元，本年1.41万元，下降53.62%".
    private func lastYear(_ index: Int) -> (now: Int, before: Int)? {
        let own = reading.siblings(of: index)
        let near = stride(from: index - 1, through: max(own.lowerBound, index - 4), by: -1).filter(context.isAmount)
        guard near.count >= 2, context.isAlike(near[0], near[1]) else { return nil }
        if figures[near[0]].cues.contains(.previous), !figures[near[1]].cues.contains(.previous) {
            return (near[1], near[0])
        }
        if figures[near[1]].cues.contains(.previous), !figures[near[0]].cues.contains(.previous) {
            return (near[0], near[1])
        }
        return nil
    }

    private func bases(_ now: Int, _ before: Int, _ index: Int, claim: Claim, into ledger: inout Ledger) {
        guard let amount = reading.interval(now), let base = reading.interval(before), let ratio = try? amount / base,
            let rise = try? ratio - .one
        else { return }
        let falls = figures[index].cues.contains(.fall) && !figures[index].cues.contains(.rise)
        let computed = falls ? Interval(-rise.low, -rise.high) : rise
        let slip: Finding.Slip? = reading.interval(index).map { $0.meets(ratio) } == true ? .ratioForChange : nil
        ledger.judge(
            .growth, result: index, parts: [now, before], computed: computed,
            formula:
                "(\(Printed.number(figures[now]))-\(Printed.number(figures[before])))÷\(Printed.number(figures[before]))="
                + Printed.consistent(computed, like: figures[index]),
            claim: claim, slip: slip)
    }

    // MARK: - From one value to another

    /// "由A增加到B，增长C": C is either the difference or the rate.
    private func fromTo(_ index: Int, into ledger: inout Ledger) {
        let own = reading.siblings(of: index)
        guard index - 2 >= own.lowerBound else { return }
        let (from, to) = (index - 2, index - 1)
        guard figures[from].cues.contains(.from) || figures[to].cues.contains(.reached),
            figures[to].cues.contains(.reached), isFrom(from), figures[from].dimension == figures[to].dimension,
            context.isAlike(from, to)
        else { return }
        let kind = figures[index].dimension
        if kind == .percent || kind == .times, figures[to].dimension != .percent {
            if figures[index].cues.contains(.yearlyAverage) {
                compound(from, to, index, into: &ledger)
            } else {
                bases(to, from, index, claim: .plain, into: &ledger)
            }
        } else if kind == figures[to].dimension || (kind == .points && figures[to].dimension == .percent) {
            difference(from, to, index, into: &ledger)
        }
    }

    /// "由44%提高到48%，提高4%": a difference of percentages is told in percentage points.
    private func wording(_ index: Int, into ledger: inout Ledger) {
        guard index >= 2, figures[index].bound == .stated, figures[index - 1].cues.contains(.reached),
            isFrom(index - 2),
            figures[index - 1].dimension == .percent, figures[index - 2].dimension == .percent,
            figures[index].sentence == figures[index - 2].sentence, let stated = reading.interval(index),
            let to = reading.interval(index - 1), let from = reading.interval(index - 2), let gap = try? to - from,
            gap.meets(stated)
        else { return }
        ledger.add(
            Finding(
                .percentage, .question, spans: [figures[index].span],
                message: LocalizedText(
                    zh: "两个百分数之差应以百分点表示", en: "a difference of two percentages is told in percentage points")))
    }

    private func isFrom(_ index: Int) -> Bool {
        figures[index].cues.contains(.from) || figures[index].cues.contains(.previous)
            || reading.source.codes[max(0, Int(figures[index].start) - 16)..<Int(figures[index].start)].contains(
                where: { $0 == 0x7531 || $0 == 0x4ECE })
    }

    private func difference(_ from: Int, _ to: Int, _ index: Int, into ledger: inout Ledger) {
        guard let before = reading.interval(from), let after = reading.interval(to), let change = try? after - before
        else { return }
        let computed = change.high < .zero ? Interval(-change.low, -change.high) : change
        let formula = "\(Printed.number(figures[to]))-\(Printed.number(figures[from]))"
        ledger.judge(
            .difference, result: index, parts: [to, from], computed: computed, formula: formula, claim: .plain)
    }

    /// An average yearly rate is checked by compounding it over the years between.
    private func compound(_ from: Int, _ to: Int, _ index: Int, into ledger: inout Ledger) {
        let years = Int(figures[to].period.year) - Int(figures[from].period.year)
        guard (2...30).contains(years), let rate = reading.interval(index), let before = reading.interval(from),
            let after = reading.interval(to), let ratio = try? after / before,
            let low = power(rate.low, years), let high = power(rate.high, years)
        else { return }
        let grown = Interval(low, high)
        ledger.judge(
            .growth, result: index, parts: [to, from], computed: ratio,
            formula: "\(Printed.number(figures[from]))×(1+\(Printed.number(figures[index])))^\(years)",
            claim: .plain, stated: grown)
    }

    /// Rounded after every step, so that twelve decimals are kept and nothing overflows.
    private func power(_ rate: Ratio, _ years: Int) -> Ratio? {
        guard let base = try? Ratio.one + rate else { return nil }
        var result = Ratio.one
        for _ in 0..<years {
            guard let next = try? result * base else { return nil }
            result = next.rounded(12)
        }
        return result
    }
}
