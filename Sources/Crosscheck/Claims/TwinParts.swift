import Kernel

/// Compares one part of one whole told twice: "确诊病例234例，其中156例由…转归", "确诊病例234例，含156例由…转为…".
struct TwinParts {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private struct Key: Hashable {
        let whole: Ratio
        let dimension: Dimension
        let unit: UnitIndex
    }

    private struct Told {
        let whole: Int
        let part: Int
    }

    func read(into ledger: inout Ledger) {
        var known: [Key: [Told]] = [:]
        for opener in reading.openers where opener.kind == .ofWhich || opener.kind == .including {
            let part = Int(opener.firstFigure)
            guard part > 0, part < figures.count, figures[part].sentence == opener.sentence, context.isAmount(part),
                figures[part].bound == .stated
            else { continue }
            for whole in wholes(before: part) {
                guard let value = figures[whole].value else { continue }
                let key = Key(
                    whole: value, dimension: figures[whole].dimension,
                    unit: figures[whole].dimension == .count ? figures[whole].unit : .none)
                let told = Told(whole: whole, part: part)
                if let twin = (known[key] ?? []).suffix(4).last(where: { isTwin($0, told) }) {
                    judge(part, twin.part, into: &ledger)
                }
                known[key, default: []].append(told)
            }
        }
    }

    /// The like amounts right before the part, in its sentence.
    private func wholes(before part: Int) -> [Int] {
        let own = reading.siblings(of: part)
        return (max(own.lowerBound, part - 3)..<part).filter {
            context.isAmount($0) && context.isAlike($0, part) && figures[$0].significantDigits >= 2
                && figures[$0].bound == .stated
        }
    }

    /// One name of the whole, one time, and nearly the same words of the part.
    private func isTwin(_ a: Told, _ b: Told) -> Bool {
        guard a.part != b.part, figures[a.whole].sentence != figures[b.whole].sentence,
            figures[a.whole].period.agrees(with: figures[b.whole].period),
            Names.commonSuffix(figures[a.whole].label, figures[b.whole].label, codes) >= 3
        else { return false }
        let (one, other) = (context.pairs(words(a.part)), context.pairs(words(b.part)))
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        let common = Context.common(short, long)
        return common >= 6 && common * 100 >= short.count * 70
    }

    /// From the part's own name to the end of its clause.
    private func words(_ part: Int) -> Range<Int> {
        var end = Int(figures[part].end)
        let limit = min(codes.count, end + 30)
        while end < limit, !Punctuation.endsClause(codes[end]), !Code.isDigit(codes[end]) { end += 1 }
        return figures[part].label.lowerBound..<end
    }

    private func judge(_ part: Int, _ twin: Int, into ledger: inout Ledger) {
        guard let value = reading.interval(twin) else { return }
        ledger.judge(
            .duplicate, result: part, parts: [twin], computed: value,
            formula: reading.source.quote(figures[twin].span), claim: .plain)
    }
}
