import Kernel

/// Reads lists of parts behind 其中, 分别为, a bracket or "…中，" and compares their sum with the whole.
struct PartWhole {
    let reading: Reading
    var codes: [UInt16] { reading.codes }
    var figures: [Figure] { reading.figures }

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
        for (nearest, parts) in series(members, wholes) {
            let whole = meant(nearest, parts, wholes)
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

    static let uses = Code.of("用于")

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
            opener.kind == .ofWhich, let whole = reading.interval(first - 1), let own = figure.interval
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
    func isAmount(_ figure: Figure) -> Bool {
        switch figure.dimension {
        case .percent, .points, .times: return false
        default: break
        }
        let changes = figure.cues.contains(.compared) && !figure.cues.isDisjoint(with: .change)
        return !changes && figure.bound != .limit && figure.cues.isDisjoint(with: [.perHead, .speed, .from])
    }
}
