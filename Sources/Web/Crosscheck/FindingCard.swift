import Crosscheck
import Findings
import Kernel
import Registry

/// A finding in the margin: what is wrong, how it was computed, and what a reader made of it.
struct FindingCard: Sendable {
    let finding: ReportFinding
    let canJudge: Bool
    let declined: (finding: String, act: DeclinedAct)?
    let token: FormToken

    func shown(in language: Language) -> AnnotatedDocument.Finding {
        AnnotatedDocument.Finding(
            number: finding.position, severity: finding.verdict == .contradicts ? .contradiction : .doubt,
            title: finding.kind.label, explanation: explanation(language), verdict: verdict(language),
            isSettled: finding.state != .open)
    }

    private func explanation(_ language: Language) -> HTML {
        let rows: [HTML] = finding.finding.furtherDetails.map { label, value in
            "<p class=\"finding-detail\"><span class=\"hint\">\(label, language)</span>\(value, language)</p>"
        }
        return "<p>\(finding.message, language)</p>\(rows)"
    }

    private func verdict(_ language: Language) -> HTML {
        guard finding.state == .open else { return settled(language) }
        guard canJudge else { return HTML() }
        return """
            <div class="actions">\(button("accept", key: "a", language))\(explaining(language))\
            \(button("dismiss", key: "w", language))</div>
            """
    }

    private func settled(_ language: Language) -> HTML {
        let tone: ChipTone = finding.state == .accepted ? .overdue : finding.state == .explained ? .done : .neutral
        let reason: HTML? = finding.reason.map { "<p>\($0)</p>" }
        let who = [finding.judgedBy, finding.judgedOn?.text(language)].compactMap { $0 }.joined(separator: " · ")
        let carried: HTML? =
            finding.carriedFrom == nil
            ? nil : "<span> · \(LocalizedText(zh: "沿用上一版的判断", en: "judged in the version before"), language)</span>"
        let undo: HTML? =
            canJudge
            ? "<div class=\"actions\">\(button("reopen", key: "u", language))</div>" : nil
        return """
            <p>\(StateChip(label: finding.state.label, tone: tone).html(in: language))</p>\(reason)\
            <p class="hint">\(who)\(carried)</p>\(undo)
            """
    }

    private func path(_ act: String) -> Path { .judgement(finding.document, finding.head.number, act) }

    private func button(_ name: String, key: String, _ language: Language) -> HTML? {
        guard let act = ReportFinding.register.act(name) else { return nil }
        return PostButton(
            button: SubmitButton(label: act.label, weight: .secondary, key: key), path: path(name).description,
            token: token,
            hidden: [(name: "version", value: String(finding.head.version))]
        ).html(in: language)
    }

    /// Needs a reason: opens in a dialog, or in place without script.
    private func explaining(_ language: Language) -> HTML? {
        guard let act = ReportFinding.register.act("explain") else { return nil }
        let declined = declined?.finding == finding.head.number ? declined?.act : nil
        let form = EntryForm(
            path: path(act.name).description, token: token, fields: ActForm(act).fields(typed: declined?.typed),
            submit: SubmitButton(label: act.label), hidden: [(name: "version", value: String(finding.head.version))],
            problems: declined?.refusal.fieldProblems ?? [], scope: "explain-\(finding.position)")
        return """
            <details class="act" data-dialog\(flag: "open", declined != nil)><summary class="button button-secondary" \
            data-key="e">\(act.label, language)… <kbd>e</kbd></summary>
            <div class="act-form"><h3>\(act.label, language)</h3><p class="hint">\(finding.message, language)</p>\
            \(form.html(in: language))</div></details>
            """
    }
}
