import Kernel

/// Judges many relations at once: where one wrong amount breaks several of them, it is named once.
struct Blame {
    let source: SourceText
    private(set) var relations: [Relation] = []

    init(source: SourceText) { self.source = source }

    mutating func add(_ relation: Relation?) {
        guard let relation, !relation.parts.isEmpty, relation.sum != nil else { return }
        relations.append(relation)
    }

    func report(into ledger: inout Ledger) {
        for finding in findings() { ledger.add(finding) }
    }

    func findings() -> [Finding] {
        var findings = relations.filter(\.holds).map(holds)
        var failing = relations.filter { !$0.holds }
        while let (span, wanted) = culprit(failing) {
            findings.append(finding(span, wanted, failing.filter { $0.spans.contains(span) }))
            failing.removeAll { $0.spans.contains(span) }
        }
        return findings + failing.map(differs)
    }

    /// The amount that most failing relations share, if one other value of it would mend them all.
    private func culprit(_ failing: [Relation]) -> (Range<Int>, Interval)? {
        var counts: [Range<Int>: Int] = [:]
        for relation in failing { for span in Set(relation.spans) { counts[span, default: 0] += 1 } }
        // Of two that would mend as much, the one that fewer sound relations vouch for.
        let candidates = counts.filter { $0.value >= 2 }.map { span, count in
            (span: span, count: count, sound: relations.count { $0.spans.contains(span) && $0.holds })
        }.sorted { ($1.count, $0.sound, $0.span.lowerBound) < ($0.count, $1.sound, $1.span.lowerBound) }
        for span in candidates.map(\.span) {
            let wanted = failing.filter { $0.spans.contains(span) }.compactMap { $0.wanted(span) }
            guard var common = wanted.first else { continue }
            let agrees = wanted.dropFirst().allSatisfy { next in
                guard common.meets(next) else { return false }
                common = Interval(max(common.low, next.low), min(common.high, next.high))
                return true
            }
            if agrees { return (span, common) }
        }
        return nil
    }

    private func printing(_ span: Range<Int>, _ relation: Relation) -> Printing {
        relation.whole.span == span
            ? relation.whole : relation.parts.first { $0.printing.span == span }?.printing ?? relation.whole
    }

    private func quote(_ span: Range<Int>) -> String { source.quote(span).filter { !$0.isWhitespace } }

    private func holds(_ relation: Relation) -> Finding {
        let formula = relation.formula(quote) + "=" + quote(relation.whole.span)
        return Finding(
            relation.kind, .holds, spans: relation.spans, message: Wording.holds(relation.kind, formula),
            calculation: formula)
    }

    private func finding(_ span: Range<Int>, _ wanted: Interval, _ broken: [Relation]) -> Finding {
        let first = broken[0]
        let own = printing(span, first)
        let value = own.shown(wanted.middle)
        let names = Set(broken.map(\.name.zh)).sorted().joined(separator: "；")
        let english = Set(broken.map(\.name.en)).sorted().joined(separator: "; ")
        let formulas = broken.map { quote($0.whole.span) + "≠" + $0.formula(quote) }.joined(separator: "；")
        let isHint = isLastDigit(own, wanted) && broken.allSatisfy { $0.parts.count == 1 }
        let spans = [span] + broken.flatMap(\.spans).filter { $0 != span }
        return Finding(
            first.kind, isHint ? .question : .contradicts, spans: spans.reduced(),
            message: LocalizedText(
                zh: "\(first.kind.label.zh)不符：写为\(quote(span))，按\(names)应为\(value)",
                en: "\(first.kind.label.en): stated \(quote(span)), but \(english) give \(value)"),
            calculation: formulas, consistent: value)
    }

    private func differs(_ relation: Relation) -> Finding {
        let formula = relation.formula(quote)
        let value = relation.whole.shown(relation.sum?.middle ?? .zero)
        let isHint = relation.parts.count == 1 && isLastDigit(relation.whole, relation.parts[0].printing.interval)
        return Finding(
            relation.kind, isHint ? .question : .contradicts, spans: relation.spans,
            message: LocalizedText(
                zh: "\(relation.name.zh)不符：写为\(quote(relation.whole.span))，按\(formula)应为\(value)"
                    + (isHint ? "（只差末位）" : ""),
                en: "\(relation.name.en): stated \(quote(relation.whole.span)), but \(formula) gives \(value)"),
            calculation: quote(relation.whole.span) + "≠" + formula, consistent: value)
    }

    /// Two printings of one amount that differ by a unit of the last digit.
    private func isLastDigit(_ printing: Printing, _ other: Interval) -> Bool {
        guard let gap = try? other.middle - printing.middle, let limit = try? printing.step * Ratio(2) else {
            return false
        }
        return max(gap, (try? .zero - gap) ?? gap) < limit
    }
}

extension Array where Element == Range<Int> {
    /// Each span once, in order.
    fileprivate func reduced() -> [Range<Int>] {
        var seen: Set<Range<Int>> = []
        return filter { seen.insert($0).inserted }
    }
}
