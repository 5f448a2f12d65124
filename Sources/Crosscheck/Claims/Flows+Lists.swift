import Kernel

extension Flows {
    /// "已安排使用5767万元，设立项目用于甲2817万元；用于乙1438万元；采购丙…": what an amount was spent on, to the sentence's end.
    func isSpent(_ whole: Int, _ own: [Int]) -> Bool {
        own.count >= 3 && SpentWords.table.occurs(in: reading.figures[whole].label, of: codes)
            && own.last == reading.siblings(of: whole).last
            && own.contains { SpentWords.uses.occurs(in: reading.figures[$0].label, of: codes) }
    }

    /// "物资价值3932万元，已运抵甲地的物资价值3900万元，发往乙地的物资价值32万元": each part bears the whole's name behind 的.
    func namesakes(_ whole: Int, _ own: [Int]) -> [Int]? {
        let head = Subject(whole, reading).head
        guard Names.length(head, codes) >= 4 else { return nil }
        let parts = own.prefix { part in
            let label = reading.figures[part].label
            let common = Names.commonSuffix(label, head, codes)
            return common >= 4 && label.upperBound - common - 1 >= label.lowerBound
                && codes[label.upperBound - common - 1] == 0x7684  // 的
        }
        return parts.count >= 2 && parts.count == own.count ? Array(parts) : nil
    }

    /// "10MW项目建设了4MW的甲和6MW的乙": what is built is named with both its parts, joined by 和 within one clause.
    func isJoined(_ whole: Int, _ own: [Int]) -> Bool {
        guard own.count == 2, own[0] == whole + 1, own[1] == whole + 2 else { return false }
        let between = Int(reading.figures[whole].end)..<Int(reading.figures[own[1]].start)
        let last = Int(reading.figures[own[0]].end)..<between.upperBound
        return !between.contains { Punctuation.endsClause(codes[$0]) } && codes[last].contains(0x548C)  // 和
            && SpentWords.built.occurs(in: between, of: codes)
    }

    /// "在院治疗21717例 … 在院治疗25例", and below them a table headed 在院治疗: its total is what the text tells of both kinds.
    func underHead(_ whole: Int, _ stated: Interval, into ledger: inout Ledger) {
        let sentence = reading.sentences[Int(reading.figures[whole].sentence)]
        guard let first = sentence.figures.first else { return }
        let head = sentence.span.lowerBound..<min(Int(reading.figures[first].start), sentence.span.lowerBound + 60)
        let told = stride(from: first - 1, through: max(0, first - 40), by: -1).filter { index in
            let label = reading.figures[index].label
            return reading.figures[index].unit.isCounted && reading.figures[index].bound == .stated
                && (4...12).contains(label.count) && Vocabulary.contains(Array(codes[label]), in: head, codes)
        }
        guard let last = told.first else { return }
        let name = codes[reading.figures[last].label]
        let parts = Array(told.prefix { codes[reading.figures[$0].label] == name && isSameKind($0, last) }.prefix(4))
        guard parts.count >= 2, let sum = Sums.interval(parts, reading) else { return }
        ledger.judge(
            .sum, result: whole, parts: parts.reversed(), computed: sum,
            formula: Sums.formula(parts.reversed(), whole, reading),
            claim: sum.meets(stated) || !Sums.isOneSlipAway(parts, whole, sum, reading) ? .possible : .plain)
    }

    private func isSameKind(_ a: Int, _ b: Int) -> Bool { reading.figures[a].dimension == reading.figures[b].dimension }

    /// "甲420万元，乙180万元，合计600万元": the run of like amounts that a bare 合计 closes.
    func listed(_ whole: Int, _ earlier: [Int]) -> [Int]? {
        let label = reading.figures[whole].label
        guard TotalWords.table.matchesAll(label, of: reading.codes), !label.isEmpty, earlier.last == whole - 1 else {
            return nil
        }
        var run: [Int] = []
        for index in earlier.reversed() {
            guard run.last.map({ $0 - index == 1 }) ?? true,
                reading.figures[index].depth == reading.figures[whole].depth
            else { break }
            run.append(index)
            if reading.openers(at: index).contains(where: { $0.kind != .bracket && $0.kind != .aside }) { break }
        }
        return (2...8).contains(run.count) ? run.reversed() : nil
    }
}

enum SpentWords {
    static let table = WordTable(words: ["已安排", "安排使用", "已使用", "已支出", "已分配", "已下拨"])
    static let built = WordTable(words: ["建设", "包括", "包含", "建成", "分为", "新建"])
    static let uses = WordTable(words: ["用于", "采购", "购买", "拨付", "购置"])
}

/// A total and nothing else.
enum TotalWords {
    static let table = WordTable(words: ["合计", "共计", "总计", "小计", "三项", "两项", "四项", "以上", "两者", "三者"])
}

enum NetWords {
    static let table = WordTable(words: ["实际", "净", "去重"])
}
