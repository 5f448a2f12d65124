import Kernel

/// Reads differences: "预算价2753.98万元，成交金额2531.62万元，节约资金222.36万元", "高于出口8.7个百分点".
struct Differences {
    let reading: Reading
    var figures: [Figure] { reading.figures }
    var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices.dropFirst(2) {
            let figure = figures[index]
            if figure.cues.contains(.saved) && !figure.cues.contains(.accumulated) { saved(index, into: &ledger) }
            if figure.dimension == .points { points(index, into: &ledger) }
            if !figure.cues.isDisjoint(with: [.rise, .fall]), context.isPlain(figure) { change(index, into: &ledger) }
            if figure.cues.contains(.adjusted) { adjusted(index, into: &ledger) }
            remaining(index, into: &ledger)
            restOfTotal(index, into: &ledger)
        }
    }

    /// Budget less price is what was saved.
    private func saved(_ index: Int, into ledger: inout Ledger) {
        let (from, to) = (index - 2, index - 1)
        guard figures[from].sentence == figures[index].sentence, context.isAmount(from), context.isAmount(to),
            context.isAlike(from, to), context.isAlike(to, index), let a = reading.interval(from),
            let b = reading.interval(to), let gap = try? a - b
        else { return }
        let isGain = GainWords.table.occurs(in: figures[index].label, of: reading.codes)
        let computed = isGain ? Interval(-gap.high, -gap.low) : gap
        guard computed.high >= .zero else { return }
        let codes = reading.codes
        let isNamed =
            BudgetWords.planned.occurs(in: figures[from].label, of: codes)
            && BudgetWords.actual.occurs(in: figures[to].label, of: codes)
        ledger.judge(
            .difference, result: index, parts: [from, to], computed: computed,
            formula: formula(from, to, computed, index), claim: isNamed ? .plain : .possible)
    }

    private func formula(_ from: Int, _ to: Int, _ computed: Interval, _ index: Int) -> String {
        "\(Printed.number(figures[from]))-\(Printed.number(figures[to]))="
            + Printed.consistent(computed, like: figures[index])
    }

    /// Percentage points between two percentages named before.
    private func points(_ index: Int, into ledger: inout Ledger) {
        guard let stated = reading.interval(index) else { return }
        let near = stride(from: index - 1, through: max(0, index - 20), by: -1).filter {
            figures[$0].dimension == .percent && Int(figures[index].sentence) - Int(figures[$0].sentence) <= 6
        }
        if named(index, near, into: &ledger) { return }
        if aboveAll(index, near, into: &ledger) { return }
        guard figures[index].significantDigits >= 2 else { return }
        for (place, a) in near.prefix(2).enumerated() {
            for b in near[(place + 1)...] {
                guard let first = reading.interval(a), let second = reading.interval(b), let gap = try? first - second
                else { continue }
                let computed = gap.high < .zero ? Interval(-gap.low, -gap.high) : gap
                guard computed.meets(stated), computed.low > .zero else { continue }
                ledger.judge(
                    .difference, result: index, parts: [a, b], computed: computed,
                    formula: "|\(Printed.number(figures[a]))-\(Printed.number(figures[b]))|", claim: .possible)
                return
            }
        }
    }

    /// "进口增速高于出口8.7个百分点": both rates are named, and stand before.
    ///
    /// Answers whether the names decide what is compared.
    private func named(_ index: Int, _ near: [Int], into ledger: inout Ledger) -> Bool {
        let label = figures[index].label
        let codes = reading.codes
        guard
            let middle = label.first(where: { BudgetWords.above.match(codes, at: $0, before: label.upperBound) != nil }
            ),
            let end = BudgetWords.above.match(codes, at: middle, before: label.upperBound)?.end
        else { return false }
        let (one, other) = (label.lowerBound..<middle, end..<label.upperBound)
        let (first, second) = (rates(one, near), rates(other, near))
        guard !first.isEmpty, !second.isEmpty, let stated = reading.interval(index) else { return false }
        for a in first {
            for b in second where a != b && gap(a, b)?.meets(stated) == true {
                return apart(index, a, b, into: &ledger)
            }
        }
        // Of several rates that bear a name, the one that is told with the amount of just that name.
        guard let a = only(first, one), let b = only(second, other), a != b else { return false }
        return apart(index, a, b, into: &ledger)
    }

    /// The rates told before under some words of a name.
    private func rates(_ words: Range<Int>, _ near: [Int]) -> [Int] {
        guard Names.length(words, reading.codes) >= 2 else { return [] }
        let wanted = context.pairs(words.prefixed(4))
        return wanted.isEmpty
            ? []
            : near.filter {
                Context.common(wanted, context.pairs(context.surroundings($0, before: 16, after: 0))) * 3
                    >= wanted.count
            }
    }

    private func only(_ rates: [Int], _ name: Range<Int>) -> Int? {
        if rates.count == 1 { return rates[0] }
        var core = name
        if let cut = BudgetWords.speeds.endsAt(core.upperBound, from: core.lowerBound, of: reading.codes) {
            core = core.lowerBound..<cut
        }
        let own = rates.filter { rate in
            guard rate > 0, Anchors(reading: reading).isTold(rate - 1) else { return false }
            let label = figures[rate - 1].label
            return Names.commonSuffix(label, core, reading.codes) == Names.length(core, reading.codes)
                && ShareWords.wide.matchesAll(
                    label.lowerBound..<max(label.lowerBound, label.upperBound - core.count), of: reading.codes)
        }
        return own.count == 1 ? own[0] : nil
    }

    private func gap(_ a: Int, _ b: Int) -> Interval? {
        guard let first = reading.interval(a), let second = reading.interval(b), let gap = try? first - second else {
            return nil
        }
        return gap.high < .zero ? Interval(-gap.low, -gap.high) : gap
    }

    private func apart(_ index: Int, _ a: Int, _ b: Int, into ledger: inout Ledger) -> Bool {
        guard let computed = gap(a, b) else { return false }
        ledger.judge(
            .difference, result: index, parts: [a, b], computed: computed,
            formula: "|\(Printed.number(figures[a]))-\(Printed.number(figures[b]))|", claim: .plain)
        return true
    }

    /// "对东盟进出口5.26万亿元，增长2.2%，高出整体0.9个百分点": against the growth of the whole, told with its amount.
    private func aboveAll(_ index: Int, _ near: [Int], into ledger: inout Ledger) -> Bool {
        let codes = reading.codes
        guard BudgetWords.overall.occurs(in: figures[index].label, of: codes), let rate = near.first,
            figures[rate].sentence == figures[index].sentence, rate == index - 1,
            !figures[rate].cues.isDisjoint(with: .change), rate > 0, context.isAmount(rate - 1)
        else { return false }
        let part = figures[rate - 1].label
        let wholes = near.dropFirst().filter { candidate in
            guard candidate > 0, Anchors(reading: reading).isTold(candidate - 1),
                context.isAlike(candidate - 1, rate - 1),
                figures[candidate - 1].period.agrees(with: figures[rate].period)
            else { return false }
            let label = figures[candidate - 1].label
            let common = Names.commonSuffix(label, part, codes)
            return common >= 2 && !Names.isCut(label, common, codes) && !Names.isCut(part, common, codes)
                && ShareWords.wide.matchesAll(label.lowerBound..<(label.upperBound - common), of: codes)
        }
        guard wholes.count == 1 else { return false }
        return apart(index, rate, wholes[0], into: &ledger)
    }

    /// "本年12万元，上年10万元，增加2万元".
    private func change(_ index: Int, into ledger: inout Ledger) {
        let (a, b) = (index - 2, index - 1)
        guard figures[a].sentence == figures[index].sentence, context.isAmount(a), context.isAmount(b),
            context.isAlike(a, b), context.isAlike(b, index),
            figures[a].cues.contains(.previous) != figures[b].cues.contains(.previous) || isBudget(a, b),
            let first = reading.interval(a), let second = reading.interval(b), let gap = try? first - second
        else { return }
        let computed = gap.high < .zero ? Interval(-gap.low, -gap.high) : gap
        ledger.judge(
            .difference, result: index, parts: [a, b], computed: computed, formula: formula(a, b, computed, index),
            claim: .plain)
    }

    /// One is planned, the other what came of it.
    private func isBudget(_ a: Int, _ b: Int) -> Bool {
        let codes = reading.codes
        func planned(_ index: Int) -> Bool { BudgetWords.planned.occurs(in: figures[index].label, of: codes) }
        func actual(_ index: Int) -> Bool { BudgetWords.actual.occurs(in: figures[index].label, of: codes) }
        return planned(a) && actual(b) && !planned(b) || planned(b) && actual(a) && !planned(a)
    }

    /// "年初预算1011.16万元，调整28.15万元，调整后983.01万元".
    private func adjusted(_ index: Int, into ledger: inout Ledger) {
        let (opening, change) = (index - 2, index - 1)
        guard figures[change].cues.contains(.adjusted), figures[opening].sentence == figures[index].sentence,
            context.isAlike(opening, change), context.isAlike(change, index), let a = reading.interval(opening),
            let b = reading.interval(change), let less = try? a - b, let more = try? a + b,
            let stated = reading.interval(index)
        else { return }
        let computed = stated.meets(more) || less.distance(to: stated) > more.distance(to: stated) ? more : less
        ledger.judge(
            .rollForward, result: index, parts: [opening, change], computed: computed,
            formula:
                "\(Printed.number(figures[opening]))\(computed == more ? "+" : "-")\(Printed.number(figures[change]))",
            claim: .plain)
    }
}

