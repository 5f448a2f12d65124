import Kernel

/// What the reader may do with a record now. An act that needs a reason opens its form: in a dialog with script, in place
/// without.
struct ActPanel: Sendable {
    struct Offer: Sendable {
        let label: LocalizedText
        let path: String
        /// Tells forms apart on one page.
        let key: String
        var weight = ButtonWeight.secondary
        /// Fields to fill first; empty for an act that needs none.
        var fields: [FormField] = []
        var problems: [FieldProblem] = []
        /// What the act brings about, before one does it.
        var consequence: LocalizedText?
        var question: LocalizedText?
    }

    /// An act that is not open now, and what stands in its way.
    struct Closed: Sendable {
        let label: LocalizedText
        let obstacle: LocalizedText
    }

    let token: FormToken
    /// Sent along, so that two people can't overwrite each other.
    let version: Int
    let offers: [Offer]
    var closed: [Closed] = []

    func html(in language: Language) -> HTML {
        let closed: [HTML] = closed.map {
            "<li><strong>\($0.label, language)</strong> <span class=\"hint\">\($0.obstacle, language)</span></li>"
        }
        let closedList: HTML? = closed.isEmpty ? nil : "<ul class=\"acts-closed\">\(closed)</ul>"
        return """
            <section class="panel acts" aria-labelledby="acts-title"><div class="panel-head">\
            <h2 id="acts-title">\(Self.title, language)</h2></div>
            \(offers.map { html($0, language) })\(closedList)</section>

            """
    }

    private func html(_ offer: Offer, _ language: Language) -> HTML {
        let hidden = [(name: "version", value: String(version))]
        let consequence: HTML? = offer.consequence.map { "<p class=\"hint\">\($0, language)</p>" }
        guard !offer.fields.isEmpty else {
            let button = SubmitButton(label: offer.label, weight: offer.weight, question: offer.question)
            let form = PostButton(button: button, path: offer.path, token: token, hidden: hidden)
            return "<div class=\"act\">\(form.html(in: language))\(consequence)</div>\n"
        }
        let form = EntryForm(
            path: offer.path, token: token, fields: offer.fields,
            submit: SubmitButton(label: offer.label, weight: offer.weight == .danger ? .danger : .primary),
            hidden: hidden,
            problems: offer.problems, draft: offer.path, scope: offer.key)
        return """
            <details class="act" data-dialog\(flag: "open", !offer.problems.isEmpty)>\
            <summary class="\(offer.weight.classes)">\(offer.label, language)…</summary>
            <div class="act-form"><h3>\(offer.label, language)</h3>\(consequence)\(form.html(in: language))</div></details>

            """
    }

    private static let title = LocalizedText(zh: "可以办理", en: "What you can do")
}
