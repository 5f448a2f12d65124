import Kernel

/// Finds one yearly target that is told in two places with two values.
struct Targets {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    /// What a target may be of, by every name it goes by.
    private static let subjects: [[[UInt16]]] = [
        "国内生产总值 地区生产总值 生产总值 经济增长 经济增速 GDP", "居民消费价格 消费价格 物价", "城镇新增就业", "城镇调查失业率 调查失业率", "城镇登记失业率",
        "一般公共预算收入 财政收入", "固定资产投资", "社会消费品零售总额", "城镇居民人均可支配收入", "农村居民人均可支配收入", "居民收入", "粮食产量 粮食总产", "赤字率",
        "规模以上工业增加值", "进出口",
    ].map { $0.split(separator: " ").map { Code.of(String($0)) } }
    private static let target = Code.of("目标")
    private static let keptAt = Code.of("控制在")

    func read(into ledger: inout Ledger) {
        var known: [Int: [Int]] = [:]
        for index in figures.indices where figures[index].bound == .stated || figures[index].bound == .about {
            guard isTarget(index), let subject = subject(index) else { continue }
            for earlier in (known[subject] ?? []).suffix(6).reversed() where compare(index, earlier, into: &ledger) {
                break
            }
            known[subject, default: []].append(index)
        }
    }

    /// 目标 stands in the same sentence before the number, or 控制在 right before it.
    private func isTarget(_ index: Int) -> Bool {
        let sentence = reading.sentences[Int(figures[index].sentence)].span
        guard figures[index].cues.isDisjoint(with: [.previous, .fall]) else { return false }
        return Vocabulary.contains(Self.target, in: sentence.lowerBound..<Int(figures[index].start), codes)
            || Vocabulary.contains(Self.keptAt, in: figures[index].label, codes)
    }

    private func subject(_ index: Int) -> Int? {
        let label = figures[index].label
        return Self.subjects.firstIndex { names in names.contains { Vocabulary.contains($0, in: label, codes) } }
    }

    private func compare(_ index: Int, _ earlier: Int, into ledger: inout Ledger) -> Bool {
        let (a, b) = (figures[index], figures[earlier])
        guard a.dimension == b.dimension, a.sentence != b.sentence, a.period.agrees(with: b.period),
            a.cues.contains(.yearlyAverage) == b.cues.contains(.yearlyAverage), let own = a.interval,
            let other = b.interval
        else { return false }
        let holds = a.value == b.value
        guard holds || Slips.likely(a, wanted: other) != nil || a.sentence - b.sentence < 400 else { return false }
        ledger.judge(
            .duplicate, result: index, parts: [earlier], computed: holds ? own : exact(earlier),
            formula: reading.source.quote(b.span), claim: .plain, stated: holds ? own : exact(index))
        return true
    }

    /// A target of 5 per cent or so is five, however loosely it is to be met.
    private func exact(_ index: Int) -> Interval {
        let value = figures[index].value ?? .zero
        return Interval(value, value)
    }
}
