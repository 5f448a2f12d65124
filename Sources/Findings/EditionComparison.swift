/// What a corrected version made of the findings before it.
package struct EditionComparison: Sendable {
    /// In the version before and no longer here.
    package let solved: [ReportFinding]
    /// Here and not in the version before.
    package let new: [ReportFinding]
    /// In both, judged or not.
    package let remaining: [ReportFinding]

    package init(_ findings: [ReportFinding], since earlier: [ReportFinding]) {
        let (now, before) = (Set(findings.map(\.fingerprint)), Set(earlier.map(\.fingerprint)))
        solved = earlier.filter { !now.contains($0.fingerprint) }
        new = findings.filter { !before.contains($0.fingerprint) }
        remaining = findings.filter { before.contains($0.fingerprint) }
    }

    /// Whose judgement was taken over.
    package var carried: [ReportFinding] { remaining.filter { $0.carriedFrom != nil } }
}
