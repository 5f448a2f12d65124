import Kernel

/// Reads differences: "预算价2753.98万元，成交金额2531.62万元，节约资金222.36万元", "高于出口8.7个百分点".
struct Differences {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var context: Context { Context(reading: reading) }

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
            context.isAlike(from, to), context.isAlike(to, index), let a = figures[from].interval,
            let b = figures[to].interval, let gap = try? a - b
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
        guard figures[index].significantDigits >= 2, let stated = figures[index].interval else { return }
        let near = stride(from: index - 1, through: max(0, index - 20), by: -1).filter {
            figures[$0].dimension == .percent && Int(figures[index].sentence) - Int(figures[$0].sentence) <= 6
        }
        for (place, a) in near.prefix(2).enumerated() {
            for b in near[(place + 1)...] {
                guard let first = figures[a].interval, let second = figures[b].interval, let gap = try? first - second
                else { continue }
                let computed = gap.high < .zero ? Interval(-gap.low, -gap.high) : gap
                guard computed.meets(stated), computed.low > .zero else { continue }
                ledger.judge(
                    .difference, result: index, parts: [a, b], computed: computed,
                    formula: "|\(Printed.number(figures[a]))-\(Printed.number(figures[b]))|", claim: .possible)
                return
            }
        }
        named(index, near, into: &ledger)
    }

    /// "进口增速高于出口8.7个百分点": both rates are named, and stand before.
    private func named(_ index: Int, _ near: [Int], into ledger: inout Ledger) {
        let label = figures[index].label
        let codes = reading.codes
        guard
            let middle = label.first(where: { BudgetWords.above.match(codes, at: $0, before: label.upperBound) != nil }
            ),
            let end = BudgetWords.above.match(codes, at: middle, before: label.upperBound)?.end
        else { return }
        func rate(_ words: Range<Int>) -> Int? {
            guard Names.length(words, codes) >= 2 else { return nil }
            let wanted = context.pairs(words.prefixed(4))
            guard !wanted.isEmpty else { return nil }
            return near.first { candidate in
                Context.common(wanted, context.pairs(context.surroundings(candidate, before: 16, after: 0))) * 3
                    >= wanted.count
            }
        }
        guard let a = rate(label.lowerBound..<middle), let b = rate(end..<label.upperBound), a != b,
            let first = figures[a].interval, let second = figures[b].interval, let gap = try? first - second
        else { return }
        let computed = gap.high < .zero ? Interval(-gap.low, -gap.high) : gap
        ledger.judge(
            .difference, result: index, parts: [a, b], computed: computed,
            formula: "|\(Printed.number(figures[a]))-\(Printed.number(figures[b]))|", claim: .plain)
    }

    /// "本年12万元，上年10万元，增加2万元".
    private func change(_ index: Int, into ledger: inout Ledger) {
        let (a, b) = (index - 2, index - 1)
        guard figures[a].sentence == figures[index].sentence, context.isAmount(a), context.isAmount(b),
            context.isAlike(a, b), context.isAlike(b, index),
            figures[a].cues.contains(.previous) != figures[b].cues.contains(.previous) || isBudget(a, b),
            let first = figures[a].interval, let second = figures[b].interval, let gap = try? first - second
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
            context.isAlike(opening, change), context.isAlike(change, index), let a = figures[opening].interval,
            let b = figures[change].interval, let less = try? a - b, let more = try? a + b,
            let stated = figures[index].interval
        else { return }
        let computed = stated.meets(more) || less.distance(to: stated) > more.distance(to: stated) ? more : less
        ledger.judge(
            .rollForward, result: index, parts: [opening, change], computed: computed,
            formula:
                "\(Printed.number(figures[opening]))\(computed == more ? "+" : "-")\(Printed.number(figures[change]))",
            claim: .plain)
    }

    /// "累计125例，出院103例，死亡1例。现有21例": what is left of a whole told in the sentence before.
    private func remaining(_ index: Int, into ledger: inout Ledger) {
        guard Remainders.names(index, reading) || Remainders.leads(index, reading), !ledger.isPart(index) else {
            return
        }
        var parts: [Int] = []
        for candidate in stride(from: index - 1, through: max(0, index - 6), by: -1) {
            guard Int(figures[index].sentence) - Int(figures[candidate].sentence) <= 1, context.isAmount(candidate),
                context.isAlike(candidate, index)
            else { break }
            parts.append(candidate)
            guard parts.count >= 2, let whole = parts.last, let left = left(of: whole, parts.dropLast()) else {
                continue
            }
            if figures[index].interval?.meets(left) != true, isWhatIsLeft(index, whole, parts.dropLast()) {
                ledger.judge(
                    .difference, result: index, parts: parts.reversed(), computed: left,
                    formula: parts.reversed().map { Printed.number(figures[$0]) }.joined(separator: "-"), claim: .plain)
                return
            }
            if figures[index].interval?.meets(left) == true {
                ledger.judge(
                    .difference, result: index, parts: parts.reversed(), computed: left,
                    formula: parts.reversed().map { Printed.number(figures[$0]) }.joined(separator: "-"),
                    claim: .possible)
                return
            }
        }
    }

    /// "累计125例，出院103例，死亡1例。现有21例": all that can have happened to the rest is told.
    private func isWhatIsLeft(_ index: Int, _ whole: Int, _ parts: ArraySlice<Int>) -> Bool {
        let codes = reading.codes
        func has(_ words: [[UInt16]]) -> Bool {
            words.allSatisfy { word in parts.contains { Vocabulary.contains(word, in: figures[$0].label, codes) } }
        }
        return parts.count == 2 && whole + 1 == parts.last && whole + 2 == parts.first
            && has([Code.of("出院"), Code.of("死亡")])
            && Vocabulary.contains(Code.of("累计"), in: context.surroundings(whole, before: 30, after: 0), codes)
            && Remainders.leads(index, reading)
    }

    /// "死亡1例，出院31例，242例在医院治疗": with what is left, the sentence makes up a total told further back.
    private func restOfTotal(_ index: Int, into ledger: inout Ledger) {
        guard figures[index].significantDigits >= 2, reading.siblings(of: index).last == index else {
            return
        }
        let own = reading.siblings(of: index).filter { context.isAmount($0) && context.isAlike($0, index) }
        guard (2...5).contains(own.count), let sum = Sums.interval(own, reading),
            RestWords.table.occurs(in: reading.trailing(index), of: reading.codes)
        else { return }
        let first = own[0]
        for whole in stride(from: first - 1, through: max(0, first - 60), by: -1)
        where context.isAmount(whole) && context.isAlike(whole, index) && figures[whole].interval?.meets(sum) == true {
            ledger.judge(
                .difference, result: index, parts: own.dropLast() + [whole], computed: figures[index].interval ?? sum,
                formula: Sums.formula(own, whole, reading), claim: .possible)
            return
        }
    }

    private func left(of whole: Int, _ parts: ArraySlice<Int>) -> Interval? {
        guard var rest = figures[whole].interval else { return nil }
        for part in parts {
            guard let own = figures[part].interval, let next = try? rest - own, next.high >= .zero else { return nil }
            rest = next
        }
        return rest
    }
}

/// What was gained over the opening price, where others save.
enum GainWords {
    static let table = WordTable(words: ["增值", "增价", "溢价"])
}

enum RestWords {
    static let table = WordTable(words: ["在", "治疗", "处理", "办理", "进行"])
}

enum BudgetWords {
    static let planned = WordTable(words: [
        "预算", "控制价", "限价", "概算", "送审", "评估", "起始", "计划", "估算", "起拍", "底价", "挂牌", "拦标", "合同价",
    ])
    static let actual = WordTable(words: [
        "成交", "中标", "决算", "合同", "实际", "采购金额", "审定", "支出", "执行", "完成", "中选", "结算",
    ])
    static let above = WordTable(words: ["高于", "低于", "快于", "高出", "慢于"])
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

extension Remainders {
    /// "现有21名": the word stands right before the number.
    static func leads(_ index: Int, _ reading: Reading) -> Bool {
        let start = Int(reading.figures[index].start)
        return start >= 2 && words.match(reading.codes, at: start - 2, before: start)?.end == start
    }
}
