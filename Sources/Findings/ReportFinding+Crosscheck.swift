package import Crosscheck
package import Kernel
import Registry

extension ReportFinding {
    /// A finding of the check as a matter of the register. `occurrence` tells apart what is said of the same words twice.
    init(_ finding: Finding, in text: SourceText, number: Int, occurrence: Int) throws {
        self.init()
        position = number
        kind = finding.kind
        verdict = finding.verdict
        spans = finding.spans.prefix(Self.mostSpans).map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
        let quoted = finding.spans.prefix(Self.mostSpans).map(text.quote)
        quotes = Self.visible(quoted.joined(separator: " | "), 4000)
        messageZh = Self.visible(finding.message.zh, 4000)
        messageEn = Self.visible(finding.message.en, 4000)
        calculation = finding.calculation.isEmpty ? nil : Self.visible(finding.calculation, 4000)
        consistent = finding.consistent.map { Self.visible($0, 400) }
        slip = finding.slip
        suggestionZh = finding.suggestion.map { Self.visible($0.zh, 2000) }
        suggestionEn = finding.suggestion.map { Self.visible($0.en, 2000) }
        let identity = [
            finding.kind.rawValue, quoted.joined(separator: "\u{1F}"), Self.before(finding, text), String(occurrence),
        ]
        fingerprint = try SM3.hash(Array(identity.joined(separator: "\u{1E}").utf8)).description
    }

    private static let mostSpans = 200

    /// The words before the first figure: the same figures elsewhere in a text are another finding.
    private static func before(_ finding: Finding, _ text: SourceText) -> String {
        let start = finding.spans.first?.lowerBound ?? 0
        return text.quote(max(0, start - 12)..<start).filter { !$0.isWhitespace && !$0.isNumber }
    }

    /// Without the control characters a register doesn't take, and no longer than it takes.
    private static func visible(_ text: String, _ most: Int) -> String {
        let kept = text.unicodeScalars.lazy.map { scalar -> Unicode.Scalar in
            switch scalar.value {
            case 9, 10, 13: " "
            case 0..<32, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(kept.prefix(most)))
    }

    package var message: LocalizedText { LocalizedText(zh: messageZh, en: messageEn) }

    package var suggestion: LocalizedText? {
        suggestionZh.map { LocalizedText(zh: $0, en: suggestionEn ?? $0) }
    }

    /// The finding as the check gave it.
    package var finding: Finding {
        let places = spans.split(separator: " ").compactMap { pair -> Range<Int>? in
            let ends = pair.split(separator: "-").compactMap { Int($0) }
            return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
        }
        var finding = Finding(
            kind, verdict, spans: places, message: message, calculation: calculation ?? "", consistent: consistent,
            slip: slip)
        finding.suggestion = suggestion
        return finding
    }
}
