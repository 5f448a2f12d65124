import Kernel

/// Compares what is told again of a whole country, city or county for the same time: its trade, its receipts, their growth.
struct Retold {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        var told: [UInt64: [Int]] = [:]
        for index in figures.indices where isStated(index) {
            if let name = name(index), !isOfOnePart(name), let key = key(index, name) {
                told[key, default: []].append(index)
            }
        }
        for indices in told.values.filter({ $0.count >= 2 }).sorted(by: { $0[0] < $1[0] }) {
            compare(indices, into: &ledger)
        }
    }

    /// An amount or a rate of change of a time that is named.
    private func isStated(_ index: Int) -> Bool {
        let figure = figures[index]
        guard figure.bound == .stated, figure.dimension != .none, figure.depth == 0,
            figure.period.year != 0 || figure.period.toMonth != 0,
            figure.cues.isDisjoint(with: [.planned, .perHead, .each, .share, .yearlyAverage, .contribution, .previous])
        else { return false }
        return isRate(index)
            ? figure.significantDigits >= 2 : context.isAmount(index) && figure.significantDigits >= 3
    }

    /// "农业方面，全市完成…": what is told is of a part only.
    private func isOfOnePart(_ name: Range<Int>) -> Bool {
        RetoldWords.scopes.occurs(in: max(0, name.lowerBound - 12)..<name.lowerBound, of: codes)
    }

    private func isRate(_ index: Int) -> Bool {
        figures[index].dimension == .percent && !figures[index].cues.isDisjoint(with: .change)
    }

    /// What the figure is of: of a rate without a name of its own, what the amount before it is of.
    private func name(_ index: Int) -> Range<Int>? {
        guard isRate(index) else { return figures[index].label }
        var label = figures[index].label
        while let cut = RetoldWords.moves.endsAt(label.upperBound, from: label.lowerBound, of: codes) {
            label = label.lowerBound..<cut
        }
        if label.count >= 2 { return label }
        return index > 0 && Anchors(reading: reading).isTold(index - 1) ? figures[index - 1].label : nil
    }

    /// A hash of the name without the words that narrow nothing; nil where the name isn't of a whole region.
    private func key(_ index: Int, _ name: Range<Int>) -> UInt64? {
        var hash: UInt64 = 14_695_981_039_346_656_037
        func mix(_ value: UInt64) { hash = (hash ^ value) &* 1_099_511_628_211 }
        var (low, isRegion) = (name.lowerBound, false)
        while low < name.upperBound {
            if let found = RetoldWords.regions.match(codes, at: low, before: name.upperBound) {
                mix(UInt64(codes[found.end - 1]))
                (low, isRegion) = (found.end, true)
            } else if let found = RetoldWords.leaders.match(codes, at: low, before: name.upperBound) {
                low = found.end
            } else {
                break
            }
        }
        var high = name.upperBound
        while let cut = (ShareWords.totals + ShareWords.predicates).endsAt(high, from: low, of: codes) { high = cut }
        guard isRegion, high - low >= 3 || isRate(index) else { return nil }
        for code in codes[low..<high] where !Names.isQuiet(code) { mix(UInt64(code)) }
        let figure = figures[index]
        mix(UInt64(figure.dimension.rawValue))
        mix(UInt64(figure.unit.isCounted ? figure.unit.rawValue : 0))
        mix(UInt64(figure.cues.intersection([.rise, .fall]).rawValue))
        mix(UInt64(UInt16(bitPattern: figure.period.year)))
        mix(UInt64(UInt8(bitPattern: figure.period.fromMonth)) << 8 | UInt64(UInt8(bitPattern: figure.period.toMonth)))
        if isRate(index), AnchorWords.monthly.occurs(in: figure.label, of: codes) { mix(1) }
        return hash
    }

    /// Two values and no more: the one that is told less often, or later, is wrong.
    private func compare(_ indices: [Int], into ledger: inout Ledger) {
        var groups: [[Int]] = []
        for index in indices {
            guard let own = reading.interval(index) else { continue }
            if let known = groups.firstIndex(where: { reading.interval($0[0])?.meets(own) == true }) {
                groups[known].append(index)
            } else {
                groups.append([index])
            }
        }
        guard groups.count <= 2, let main = groups.max(by: { $0.count < $1.count }) else { return }
        let meant = main.count == 1 ? groups[0][0] : main[0]
        guard let value = reading.interval(meant) else { return }
        for index in indices where index != meant && figures[index].sentence != figures[meant].sentence {
            ledger.judge(
                .duplicate, result: index, parts: [meant], computed: value,
                formula: reading.source.quote(figures[meant].span), claim: .plain)
        }
    }
}

enum RetoldWords {
    static let scopes = WordTable(words: ["方面", "领域", "系统", "行业", "期间", "其中", "当月", "当日", "部门"])
    static let regions = WordTable(words: [
        "全国", "我国", "全省", "我省", "全市", "我市", "全县", "我县", "全区", "我区", "全州", "我州",
    ])
    /// Words before a name that narrow nothing.
    static let leaders = WordTable(words: [
        "货物贸易", "货物", "商品", "外贸", "地区", "本年", "年度", "全年", "今年", "当年", "完成", "实现", "共", "的",
    ])
    static let moves = [
        "同比", "比上年", "较上年", "比去年", "较去年", "上年同期", "同期", "环比", "比上月", "较上月", "增长", "增加", "下降", "减少", "上升", "回落", "增速",
        "涨幅", "降幅",
    ].map { Code.of($0) }
}
