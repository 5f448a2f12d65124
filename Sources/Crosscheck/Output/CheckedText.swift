/// A text that was checked, under the name it came with.
package struct CheckedText: Sendable {
    package let path: String
    package let text: SourceText
    package let findings: [Finding]

    package init(path: String, text: SourceText, findings: [Finding]) {
        self.path = path
        self.text = text
        self.findings = findings
    }

    package init(path: String, checking text: SourceText) {
        self.init(path: path, text: text, findings: Crosscheck.check(text))
    }

    package func count(_ verdict: Finding.Verdict) -> Int { findings.count { $0.verdict == verdict } }

    package var contradicts: Bool { findings.contains { $0.verdict == .contradicts } }

    /// The line and column, from 1, at which a position stands.
    package func place(_ position: Int) -> (line: Int, column: Int) {
        var (line, start) = (1, 0)
        for index in 0..<min(position, text.codes.count) where text.codes[index] == Code.newline {
            (line, start) = (line + 1, index + 1)
        }
        return (line, position - start + 1)
    }
}
