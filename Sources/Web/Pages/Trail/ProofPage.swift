import Kernel
import Registry

/// Explains a proof to somebody who has never heard of a hash, and takes one to check. No account is needed.
struct ProofPage: ConsolePage {
    enum Subject: Sendable {
        case nothing
        case receipt(ReceiptCheck)
        case entry(EntryProof, steps: [InclusionProof.Step], holds: Bool)
        /// What was handed in can't be read or found.
        case refused(FieldProblem, typed: String)
    }

    let language: Language
    let subject: Subject

    static let heading = LocalizedText(zh: "核验证明", en: "Check a proof")

    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        switch subject {
        case .receipt(let check): ProofExplanation(check: check).verdict
        case .entry(let proof, _, let holds): ProofExplanation.verdict(of: proof, holds: holds)
        case .nothing, .refused: nil
        }
    }

    var html: HTML {
        let heads = ButtonLink(label: SignedHeadsPage.heading, path: Path.signedHeads.description)
        let heading = PageHeading(title: title, lead: Self.lead, actions: heads.html(in: language))
        return """
            \(heading.html(in: language))\(explained)\
            <div class="proof-forms">\(receiptForm)\(entryForm)</div>\(isExplained ? nil : ProofExplanation.idea(language))
            """
    }

    private var isExplained: Bool {
        switch subject {
        case .receipt, .entry: true
        case .nothing, .refused: false
        }
    }

    private var explained: HTML? {
        switch subject {
        case .receipt(let check): ProofExplanation(check: check).html(in: language)
        case .entry(let proof, let steps, let holds):
            ProofExplanation.html(of: proof, steps, holds: holds, in: language)
        case .nothing, .refused: nil
        }
    }

    private func problem(of field: String) -> FieldProblem? {
        guard case .refused(let problem, _) = subject, problem.field == field else { return nil }
        return problem
    }

    private var receiptForm: HTML {
        let problem = problem(of: "receipt") ?? problem(of: "text")
        var typed = ""
        if case .refused(let problem, let text) = subject, problem.field == "text" { typed = text }
        let fields = [
            FormField(
                name: "receipt", label: LocalizedText(zh: "回执文件", en: "The receipt's file"),
                control: .file(accept: ".json,application/json"), isMarkedOptional: true),
            FormField(
                name: "text", label: LocalizedText(zh: "或粘贴回执内容", en: "Or paste what is in it"),
                control: .textArea(rows: 4), value: typed, isMarkedOptional: true),
        ]
        let form = EntryForm(
            path: Path.proof.description, token: FormToken(""), fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "核验回执", en: "Check the receipt")),
            problems: problem.map { [$0] } ?? [], hasFiles: true)
        return Panel(title: LocalizedText(zh: "您手中有回执", en: "You have a receipt"), content: form.html(in: language))
            .html(in: language)
    }

    private var entryForm: HTML {
        let problem = problem(of: "number")
        var typed = ""
        if case .refused(let problem, let text) = subject, problem.field == "number" { typed = text }
        let field = FormField(
            name: "number", label: LocalizedText(zh: "留痕序号", en: "The entry's number"),
            control: .number(unit: LocalizedText(verbatim: "")), value: typed,
            hint: LocalizedText(
                zh: "只显示证明，不显示内容。", en: "Only the proof is shown, not what the entry says."),
            problem: problem?.message, width: .short)
        let button = SubmitButton(label: LocalizedText(zh: "查看证明", en: "Show the proof"), weight: .secondary)
        let form: HTML = """
            <form class="entry" method="get" action="\(Path.entryProof.description)">\(field.html(in: language))\
            <div class="actions">\(button.html(in: language))</div></form>
            """
        return Panel(title: LocalizedText(zh: "您知道序号", en: "You know an entry's number"), content: form)
            .html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "任何人都可以核验：一项办理是否确实记录在案，此后有没有被改动。不需要账号，上传的回执不会保存。",
        en: """
            Anybody can check that something was done and recorded, and not altered since. No account is needed; a receipt \
            that is uploaded is not kept.
            """)
}
