import Foundation
import Kernel
import Testing

@testable import Crosscheck

/// A sentence whose figures agree, and slips that would make them disagree.
struct Claimed: Sendable, CustomTestStringConvertible {
    let text: String
    /// The stated result, as printed.
    let result: String
    /// "old>new;old>new": one figure changed at a time.
    let slips: String

    init(_ text: String, _ result: String, _ slips: String) {
        self.text = text
        self.result = result
        self.slips = slips
    }

    var testDescription: String { text }

    /// The text with each slip in it, and the figure as it then stands.
    var wrong: [(text: String, figure: String)] {
        slips.split(separator: ";").compactMap { slip in
            let pair = slip.split(separator: ">").map(String.init)
            // The result is told last where the same number stands earlier too.
            guard let place = text.range(of: pair[0], options: pair[0] == result ? .backwards : []) else { return nil }
            return (text.replacingCharacters(in: place, with: pair[1]), pair[1])
        }
    }

    /// The right text is confirmed and raises nothing; every wrong one is contradicted at the changed figure or at the result.
    func verify(_ kind: Finding.Kind) {
        let source = SourceText(text)
        let findings = Crosscheck.check(source)
        #expect(
            findings.contains {
                $0.kind == kind && $0.verdict == .holds && $0.spans.first.map(source.quote) == result
            }, "\(findings.map(\.message.zh))")
        #expect(findings.filter { $0.verdict == .contradicts }.map(\.message.zh) == [])
        #expect(wrong.count == slips.split(separator: ";").count)
        for (text, figure) in wrong {
            let source = SourceText(text)
            let contradictions = Crosscheck.check(source).filter { $0.verdict == .contradicts }
            let isFound = contradictions.contains { $0.spans.contains { [figure, result].contains(source.quote($0)) } }
            #expect(isFound, "\(text)")
        }
    }
}
