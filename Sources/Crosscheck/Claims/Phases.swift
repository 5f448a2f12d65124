import Kernel

/// What is built in phases: "25MW项目分为两期，其中：一期10MW …。二期15MW …".
struct Phases {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }
    private var context: Context { Context(reading: reading) }

    private static let names = ["一期", "二期", "三期", "四期"].map { Code.of($0) }
    /// How far apart, in figures, two phases of one thing are told, and how far before them the whole.
    private static let reach = 24

    func read(into ledger: inout Ledger) {
        for first in figures.indices where isPhase(0, first) {
            var parts = [first]
            while parts.count < Self.names.count, let next = next(after: parts) { parts.append(next) }
            guard parts.count >= 2, let sum = Sums.interval(parts, reading) else { continue }
            judge(parts, sum, into: &ledger)
        }
    }

    private func next(after parts: [Int]) -> Int? {
        guard let last = parts.last else { return nil }
        return ((last + 1)..<max(last + 1, min(figures.count, last + 1 + Self.reach))).first {
            isPhase(parts.count, $0) && context.isAlike($0, last)
        }
    }

    /// The phase's word stands right before the number.
    private func isPhase(_ number: Int, _ index: Int) -> Bool {
        guard context.isAmount(index), figures[index].dimension != .none, figures[index].bound == .stated else {
            return false
        }
        let start = Int(figures[index].start)
        return start >= 2 && codes[(start - 2)..<start].elementsEqual(Self.names[number])
    }

    private func judge(_ parts: [Int], _ sum: Interval, into ledger: inout Ledger) {
        let near = stride(from: parts[0] - 1, through: max(0, parts[0] - Self.reach), by: -1).filter {
            context.isAmount($0) && context.isAlike($0, parts[0]) && figures[$0].bound == .stated
        }
        let fitting = near.first { reading.interval($0)?.meets(sum) == true }
        guard let whole = fitting ?? near.first(where: { Sums.isOneSlipAway(parts, $0, sum, reading) }) else { return }
        ledger.judge(
            .sum, result: whole, parts: parts, computed: sum, formula: Sums.formula(parts, whole, reading),
            claim: fitting == nil ? .plain : .possible)
    }
}
