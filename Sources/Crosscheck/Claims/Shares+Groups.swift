import Kernel

extension Shares {
    /// "位居前三位的：甲类172件、乙类80件、丙类50件，占工单总量的59.68%": the share of all that were listed before it.
    ///
    /// Answers whether nothing more is to be said of the share.
    func together(
        _ index: Int, _ wholes: [Whole], _ share: Interval, into ledger: inout Ledger
    ) -> Bool {
        let run = run(before: index)
        guard run.count >= 2 else { return false }
        for count in 2...run.count {
            let parts = Array(run.suffix(count))
            for whole in wholes where whole.score >= 60 && !run.contains(whole.index) {
                if judge(index, parts, whole.index, .possible, into: &ledger) { return true }
            }
        }
        // "前三位" says how many are meant.
        guard let said = leading(run[0]), said == run.count,
            let whole = wholes.first(where: { $0.score >= 90 && !run.contains($0.index) })
        else { return true }
        _ = judge(index, run, whole.index, .plain, into: &ledger)
        return true
    }

    private func judge(
        _ index: Int, _ parts: [Int], _ whole: Int, _ claim: Claim, into ledger: inout Ledger
    ) -> Bool {
        guard let sum = Sums.interval(parts, reading), let base = reading.interval(whole),
            let computed = try? sum / base
        else { return false }
        let top = parts.map { Printed.number(reading.figures[$0]) }.joined(separator: "+")
        return ledger.judge(
            .ratio, result: index, parts: parts + [whole], computed: computed,
            formula: "(\(top))÷" + Printed.number(reading.figures[whole]) + "="
                + Printed.consistent(computed, like: reading.figures[index]), claim: claim)
    }

    /// The like amounts, divided by enumeration commas alone, that end right before the share.
    private func run(before index: Int) -> [Int] {
        var result: [Int] = []
        var next = index - 1
        while next >= reading.siblings(of: index).lowerBound, context.isAmount(next), result.count < 12,
            result.last.map({ isListed(next, $0) }) ?? true
        {
            result.append(next)
            next -= 1
        }
        return result.reversed()
    }

    private func isListed(_ index: Int, _ following: Int) -> Bool {
        let end = Int(reading.figures[index].end)
        return context.isAlike(index, following) && end < codes.count && codes[end] == Code.enumeration
            && reading.figures[index].depth == reading.figures[following].depth
    }

    /// "前三位": how many, where the words before the first say so.
    private func leading(_ first: Int) -> Int? {
        let start = Int(reading.figures[first].start)
        let words = codes[max(0, start - 24)..<start]
        guard let place = words.lastIndex(of: 0x524D), place + 1 < start else { return nil }  // 前
        if Code.isDigit(codes[place + 1]) { return Int(codes[place + 1] - Code.zero) }
        return RunWords.numbers.firstIndex(of: codes[place + 1]).map { $0 + 2 }
    }
}

enum RunWords {
    /// 二 to 十.
    static let numbers = Code.of("二三四五六七八九十")
}
