import Kernel

/// Finds the whole of two figures whose names say that together they make it up: 出口 and 进口, 有 and 无, 基本支出 and 项目支出.
struct Halves {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    func read(into ledger: inout Ledger) {
        for second in figures.indices.dropFirst() where isCandidate(second) && !ledger.isPart(second) {
            for first in stride(from: second - 1, through: max(0, second - 8), by: -1)
            where isCandidate(first) && context.isAlike(first, second) && !ledger.isPart(first) {
                guard figures[second].sentence - figures[first].sentence <= 4 else { break }
                if let kind = kind(first, second) {
                    find(first, second, kind, into: &ledger)
                    break
                }
            }
        }
    }

    private func isCandidate(_ index: Int) -> Bool {
        context.isAmount(index) && figures[index].bound == .stated
            && figures[index].cues.isDisjoint(with: [.perHead, .accumulated])
    }

    private enum Kind {
        /// The compound name of the whole, where there is one.
        case pair([UInt16]?)
        /// 无X beside X.
        case negation
    }

    private func kind(_ first: Int, _ second: Int) -> Kind? {
        let names = [figures[first].label, figures[second].label]
        for (words, whole) in Self.pairs {
            let fits = { (name: Range<Int>, word: [UInt16]) in self.ends(name, with: word) }
            if (fits(names[0], words.0) && fits(names[1], words.1))
                || (fits(names[0], words.1) && fits(names[1], words.0))
            {
                return .pair(whole)
            }
        }
        let label = names[1]
        if label.count >= 5, [0x65E0, 0x672A, 0x975E].contains(codes[label.lowerBound]),
            Names.commonSuffix((label.lowerBound + 1)..<label.upperBound, names[0], codes) == label.count - 1
        {
            return .negation
        }
        return nil
    }

    private func ends(_ name: Range<Int>, with word: [UInt16]) -> Bool {
        guard name.count >= word.count, Array(codes[(name.upperBound - word.count)..<name.upperBound]) == word else {
            return false
        }
        // 进出口 is the whole, not its half.
        let before = name.upperBound - word.count - 1
        return before < name.lowerBound || codes[before] != 0x8FDB
    }

    private static let pairs: [(([UInt16], [UInt16]), [UInt16]?)] = [
        ("出口", "进口", "进出口"), ("出口额", "进口额", "进出口"), ("出口总额", "进口总额", "进出口"), ("男性", "女性", nil), ("基本支出", "项目支出", "支出"),
        ("中央财政收入", "地方财政收入", "财政收入"), ("行政编制", "事业编制", "编制"), ("贷方", "借方", nil),
        ("人员经费", "公用经费", "基本支出"), ("人员支出", "公用支出", "基本支出"), ("城镇人口", "乡村人口", "人口"), ("城镇人口", "农村人口", "人口"),
        ("男性人口", "女性人口", "人口"), ("中央一般公共预算收入", "地方一般公共预算本级收入", "一般公共预算收入"), ("税收收入", "非税收入", "收入"),
        ("税收收入", "非税收入", "预算收入"), ("出口总值", "进口总值", "进出口"), ("岁以上", "岁以下", nil), ("以上", "以下", nil), ("承诺件", "即办件", "件"),
    ].map { ((Code.of($0.0), Code.of($0.1)), $0.2.map(Code.of)) }

    private func find(_ first: Int, _ second: Int, _ kind: Kind, into ledger: inout Ledger) {
        guard let sum = Sums.interval([first, second], reading) else { return }
        var nearest: Int?
        for whole in stride(from: first - 1, through: max(0, first - 14), by: -1)
        where isCandidate(whole) && context.isAlike(whole, first) && !ledger.isPart(whole) {
            guard figures[first].sentence - figures[whole].sentence <= 6 else { break }
            let name = reading.name(of: whole)
            let isNamed =
                switch kind {
                case .pair(let compound): compound.map { Vocabulary.contains($0, in: name, codes) } ?? false
                case .negation: false
                }
            if reading.interval(whole)?.meets(sum) == true {
                ledger.judge(
                    .sum, result: whole, parts: [first, second], computed: sum,
                    formula: Sums.formula([first, second], whole, reading), claim: .possible)
                return
            }
            if isNamed, nearest == nil, figures[whole].period.agrees(with: figures[first].period) { nearest = whole }
        }
        // The whole stands right before its halves, with nothing of its kind between.
        guard let nearest, !between(nearest, first) else { return }
        ledger.judge(
            .sum, result: nearest, parts: [first, second], computed: sum,
            formula: Sums.formula([first, second], nearest, reading),
            claim: Sums.isOneSlipAway([first, second], nearest, sum, reading) || sameScope(nearest, first)
                ? .plain : .implied)
    }

    /// Whether another figure that may be the whole stands nearer; one of another time may not.
    private func between(_ whole: Int, _ first: Int) -> Bool {
        (whole + 1..<first).contains {
            context.isAlike($0, whole) && context.isAmount($0) && figures[$0].period.agrees(with: figures[first].period)
        }
    }

    /// Both halves bear nothing but their own names, so they are of the whole just named.
    private func sameScope(_ whole: Int, _ first: Int) -> Bool {
        guard figures[first].sentence - figures[whole].sentence <= 4 else { return false }
        let label = figures[first].label
        if label.count <= 4 && figures[first].sentence - figures[whole].sentence <= 1 { return true }
        // "广东外贸进出口" and "广东外贸出口": the same words before the name.
        let scope = context.pairs(label.lowerBound..<max(label.lowerBound, label.upperBound - 2))
        let own = context.pairs(figures[whole].label)
        return !scope.isEmpty && scope.allSatisfy(own.contains)
    }
}
