import Kernel

/// Reads lists of parts behind 其中, 分别为, a bracket or "…中，" and compares their sum with the whole.
struct PartWhole {
    let reading: Reading
    private var codes: [UInt16] { reading.codes }
    private var figures: [Figure] { reading.figures }

    func read(into ledger: inout Ledger) {
        for index in reading.openers.indices { read(reading.openers[index], index, into: &ledger) }
    }

    private func read(_ opener: Opener, _ index: Int, into ledger: inout Ledger) {
        guard opener.kind != .including, opener.kind != .heading else { return }
        if opener.kind == .respectively, !isDistributed(opener) { return }
        // "（其中重型401例）" leaves the rest of the whole out: 其中 speaks for itself.
        if opener.kind == .bracket || opener.kind == .aside, index + 1 < reading.openers.count {
            let next = reading.openers[index + 1]
            if next.start == opener.end, next.kind == .ofWhich || next.kind == .including { return }
        }
        var members = members(of: opener, index)
        if members.isEmpty, opener.kind != .aside { members = linesBelow(opener) }
        guard !members.isEmpty, !isInterrupted(opener, members[0]) else { return }
        let wholes = wholes(of: opener)
        guard !wholes.isEmpty else { return }
        for (whole, parts) in series(members, wholes) {
            for part in parts { ledger.assign(part, to: whole) }
            List(
                reading: reading, opener: opener.kind == .respectively ? .consisting : opener.kind, whole: whole,
                parts: parts,
                rivals: wholes
            ).judge(into: &ledger)
        }
    }

    /// "下拨850万元，分别用于道路320万元、…": the amount before is shared out; in "三类分别为" none is.
    private func isDistributed(_ opener: Opener) -> Bool {
        let first = Int(opener.firstFigure)
        return first > 0 && Int(opener.start) - Int(figures[first - 1].end) <= 1
            && figures[first - 1].sentence == opener.sentence && first < figures.count
            && isAlike(figures[first - 1], figures[first])
    }

    private static let uses = Code.of("用于")

    private func claimsWhatFollows(_ other: Opener) -> Bool {
        switch other.kind {
        case .ofWhich, .consisting, .colon:
            Int(other.firstFigure) < figures.count && !isInterrupted(other, Int(other.firstFigure))
        case .including, .respectively, .within, .bracket, .aside, .heading, .uses: false
        }
    }

    /// "葡萄分为两类，共1710亩": the list ended before its first figure.
    private func isInterrupted(_ opener: Opener, _ first: Int) -> Bool {
        guard opener.kind == .consisting else { return false }
        guard first < reading.figures.count else { return true }
        let figure = reading.figures[first]
        return figure.cues.contains(.total)
            || (Int(opener.end)..<max(Int(opener.end), Int(figure.start))).contains { codes[$0] == Code.comma }
    }

    /// "其中：" at the end of a line: the first figures of the lines below, as far as they end like items of a list.
    private func linesBelow(_ opener: Opener) -> [Int] {
        let sentence = reading.sentences[Int(opener.sentence)]
        guard sentence.figures.upperBound == Int(opener.firstFigure), sentence.span.upperBound - Int(opener.end) <= 2
        else {
            return []
        }
        var result: [Int] = []
        for next in (Int(opener.sentence) + 1)..<min(reading.sentences.count, Int(opener.sentence) + 60) {
            let line = reading.sentences[next]
            var last = line.span.upperBound - 1
            while last > line.span.lowerBound, Code.isSpace(codes[last]) || codes[last] == Code.newline { last -= 1 }
            if let inner = firstOpener(in: next) {
                result += line.figures.filter { $0 < Int(inner.firstFigure) && isAmount(figures[$0]) }
            } else {
                result += line.figures.filter { figures[$0].depth == 0 && isAmount(figures[$0]) }
            }
            if ![Code.semicolon, Code.comma].contains(codes[last]) { break }
        }
        return result
    }

