package import Kernel

/// Findings for a reader at a terminal: the place, the words around it, the sum.
package struct TerminalView {
    private let language: Language
    private let isColoured: Bool

    package init(_ language: Language, isColoured: Bool) {
        self.language = language
        self.isColoured = isColoured
    }

    /// The findings that need a reader, and how many relations were confirmed.
    package func text(_ checked: CheckedText, onlyContradictions: Bool) -> String {
        let shown = checked.findings.filter {
            $0.verdict == .contradicts || ($0.verdict == .question && !onlyContradictions)
        }
        var lines = [paint(clean(checked.path), .strong) + "  " + summary(checked)]
        for finding in shown {
            let colour: Paint = finding.verdict == .contradicts ? .red : .yellow
            let place = finding.spans.first.map { checked.place($0.lowerBound) } ?? (line: 1, column: 1)
            lines.append("")
            lines.append(
                paint("  \(place.line):\(place.column) \(finding.verdict.label[language])", colour) + " "
                    + paint(finding.kind.label[language], .strong))
            lines.append("    " + clean(finding.message[language]))
            if let suggestion = finding.suggestion { lines.append("    → " + clean(suggestion[language])) }
            for quote in quotes(checked, finding, colour) { lines.append("      " + quote) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func summary(_ checked: CheckedText) -> String {
        let (wrong, open, sound) = (checked.count(.contradicts), checked.count(.question), checked.count(.holds))
        return LocalizedText(
            zh: "矛盾 \(wrong)，疑问 \(open)，相符 \(sound)",
            en: "\(wrong) contradictions, \(open) questions, \(sound) confirmed")[language]
    }

    /// Each place once, with the words around it; neighbours share a line.
    private func quotes(_ checked: CheckedText, _ finding: Finding, _ colour: Paint) -> [String] {
        var groups: [[Range<Int>]] = []
        for span in finding.spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = groups.last?.last, span.lowerBound - last.upperBound < 40 {
                groups[groups.count - 1].append(span)
            } else {
                groups.append([span])
            }
        }
        return groups.prefix(6).map { spans in
            let first = spans[0].lowerBound
            var result = first > 16 ? "…" : ""
            var position = max(0, first - 16)
            for span in spans {
                result += plain(checked, position..<span.lowerBound) + paint(plain(checked, span), colour)
                position = span.upperBound
            }
            return result + plain(checked, position..<min(checked.text.scalars.count, position + 12)) + "…"
        } + (groups.count > 6 ? ["… +\(groups.count - 6)"] : [])
    }

    private func plain(_ checked: CheckedText, _ span: Range<Int>) -> String {
        clean(checked.text.quote(span.lowerBound..<max(span.lowerBound, span.upperBound)))
    }

    /// A file can't steer the terminal, not even through what is quoted of it.
    private func clean(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : $0 }))
    }

    private enum Paint: String {
        case red = "31;1"
        case yellow = "33;1"
        case strong = "1"
    }

    private func paint(_ text: String, _ paint: Paint) -> String {
        isColoured ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}
