import Crosscheck

/// A document's text cut into passages, with what the findings quote marked.
struct DocumentPassages {
    private let source: SourceText
    /// In order, not overlapping.
    private var marks: [(span: Range<Int>, findings: [Int])] = []

    /// A document longer than this shows its findings with their surroundings only.
    private static let mostPassages = 1500
    private static let around = 2

    /// `findings`: the number of each, and where what it quotes stands.
    init(_ source: SourceText, quoting findings: [(number: Int, spans: [Range<Int>])]) {
        self.source = source
        var known: [Range<Int>: [Int]] = [:]
        for finding in findings {
            for span in finding.spans where !span.isEmpty { known[span, default: []].append(finding.number) }
        }
        for span in known.keys.sorted(by: { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }) {
            let numbers = known[span] ?? []
            if let last = marks.last, span.lowerBound < last.span.upperBound {
                marks[marks.count - 1].findings += numbers.filter { !last.findings.contains($0) }
            } else {
                marks.append((span, numbers))
            }
        }
    }

    private struct Line {
        let span: Range<Int>
        let isRow: Bool
        var isMarked = false
    }

    var passages: [AnnotatedDocument.Passage] {
        let lines = lines
        guard lines.count > Self.mostPassages else { return passages(lines) }
        var (passages, group, skipped) = ([AnnotatedDocument.Passage](), [Line](), 0)
        let near = Set(lines.indices.filter { lines[$0].isMarked }.flatMap { $0 - Self.around...$0 + Self.around })
        for (index, line) in lines.enumerated() {
            guard near.contains(index) else {
                passages += self.passages(group)
                group = []
                skipped += 1
                continue
            }
            if skipped > 0 { passages.append(.gap(skipped)) }
            skipped = 0
            group.append(line)
        }
        passages += self.passages(group)
        return skipped > 0 ? passages + [.gap(skipped)] : passages
    }

    private var lines: [Line] {
        var lines: [Line] = []
        var mark = 0
        for span in source.lines {
            // A finding may run over the end of a line.
            while mark < marks.count, marks[mark].span.upperBound <= span.lowerBound { mark += 1 }
            let isMarked = mark < marks.count && marks[mark].span.lowerBound < span.upperBound
            let words = source.trimmed(span)
            guard !words.isEmpty else { continue }
            let cells = source.cells(of: span)
            lines.append(Line(span: cells.count > 1 ? span : words, isRow: cells.count > 1, isMarked: isMarked))
        }
        return lines
    }

    private func passages(_ lines: [Line]) -> [AnnotatedDocument.Passage] {
        var passages: [AnnotatedDocument.Passage] = []
        var rows: [[[AnnotatedDocument.Run]]] = []
        for line in lines {
            if line.isRow {
                rows.append(source.cells(of: line.span).map(runs))
                continue
            }
            if !rows.isEmpty { passages.append(.table(rows)) }
            rows = []
            passages.append(.paragraph(runs(line.span)))
        }
        return rows.isEmpty ? passages : passages + [.table(rows)]
    }

    private func runs(_ span: Range<Int>) -> [AnnotatedDocument.Run] {
        var (runs, position) = ([AnnotatedDocument.Run](), span.lowerBound)
        for mark in marks[firstMark(in: span)...] {
            guard mark.span.lowerBound < span.upperBound else { break }
            let quoted = mark.span.clamped(to: span)
            if position < quoted.lowerBound { runs.append(.text(source.quote(position..<quoted.lowerBound))) }
            if !quoted.isEmpty { runs.append(.quoted(source.quote(quoted), findings: mark.findings)) }
            position = max(position, quoted.upperBound)
        }
        if position < span.upperBound { runs.append(.text(source.quote(position..<span.upperBound))) }
        return runs
    }

    private func firstMark(in span: Range<Int>) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].span.upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
