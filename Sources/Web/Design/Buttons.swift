import Kernel

/// How much a button weighs: one primary act a page, and danger only where something ends.
enum ButtonWeight: Sendable {
    case primary, secondary, danger

    var classes: String {
        switch self {
        case .primary: "button"
        case .secondary: "button button-secondary"
        case .danger: "button button-danger"
        }
    }
}

/// A button that leads somewhere.
struct ButtonLink: Sendable {
    let label: LocalizedText
    let path: String
    var weight = ButtonWeight.secondary
    /// For files, so that the browser saves instead of opening.
    var isDownload = false

    func html(in language: Language) -> HTML {
        "<a class=\"\(weight.classes)\"\(href: path)\(flag: "download", isDownload)>\(label, language)</a>"
    }
}

/// A button that submits the form around it.
struct SubmitButton: Sendable {
    let label: LocalizedText
    var weight = ButtonWeight.primary
    /// Tells several buttons of one form apart.
    var name: String?
    var value: String?
    /// Asked before the form goes, where there is script.
    var question: LocalizedText?
    /// One key that presses it where it belongs to what is chosen; shown beside the words.
    var key: String?

    func html(in language: Language) -> HTML {
        let hint: HTML? = key.map { " <kbd>\($0)</kbd>" }
        return """
            <button class="\(weight.classes)" type="submit"\(attribute: "name", name)\(attribute: "value", value)\
            \(attribute: "data-confirm", question?[language])\(attribute: "data-key", key)>\(label, language)\(hint)</button>
            """
    }
}

/// A form that is only a button: an act that needs nothing typed.
struct PostButton: Sendable {
    let button: SubmitButton
    let path: String
    let token: FormToken
    var hidden: [(name: String, value: String)] = []

    func html(in language: Language) -> HTML {
        """
        <form class="post-button" method="post" action="\(path)">\(token.html)\
        \(hidden.map { HTML.hidden($0.name, $0.value) })\(button.html(in: language))</form>
        """
    }
}
