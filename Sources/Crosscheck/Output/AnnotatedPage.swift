package import Kernel

/// Writes a text as a page on which every figure shows the claims it is part of.
package struct AnnotatedPage {
    private let checked: CheckedText
    private let language: Language
    /// In order, not overlapping.
    private let marks: [Mark]
    /// The number a finding goes by in the list, by its place among all; those that hold have none.
    private let numbers: [Int: Int]

    /// A stretch of text and the findings it is part of.
    private struct Mark {
        var span: Range<Int>
        var findings: [Int]
    }

    package init(_ checked: CheckedText, in language: Language) {
        self.checked = checked
        self.language = language
        let asking = checked.findings.indices.filter { checked.findings[$0].verdict != .holds }
        numbers = Dictionary(uniqueKeysWithValues: asking.enumerated().map { ($1, $0 + 1) })
        marks = Self.marks(checked.findings)
    }

    /// A page that stands alone: no script, no picture, nothing fetched.
    package var html: String {
        let title = escaped(checked.path)
        return """
            <!DOCTYPE html>
            <html lang="\(language.tag)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title><style>\(Self.style)</style></head><body>
            <header><p class="over">\(say(zh: "报告核查", en: "Report check"))</p><h1>\(title)</h1><p class="sum">\(summary)</p></header>
            <div class="columns"><main>
            \(body)</main>\(aside)</div>
            </body></html>

            """
    }

    private func say(zh: String, en: String) -> String { LocalizedText(zh: zh, en: en)[language] }

    private var summary: String {
        [Finding.Verdict.contradicts, .question, .holds].map { verdict in
            "<span class=\"count \(verdict.rawValue)\"><b>\(checked.count(verdict))</b> \(verdict.label[language])</span>"
        }.joined(separator: " ")
    }

    // MARK: The text

    private static func marks(_ findings: [Finding]) -> [Mark] {
        var known: [Range<Int>: [Int]] = [:]
        for (number, finding) in findings.enumerated() {
            for span in finding.spans where !span.isEmpty { known[span, default: []].append(number) }
        }
        var result: [Mark] = []
        for span in known.keys.sorted(by: { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }) {
            let numbers = known[span] ?? []
            if let last = result.last, span.lowerBound < last.span.upperBound {
                result[result.count - 1].findings += numbers.filter { !last.findings.contains($0) }
            } else {
                result.append(Mark(span: span, findings: numbers))
            }
        }
        return result
    }

    private var body: String {
        var (result, rows, next) = ("", [String](), 0)
        func closeTable() {
            if !rows.isEmpty { result += "<div class=\"wide\"><table>\n\(rows.joined())</table></div>\n" }
            rows = []
        }
        for line in checked.text.lines {
            while next < marks.count, marks[next].span.upperBound <= line.lowerBound { next += 1 }
            let cells = checked.text.cells(of: line)
            if cells.count > 1 {
                rows.append("<tr>\(cells.map { "<td>\(marked($0, from: next))</td>" }.joined())</tr>\n")
                continue
            }
            let words = checked.text.trimmed(line)
            if words.isEmpty { continue }
            closeTable()
            result += "<p>\(marked(words, from: next))</p>\n"
        }
        closeTable()
        return result
    }

    private func marked(_ span: Range<Int>, from first: Int) -> String {
        var (result, position) = ("", span.lowerBound)
        for mark in marks[first...] {
            guard mark.span.lowerBound < span.upperBound else { break }
            let quoted = mark.span.clamped(to: span)
            guard !quoted.isEmpty else { continue }
            result += escaped(checked.text.quote(position..<quoted.lowerBound))
            result += figure(mark, quoted)
            position = quoted.upperBound
        }
        return result + escaped(checked.text.quote(position..<span.upperBound))
    }

    /// Its claims open on hover, on focus and on touch.
    private func figure(_ mark: Mark, _ shown: Range<Int>) -> String {
        let findings = mark.findings.map { checked.findings[$0] }
        let worst = Self.worst(findings)
        let claims = findings.map { finding in
            "<span class=\"claim \(finding.verdict.rawValue)\"><b>\(finding.verdict.label[language])</b> \(escaped(finding.message[language]))</span>"
        }.joined()
        let links = mark.findings.compactMap { numbers[$0] }.map { "<a href=\"#f\($0)\">\($0)</a>" }
        let isStart = shown.lowerBound == mark.span.lowerBound
        return
            "<span class=\"figure \(worst.rawValue)\" tabindex=\"0\"\(isStart ? " id=\"s\(mark.span.lowerBound)\"" : "")>"
            + "\(escaped(checked.text.quote(shown)))<span class=\"claims\" role=\"note\">\(claims)</span></span>"
            + (links.isEmpty ? "" : "<sup>\(links.joined(separator: " "))</sup>")
    }

    private static func worst(_ findings: [Finding]) -> Finding.Verdict {
        if findings.contains(where: { $0.verdict == .contradicts }) { return .contradicts }
        return findings.contains { $0.verdict == .question } ? .question : .holds
    }

    // MARK: The list

    private var aside: String {
        guard !numbers.isEmpty else {
            return
                "<aside><p class=\"none\">\(say(zh: "没有发现矛盾或疑问。", en: "No contradiction or question was found."))</p></aside>"
        }
        let items = numbers.keys.sorted().map { item($0) }.joined(separator: "\n")
        return "<aside><h2>\(say(zh: "发现", en: "Findings"))</h2><ol>\(items)</ol></aside>"
    }

    private func item(_ index: Int) -> String {
        let (finding, number) = (checked.findings[index], numbers[index] ?? 0)
        let places = finding.spans.prefix(8).compactMap { span -> String? in
            marks.first { $0.span.contains(span.lowerBound) }.map { mark in
                "<a href=\"#s\(mark.span.lowerBound)\">\(escaped(checked.text.quote(span).prefix(24).description))</a>"
            }
        }
        let suggestion = finding.suggestion.map { "<p class=\"suggestion\">→ \(escaped($0[language]))</p>" } ?? ""
        return """
            <li id="f\(number)" class="\(finding.verdict.rawValue)" value="\(number)"><p class="kind"><b>\(finding.verdict.label[language])</b> \
            \(escaped(finding.kind.label[language]))</p><p>\(escaped(finding.message[language]))</p>\(suggestion)\
            <p class="places">\(places.joined(separator: " "))</p></li>
            """
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\0": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
