import Credit
import Kernel
import Registry

extension MyCreditPage {
    /// What the firm can do, each folded until it is wanted.
    func doing(_ file: CreditFile) -> HTML {
        let parts = [pledging, declaring, objecting(file), repairing(file), consenting].compactMap(\.self)
        let panel = Panel(title: LocalizedText(zh: "办理", en: "What you can do"), content: "\(parts)")
        // Not printed: on paper nothing can be done.
        return "<div class=\"doing\">\(panel.html(in: language))</div>"
    }

    private var pledging: HTML? {
        guard !templates.isEmpty else { return nil }
        let texts: [HTML] = templates.map { template in
            "<dt>\(template.title)</dt><dd>\(template.text)<br>\(template.consequence)</dd>"
        }
        let fields = [
            FormField(
                name: "template", label: LocalizedText(zh: "承诺书", en: "Pledge"),
                control: .select(
                    templates.map {
                        FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: $0.title))
                    }), value: kept("template", "pledge")),
            FormField(
                name: "signer", label: LocalizedText(zh: "签署人", en: "Signed by"), value: kept("signer", "pledge"),
                isRequired: true),
            FormField(
                name: "matter", label: LocalizedText(zh: "所涉事项或办件", en: "Item or case"),
                value: kept("matter", "pledge"), isMarkedOptional: true),
            FormField(
                name: "agreed", label: LocalizedText(zh: "已阅读并同意承诺内容和违诺后果", en: "I have read and agree to it"),
                control: .checkbox, value: kept("agreed", "pledge")),
        ]
        let words = LocalizedText(zh: "承诺内容", en: "The texts")
        let label = LocalizedText(zh: "签署信用承诺", en: "Sign a pledge")
        let content: HTML = """
            \(Disclosure(title: words, content: "<dl class=\"description\">\(texts)</dl>").html(in: language))\
            \(form("pledge", label, fields))
            """
        return folded("pledge", label, content)
    }

    private var declaring: HTML {
        let kinds = CreditDeclaration.Kind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let fields = [
            FormField(
                name: "kind", label: LocalizedText(zh: "类别", en: "Kind"), control: .select(kinds),
                value: kept("kind", "declare")),
            FormField(
                name: "title", label: LocalizedText(zh: "申报事项", en: "What"), value: kept("title", "declare"),
                isRequired: true, width: .full),
            FormField(
                name: "content", label: LocalizedText(zh: "说明", en: "Particulars"), control: .textArea(rows: 3),
                value: kept("content", "declare"), isRequired: true, limit: 2000, width: .full),
            FormField(
                name: "issuer", label: LocalizedText(zh: "颁发单位", en: "Issued by"), value: kept("issuer", "declare"),
                isMarkedOptional: true),
            FormField(
                name: "valid_until", label: LocalizedText(zh: "有效期至", en: "Valid until"), control: .date,
                value: kept("valid_until", "declare"), isMarkedOptional: true),
        ]
        let label = LocalizedText(zh: "自主申报", en: "Declare something")
        return folded("declare", label, form("declare", label, fields))
    }

    private func objecting(_ file: CreditFile) -> HTML? {
        let open = file.records.filter { [.received, .published, .hidden].contains($0.state) && !$0.isDisputed }
        guard !open.isEmpty else { return nil }
        let fields = [
            FormField(
                name: "record", label: LocalizedText(zh: "信用信息", en: "Record"),
                control: .select(
                    open.map { FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: $0.title)) }),
                value: kept("record", "object")),
            FormField(
                name: "reason", label: LocalizedText(zh: "异议理由", en: "Why it is wrong"), control: .textArea(rows: 4),
                value: kept("reason", "object"), isRequired: true, limit: 2000, width: .full),
        ]
        let label = LocalizedText(zh: "提出异议", en: "Object to a record")
        return folded("object", label, form("object", label, fields))
    }

    private func repairing(_ file: CreditFile) -> HTML? {
        let records = file.records.filter {
            $0.category.isAdverse && [.received, .published, .hidden].contains($0.state)
        }.map { FormField.Choice(value: "record:\($0.head.number)", label: LocalizedText(verbatim: $0.title)) }
        let pledges = file.pledges.filter { $0.state == .broken }.map {
            FormField.Choice(value: "pledge:\($0.head.number)", label: $0.kind.label)
        }
        guard !records.isEmpty || !pledges.isEmpty else { return nil }
        let fields = [
            FormField(
                name: "target", label: LocalizedText(zh: "修复对象", en: "What is repaired"),
                control: .select(pledges + records), value: kept("target", "repair")),
            FormField(
                name: "correction", label: LocalizedText(zh: "纠正情况", en: "What was put right"),
                control: .textArea(rows: 4), value: kept("correction", "repair"), isRequired: true, limit: 2000,
                width: .full),
            FormField(
                name: "promise", label: LocalizedText(zh: "修复承诺", en: "Promise"), control: .textArea(rows: 2),
                value: kept("promise", "repair"), isRequired: true, limit: 1000, width: .full),
            FormField(
                name: "training", label: LocalizedText(zh: "信用修复培训", en: "Training"),
                value: kept("training", "repair"), isMarkedOptional: true),
        ]
        let label = LocalizedText(zh: "申请信用修复", en: "Apply for repair")
        return folded("repair", label, form("repair", label, fields))
    }

    private var consenting: HTML? {
        let grantee = FormField(
            name: "grantee", label: LocalizedText(zh: "被授权单位", en: "Whose people may look"),
            control: organisations.isEmpty ? .text : .select(organisations), value: kept("grantee", "consent"),
            isRequired: true)
        let fields = [
            grantee,
            FormField(
                name: "purpose", label: LocalizedText(zh: "用途", en: "For what"), value: kept("purpose", "consent"),
                isRequired: true, width: .full),
            FormField(
                name: "until", label: LocalizedText(zh: "有效期至", en: "Until"), control: .date,
                value: kept("until", "consent"), isRequired: true),
        ]
        let label = LocalizedText(zh: "授权查询", en: "Let somebody look")
        return folded("consent", label, form("consent", label, fields))
    }

    // MARK: Parts

    private func kept(_ name: String, _ step: String) -> String { refused == step ? typed?[name] ?? "" : "" }

    private func folded(_ step: String, _ label: LocalizedText, _ content: HTML) -> HTML {
        Disclosure(title: label, isOpen: refused == step, content: content).html(in: language)
    }

    func form(
        _ step: String, _ label: LocalizedText, _ fields: [FormField], _ hidden: [(name: String, value: String)] = [],
        scope: String? = nil, isRefused: Bool = true
    ) -> HTML {
        EntryForm(
            path: Path.myCreditStep(step).description, token: token, fields: fields,
            submit: SubmitButton(label: label, weight: fields.isEmpty ? .secondary : .primary),
            hidden: [(name: "firm", value: firm?.code ?? "")] + hidden,
            problems: isRefused && refused == step ? refusal?.fieldProblems ?? [] : [], scope: scope ?? step
        ).html(in: language)
    }
}