/// What was gained over the opening price, where others save.
enum GainWords {
    static let table = WordTable(words: ["增值", "增价", "溢价"])
}

enum BudgetWords {
    static let planned = WordTable(words: [
        "预算", "控制价", "限价", "概算", "送审", "评估", "起始", "计划", "估算", "起拍", "底价", "挂牌", "拦标", "合同价",
    ])
    static let actual = WordTable(words: [
        "成交", "中标", "决算", "合同", "实际", "采购金额", "审定", "支出", "执行", "完成", "中选", "结算",
    ])
    static let above = WordTable(words: ["高于", "低于", "快于", "高出", "慢于"])
    static let speeds = ["增速", "增长", "增幅", "涨幅", "增长率"].map { Code.of($0) }
    /// What is compared with is the whole.
    static let overall = WordTable(words: [
        "高出整体", "高于整体", "低于整体", "快于整体", "慢于整体", "高于总体", "低于总体", "快于总体", "高出总体", "高于同期整体", "高于外贸整体", "高出外贸整体", "快于外贸整体",
        "低于外贸整体",
    ])
}

extension Range<Int> {
    /// The last characters of a name, where its head stands.
    func prefixed(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}

extension Context {
    /// An amount of money, people or things that is itself a change.
    func isPlain(_ figure: Figure) -> Bool {
        switch figure.dimension {
        case .percent, .points, .times: false
        default: true
        }
    }
}
