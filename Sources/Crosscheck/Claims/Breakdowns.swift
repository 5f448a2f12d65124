import Kernel

/// Reads a further break-down of a total told before: "分征收部门看，国税局13040万元；地税局24307万元；财政局30602万元".
struct Breakdowns {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    /// How far back, in figures, the total may stand.
    private static let reach = 40

    func read(into ledger: inout Ledger) {
        for index in figures.indices where context.isAmount(index) && opens(index) {
            check(index, members(from: index), into: &ledger)
        }
        for opener in reading.openers where opener.kind == .consisting {
            let parts = bracketed(opener)
            if parts.count >= 2 { check(parts[0], parts, into: &ledger) }
        }
    }

    /// "分为甲队（75名，其中…）和乙队（60名，其中…）": the number that each bracket begins with.
    private func bracketed(_ opener: Opener) -> [Int] {
        let sentence = reading.sentences[Int(opener.sentence)].figures
        let parts = sentence.filter {
            figures[$0].start > opener.start && figures[$0].depth == opener.depth + 1
                && codes[Int(figures[$0].start) - 1] == Code.open && context.isAmount($0)
        }
        return parts.allSatisfy { context.isAlike($0, parts[0]) } ? parts : []
    }

    /// Between the figure before and this one the text says by what it divides.
    private func opens(_ index: Int) -> Bool {
        let sentence = reading.sentences[Int(figures[index].sentence)].span
        let before = index > 0 ? Int(figures[index - 1].end) : 0
        let low = max(sentence.lowerBound, before, Int(figures[index].start) - 40)
        let gap = low..<max(low, Int(figures[index].start))
        return gap.contains { position in
            guard BreakdownWords.openers.contains(codes[position]) else { return false }
            let inner = min(gap.upperBound, position + 2)..<min(gap.upperBound, position + 12)
            return inner.contains { BreakdownWords.closers.match(codes, at: $0, before: gap.upperBound) != nil }
        }
    }

    /// The first amount of each group, to the sentence's end or the next break-down.
    private func members(from first: Int) -> [Int] {
        var result: [Int] = []
        for index in first..<reading.siblings(of: first).upperBound {
            if index > first, context.isAmount(index), opens(index) { break }
            guard context.isAmount(index), context.isAlike(index, first), figures[index].depth == figures[first].depth,
                figures[index].bound != .limit, figures[index].cues.isDisjoint(with: [.previous, .perHead, .each]),
                reading.openers(at: index).isEmpty || index == first,
                result.last.map({ figures[$0].group != figures[index].group }) ?? true
            else { continue }
            result.append(index)
        }
        return result
    }

    private func check(_ first: Int, _ parts: [Int], into ledger: inout Ledger) {
        guard (2...12).contains(parts.count), let sum = Sums.interval(parts, reading) else { return }
        let near = stride(from: first - 1, through: max(0, first - Self.reach), by: -1).filter {
            context.isAmount($0) && context.isAlike($0, first) && figures[$0].bound != .limit
                && figures[$0].significantDigits >= 3 && figures[$0].period.agrees(with: figures[first].period)
        }
        func judge(_ whole: Int, _ claim: Claim) {
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: claim)
        }
        if let whole = near.first(where: { reading.interval($0)?.meets(sum) == true }) {
            return judge(whole, .possible)
        }
        // What another break-down makes whole is what this one divides.
        guard
            let whole = near.first(where: { ledger.wholesThatHold.contains($0) || figures[$0].cues.contains(.total) }),
            !ledger.hasList(of: parts),
            Sums.isOneSlipAway(parts, whole, sum, reading)
        else { return }
        judge(whole, .plain)
    }
}

enum BreakdownWords {
    /// 分, 按, 从.
    static let openers: Set<UInt16> = [0x5206, 0x6309, 0x4ECE]
    static let closers = WordTable(words: ["看", "来看", "来分", "分,", "分:", "划分", "统计", "情况", "部门", "产业", "级次"])
}
