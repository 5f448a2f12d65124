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
        /// A number is missing behind it, and was told.
        var isBroken = false
    }

    func read(into ledger: inout Ledger) {
        let persons = figures.indices.filter { figures[$0].dimension == .persons }
        // A list goes on over paragraphs while its numbers do.
        var list: [Run] = []
        for run in runs(into: &ledger) {
            if let last = list.last, !goesOn(last, run) {
                compare(list, persons, into: &ledger)
                list = []
            }
            list.append(run)
        }
        compare(list, persons, into: &ledger)
    }

    private func goesOn(_ run: Run, _ next: Run) -> Bool {
        run.to + 1 == next.from && isSameName(run.last, next.first)
    }

    private func runs(into ledger: inout Ledger) -> [Run] {
        var (runs, run) = ([Run](), Run?.none)
        var index = 0
        while index < figures.count {
            guard isSerial(index) else {
                index += 1
                continue
            }
            let end = index + 1 < figures.count && isRange(index) ? index + 1 : index
            let paragraph = paragraph(index)
            let follows = run.map { $0.to + 1 == figures[index].digits && isSameName($0.last, index) } ?? false
            if follows, run?.paragraph == paragraph {
                run?.last = end
                run?.to = figures[end].digits
            } else {
                if !follows, isGap(run, runs.last, index) {
                    run?.isBroken = true
                    if let run { tellGap(run, index, into: &ledger) }
                }
                if let run { runs.append(run) }
                let begins = follows || end > index || figures[index].digits == 1
                run =
                    begins
                    ? Run(
                        first: index, last: end, from: figures[index].digits, to: figures[end].digits,
                        paragraph: paragraph) : nil
            }
            index = end + 1
        }
        return run.map { runs + [$0] } ?? runs
    }

    private func paragraph(_ index: Int) -> Int32 { reading.sentences[Int(figures[index].sentence)].paragraph }

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

    /// Numbers that should go on but jump, in one paragraph or from one paragraph's beginning to the next one's.
    private func isGap(_ run: Run?, _ before: Run?, _ index: Int) -> Bool {
        guard let run, isSameName(run.last, index), figures[index].digits != 1 else { return false }
        if run.paragraph == paragraph(index) { return run.last > run.first + 2 && index - run.last == 1 }
        return before.map { goesOn($0, run) && opensParagraph($0.first) } == true && opensParagraph(run.first)
            && opensParagraph(index)
    }

    private func opensParagraph(_ index: Int) -> Bool {
        let sentence = reading.sentences[Int(figures[index].sentence)]
        return figures[index].label.lowerBound - sentence.span.lowerBound <= 2
    }

    private func tellGap(_ run: Run, _ index: Int, into ledger: inout Ledger) {
        guard let value = try? Ratio(Int128(run.to + 1), over: 1) else { return }
        ledger.judge(
            .count, result: index, parts: [run.last], computed: Interval(value, value),
            formula: "\(run.to)+1", claim: .plain)
    }

    /// The numbers of a list, and of each of its paragraphs, against the counts told before.
    private func compare(_ list: [Run], _ persons: [Int], into ledger: inout Ledger) {
        var isFound = false
        for run in list where run.last > run.first && run.to - run.from >= 2 {
            isFound = confirm(run, into: &ledger)
        }
        guard let first = list.first, let last = list.last, first.from == 1, last.to >= 3,
            !list.contains(where: \.isBroken)
        else { return }
        if let heading = heading(first), let value = reading.interval(last.last) {
            ledger.judge(
                .count, result: heading, parts: [last.last], computed: value, formula: "1—\(last.to)", claim: .plain)
        } else if !isFound, last.last > last.first {
            contradiction(last, persons, into: &ledger)
        }
    }

    /// The count that the paragraph before a list begins with, by the name of what is numbered.
    private func heading(_ run: Run) -> Int? {
        let own = Int(figures[run.first].sentence)
        let near = reading.sentences[max(0, own - 40)..<own]
        guard
            let nearest = near.last(where: { !$0.figures.isEmpty && $0.paragraph != run.paragraph }),
            run.paragraph - nearest.paragraph <= 3,
            let sentence = near.firstIndex(where: { $0.paragraph == nearest.paragraph })
        else { return nil }
        let name = Array(codes[figures[run.first].label.suffixed(4)])
        guard let first = reading.sentences[sentence].figures.first, figures[first].depth == 0,
            figures[first].dimension == .persons || figures[first].dimension == .count, figures[first].places == 0,
            figures[first].scale == 0, figures[first].bound == .stated,
            [figures[first].label, reading.trailing(first)].contains(where: { Vocabulary.contains(name, in: $0, codes) }
            )
        else { return nil }
        return first
    }

    private func confirm(_ run: Run, into ledger: inout Ledger) -> Bool {
        let count = run.to - run.from + 1
        var isFound = false
        for index in stride(from: run.first - 1, through: max(0, run.first - 200), by: -1)
        where figures[index].dimension == .persons || figures[index].dimension == .count {
            guard figures[index].places == 0, figures[index].scale == 0, let value = reading.interval(index) else {
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
        return isFound
    }

    /// No count agrees: the nearest that bears the name and is one slip away must be meant.
    private func contradiction(_ run: Run, _ persons: [Int], into ledger: inout Ledger) {
        guard let last = reading.interval(run.last) else { return }
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