    /// The first opener of a sentence but for brackets.
    private func firstOpener(in sentence: Int) -> Opener? {
        for figure in reading.sentences[sentence].figures {
            if let inner = reading.openers(at: figure).first(where: {
                Int($0.sentence) == sentence && $0.kind != .bracket && $0.kind != .heading
            }) {
                return inner
            }
        }
        return nil
    }

    // MARK: - Which figures are parts

    /// The amounts listed behind an opener, without those that a further opener claims.
    private func members(of opener: Opener, _ index: Int) -> [Int] {
        let sentence = reading.sentences[Int(opener.sentence)]
        let end = opener.depth > 0 ? closing(opener) : sentence.span.upperBound
        let first = Int(opener.firstFigure)
        var result: [Int] = []
        var inner = index + 1
        var skipped: (group: Int16, on: Bool) = (0, false)
        let group = first < figures.count ? figures[first].group : 0
        for number in first..<max(first, sentence.figures.upperBound) {
            let figure = figures[number]
            guard Int(figure.start) < end else { break }
            while inner < reading.openers.count, reading.openers[inner].start < figure.start {
                let other = reading.openers[inner]
                if other.kind == .within, other.depth == opener.depth { return result }
                if other.depth == opener.depth, claimsWhatFollows(other), !result.isEmpty {
                    skipped = (figure.group, true)
                }
                inner += 1
            }
            if opener.kind == .within, figure.group != group { break }
            if skipped.on, skipped.group == figure.group { continue }
            skipped.on = false
            guard figure.depth == opener.depth, isAmount(figure) else { continue }
            // Behind a semicolon a new total begins a new list.
            if let first = result.first, figures[first].group != figure.group,
                isTotal(figure) || isAbove(figure, opener)
            {
                break
            }
            result.append(number)
        }
        return result
    }

    /// Larger than the amount right before the opener: a subject of its own.
    private func isAbove(_ figure: Figure, _ opener: Opener) -> Bool {
        let first = Int(opener.firstFigure)
        guard first > 0, figures[first - 1].sentence == opener.sentence, isAlike(figures[first - 1], figure),
            opener.kind == .ofWhich, let whole = figures[first - 1].interval, let own = figure.interval
        else { return false }
        return own.low > whole.high && reading.openers(at: first).count == 1 && hasOwnList(figure)
    }

    /// An opener stands right behind the figure.
    private func hasOwnList(_ figure: Figure) -> Bool {
        let next = Int(figure.end) + 1
        return next < codes.count
            && CueWords.table.match(codes, at: next, before: codes.count).map {
                if case .opens = $0.meaning { true } else { false }
            } ?? false
    }

    /// "共6807亩" without a name of its own, or a total named so; "经济作物共6807亩" is an item like others.
    private func isTotal(_ figure: Figure) -> Bool {
        codes[figure.label].contains(0x603B)  // 总
            || figure.cues.contains(.total) && figure.label.count >= 3
    }

    /// Where the bracket around an opener ends.
    private func closing(_ opener: Opener) -> Int {
        var depth = 1
        var position = Int(opener.end)
        let limit = min(codes.count, position + 3000)
        while position < limit {
            if codes[position] == Code.open { depth += 1 }
            if codes[position] == Code.close {
                depth -= 1
                if depth == 0 { return position }
            }
            position += 1
        }
        return limit
    }

    /// Amounts add up; changes, percentages and limits don't.
    private func isAmount(_ figure: Figure) -> Bool {
        switch figure.dimension {
        case .percent, .points, .times: return false
        default: break
        }
        let changes = figure.cues.contains(.compared) && !figure.cues.isDisjoint(with: .change)
        return !changes && figure.bound != .limit && figure.cues.isDisjoint(with: [.perHead, .speed, .from])
    }

    // MARK: - Of what

