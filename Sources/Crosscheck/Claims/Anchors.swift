import Kernel

/// Holds two tellings of one quantity together by what they share: the same amount has the same growth, and the other way round.
struct Anchors {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private struct Key: Hashable {
        let value: Ratio
        let dimension: Dimension
    }

    func read(into ledger: inout Ledger) {
        var amounts: [Key: [Int]] = [:]
        var rates: [Key: [Int]] = [:]
        for index in figures.indices where isTold(index) {
            if let value = figures[index].value, figures[index].significantDigits >= 3 {
                let key = Key(value: value, dimension: figures[index].dimension)
                for earlier in (amounts[key] ?? []).suffix(2) { compareRates(index, earlier, into: &ledger) }
                amounts[key, default: []].append(index)
            }
            if let value = figures[index + 1].value, figures[index + 1].significantDigits >= 2 {
                let key = Key(value: value, dimension: figures[index].dimension)
                for earlier in (rates[key] ?? []).suffix(2) { compareAmounts(index, earlier, into: &ledger) }
                rates[key, default: []].append(index)
            }
        }
    }

    /// An amount with its growth right behind it, and nothing between but words of comparison.
    func isTold(_ index: Int) -> Bool {
        guard index + 1 < figures.count else { return false }
        let (amount, rate) = (figures[index], figures[index + 1])
        guard context.isAmount(index), amount.dimension != .none, amount.bound == .stated, rate.dimension == .percent,
            rate.bound == .stated, rate.sentence == amount.sentence, rate.depth == amount.depth,
            !rate.cues.isDisjoint(with: .change),
            rate.cues.isDisjoint(with: [.share, .completed, .yearlyAverage, .contribution])
        else { return false }
        let between = Int(amount.end)..<max(Int(amount.end), Int(rate.start))
        return between.count <= 12
            && AnchorWords.table.matchesAll(AnchorWords.trimmed(between, codes), of: codes)
    }

    private func isSameMove(_ a: Int, _ b: Int) -> Bool {
        let kinds: CueSet = .change
        return figures[a].cues.intersection(kinds) == figures[b].cues.intersection(kinds)
            && figures[a].period.agrees(with: figures[b].period)
    }

    /// The nouns end alike, and nothing said of one contradicts what is said of the other.
    private func isOneName(_ a: Int, _ b: Int, least: Int) -> Bool {
        let (one, other) = (Subject(a, reading), Subject(b, reading))
        let head = Subject.agreement(one, other, codes)
        return one.isCompatible(with: other) && head.isWhole && head.common >= least
    }

    private func compareRates(_ index: Int, _ earlier: Int, into ledger: inout Ledger) {
        guard figures[index].sentence != figures[earlier].sentence, isSameMove(index + 1, earlier + 1),
            isSameBase(index, earlier), isOneName(index, earlier, least: 2),
            let own = reading.interval(index + 1), let value = reading.interval(earlier + 1), !own.meets(value)
        else { return }
        judge(index + 1, earlier + 1, value, into: &ledger)
    }

    private func compareAmounts(_ index: Int, _ earlier: Int, into ledger: inout Ledger) {
        guard figures[index].sentence != figures[earlier].sentence, isSameMove(index + 1, earlier + 1),
            isSameBase(index, earlier), isOneName(index, earlier, least: 4),
            figures[index + 1].significantDigits >= 3 || isOneName(index, earlier, least: 6),
            let own = reading.interval(index), let value = reading.interval(earlier), !own.meets(value)
        else { return }
        judge(index, earlier, value, into: &ledger)
    }

    /// Both against last year, or both against last month.
    private func isSameBase(_ a: Int, _ b: Int) -> Bool {
        func monthly(_ index: Int) -> Bool {
            AnchorWords.monthly.occurs(in: Int(figures[index].end)..<Int(figures[index + 1].start), of: codes)
        }
        return monthly(a) == monthly(b)
    }

    private func judge(_ index: Int, _ earlier: Int, _ value: Interval, into ledger: inout Ledger) {
        ledger.judge(
            .duplicate, result: index, parts: [earlier], computed: value,
            formula: reading.source.quote(figures[earlier].span), claim: .plain, slip: .stale)
    }
}

enum AnchorWords {
    static let table = WordTable(words: [
        "同比", "比上年", "较上年", "比去年", "较去年", "上年", "同期", "环比", "比上月", "较上月", "增长", "增加", "下降", "减少", "上升", "分别", ",", "年",
    ])
    static let monthly = WordTable(words: ["环比", "比上月", "较上月"])

    /// Without the year that is compared with: "比2021年增长".
    static func trimmed(_ span: Range<Int>, _ codes: [UInt16]) -> Range<Int> {
        var low = span.lowerBound
        if low < span.upperBound, codes[low] == Code.comma { low += 1 }
        guard low < span.upperBound, codes[low] == 0x6BD4 || codes[low] == 0x8F83 else { return low..<span.upperBound }
        var next = low + 1
        while next < span.upperBound, Code.isDigit(codes[next]) { next += 1 }
        return next > low + 1 ? next..<span.upperBound : low..<span.upperBound
    }
}
