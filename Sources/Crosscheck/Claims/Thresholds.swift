import Kernel

/// Reads what lies on both sides of one limit: "7例，其中75岁以上6例…。75岁以下1例".
struct Thresholds {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private static let above = Code.of("以上")
    private static let below = Code.of("以下")

    func read(into ledger: inout Ledger) {
        for limit in figures.indices.dropFirst().dropLast() where follows(limit, Self.above) {
            guard
                let other = ((limit + 2)..<max(limit + 2, min(figures.count - 1, limit + 9))).first(where: {
                    follows($0, Self.below) && figures[$0].value == figures[limit].value
                        && figures[$0].unit == figures[limit].unit
                })
            else { continue }
            let parts = [limit + 1, other + 1]
            guard parts.allSatisfy(context.isAmount), context.isAlike(parts[0], parts[1]),
                let whole = whole(before: limit, like: parts[0]), let sum = Sums.interval(parts, reading)
            else { continue }
            ledger.judge(
                .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
                claim: .plain)
        }
    }

    /// The limit's word stands right behind it, and the next figure is what is counted there.
    private func follows(_ index: Int, _ word: [UInt16]) -> Bool {
        let end = Int(figures[index].end)
        return figures[index + 1].sentence == figures[index].sentence
            && Int(figures[index + 1].start) - end <= 8 && end + 2 <= codes.count
            && codes[end..<min(codes.count, end + 3)].starts(with: word)
            || (end + 3 <= codes.count && codes[end] == 0x53CA && codes[(end + 1)..<(end + 3)].elementsEqual(word)
                && Int(figures[index + 1].start) - end <= 8)
    }

    private func whole(before limit: Int, like part: Int) -> Int? {
        let near = stride(from: limit - 1, through: max(0, limit - 6), by: -1)
        return near.first {
            context.isAmount($0) && context.isAlike($0, part) && figures[$0].bound == .stated
                && figures[part].sentence - figures[$0].sentence <= 1
        }
    }
}
