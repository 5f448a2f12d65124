import Kernel

/// Reads totals and parts that follow each other without 其中: "追踪到8429人，已解除1958人，尚有6471人", "甲5人、乙6人，共11人".
struct Flows {
    let reading: Reading
    var codes: [UInt16] { reading.codes }

    func read(into ledger: inout Ledger) {
        for sentence in reading.sentences.indices where reading.sentences[sentence].figures.count >= 1 {
            read(sentence, into: &ledger)
        }
    }

    private func read(_ number: Int, into ledger: inout Ledger) {
        netTotals(number, into: &ledger)
        countedOnce(number, into: &ledger)
        let amounts = amounts(from: number)
        guard amounts.count >= 3 else { return }
        let own = reading.sentences[number].figures
        for (place, whole) in amounts.enumerated() where own.contains(whole) {
            let rest = amounts[(place + 1)...].filter { isAlike(whole, $0) }.prefix(12)
            totalFirst(whole, Array(rest), into: &ledger)
            if reading.figures[whole].cues.contains(.total) {
                totalLast(whole, amounts[..<place].filter { isAlike(whole, $0) && own.contains($0) }, into: &ledger)
            }
        }
    }

    /// The amounts of a sentence and, as one paragraph goes on, of the next.
    private func amounts(from number: Int) -> [Int] {
        let sentence = reading.sentences[number]
        var range = sentence.figures
        var next = number + 1
        while next < reading.sentences.count, next <= number + 2,
            reading.sentences[next].paragraph == sentence.paragraph
        {
            range = range.lowerBound..<max(range.upperBound, reading.sentences[next].figures.upperBound)
            next += 1
        }
        return range.prefix(30).filter { index in
            let figure = reading.figures[index]
            switch figure.dimension {
            case .percent, .points, .times: return false
            default: break
            }
            return figure.cues.isDisjoint(with: .change) && figure.cues.isDisjoint(with: [.perHead, .speed])
                && figure.bound != .limit
        }
    }

    func isAlike(_ a: Int, _ b: Int) -> Bool {
        let (a, b) = (reading.figures[a], reading.figures[b])
        return a.dimension == b.dimension && (a.dimension != .count || a.unit == b.unit)
            && (a.depth == b.depth || a.depth == 0)
    }

    // MARK: - The total first

    private func totalFirst(_ whole: Int, _ rest: [Int], into ledger: inout Ledger) {
        guard let stated = reading.interval(whole), stated.low > .zero,
            reading.figures[whole].dimension != .none
        else { return }
        let figure = reading.figures[whole]
        // "接受80.28万元，已安排80.28万元，用于…": the same amount once more isn't a part.
        let all = rest.filter { reading.figures[$0].depth == figure.depth }
        let level = all.drop { reading.figures[$0].value == figure.value }
        if let (count, sum) = Sums.beginning(of: Array(level), meeting: stated, reading) {
            let parts = Array(level.prefix(count))
            // Neighbours in one list of parts may add up to each other by chance.
            if let list = ledger.wholes[whole], ledger.wholes[parts[0]] == list, figure.significantDigits < 5 {
                return
            }
            if isTelling(whole, parts) { confirm(whole, parts, sum, into: &ledger) }
            return
        }
        let own = level.filter { reading.figures[$0].sentence == figure.sentence }
        if isSpent(whole, own), let sum = Sums.interval(own, reading) {
            let isSlip = Sums.isOneSlipAway(own, whole, sum, reading)
            let isNear = (try? sum.distance(to: stated) * Ratio(2)).map { $0 <= stated.high } ?? false
            ledger.judge(
                .sum, result: whole, parts: own, computed: sum, formula: Sums.formula(own, whole, reading),
                claim: isSlip || isNear ? .plain : .possible)
            return
        }
        guard !ledger.isPart(whole) else { return }
        // Once what is left is told, an equal first amount is a mistake, not a repetition.
        if all.count > level.count, let rest = all.dropFirst().first, isClosed(whole, Array(all.prefix(2))),
            let left = reading.interval(rest), left.low > .zero,
            let sum = Sums.interval(Array(all.prefix(2)), reading),
            reading.figures[rest].sentence == figure.sentence
        {
            ledger.judge(
                .sum, result: whole, parts: Array(all.prefix(2)), computed: sum,
                formula: Sums.formula(Array(all.prefix(2)), whole, reading), claim: .plain)
            return
        }
        if isJoined(whole, own), let sum = Sums.interval(own, reading), Sums.isOneSlipAway(own, whole, sum, reading) {
            ledger.judge(
                .sum, result: whole, parts: own, computed: sum, formula: Sums.formula(own, whole, reading),
                claim: .plain)
            return
        }
        if let parts = namesakes(whole, own), let sum = Sums.interval(parts, reading) {
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: .plain)
            return
        }
        if own.count >= 2, let sum = Sums.interval(own, reading),
            isClosed(whole, own) || isClosed(whole, own.dropLast() + []), isOneList([whole] + own)
        {
            ledger.judge(
                .sum, result: whole, parts: own, computed: sum, formula: Sums.formula(own, whole, reading),
                claim: .plain)
            return
        }
    }

    /// Small numbers meet by chance; those of three digits, or several parts, hardly.
    private func isTelling(_ whole: Int, _ parts: [Int]) -> Bool {
        reading.figures[whole].significantDigits >= 3 || isClosed(whole, parts)
            || (reading.figures[whole].significantDigits >= 2 && parts.count >= 3)
            || (reading.figures[whole].sentence == reading.figures[parts[parts.count - 1]].sentence)
    }

    private func confirm(_ whole: Int, _ parts: [Int], _ sum: Interval, into ledger: inout Ledger) {
        ledger.judge(
            .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
            claim: .possible)
    }

    private func isOneList(_ indices: [Int]) -> Bool {
        indices.allSatisfy { reading.figures[$0].group == reading.figures[indices[0]].group }
    }

    /// The last part is named as what is left, the others as what happened to the rest.
    private func isClosed(_ whole: Int, _ parts: [Int]) -> Bool {
        guard let last = parts.last, Remainders.names(last, reading),
            reading.figures[last].depth == reading.figures[whole].depth
        else { return false }
        return reading.figures[last].cues.isDisjoint(with: [.accumulated, .saved])
            && parts.dropLast().allSatisfy {
                !Remainders.names($0, reading) && !reading.figures[$0].cues.contains(.accumulated)
            }
    }

    // MARK: - The total last

    private func totalLast(_ whole: Int, _ earlier: [Int], into ledger: inout Ledger) {
        guard earlier.count >= 2, let stated = reading.interval(whole) else { return }
        // A run of names and bare numbers that ends with 合计 is a table.
        let isTable = earlier.count >= 5 && earlier.allSatisfy { reading.figures[$0].dimension == .none }
        if isTable { underHead(whole, stated, into: &ledger) }
        if let (count, sum) = Sums.beginning(of: earlier.reversed(), meeting: stated, reading) {
            return confirm(whole, Array(earlier.suffix(count)), sum, into: &ledger)
        }
        if let parts = listed(whole, earlier), let sum = Sums.interval(parts, reading) {
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: .plain)
            return
        }
        guard let sum = Sums.interval(earlier, reading), isTable || Sums.isOneSlipAway(earlier, whole, sum, reading)
        else { return }
        ledger.judge(
            .sum, result: whole, parts: earlier, computed: sum, formula: Sums.formula(earlier, whole, reading),
            claim: .plain)
    }
}
