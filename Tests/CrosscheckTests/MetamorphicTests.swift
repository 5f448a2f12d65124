import Foundation
import Testing

@testable import Crosscheck

/// Changes one figure of a confirmed relation: a contradiction must come of it, unless the change stays within rounding.
@Suite("Crosscheck of changed figures")
struct MetamorphicTests {
    struct Tally {
        var (caught, missed) = (0, 0)
        var left: [String] = []
    }

    static let texts =
        (PartWholeTests.claims + DifferenceTests.claims + GrowthTests.claims + RatioTests.claims + ProductTests.claims)
        .map(\.text)

    /// Every figure of every confirmed relation with one digit raised or lowered.
    static func tally(_ text: String, into tally: inout Tally) {
        let scalars = Array(text.unicodeScalars)
        let source = SourceText(text)
        for finding in Crosscheck.check(source) where finding.verdict == .holds && finding.kind != .count {
            for span in finding.spans {
                guard let place = span.first(where: { Code.isDigit(source.codes[$0]) }) else { continue }
                var changed = scalars
                let digit = source.codes[place] - Code.zero
                let other = digit >= 8 ? digit - 2 : digit + 2
                guard let scalar = Unicode.Scalar(UInt32(other + Code.zero)) else { continue }
                changed[place] = scalar
                let findings = Crosscheck.check(SourceText(String(String.UnicodeScalarView(changed))))
                if findings.contains(where: { $0.verdict == .holds && Set($0.spans) == Set(finding.spans) }) {
                    continue
                }
                if findings.contains(where: {
                    $0.verdict == .contradicts && !$0.spans.allSatisfy { !finding.spans.contains($0) }
                }) {
                    tally.caught += 1
                } else {
                    tally.missed += 1
                    tally.left.append("\(source.quote(span)) in \(text)")
                }
            }
        }
    }

    @Test("at least nine in ten changed figures are found")
    func share() {
        var tally = Tally()
        for text in Self.texts { Self.tally(text, into: &tally) }
        #expect(tally.caught + tally.missed > 300)
        #expect(tally.caught * 10 >= (tally.caught + tally.missed) * 9, "\(tally.left.joined(separator: "\n"))")
    }
}
