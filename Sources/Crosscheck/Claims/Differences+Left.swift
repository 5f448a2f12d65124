import Kernel

/// What is left of a whole when parts of it are told.
extension Differences {
    /// "累计125例，出院103例，死亡1例。现有21例": what is left of a whole told in the sentence before.
    func remaining(_ index: Int, into ledger: inout Ledger) {
        guard Remainders.names(index, reading) || Remainders.leads(index, reading), !ledger.isPart(index) else {
            return
        }
        var parts: [Int] = []
        for candidate in stride(from: index - 1, through: max(0, index - 6), by: -1) {
            guard Int(figures[index].sentence) - Int(figures[candidate].sentence) <= 1, context.isAmount(candidate),
                context.isAlike(candidate, index)
            else { break }
            parts.append(candidate)
            guard parts.count >= 2, let whole = parts.last else { continue }
            let isNamed = isWhatIsLeft(index, whole, parts.dropLast())
            guard let left = left(of: whole, parts.dropLast(), mayBeNegative: isNamed) else { continue }
            if reading.interval(index)?.meets(left) != true, isNamed {
                ledger.judge(
                    .difference, result: index, parts: parts.reversed(), computed: left,
                    formula: parts.reversed().map { Printed.number(figures[$0]) }.joined(separator: "-"), claim: .plain)
                return
            }
            if reading.interval(index)?.meets(left) == true {
                ledger.judge(
                    .difference, result: index, parts: parts.reversed(), computed: left,
                    formula: parts.reversed().map { Printed.number(figures[$0]) }.joined(separator: "-"),
                    claim: .possible)
                return
            }
        }
    }

    /// "累计125例，出院103例，死亡1例。现有21例": all that can have happened to the rest is told.
    private func isWhatIsLeft(_ index: Int, _ whole: Int, _ parts: ArraySlice<Int>) -> Bool {
        parts.count == 2 && whole + 1 == parts.last && whole + 2 == parts.first
            && hasNames(parts, [Code.of("出院"), Code.of("死亡")])
            && Vocabulary.contains(
                Code.of("累计"), in: context.surroundings(whole, before: 30, after: 0), reading.codes)
            && Remainders.leads(index, reading)
    }

    /// "死亡1例，出院31例，242例在医院治疗": with what is left, the sentence makes up a total told further back.
    func restOfTotal(_ index: Int, into ledger: inout Ledger) {
        guard figures[index].significantDigits >= 2, isLastOfLevel(index) else { return }
        let own = reading.siblings(of: index).filter {
            $0 <= index && context.isAmount($0) && context.isAlike($0, index)
        }
        guard (2...5).contains(own.count), let sum = Sums.interval(own, reading),
            RestWords.table.occurs(in: reading.trailing(index), of: reading.codes)
        else { return }
        let near = stride(from: own[0] - 1, through: max(0, own[0] - 60), by: -1).filter {
            context.isAmount($0) && context.isAlike($0, index)
        }
        func judge(_ whole: Int, _ claim: Claim) {
            guard let total = reading.interval(whole),
                let left = try? own.dropLast().reduce(
                    total,
                    { rest, part in
                        try rest - (reading.interval(part) ?? .zero)
                    })
            else { return }
            ledger.judge(
                .difference, result: index, parts: own.dropLast() + [whole], computed: left,
                formula: Sums.formula(own, whole, reading), claim: claim)
        }
        if let whole = near.first(where: { reading.interval($0)?.meets(sum) == true }) {
            return judge(whole, .possible)
        }
        // Whoever fell ill has died, was discharged or is being treated.
        guard own.count == 3, hasNames(own[..<2], [Code.of("死亡"), Code.of("出院")]),
            let whole = near.first(where: {
                Vocabulary.contains(Code.of("累计"), in: figures[$0].label, reading.codes)
                    && figures[$0].period.agrees(with: figures[index].period)
            })
        else { return }
        judge(whole, .plain)
    }

    /// The last amount of its sentence, or the last but those of a list of its own parts.
    private func isLastOfLevel(_ index: Int) -> Bool {
        let last = reading.siblings(of: index).last
        return last == index || reading.openers(at: index + 1).contains { $0.kind == .ofWhich && $0.depth == 0 }
    }

    /// Whether each of the words names one of the figures.
    private func hasNames(_ parts: ArraySlice<Int>, _ words: [[UInt16]]) -> Bool {
        words.allSatisfy { word in parts.contains { Vocabulary.contains(word, in: figures[$0].label, reading.codes) } }
    }

    private func left(of whole: Int, _ parts: ArraySlice<Int>, mayBeNegative: Bool) -> Interval? {
        guard var rest = reading.interval(whole) else { return nil }
        for part in parts {
            guard let own = reading.interval(part), let next = try? rest - own, mayBeNegative || next.high >= .zero
            else { return nil }
            rest = next
        }
        return rest
    }
}

enum RestWords {
    static let table = WordTable(words: ["在", "治疗", "处理", "办理", "进行"])
}

extension Remainders {
    /// "现有21名": the word stands right before the number.
    static func leads(_ index: Int, _ reading: Reading) -> Bool {
        let start = Int(reading.figures[index].start)
        return start >= 2 && words.match(reading.codes, at: start - 2, before: start)?.end == start
    }
}
