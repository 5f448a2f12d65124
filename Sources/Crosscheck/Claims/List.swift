import Kernel

/// A whole and the parts listed for it.
struct List {
    let reading: Reading
    let opener: Opener.Kind
    let whole: Int
    let parts: [Int]
    /// Other figures that might be meant as the whole.
    let rivals: [Int]

    private var codes: [UInt16] { reading.codes }

    func judge(into ledger: inout Ledger) {
        guard parts.count >= 2 || reading.figures[parts[0]].shares > 1 else { return single(into: &ledger) }
        for choice in choices() where holds(choice, into: &ledger) { return }
        guard let stated = reading.interval(whole) else { return }
        if rivals.contains(where: { rival in
            rival != whole && !ledger.hasOtherList(of: rival, than: parts)
                && choices().contains { isSum(of: $0, rival) }
        }) {
            return
        }
        // Where the first of every group have names that make up a whole, they are what is meant.
        let main = choices().first { Vocabulary.areComplements($0.map { reading.name(of: $0) }, codes) } ?? parts
        guard let sum = Sums.interval(main, reading) else { return }
        ledger.judge(
            .sum, result: whole, parts: main, computed: sum, formula: Sums.formula(main, whole, reading),
            claim: claim(main, sum, stated))
    }

    /// Which of the listed figures are the parts: all, the first of every group, or a run of them.
    private func choices() -> [[Int]] {
        var result = [parts]
        var firsts: [Int] = []
        for part in parts where firsts.last.map({ reading.figures[$0].group != reading.figures[part].group }) ?? true {
            firsts.append(part)
        }
        if firsts.count >= 2, firsts.count < parts.count { result.append(firsts) }
        // "女劳动力3718人，农业劳动力5228人，工业劳动力2392人": women are among the others.
        let disjoint = parts.filter { !overlaps(reading.name(of: $0)) }
        if disjoint.count >= 2, disjoint.count < parts.count { result.append(disjoint) }
        return result
    }

    /// An attribute that others of the list may share, unless it is what the whole itself is called.
    private func overlaps(_ name: Range<Int>) -> Bool {
        let own = reading.name(of: whole)
        return name.contains { position in
            guard let found = Vocabulary.overlapping.match(codes, at: position, before: name.upperBound) else {
                return false
            }
            return !Vocabulary.contains(Array(codes[position..<found.end]), in: own, codes)
        }
    }

    private func isSum(of parts: [Int], _ whole: Int) -> Bool {
        guard let sum = Sums.interval(parts, reading), let stated = reading.interval(whole) else {
            return false
        }
        return sum.meets(stated)
    }

    private func holds(_ choice: [Int], into ledger: inout Ledger) -> Bool {
        if isSum(of: choice, whole) { return confirm(choice, into: &ledger) }
        // "其中：女3718人，农业5228人，工业2392人": only some of the list make up the whole.
        guard choice.count >= 3, choice.count <= 60, mayHoldMore(choice) else { return false }
        for dropped in 1...min(3, choice.count - 2) {
            for run in [Array(choice.dropFirst(dropped)), Array(choice.dropLast(dropped))] where isSum(of: run, whole) {
                return confirm(run, into: &ledger)
            }
        }
        return pair(choice, into: &ledger)
    }

    /// Whether a run of the list agrees hardly by chance.
    private func mayHoldMore(_ choice: [Int]) -> Bool {
        switch opener {
        case .within, .bracket, .consisting: reading.figures[whole].significantDigits >= 4
        default: reading.figures[whole].significantDigits >= (choice.count <= 4 ? 2 : 3)
        }
    }

    /// Two amounts of a list that goes into detail between them: "接受资金80.29万元，已用…；接受物资39.33万元".
    private func pair(_ choice: [Int], into ledger: inout Ledger) -> Bool {
        guard reading.figures[whole].significantDigits >= 5, choice.count <= 20, let first = choice.first else {
            return false
        }
        for second in choice.dropFirst(2) where isSum(of: [first, second], whole) {
            return confirm([first, second], into: &ledger)
        }
        return false
    }

    private func confirm(_ choice: [Int], into ledger: inout Ledger) -> Bool {
        guard let sum = Sums.interval(choice, reading) else { return false }
        let formula = Sums.formula(choice, whole, reading)
        // The same total said twice in a row is the whole of the list both times.
        for rival in rivals where rival != whole && isSum(of: choice, rival) {
            ledger.judge(.sum, result: rival, parts: choice, computed: sum, formula: formula, claim: .possible)
        }
        return ledger.judge(.sum, result: whole, parts: choice, computed: sum, formula: formula, claim: .plain)
    }

