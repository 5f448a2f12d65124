import Kernel

/// One of the many forms of the market's pages: what was typed is kept, and what is wrong stands beside its field.
struct MarketForm {
    static let scopeName = "form"

    /// Tells this form from the others of its page.
    let scope: String
    let path: String
    let token: FormToken
    var fields: [FormField] = []
    let label: LocalizedText
    var weight = ButtonWeight.primary
    var question: LocalizedText?
    var hidden: [(name: String, value: String)] = []
    var refused: RefusedForm?

    var isRefused: Bool { refused?.scope == scope }

    func html(in language: Language) -> HTML {
        var fields = fields
        if isRefused, let typed = refused?.typed {
            for place in fields.indices { fields[place].value = typed[fields[place].name] }
        }
        return EntryForm(
            path: path, token: token, fields: fields,
            submit: SubmitButton(label: label, weight: weight, question: question),
            hidden: hidden + [(name: Self.scopeName, value: scope)],
            problems: isRefused ? refused?.refusal.fieldProblems ?? [] : [], scope: scope
        ).html(in: language)
    }

    /// Behind a line that opens; open by itself where something is wrong.
    func folded(_ title: LocalizedText? = nil, in language: Language) -> HTML {
        Disclosure(title: title ?? label, isOpen: isRefused, content: html(in: language)).html(in: language)
    }
}
