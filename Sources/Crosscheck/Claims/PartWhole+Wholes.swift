import Kernel

extension PartWhole {
    // MARK: - Of what

    /// The figures that may be the whole, nearest first.
    func wholes(of opener: Opener) -> [Int] {
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
        // What another bracket holds isn't the whole of this one's parts.
        let floor = depth > 0 ? opening(of: opener) : 0
        let near = stride(from: limit - 1, through: max(range.lowerBound, limit - 10), by: -1).filter {
            depth == 0 || figures[$0].depth < depth || Int(figures[$0].start) > floor
        }
        let level = near.filter {
            figures[$0].start < opener.start && figures[$0].depth == depth && isAmount(figures[$0]) && !isBase($0)
        }
        return level.isEmpty && depth > 0
            ? near.filter { figures[$0].start < opener.start && isAmount(figures[$0]) } : level
    }

    /// Where the bracket around an opener begins.
    private func opening(of opener: Opener) -> Int {
        var (depth, position) = (0, Int(opener.start))
        let floor = reading.sentences[Int(opener.sentence)].span.lowerBound
        while position > floor {
            position -= 1
            if codes[position] == Code.close { depth += 1 }
            if codes[position] == Code.open {
                if depth == 0 { return position }
                depth -= 1
            }
        }
        return floor
    }

    /// "完成年初预算数60999万元的40.4%": what the percentage is of.
    private func isBase(_ index: Int) -> Bool {
        let (end, next) = (Int(figures[index].end), index + 1)
        return next < figures.count && figures[next].dimension == .percent && end < codes.count
            && codes[end] == 0x7684  // 的
            && Int(figures[next].start) - end <= 2
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

    func series(_ members: [Int], _ wholes: [Int]) -> [(whole: Int, parts: [Int])] {
        var result: [(whole: Int, parts: [Int])] = []
        for member in members {
            let fitting = wholes.filter { isAlike(figures[$0], figures[member]) }
            guard let nearest = fitting.first else { continue }
            var whole = nearest
            if fitting.count > 1 {
                var best = 1
                let own = Subject(member, reading)
                for candidate in fitting {
                    let suffix = max(
                        Names.commonSuffix(reading.name(of: candidate), reading.name(of: member), codes),
                        Subject.agreement(own, Subject(candidate, reading), codes).common)
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

    /// "274例中，男134例，女140例，…，其中5岁以下10例、…、18岁至59岁188例": none of the parts exceeds the amount that they are of.
    func meant(_ nearest: Int, _ parts: [Int], _ wholes: [Int]) -> Int {
        guard parts.count >= 3, let own = reading.interval(nearest),
            parts.contains(where: { (reading.interval($0)?.low ?? .zero) > own.high })
        else { return nearest }
        return wholes.first { whole in
            guard whole < nearest, isAlike(figures[whole], figures[nearest]), let all = reading.interval(whole) else {
                return false
            }
            return parts.allSatisfy { (reading.interval($0)?.low ?? .zero) <= all.high }
        } ?? nearest
    }

    func isAlike(_ a: Figure, _ b: Figure) -> Bool {
        guard a.dimension == b.dimension else { return false }
        return a.dimension != .count || a.unit == b.unit
    }
}