    /// How plainly the list claims to be complete.
    private func claim(_ parts: [Int], _ sum: Interval, _ stated: Interval) -> Claim {
        let names = parts.map { reading.name(of: $0) }
        let figures = parts.map { reading.figures[$0] }
        if Vocabulary.areComplements(names, codes) { return .plain }
        if let last = parts.last, Remainders.names(last, reading), opener != .colon { return .plain }
        // Bare numbers in brackets and behind colons may be anything.
        if reading.figures[whole].dimension == .none, opener != .ofWhich, opener != .within {
            return Sums.isOneSlipAway(parts, whole, sum, reading) ? .plain : .possible
        }
        let overlaps = names.count(where: overlaps)
        // "已安排8028.78万元，用于…900万元；用于…1250万元；…": spent on several things told one after the other.
        if opener == .uses {
            return parts.count >= 3
                && (isNear(sum, stated, parts.count) || Sums.isOneSlipAway(parts, whole, sum, reading))
                ? .plain : .possible
        }
        switch opener {
        case .within: return .plain
        case .bracket, .consisting, .aside:
            if overlaps == 0, !startsIncluding { return .plain }
        default: break
        }
        // "（60名，其中医师12名、护理人员48名）": a bracket of its own leaves nothing out.
        if opener == .ofWhich, overlaps == 0, reading.figures[whole].depth > 0, parts.count <= 4, sum.low > stated.high
        {
            return .plain
        }
        if opener == .colon, overlaps == 0, sum.low > stated.high, parts.count <= 4,
            Set(figures.map(\.group)).count == 1
        {
            return .plain
        }
        let isOwnGroup = figures[0].group == reading.figures[whole].group
        let isAboveAlone =
            (figures.count < 4 || !isOwnGroup) && figures.contains { ($0.interval?.low ?? .zero) > stated.high }
        let isNamedAlike = names.allSatisfy { name in
            [reading.figures[whole].label, reading.trailing(whole)].contains {
                Names.commonSuffix(name, $0, codes) >= 2
            }
        }
        if sum.low > stated.high, overlaps < 2, reading.figures[whole].bound == .stated, !isAboveAlone || isNamedAlike {
            // More than the whole can't be part of it; but a second amount of one item may have slipped in.
            return isParallel(figures) ? .plain : .implied
        }
        if Sums.isOneSlipAway(parts, whole, sum, reading) { return .plain }
        return isNear(sum, stated, parts.count) && isParallel(figures) ? .plain : .possible
    }

    private var startsIncluding: Bool {
        reading.openers(at: parts[0]).contains {
            $0.kind == .including && $0.start == reading.figures[parts[0]].labelStart
        }
    }

    /// Every part in a group of its own, or one after the other with nothing else between.
    private func isParallel(_ figures: [Figure]) -> Bool {
        let groups = Set(figures.map(\.group))
        return groups.count == figures.count || groups.count == 1
    }

    /// Long lists are meant to be complete when they nearly are.
    private func isNear(_ sum: Interval, _ stated: Interval, _ count: Int) -> Bool {
        guard count >= 3, opener != .colon, let gap = try? sum.distance(to: stated) / stated.high.magnitude else {
            return false
        }
        let allowed = count >= 4 ? 2 : 20
        guard let limit = try? Ratio(1, over: Int128(allowed)) else { return false }
        return gap <= limit
    }

    /// Nothing else was counted between the whole and the part, or both bear one noun.
    private func isNext(_ part: Int) -> Bool {
        if part - whole == 1 { return Names.commonSuffix(reading.name(of: whole), reading.name(of: part), codes) >= 1 }
        let head = Subject.agreement(Subject(whole, reading), Subject(part, reading), codes)
        return head.isWhole && head.common >= 4
    }

    /// One part alone is at most the whole.
    private func single(into ledger: inout Ledger) {
        guard let part = parts.first, opener == .ofWhich, isNext(part), let own = reading.interval(part),
            let stated = reading.interval(whole), own.low > stated.high,
            reading.figures[part].cues.isDisjoint(with: [.accumulated, .total]),
            reading.figures[whole].cues.isDisjoint(with: .change)
        else { return }
        ledger.add(
            Finding(
                .order, .contradicts, spans: [reading.figures[whole].span, reading.figures[part].span],
                message: LocalizedText(
                    zh:
                        "部分大于整体：其中\(reading.source.quote(reading.figures[part].span))，而整体为\(reading.source.quote(reading.figures[whole].span))",
                    en:
                        "a part above its whole: \(reading.source.quote(reading.figures[part].span)) of \(reading.source.quote(reading.figures[whole].span))"
                ),
                calculation: "\(Printed.number(reading.figures[part])) > \(Printed.number(reading.figures[whole]))"))
    }
}
