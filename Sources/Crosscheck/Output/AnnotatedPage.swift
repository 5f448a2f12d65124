package import Kernel

/// Writes a text as a page on which every figure shows the claims it is part of.
package struct AnnotatedPage {
    private let checked: CheckedText
    private let language: Language

    package init(_ checked: CheckedText, in language: Language) {
        self.checked = checked
        self.language = language
    }

    /// A page that stands alone: no script, no picture, nothing fetched.
    package var html: String {
        let title = escaped(checked.path)
        return """
            <!DOCTYPE html>
            <html lang="\(language.tag)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(title)</title><style>\(Self.style)</style></head><body>
            <header><h1>\(title)</h1><p>\(summary)</p></header>
            <div class="columns"><main>\(body)</main><aside><ol>\(list)</ol></aside></div>
            </body></html>

            """
    }

    private var summary: String {
        let counts = (checked.count(.contradicts), checked.count(.question), checked.count(.holds))
        return LocalizedText(
            zh: "矛盾 \(counts.0) 处，疑问 \(counts.1) 处，相符 \(counts.2) 处。",
            en: "\(counts.0) contradictions, \(counts.1) questions, \(counts.2) relations that hold.")[language]
    }

    /// The worst verdict first; a figure in several claims shows all of them.
    private struct Mark {
        let span: Range<Int>
        var findings: [Int]
    }

    private var marks: [Mark] {
        var known: [Range<Int>: [Int]] = [:]
        for (number, finding) in checked.findings.enumerated() {
            for span in finding.spans where !span.isEmpty { known[span, default: []].append(number) }
        }
        var result: [Mark] = []
        for span in known.keys.sorted(by: { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }) {
            if let last = result.last, span.lowerBound < last.span.upperBound {
                result[result.count - 1].findings += known[span] ?? []
            } else {
                result.append(Mark(span: span, findings: known[span] ?? []))
            }
        }
        return result
    }

    private var body: String {
        var (result, position) = ("<p>", 0)
        for mark in marks {
            result += paragraphs(position..<mark.span.lowerBound)
            let findings = mark.findings.map { checked.findings[$0] }
            let worst = worst(findings)
            let notes = findings.map { $0.message[language] }.joined(separator: "\n")
            let target = mark.findings.first { checked.findings[$0].verdict == worst } ?? 0
            let inner = escaped(checked.text.quote(mark.span))
            result += "<a class=\"\(worst.rawValue)\" title=\"\(escaped(notes))\" "
            result +=
                worst == .holds ? ">\(inner)</a>" : "href=\"#f\(target)\" id=\"s\(mark.span.lowerBound)\">\(inner)</a>"
            position = mark.span.upperBound
        }
        return result + paragraphs(position..<checked.text.scalars.count) + "</p>"
    }

    private func worst(_ findings: [Finding]) -> Finding.Verdict {
        if findings.contains(where: { $0.verdict == .contradicts }) { return .contradicts }
        return findings.contains { $0.verdict == .question } ? .question : .holds
    }

    private func paragraphs(_ span: Range<Int>) -> String {
        escaped(checked.text.quote(span)).split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: "</p>\n<p>")
    }

    private var list: String {
        checked.findings.enumerated().filter { $0.element.verdict != .holds }.map { number, finding in
            let place = finding.spans.first.map { "#s\($0.lowerBound)" } ?? "#"
            return """
                <li id="f\(number)" class="\(finding.verdict.rawValue)"><a href="\(place)">\(escaped(finding.kind.label[language]))</a>
                \(escaped(finding.message[language]))</li>
                """
        }.joined(separator: "\n")
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let style = """
        :root{color-scheme:light dark;font:16px/1.8 "Noto Serif CJK SC","Songti SC",serif}body{margin:0 auto;max-width:80rem;padding:1rem}
        h1{font-size:1.2rem;overflow-wrap:anywhere}.columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(16rem,1fr);gap:2rem}
        main p{margin:.4em 0;overflow-wrap:anywhere}main a{color:inherit;text-decoration:none;border-bottom:2px solid #3a7d44}
        main a.contradicts{background:#f9d7d2;border-color:#b3261e;color:#410e0b}main a.question{background:#fdecc8;border-color:#8a6100;color:#3b2900}
        aside{font:14px/1.6 system-ui,sans-serif}aside ol{padding-left:1.4rem}aside li{margin-bottom:.8rem;overflow-wrap:anywhere}
        aside li.contradicts a{color:#b3261e}li:target,a:target{outline:3px solid #1a5fb4}
        @media(prefers-color-scheme:dark){aside li.contradicts a{color:#ff8a80}}
        @media(max-width:48rem){.columns{grid-template-columns:1fr}aside{order:-1}}
        """
}
