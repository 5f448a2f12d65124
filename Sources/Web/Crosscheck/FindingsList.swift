import Crosscheck
import Findings
import Kernel
import Registry

/// The findings of a document with what was made of them, for programs and spreadsheets.
struct FindingsList {
    private let findings: [ReportFinding]
    private let checked: CheckedText
    private let language: Language

    init(_ findings: [ReportFinding], _ checked: CheckedText, _ language: Language) {
        self.findings = findings
        self.checked = checked
        self.language = language
    }

    /// As `heng check --json` writes it, with the judgement of each finding.
    var json: String {
        let judgements = findings.map { finding in
            var fields = [(name: "judgement", value: finding.state.rawValue)]
            if let reason = finding.reason { fields.append((name: "reason", value: reason)) }
            if let by = finding.judgedBy { fields.append((name: "judged_by", value: by)) }
            return fields
        }
        return FindingsJSON.opening + FindingsJSON.file(checked, in: language, beside: judgements)
            + FindingsJSON.closing + "\n"
    }

    var csv: String {
        let heads = [
            LocalizedText(zh: "序号", en: "Number"), LocalizedText(zh: "判断", en: "Verdict"),
            LocalizedText(zh: "类别", en: "Kind"), LocalizedText(zh: "内容", en: "Finding"),
            LocalizedText(zh: "原文", en: "Quoted"), LocalizedText(zh: "计算", en: "Calculation"),
            LocalizedText(zh: "相符的值", en: "Consistent value"), LocalizedText(zh: "建议", en: "Suggestion"),
            LocalizedText(zh: "审读", en: "Judgement"), LocalizedText(zh: "说明", en: "Explanation"),
            LocalizedText(zh: "审读人", en: "Judged by"), LocalizedText(zh: "审读日期", en: "Judged on"),
        ]
        let lines = findings.map { finding in
            CSV.line([
                String(finding.position), finding.verdict.label[language], finding.kind.label[language],
                finding.message[language], finding.quotes, finding.calculation ?? "", finding.consistent ?? "",
                finding.suggestion?[language] ?? "", finding.state.label[language], finding.reason ?? "",
                finding.judgedBy ?? "", finding.judgedOn?.description ?? "",
            ])
        }
        return "\u{FEFF}" + CSV.line(heads.map { $0[language] }) + lines.joined()
    }
}
