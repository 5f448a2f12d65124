import Kernel

/// A form that changes something.
struct EntryForm: Sendable {
    /// While a person types, the form goes to `path`, and the fragment that comes back is put into the element.
    struct LiveCheck: Sendable {
        let path: String
        let elementID: String
    }

    let path: String
    let token: FormToken
    let fields: [FormField]
    /// Whatever else stands between the fields and the button.
    var more = HTML()
    let submit: SubmitButton
    var hidden: [(name: String, value: String)] = []
    var problems: [FieldProblem] = []
    /// Names the draft kept in the browser, so that Back never loses what was typed; nil keeps none.
    var draft: String?
    var liveCheck: LiveCheck?
    /// Carries files; the upload then shows its progress.
    var hasFiles = false
    var cancelPath: String?
    /// Keeps identifiers apart where several forms stand on one page.
    var scope = ""

    func html(in language: Language) -> HTML {
        let cancel: HTML? = cancelPath.map { "<a class=\"cancel\"\(href: $0)>\(Self.cancel, language)</a>" }
        let progress: HTML? = hasFiles ? "<progress class=\"upload\" max=\"100\" value=\"0\" hidden></progress>" : nil
        // Required fields are checked on the server, which answers for all of them together and in words.
        return """
            <form class="entry" method="post" action="\(path)" novalidate\
            \(attribute: "enctype", hasFiles ? "multipart/form-data" : nil)\(flag: "data-progress", hasFiles)\
            \(attribute: "data-draft", draft)\(flag: "data-kept", !problems.isEmpty)\
            \(attribute: "data-check-url", liveCheck?.path)\(attribute: "data-check-into", liveCheck?.elementID)>
            \(token.html)\(hidden.map { HTML.hidden($0.name, $0.value) })
            \(ErrorSummary(problems: problems, scope: scope).html(in: language))\(body(language))\(more)\(progress)\
            <div class="actions">\(submit.html(in: language))\(cancel)</div>
            </form>

            """
    }

    private func body(_ language: Language) -> HTML {
        "\(fields.map { $0.scoped(scope).marked(with: problems).html(in: language) })"
    }

    static let cancel = LocalizedText(zh: "取消", en: "Cancel")
}

/// All problems of a form together, each leading to its field.
struct ErrorSummary: Sendable {
    let problems: [FieldProblem]
    var scope = ""

    func html(in language: Language) -> HTML? {
        guard !problems.isEmpty else { return nil }
        let items: [HTML] = problems.map {
            "<li><a\(href: "#" + FormField.identifier($0.field, scope: scope))>\($0.message, language)</a></li>"
        }
        return """
            <div class="error-summary" role="alert" tabindex="-1" data-focus>\
            <h2>\(Refusal.invalid(problems).message, language)</h2><ul>\(items)</ul></div>

            """
    }
}
