import Kernel

/// Reads lists that are numbered through, "病例1—病例633，…，病例634—病例955", and compares the last number with the count stated before.
struct Serials {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }

    /// A run of numbers without a gap, within one paragraph.
    private struct Run {
        let first: Int
        var last: Int
        let from: Int64
        var to: Int64
        let paragraph: Int32
    }

    func read(into ledger: inout Ledger) {
        var runs: [Run] = []
        var run: Run?
        var index = 0
        while index < figures.count {
            guard isSerial(index) else {
                index += 1
                continue
            }
            let isPair = index + 1 < figures.count && isRange(index)
            let end = isPair ? index + 1 : index
            let paragraph = reading.sentences[Int(figures[index].sentence)].paragraph
            if let known = run, known.paragraph == paragraph, known.to + 1 == figures[index].digits,
                isSameName(known.last, index)
            {
                run?.last = end
                run?.to = figures[end].digits
            } else {
                gap(run, index, paragraph, into: &ledger)
                if let run { runs.append(run) }
                run =
                    isPair || figures[index].digits == 1
                    ? Run(
                        first: index, last: end, from: figures[index].digits, to: figures[end].digits,
                        paragraph: paragraph) : nil
            }
            index = end + 1
        }
        if let run { runs.append(run) }
        let persons = figures.indices.filter { figures[$0].dimension == .persons }
        for (place, run) in runs.enumerated() where run.last > run.first && run.to - run.from >= 2 {
            let goesOn = place > 0 && runs[place - 1].to + 1 == run.from && isSameName(runs[place - 1].last, run.first)
            compare(run, isWhole: run.from == 1 || goesOn, persons, into: &ledger)
        }
    }

    /// A name with a bare number: no unit, no decimals.
    private func isSerial(_ index: Int) -> Bool {
        let figure = figures[index]
        return figure.dimension == .none && figure.scale == 0 && figure.places == 0 && figure.digits > 0
            && figure.label.count >= 2 && figure.bound == .stated && Code.isHan(codes[Int(figure.start) - 1])
    }

    /// "病例1—病例633".
    private func isRange(_ index: Int) -> Bool {
        let end = Int(figures[index].end)
        guard end < codes.count, [Code.dash, Code.minus, Code.tilde, 0x81F3].contains(codes[end]) else { return false }
        return isSerial(index + 1) && Int(figures[index + 1].start) - end <= 14
            && figures[index + 1].digits >= figures[index].digits
            && isSameName(index, index + 1)
    }

    private func isSameName(_ a: Int, _ b: Int) -> Bool {
        Names.commonSuffix(figures[a].label, figures[b].label, codes) >= 2
    }

    /// Numbers that should go on but jump.
    private func gap(_ run: Run?, _ index: Int, _ paragraph: Int32, into ledger: inout Ledger) {
        guard let run, run.last > run.first + 2, run.paragraph == paragraph, isSameName(run.last, index),
            figures[index].digits != 1,
            index - run.last == 1, let value = try? Ratio(Int128(run.to + 1), over: 1)
        else { return }
        ledger.judge(
            .count, result: index, parts: [run.last], computed: Interval(value, value),
            formula: "\(run.to)+1", claim: .plain)
    }

    private func compare(_ run: Run, isWhole: Bool, _ persons: [Int], into ledger: inout Ledger) {
        let count = run.to - run.from + 1
        var isFound = false
        for index in stride(from: run.first - 1, through: max(0, run.first - 200), by: -1)
        where figures[index].dimension == .persons || figures[index].dimension == .count {
            guard figures[index].places == 0, figures[index].scale == 0, let value = figures[index].interval else {
                continue
            }
            let digits = figures[index].digits
            guard digits == run.to || digits == count else { continue }
            let parts = digits == run.to ? [run.last] : [run.last, run.first]
            isFound =
                ledger.judge(
                    .count, result: index, parts: parts, computed: value, formula: "\(run.from)—\(run.to)",
                    claim: .possible) || isFound
        }
        guard !isFound, isWhole else { return }
        contradiction(run, persons, into: &ledger)
    }

    /// No count agrees: the nearest that bears the name and is one slip away must be meant.
    private func contradiction(_ run: Run, _ persons: [Int], into ledger: inout Ledger) {
        guard let last = figures[run.last].interval else { return }
        let name = figures[run.last].label.suffixed(2)
        var (end, high) = (0, persons.count)
        while end < high {
            let middle = (end + high) / 2
            if persons[middle] < run.first { end = middle + 1 } else { high = middle }
        }
        let meant = persons[..<end].suffix(40).reversed().first { index in
            Slips.likely(figures[index], wanted: last) != nil
                && [figures[index].label, reading.trailing(index)].contains {
                    Vocabulary.contains(Array(codes[name]), in: $0, codes)
                }
        }
        guard let meant else { return }
        ledger.judge(
            .count, result: meant, parts: [run.last], computed: last, formula: "\(run.from)—\(run.to)", claim: .plain)
    }
}

extension Range<Int> {
    func suffixed(_ count: Int) -> Range<Int> { Swift.max(lowerBound, upperBound - count)..<upperBound }
}
