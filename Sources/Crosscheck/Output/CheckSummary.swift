package import Kernel

/// What is kept of one checked document in a ranking.
package struct CheckSummary: Sendable, Hashable {
    package let path: String
    package let contradictions: Int
    package let questions: Int
    package let confirmed: Int
    /// Why nothing was checked; nil for what was.
    package var failure: LocalizedText?

    package init(_ checked: CheckedText) {
        path = checked.path
        contradictions = checked.count(.contradicts)
        questions = checked.count(.question)
        confirmed = checked.count(.holds)
    }

    package init(path: String, contradictions: Int, questions: Int, confirmed: Int) {
        self.path = path
        self.contradictions = contradictions
        self.questions = questions
        self.confirmed = confirmed
    }

    package init(path: String, failure: LocalizedText) {
        self.path = path
        (contradictions, questions, confirmed) = (0, 0, 0)
        self.failure = failure
    }

    /// 100 less 10 for each contradiction and 2 for each question, never below 0; nil for what could not be read.
    package var score: Int? {
        failure == nil ? Self.score(contradictions: contradictions, questions: questions) : nil
    }

    package static func score(contradictions: Int, questions: Int) -> Int {
        max(0, 100 - 10 * contradictions - 2 * questions)
    }

    /// Those a reader should see first: most contradictions, then most questions; what could not be read comes last.
    package static func ranked(_ lines: [CheckSummary]) -> [CheckSummary] {
        lines.sorted { left, right in
            (left.failure == nil ? 0 : 1, -left.contradictions, -left.questions, left.path)
                < (right.failure == nil ? 0 : 1, -right.contradictions, -right.questions, right.path)
        }
    }
}

extension CheckSummary {
    /// The ranking for a spreadsheet; quotes where a path needs them, and no cell begins as a formula would.
    package static func csv(_ lines: [CheckSummary], in language: Language) -> String {
        let head = [
            LocalizedText(zh: "文件", en: "File"), LocalizedText(zh: "得分", en: "Score"),
            LocalizedText(zh: "矛盾", en: "Contradictions"), LocalizedText(zh: "疑问", en: "Questions"),
            LocalizedText(zh: "相符", en: "Confirmed"), LocalizedText(zh: "未能读取", en: "Could not be read"),
        ].map { $0[language] }
        let rows = ranked(lines).map { line in
            [
                cell(line.path), line.score.map(String.init) ?? "", String(line.contradictions), String(line.questions),
                String(line.confirmed), cell(line.failure?[language] ?? ""),
            ].joined(separator: ",")
        }
        return "\u{FEFF}" + ([head.joined(separator: ",")] + rows).joined(separator: "\r\n") + "\r\n"
    }

    package static func json(_ lines: [CheckSummary], in language: Language) -> String {
        let rows = ranked(lines).map { line in
            var fields = ["\"path\":\(FindingsJSON.quoted(line.path))"]
            if let failure = line.failure {
                fields.append("\"error\":\(FindingsJSON.quoted(failure[language]))")
            } else {
                fields += [
                    "\"score\":\(line.score ?? 0)", "\"contradictions\":\(line.contradictions)",
                    "\"questions\":\(line.questions)", "\"confirmed\":\(line.confirmed)",
                ]
            }
            return "{\(fields.joined(separator: ","))}"
        }
        return "{\"documents\":[\n\(rows.joined(separator: ",\n"))\n]}\n"
    }

    private static func cell(_ text: String) -> String {
        let safe = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
