import Kernel

/// How plainly the words claim a relation.
enum Claim: Sendable {
    /// The wording leaves no other reading: a difference is a contradiction.
    case plain
    /// Readable so, but not said: a difference is a question.
    case implied
    /// Only worth mentioning when it holds.
    case possible
}

/// Gathers findings, one for each relation however many readers see it.
struct Ledger {
    let reading: Reading
    private(set) var findings: [Finding] = []
    private var seen: Set<[Int32]> = []
    /// Figures that some relation confirms as its result or part.
    private(set) var confirmed: Set<Int> = []
    /// Those that a sum or a count confirms.
    private(set) var summed: Set<Int> = []
    /// Figures that already stand in a contradiction.
    private(set) var contradicted: Set<Int> = []

    /// The whole of each figure that stands in a list of parts.
    private(set) var wholes: [Int: Int] = [:]

    init(_ reading: Reading) { self.reading = reading }

    /// Whether some relation counts the figure among its parts.
    func isPart(_ index: Int) -> Bool { wholes[index] != nil }

    mutating func assign(_ part: Int, to whole: Int) {
        if wholes[part] == nil { wholes[part] = whole }
    }

    /// Sums that were judged: the whole, its parts, and whether they hold.
    private(set) var lists: [(whole: Int, parts: [Int], holds: Bool)] = []
    /// Their places, by the whole and by the first part.
    private var listsOfWhole: [Int: [Int]] = [:]
    private var listsFromPart: [Int: [Int]] = [:]
    /// Wholes of those that hold.
    private(set) var wholesThatHold: Set<Int> = []

    /// Whether the whole was judged with other parts.
    func hasOtherList(of whole: Int, than parts: [Int]) -> Bool {
        (listsOfWhole[whole] ?? []).contains { lists[$0].parts != parts }
    }

    /// Whether these parts were judged.
    func hasList(of parts: [Int]) -> Bool {
        parts.first.map { first in (listsFromPart[first] ?? []).contains { lists[$0].parts == parts } } ?? false
    }

    mutating func add(_ finding: Finding) { findings.append(finding) }

    /// Compares a stated figure with what the others make it. Answers whether it holds.
    @discardableResult
    mutating func judge(
        _ kind: Finding.Kind, result: Int, parts: [Int], computed: Interval,
        formula: @autoclosure () -> String, claim: Claim,
        stated: Interval? = nil, slip: Finding.Slip? = nil
    ) -> Bool {
        guard let stated = stated ?? reading.interval(result) else { return true }
        let holds = stated.meets(computed)
        if !holds, case .possible = claim { return false }
        let key = ([result] + parts.sorted()).map(Int32.init)
        guard seen.insert(key).inserted else { return holds }
        let spans = ([result] + parts).map { reading.figures[$0].span }
        if kind == .sum {
            listsOfWhole[result, default: []].append(lists.count)
            if let first = parts.first { listsFromPart[first, default: []].append(lists.count) }
            lists.append((result, parts, holds))
            if holds { wholesThatHold.insert(result) }
            for part in parts { assign(part, to: result) }
        }
        let formula = formula()
        if holds {
            confirmed.formUnion([result] + parts)
            if kind == .sum || kind == .count { summed.formUnion([result] + parts) }
            findings.append(
                Finding(kind, .holds, spans: spans, message: Wording.holds(kind, formula), calculation: formula))
            return true
        }
        let isContradiction = if case .plain = claim { true } else { false }
        if isContradiction { contradicted.formUnion([result] + parts) }
        let figure = reading.figures[result]
        let consistent = Printed.consistent(computed, like: figure)
        let slip = slip ?? Slips.likely(figure, wanted: computed)
        findings.append(
            Finding(
                kind, isContradiction ? .contradicts : .question, spans: spans,
                message: Wording.differs(
                    kind, stated: reading.source.quote(figure.span), consistent: consistent, formula: formula,
                    slip: slip),
                calculation: formula, consistent: consistent, slip: slip))
        return false
    }
}
