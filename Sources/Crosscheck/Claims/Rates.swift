import Kernel

/// Recomputes rates that have a name and a definition.
struct Rates {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for index in figures.indices where figures[index].dimension == .percent {
            let label = reached(index) ?? figures[index].label
            guard label != figures[index].label || figures[index].cues.isDisjoint(with: [.rise, .fall, .share, .speed])
            else { continue }
            guard label.count >= 2, !RateDefinition.qualifiers.occurs(in: label, of: codes) else { continue }
            let definitions = RateDefinition.all.filter { names(label, $0) }
            // A rate may be computed in two ways: it is wrong only when it fits neither.
            let fits = definitions.contains { check(index, $0, confirming: true, into: &ledger) }
            if !fits { _ = definitions.contains { check(index, $0, confirming: false, into: &ledger) } }
            aboveHundred(index, into: &ledger)
        }
    }

    /// "积累率由去年的36.5%降为33.6%": the rate is named before the value it had.
    private func reached(_ index: Int) -> Range<Int>? {
        guard index > 0, figures[index].cues.contains(.reached), figures[index - 1].dimension == .percent,
            figures[index - 1].sentence == figures[index].sentence, figures[index - 1].cues.contains(.from)
        else { return nil }
        let label = figures[index - 1].label
        let from = label.first { codes[$0] == 0x7531 || codes[$0] == 0x4ECE }  // 由 从
        // A year between 由 and the number begins the label anew: the name stands before it.
        let end = from ?? label.lowerBound
        var start = end
        while start > 0, end - start < 30, !Punctuation.endsClause(codes[start - 1]) { start -= 1 }
        let words = start..<end
        guard let cut = words.first(where: { codes[$0] == 0x7531 || codes[$0] == 0x4ECE }) else { return words }
        return words.lowerBound..<cut
    }

    /// Whether the words before the number end with the rate's name.
    private func names(_ label: Range<Int>, _ definition: RateDefinition) -> Bool {
        var high = label.upperBound
        while high > label.lowerBound, Names.isQuiet(codes[high - 1]) || codes[high - 1] == 0x4E3A { high -= 1 }
        return definition.names.contains { name in
            high - name.count >= label.lowerBound && Array(codes[(high - name.count)..<high]) == name
        }
    }

    /// Amounts of the same sentence, and of the one before it in the paragraph, nearest first.
    private func amounts(before index: Int) -> [Int] {
        let sentence = figures[index].sentence
        return stride(from: index - 1, through: max(0, index - 12), by: -1).filter {
            sentence - figures[$0].sentence <= 1
                && reading.sentences[Int(figures[$0].sentence)].paragraph == reading.sentences[Int(sentence)].paragraph
                && figures[$0].depth <= figures[index].depth
        }.filter { context.isPlain(figures[$0]) }
    }

    private func check(
        _ index: Int, _ definition: RateDefinition, confirming: Bool, into ledger: inout Ledger
    ) -> Bool {
        let near = amounts(before: index)
        let isChange = { (figure: Int) in !figures[figure].cues.isDisjoint(with: .change) }
        if case .change = definition.form {
            guard let change = near.first(where: isChange),
                let now = near.first(where: { !isChange($0) && $0 < change })
            else { return false }
            return confirming ? false : changed(index, now, change, into: &ledger)
        }
        let amounts = near.filter { !isChange($0) }
        let tops = amounts.filter { definition.top.occurs(in: reading.name(of: $0), of: codes) }
        // What a share is of may stand far back, where the place or the body is introduced.
        let far =
            definition.isShare && amounts.count < 60
            ? stride(from: index - 1, through: max(0, index - 60), by: -1).filter {
                context.isAmount($0) && !amounts.contains($0)
            } : []
        let bottoms = (amounts + far).filter { definition.bottom.occurs(in: reading.name(of: $0), of: codes) }
        var first: (top: Int, bottom: Int, computed: Interval)?
        for top in tops {
            for bottom in bottoms where bottom != top && context.isAlike(top, bottom) {
                for computed in quotients(top, bottom, definition) {
                    if let stated = reading.interval(index), stated.meets(computed) {
                        return judge(index, top, bottom, computed, definition, .possible, into: &ledger)
                    }
                    if first == nil { first = (top, bottom, computed) }
                }
            }
        }
        if confirming { return false }
        // Told in the sentence before, it must be plain which two are meant.
        guard let first else { return false }
        guard amounts.contains(first.bottom) else { return farOff(index, tops, bottoms, definition, into: &ledger) }
        let isOwn =
            figures[first.top].sentence == figures[index].sentence
            && figures[first.bottom].sentence == figures[index].sentence
        let close = bottoms.filter(amounts.contains)
        guard
            isOwn
                ? (definition.isShare || (tops.count == 1 && close.count == 1)) : (tops.count == 1 && close.count == 1)
        else {
            return false
        }
        // A share above one is hardly of these two.
        let isPossible = !definition.isShare || first.computed.low <= .one
        return judge(
            index, first.top, first.bottom, first.computed, definition, isPossible ? .plain : .implied, into: &ledger)
    }

    /// "行政区面积280.3平方公里 … 森林面积129.3平方公里，森林覆盖率46.1%": the only such base stands far back, and one slip makes it fit.
    private func farOff(
        _ index: Int, _ tops: [Int], _ bottoms: [Int], _ definition: RateDefinition, into ledger: inout Ledger
    ) -> Bool {
        guard case .quotient = definition.form, tops.count == 1, figures[tops[0]].sentence == figures[index].sentence
        else { return false }
        let alike = bottoms.filter { $0 != tops[0] && context.isAlike($0, tops[0]) }
        guard let bottom = alike.first, Set(alike.map { figures[$0].value }).count == 1,
            let computed = quotients(tops[0], bottom, definition).first,
            Sums.chanceOfSlip(share: index, part: tops[0], whole: bottom, reading) <= 20
        else { return false }
        return judge(index, tops[0], bottom, computed, definition, .plain, into: &ledger)
    }

    private func quotients(_ top: Int, _ bottom: Int, _ definition: RateDefinition) -> [Interval] {
        guard let a = reading.interval(top), let b = reading.interval(bottom) else { return [] }
        switch definition.form {
        case .quotient, .change: return [try? a / b].compactMap { $0 }
        case .saving:
            guard let sum = try? a + b else { return [] }
            return [try? a / sum].compactMap { $0 }
        case .reduction:
            guard let left = try? a / b, let saved = try? Interval.one - left else { return [] }
            return [saved]
        case .shareOfBoth:
            guard let low = try? a.low + b.high, let high = try? a.high + b.low, low > .zero, high > .zero,
                let from = try? a.low / low, let to = try? a.high / high
            else { return [] }
            return [Interval(from, to)]
        }
    }

    private func judge(
        _ index: Int, _ top: Int, _ bottom: Int, _ computed: Interval, _ definition: RateDefinition, _ claim: Claim,
        into ledger: inout Ledger
    ) -> Bool {
        let (a, b) = (Printed.number(figures[top]), Printed.number(figures[bottom]))
        let written =
            switch definition.form {
            case .reduction: "1-\(a)÷\(b)"
            case .saving, .shareOfBoth: "\(a)÷(\(a)+\(b))"
            case .quotient, .change: "\(a)÷\(b)"
            }
        ledger.judge(
            .ratio, result: index, parts: [top, bottom], computed: computed,
            formula: "\(written)=\(Printed.consistent(computed, like: figures[index]))", claim: claim)
        return true
    }

    /// A rate of change from this year's amount and the difference: the sign is often left out.
    private func changed(_ index: Int, _ now: Int, _ change: Int, into ledger: inout Ledger) -> Bool {
        guard let amount = reading.interval(now), let difference = reading.interval(change) else { return false }
        let falls = figures[change].cues.contains(.fall) && !figures[change].cues.contains(.rise)
        guard let low = falls ? try? amount.low + difference.high : try? amount.low - difference.high,
            let high = falls ? try? amount.high + difference.low : try? amount.high - difference.low,
            let computed = try? difference / Interval(low, high), let ratio = try? amount / Interval(low, high),
            let stated = reading.interval(index)
        else { return false }
        let (a, d) = (Printed.number(figures[now]), Printed.number(figures[change]))
        ledger.judge(
            .growth, result: index, parts: [now, change], computed: computed,
            formula: "\(d)÷(\(a)\(falls ? "+" : "-")\(d))=\(Printed.consistent(computed, like: figures[index]))",
            claim: .plain, slip: stated.meets(ratio) && !stated.meets(computed) ? .ratioForChange : nil)
        return true
    }

    private func aboveHundred(_ index: Int, into ledger: inout Ledger) {
        guard let interval = reading.interval(index), interval.low > .one, figures[index].bound == .stated,
            RateDefinition.shares.lastEnd(in: figures[index].label, of: codes) == figures[index].label.upperBound
        else { return }
        let quote = reading.source.quote(figures[index].span)
        ledger.add(
            Finding(
                .percentage, .contradicts, spans: [figures[index].span],
                message: LocalizedText(
                    zh: "该比率不可能超过100%：\(quote)", en: "a rate of this kind can't exceed 100%: \(quote)"),
                consistent: "≤100%"))
    }
}