    /// The figures that may be the whole, nearest first.
    private func wholes(of opener: Opener) -> [Int] {
        let first = Int(opener.firstFigure)
        switch opener.kind {
        case .within: return named(opener)
        case .uses:
            // "用于甲900万元；用于乙1250万元": one use isn't the whole of the next.
            guard first > 0, figures[first - 1].sentence == opener.sentence,
                !Vocabulary.contains(Code.of("用于"), in: figures[first - 1].label, codes),
                codes[max(0, Int(figures[first - 1].labelStart) - 2)..<Int(figures[first - 1].labelStart)]
                    != Self.uses[...],
                codes[Int(opener.start) - 1] != Code.semicolon
            else { return [] }
            return [first - 1]
        case .bracket, .colon, .aside:
            guard first > 0 else { return [] }
            let near = stride(from: first - 1, through: max(0, first - 3), by: -1)
            var taken: [Figure] = []
            return near.filter { index in
                let figure = figures[index]
                guard figure.sentence == opener.sentence, figure.start < opener.start, isAmount(figure),
                    !taken.contains(where: { isAlike($0, figure) })
                else { return false }
                taken.append(figure)
                return true
            }
        case .ofWhich, .consisting, .including, .respectively, .heading:
            let own = before(
                first, within: reading.sentences[Int(opener.sentence)].figures, depth: opener.depth, opener)
            if !own.isEmpty { return own }
            let previous = Int(opener.sentence) - 1
            // A sentence that begins with 其中 goes on from the one before.
            guard previous >= 0, startsSentence(opener) else { return [] }
            return before(first, within: reading.sentences[previous].figures, depth: 0, opener)
        }
    }

    private func startsSentence(_ opener: Opener) -> Bool {
        let span = reading.sentences[Int(opener.sentence)].span
        return (span.lowerBound..<max(span.lowerBound, Int(opener.start))).allSatisfy {
            !Code.isHan(codes[$0]) && !Code.isDigit(codes[$0])
        } || Int(opener.start) - span.lowerBound <= 14
    }

    private func before(_ first: Int, within range: Range<Int>, depth: Int8, _ opener: Opener) -> [Int] {
        let limit = min(first, range.upperBound)
        guard range.lowerBound < limit else { return [] }
        let near = stride(from: limit - 1, through: max(range.lowerBound, limit - 10), by: -1)
        let level = near.filter {
            figures[$0].start < opener.start && figures[$0].depth == depth && isAmount(figures[$0])
        }
        return level.isEmpty && depth > 0
            ? near.filter { figures[$0].start < opener.start && isAmount(figures[$0]) } : level
    }

    /// The nearest figure further back that bears the opener's name.
    private func named(_ opener: Opener) -> [Int] {
        let name = Int(opener.nameStart)..<Int(opener.start)
        let first = Int(opener.firstFigure)
        if first > 0, Int(figures[first - 1].end) == name.lowerBound { return [first - 1] }
        var best: (index: Int, suffix: Int)?
        for index in stride(from: first - 1, through: max(0, first - 400), by: -1) where isAmount(figures[index]) {
            if best != nil && Int(opener.sentence) - Int(figures[index].sentence) > 4 { break }
            let suffix = Names.commonSuffix(name, reading.name(of: index), codes)
            if suffix >= min(4, Names.length(name, codes)), suffix > (best?.suffix ?? 0) { best = (index, suffix) }
        }
        return best.map { [$0.index] } ?? []
    }

    // MARK: - Which part belongs to which whole

    private func series(_ members: [Int], _ wholes: [Int]) -> [(whole: Int, parts: [Int])] {
        var result: [(whole: Int, parts: [Int])] = []
        for member in members {
            let fitting = wholes.filter { isAlike(figures[$0], figures[member]) }
            guard let nearest = fitting.first else { continue }
            var whole = nearest
            if fitting.count > 1 {
                var best = 1
                for candidate in fitting {
                    let suffix = Names.commonSuffix(reading.name(of: candidate), reading.name(of: member), codes)
                    if suffix > best { (best, whole) = (suffix, candidate) }
                }
            }
            if let known = result.firstIndex(where: { $0.whole == whole }) {
                result[known].parts.append(member)
            } else {
                result.append((whole, [member]))
            }
        }
        return result
    }

    private func isAlike(_ a: Figure, _ b: Figure) -> Bool {
        guard a.dimension == b.dimension else { return false }
        return a.dimension != .count || a.unit == b.unit
    }
}
