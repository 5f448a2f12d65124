import Kernel

/// Several of a closed list at once, folded into one line: "状态：在管、已归还". Works without script; with it, the form goes
/// when the menu closes.
struct ChoiceMenu: Sendable {
    struct Option: Sendable {
        let value: String
        let label: LocalizedText
        let isChosen: Bool
    }

    let name: String
    let label: LocalizedText
    let options: [Option]
    /// What the line says instead of the choices, such as "6" for columns.
    var summary: LocalizedText?
    var isAtEnd = false

    func html(in language: Language) -> HTML {
        let chosen = options.filter(\.isChosen).map { $0.label[language] }
        let summary =
            summary?[language]
            ?? (chosen.isEmpty ? Self.all[language] : chosen.joined(separator: language == .zh ? "、" : ", "))
        return """
            <details class="choice-menu\(isAtEnd ? HTML.raw(" choice-menu-end") : nil)" data-menu>\
            <summary><span class="choice-name">\(label, language)</span> <span class="choice-chosen">\(summary)</span></summary>
            <fieldset><legend class="unseen">\(label, language)</legend>\(options.map { check($0, language) })</fieldset></details>

            """
    }

    private func check(_ option: Option, _ language: Language) -> HTML {
        let identifier = "menu-\(name)-\(option.value)"
        return """
            <div class="check"><input type="checkbox" id="\(identifier)" name="\(name)" value="\(option.value)"\
            \(flag: "checked", option.isChosen)><label for="\(identifier)">\(option.label, language)</label></div>
            """
    }

    private static let all = LocalizedText(zh: "全部", en: "All")
}
