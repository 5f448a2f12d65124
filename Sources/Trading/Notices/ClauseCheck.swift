package import Kernel

/// Looks for clauses that shut bidders out (公平竞争审查要点): words that point to a region, a brand, an owner, or a record no project
/// needs. A finding is a question: the drafter changes the clause or says why it is needed. Only a floor price is forbidden
/// whatever the reason.
package struct ClauseCheck: Sendable {
    /// One kind of clause: any of the words, unless one of those beside it turns it harmless.
    package struct Clause: Sendable, Hashable {
        package let name: String
        package let label: LocalizedText
        let words: [String]
        let harmless: [String]
        package let isForbidden: Bool
        package let source: String

        init(
            _ name: String, zh: String, en: String, _ words: [String], harmless: [String] = [], forbidden: Bool = false,
            _ source: String
        ) {
            self.name = name
            label = LocalizedText(zh: zh, en: en)
            self.words = words
            self.harmless = harmless
            isForbidden = forbidden
            self.source = source
        }
    }

    package struct Finding: Sendable, Hashable {
        package let clause: Clause
        /// The sentence it stands in, and where: the number of the clause, or of the line.
        package let place: String
        package let sentence: String
        package let word: String

        /// T07, or T06 for a floor price.
        package var problem: FieldProblem {
            guard !clause.isForbidden else {
                return FieldProblem(
                    "text", zh: "第\(place)条“\(word)”：不得设定最低投标限价。依据：\(clause.source)。",
                    en: "Clause \(place), “\(word)”: no floor price may be set. Basis: \(clause.source).")
            }
            return FieldProblem(
                "text", zh: "第\(place)条“\(word)”含\(clause.label.zh)，请修改或说明依据。（\(clause.source)）",
                en: "Clause \(place), “\(word)”: \(clause.label.en). Change it or justify it. (\(clause.source))")
        }
    }

    package let clauses: [Clause]

    package init(_ clauses: [Clause]) {
        self.clauses = clauses
    }

    package func findings(in text: String) -> [Finding] {
        var found: [Finding] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let place = Self.number(of: line) ?? String(index + 1)
            for sentence in line.split(whereSeparator: { "。；;".contains($0) }) {
                for clause in clauses where !clause.harmless.contains(where: { sentence.contains($0) }) {
                    guard let word = clause.words.first(where: { sentence.contains($0) }) else { continue }
                    found.append(
                        Finding(
                            clause: clause, place: place,
                            sentence: sentence.trimmingPrefix { $0.isWhitespace }.description,
                            word: word))
                }
            }
        }
        return found
    }

    /// "3.2.1" or "十二" before the words of a clause.
    private static func number(of line: Substring) -> String? {
        let bare = line.drop(while: \.isWhitespace)
        let head = bare.prefix { $0.isNumber || $0 == "." || "一二三四五六七八九十百第条款".contains($0) }
        let digits = head.filter { $0 != "第" && $0 != "条" && $0 != "款" }
        return digits.isEmpty ? nil : digits.hasSuffix(".") ? String(digits.dropLast()) : digits
    }
}
