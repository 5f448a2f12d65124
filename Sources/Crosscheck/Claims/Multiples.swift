import Kernel

/// Reads multiples: "是上年的2.3倍", "为2012年的2倍", "翻一番", "翻两番".
struct Multiples {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private static let doubling: [(word: [UInt16], times: Int)] = [
        ("翻了一番", 2), ("翻一番", 2), ("翻番", 2), ("翻了两番", 4), ("翻两番", 4), ("翻了三番", 8), ("增长一倍", 2), ("增加一倍", 2),
    ].map { (Code.of($0.0), $0.1) }
    /// Looser wording: doubled or more, nearly doubled.
    private static let rough = WordTable(words: ["近", "超", "逾", "约", "多", "以上", "有望", "将", "力争", "基本"])

    func read(into ledger: inout Ledger) {
        for index in figures.indices.dropFirst(2) where figures[index].dimension == .times {
            ofThat(index, into: &ledger)
        }
        for index in figures.indices.dropFirst() { doubled(index, into: &ledger) }
    }

    /// "今年230万元，上年100万元，今年是上年的2.3倍".
    private func ofThat(_ index: Int, into ledger: inout Ledger) {
        let label = figures[index].label
        guard figures[index].cues.isDisjoint(with: .change), figures[index].bound == .stated, label.count >= 2,
            codes[Int(figures[index].start) - 1] == 0x7684,  // 的
            figures[index - 1].sentence == figures[index].sentence,
            label.contains(where: { [0x662F, 0x4E3A].contains(codes[$0]) }), let pair = pair(index - 2, index - 1)
        else { return }
        guard let now = reading.interval(pair.now), let base = reading.interval(pair.base), let ratio = try? now / base
        else { return }
        judge(index, pair, ratio, into: &ledger)
    }

    /// Two like amounts of one sentence, of which one is the earlier.
    private func pair(_ a: Int, _ b: Int) -> (now: Int, base: Int)? {
        guard figures[a].sentence == figures[b].sentence, context.isAmount(a), context.isAmount(b),
            context.isAlike(a, b)
        else { return nil }
        if figures[b].cues.contains(.previous) != figures[a].cues.contains(.previous) {
            return figures[b].cues.contains(.previous) ? (a, b) : (b, a)
        }
        if figures[b].cues.contains(.reached) { return (b, a) }
        let (one, other) = (figures[a].period.year, figures[b].period.year)
        return one == 0 || other == 0 || one == other ? nil : one > other ? (a, b) : (b, a)
    }

    private func judge(_ index: Int, _ pair: (now: Int, base: Int), _ ratio: Interval, into ledger: inout Ledger) {
        ledger.judge(
            .ratio, result: index, parts: [pair.now, pair.base], computed: ratio,
            formula: Context.quotient(figures[pair.now], figures[pair.base]) + "="
                + Printed.consistent(ratio, like: figures[index]), claim: .plain)
    }

    /// "由100亿元增加到150亿元，翻了一番": the later amount is the double of the earlier.
    private func doubled(_ index: Int, into ledger: inout Ledger) {
        let end = Int(figures[index].end)
        let limit = index + 1 < figures.count ? Int(figures[index + 1].start) : codes.count
        let behind = end..<min(limit, end + 12, codes.count)
        guard let pair = pair(index - 1, index), pair.now == index,
            let (word, times) = Self.doubling.first(where: { Vocabulary.contains($0.word, in: behind, codes) }),
            !word.isEmpty, !Self.rough.occurs(in: behind, of: codes),
            !codes[behind].prefix(while: { $0 != word[0] }).contains(Code.stop), figures[index].bound == .stated,
            let now = reading.interval(pair.now), let base = reading.interval(pair.base), let ratio = try? now / base,
            let low = try? Ratio(times) - Interval.half, let high = try? Ratio(times) + Interval.half
        else { return }
        // A word as round as this allows a tenth either way.
        guard let tenth = try? Ratio(Int128(times), over: 20), let from = try? Ratio(times) - tenth,
            let to = try? Ratio(times) + tenth
        else { return }
        let claim: Claim = Interval(low, high).meets(ratio) ? .implied : .plain
        ledger.judge(
            .ratio, result: index, parts: [pair.base], computed: ratio,
            formula: Context.quotient(figures[pair.now], figures[pair.base]), claim: claim, stated: Interval(from, to))
    }
}
