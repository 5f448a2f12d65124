import Kernel

/// What belongs to two parts of a whole counts once.
extension Flows {
    /// "确诊3084例（含由无症状转为确诊974例）和无症状17332例，实际新增19442例": what the bracket counts twice is taken off.
    func netTotals(_ number: Int, into ledger: inout Ledger) {
        let own = reading.sentences[number].figures
        for total in own.dropFirst(2) where NetWords.table.occurs(in: reading.figures[total].label, of: codes) {
            let before = (own.lowerBound..<total).filter { isAlike($0, total) || reading.figures[$0].depth > 0 }
            let level = before.filter { reading.figures[$0].depth == reading.figures[total].depth }
            let twice = before.filter { reading.figures[$0].depth > reading.figures[total].depth }
            guard level.count >= 2, level.count <= 4, twice.count == 1, let sum = Sums.interval(level, reading),
                let double = Sums.interval(twice, reading), let net = try? sum - double
            else { continue }
            ledger.judge(
                .sum, result: total, parts: level + twice, computed: net,
                formula: level.map { Printed.number(reading.figures[$0]) }.joined(separator: "+")
                    + twice.map { "-" + Printed.number(reading.figures[$0]) }.joined(), claim: .plain)
        }
    }

    /// "新增21例。8例有…史，10例为…，其中1例既有…又是…。4例无…": who is of two kinds counts once.
    func countedOnce(_ number: Int, into ledger: inout Ledger) {
        let sentence = reading.sentences[number]
        guard number > 0, let twice = sentence.figures.first(where: isOfTwoKinds),
            twice >= sentence.figures.lowerBound + 2,
            let whole = reading.sentences[number - 1].figures.last, isAlike(whole, twice)
        else { return }
        var range = sentence.figures
        // A further kind may open the next sentence.
        if number + 1 < reading.sentences.count, let next = reading.sentences[number + 1].figures.first,
            reading.sentences[number + 1].paragraph == sentence.paragraph,
            Int(reading.figures[next].start) - reading.sentences[number + 1].span.lowerBound <= 1
        {
            range = range.lowerBound..<reading.sentences[number + 1].figures.upperBound
        }
        let level = range.filter { $0 != twice && isAlike(whole, $0) && reading.figures[$0].depth == 0 }
        guard (2...6).contains(level.count), let sum = Sums.interval(level, reading),
            let double = Sums.interval([twice], reading), let net = try? sum - double
        else { return }
        ledger.judge(
            .sum, result: whole, parts: level + [twice], computed: net,
            formula: level.map { Printed.number(reading.figures[$0]) }.joined(separator: "+") + "-"
                + Printed.number(reading.figures[twice]), claim: .plain)
    }

    /// 其中 so many 既 … 又 ….
    private func isOfTwoKinds(_ index: Int) -> Bool {
        guard reading.openers(at: index).contains(where: { $0.kind == .ofWhich }) else { return false }
        let behind = Int(reading.figures[index].end)..<min(codes.count, Int(reading.figures[index].end) + 30)
        let clause = behind.prefix { !Punctuation.endsClause(codes[$0]) }
        guard let both = clause.first(where: { codes[$0] == 0x65E2 }) else { return false }  // 既
        return clause.contains { $0 > both && codes[$0] == 0x53C8 }  // 又
    }
}
