import Crosscheck
import Kernel
import Performance
import Registry

/// The report as a stranger reads it: where its figures contradict each other, and which of that is meant.
struct ReportCheckPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let check: ReportCheck

    static let heading = LocalizedText(zh: "报告自查", en: "Report check")
    var title: LocalizedText { LocalizedText(zh: "\(scene.year)年报告自查", en: "Check of the \(scene.year) report") }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: ReportPage.heading, path: scene.link(.report(String(scene.year))).description)]
    }

    /// What asks for attention, in the order of the text.
    private var asking: [Finding] { check.findings.filter { $0.verdict != .holds } }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "报送前，系统把生成的中文报告当作别人的报告重新读一遍。没有说明的矛盾不放行。",
                en:
                    "Before it is submitted, the Chinese report is read again as if it were somebody else's. A contradiction without a reason keeps it back."
            ), beam: beam)
        let document = AnnotatedDocument(
            passages: DocumentPassages(check.text, quoting: asking.enumerated().map { ($0 + 1, $1.spans) }).passages,
            findings: asking.enumerated().map { shown($1, number: $0 + 1) })
        return "\(heading.html(in: language))\(document.html(in: language))"
    }

    private var beam: Beam {
        let holding = check.findings.count { $0.verdict == .holds }
        let (open, meant) = (check.unexplained.count, check.marked.count + check.explained.count)
        return Beam(
            state: open > 0 ? .tipped : .balanced,
            meaning: LocalizedText(
                zh: "未说明的矛盾 \(open) 处，已注明的公布数据矛盾 \(meant) 处，相符的关系 \(holding) 个。",
                en:
                    "\(counted(open, "contradiction", "contradictions")) without a reason, \(meant) marked as published or explained, "
                    + "\(counted(holding, "relation holds", "relations hold"))."))
    }

    private func shown(_ finding: Finding, number: Int) -> AnnotatedDocument.Finding {
        let details: [HTML] = finding.furtherDetails.map { label, value in
            "<p class=\"finding-detail\"><span class=\"hint\">\(label, language)</span>\(value, language)</p>"
        }
        return AnnotatedDocument.Finding(
            number: number, severity: finding.verdict == .contradicts ? .contradiction : .doubt,
            title: finding.kind.label, explanation: "<p>\(finding.message, language)</p>\(details)",
            verdict: standing(finding), isSettled: check.marked.contains(finding) || check.explained.contains(finding))
    }

    /// Whether it is meant; else how to explain it.
    private func standing(_ finding: Finding) -> HTML {
        guard finding.verdict == .contradicts else { return HTML() }
        if check.marked.contains(finding) {
            return StateChip(label: LocalizedText(zh: "报告已注明", en: "marked in the report"), tone: .done).html(
                in: language)
        }
        if check.explained.contains(finding) {
            return StateChip(label: LocalizedText(zh: "已说明", en: "explained"), tone: .done).html(in: language)
        }
        let code = check.code(of: finding)
        let link = Path.newMatter(Deviation.register.name).description
        let words = LocalizedText(zh: "以编号 \(code) 填写偏差说明", en: "Explain it as a deviation under \(code)")
        return "<p><a\(href: link)>\(words, language)</a></p>"
    }
}
