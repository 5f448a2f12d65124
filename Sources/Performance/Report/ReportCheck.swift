package import Crosscheck
package import Documents
package import Kernel
package import Registry

/// A report read again with a stranger's eyes before it leaves the house (报告自查).
package struct ReportCheck: Sendable {
    package let text: SourceText
    package let findings: [Finding]
    /// Contradictions that stand in the report on purpose: it marks a published figure and says what speaks against it.
    package let marked: [Finding]
    /// Contradictions that an entry among the deviations explains, by their code.
    package let explained: [Finding]
    /// What keeps the report from being submitted.
    package let unexplained: [Finding]

    /// `reasons`: the deviations on record, whose subject may be a finding's code.
    package init(_ document: Document, reasons: [Deviation] = []) {
        let transcript = ReportTranscript(document)
        let text = transcript.source
        let subjects = Set(reasons.filter { $0.state == .recorded }.map(\.subject))
        self.text = text
        findings = Crosscheck.check(text)
        let contradictions = findings.filter { $0.verdict == .contradicts }
        let marked = contradictions.filter { finding in
            finding.spans.contains { span in transcript.marked.contains { $0.overlaps(span) } }
        }
        self.marked = marked
        let rest = contradictions.filter { !marked.contains($0) }
        explained = rest.filter { subjects.contains(Self.code(of: $0, in: text)) }
        unexplained = rest.filter { !subjects.contains(Self.code(of: $0, in: text)) }
    }

    /// "RC-1f3a9b2c": the same for the same words, so that a deviation can name it.
    package static func code(of finding: Finding, in text: SourceText) -> String {
        let words = finding.kind.rawValue + finding.spans.map(text.quote).joined(separator: "|")
        // FNV-1a: a name, not a proof.
        let hash = words.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return "RC-" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    package func code(of finding: Finding) -> String { Self.code(of: finding, in: text) }

    /// Why it may not be submitted; nil when it may.
    package var refusal: Refusal? {
        guard let first = unexplained.first else { return nil }
        let more = unexplained.count - 1
        return .rule(
            zh: "报告自查发现数字自相矛盾，不能报送：\(first.message.zh)（\(code(of: first))）"
                + (more > 0 ? "，另有 \(more) 处" : "") + "。请更正记录后退回重新评分，或在“偏差说明”中以该编号说明原因。详见“报告自查”。",
            en: "The report contradicts itself and can't be submitted: \(first.message.en) (\(code(of: first)))"
                + (more > 0 ? ", and \(more) more" : "")
                + ". Correct the records, send back and score again, or explain it under that code among the deviations. See “Report check”."
        )
    }
}

extension Registry {
    /// Reads the report that would be printed from `dossier`, in Chinese, the language it is submitted in.
    @concurrent
    package func reportCheck(of dossier: Dossier, framework: IndicatorFramework) async throws -> ReportCheck {
        let background = try await ReportBackground.gather(for: dossier, framework: framework, from: self)
        let report = AnnualReport(dossier, background: background, day: now.day, language: .zh)
        return ReportCheck(report.document, reasons: background.deviations)
    }
}
