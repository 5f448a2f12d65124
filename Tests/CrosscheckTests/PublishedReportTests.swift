import Foundation
import Kernel
import Testing

@testable import Crosscheck

/// The published self-evaluation of 2021, whose contradictions a person has marked.
@Suite(
    "Crosscheck of the published report",
    .enabled(if: PublishedReport.text != nil, "the report stands beside the repository"))
struct PublishedReportTests {
    struct Marked: Sendable, CustomTestStringConvertible {
        let kind: Finding.Kind
        let spans: [String]
        let consistent: String?
        var testDescription: String { spans.joined(separator: " / ") }
    }

    static let marked = [
        Marked(kind: .duplicate, spans: ["23人", "24人"], consistent: "24人"),
        Marked(kind: .duplicate, spans: ["11人", "10人"], consistent: "10人"),
        Marked(kind: .growth, spans: ["46.38%", "1.41万元", "1.63万元"], consistent: "53.62%"),
        Marked(kind: .sum, spans: ["1107371万元", "657806.36万元"], consistent: "1107374万元"),
        Marked(kind: .sum, spans: ["30371件", "6897件", "23747件"], consistent: "30644件"),
        Marked(kind: .duplicate, spans: ["607个", "27项"], consistent: nil),
        Marked(kind: .ratio, spans: ["27.49%", "160.37万元", "424.27万元"], consistent: "27.43%"),
        Marked(kind: .rollForward, spans: ["无", "28.15万元", "1011.16万元", "983.01万元"], consistent: "28.15万元"),
        Marked(kind: .template, spans: ["工业和信息化部门"], consistent: nil),
    ]

    static let findings = PublishedReport.text.map { text in Crosscheck.check(text) } ?? []

    @Test("finds every marked contradiction", arguments: marked)
    func contradiction(_ marked: Marked) throws {
        let text = try #require(PublishedReport.text)
        let found = Self.findings.first { finding in
            finding.verdict == .contradicts && finding.kind == marked.kind
                && marked.spans.allSatisfy { span in finding.spans.contains { text.quote($0) == span } }
        }
        let finding = try #require(found)
        if let consistent = marked.consistent { #expect(finding.consistent == consistent) }
    }

    @Test("raises no other contradiction")
    func nothingElse() throws {
        let text = try #require(PublishedReport.text)
        let others = Self.findings.filter { finding in
            finding.verdict == .contradicts
                && !Self.marked.contains { marked in
                    marked.kind == finding.kind
                        && marked.spans.allSatisfy { span in finding.spans.contains { text.quote($0) == span } }
                }
        }
        #expect(others.map(\.message.zh) == [])
    }

    @Test(
        "confirms the relations that hold",
        arguments: [
            "30人", "34人", "13个", "4个", "1651个", "35303.82万元", "17338.8万元", "5433项", "57.43%", "99.11%", "222.36万元",
            "1011.16万元", "983.01万元", "113.33%", "19.32%", "68.52%", "31.48%", "517568件", "2048895件", "12名", "8个",
            "100.00%", "2名", "5名", "13名",
        ])
    func confirmed(_ result: String) throws {
        let text = try #require(PublishedReport.text)
        #expect(Self.findings.contains { $0.verdict == .holds && $0.spans.first.map(text.quote) == result })
    }
}

enum PublishedReport {
    static let text: SourceText? = {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../shared/seed/report-2021.txt")
        return (try? String(contentsOf: path.standardizedFileURL, encoding: .utf8)).map { SourceText($0) }
    }()
}
