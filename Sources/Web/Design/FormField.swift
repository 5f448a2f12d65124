import Kernel

/// One question of a form: label above, hint, the problem beside it, and what was typed kept.
struct FormField: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: LocalizedText
        var hint: LocalizedText?
    }

    enum Control: Sendable {
        case text
        /// A secret is never printed back. `autocomplete` is the browser's name for what it may fill in, such as "current-password".
        case credential(isSecret: Bool, autocomplete: String)
        case number(unit: LocalizedText)
        case money(MoneyUnit)
        case date
        /// A day and a time of it, as "2021-11-30T14:05" or with a space.
        case moment
        /// `prompt` stands for no choice; without it the first is chosen.
        case select([Choice], prompt: LocalizedText? = nil)
        case radio([Choice])
        /// Sends `on`; the label stands beside the box.
        case checkbox
        case textArea(rows: Int = 4)
        /// `accept` as in HTML: ".csv,.xlsx".
        case file(accept: String)
        /// The same, several at once.
        case files(accept: String)
    }

    enum Width: String, Sendable { case short, medium, full }

    let name: String
    let label: LocalizedText
    var control = Control.text
    var value = ""
    var hint: LocalizedText?
    var problem: LocalizedText?
    var isRequired = false
    /// Most fields of a form are needed, so it is the others that say so.
    var isMarkedOptional = false
    /// How many characters fit; counted as they are typed.
    var limit: Int?
    var width = Width.medium
    /// Keeps identifiers apart where several forms stand on one page.
    var scope = ""

    static func identifier(_ name: String, scope: String = "") -> String {
        scope.isEmpty ? "field-\(name)" : "field-\(scope)-\(name)"
    }

    var identifier: String { Self.identifier(name, scope: scope) }

    func scoped(_ scope: String) -> FormField {
        var field = self
        field.scope = scope
        return field
    }

    /// With the problem that speaks of this field, if there is one.
    func marked(with problems: [FieldProblem]) -> FormField {
        var field = self
        field.problem = problems.first { $0.field == name }?.message ?? problem
        return field
    }

    func html(in language: Language) -> HTML {
        let problemClass: HTML? = problem == nil ? nil : " field-wrong"
        switch control {
        case .radio(let choices):
            return """
                <fieldset class="field\(problemClass)" id="\(identifier)"\(attribute: "aria-describedby", describedBy)>\
                <legend>\(label, language)\(optionalMark(language))</legend>\(notes(language))\
                \(choices.map { radio($0, language) })</fieldset>

                """
        case .checkbox:
            return """
                <div class="field field-check\(problemClass)"><div class="check"><input type="checkbox" value="on" \
                id="\(identifier)" name="\(name)"\(shared)\(flag: "checked", value == "on")>\
                <label for="\(identifier)">\(label, language)</label></div>\(notes(language))</div>

                """
        default:
            return """
                <div class="field\(problemClass)"><label for="\(identifier)">\(label, language)\
                \(optionalMark(language))</label>\(notes(language))\(input(language))\(counter)</div>

                """
        }
    }

    /// Attributes that every control carries.
    private var shared: HTML {
        """
        \(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", problem == nil ? nil : "true")\
        \(flag: "required", isRequired)
        """
    }

    private var describedBy: String? {
        let parts = [
            hint == nil ? nil : "\(identifier)-hint", problem == nil ? nil : "\(identifier)-problem",
            limit == nil ? nil : "\(identifier)-count",
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private func notes(_ language: Language) -> HTML {
        let hint: HTML? = hint.map { "<p class=\"hint\" id=\"\(identifier)-hint\">\($0, language)</p>" }
        let problem: HTML? = problem.map { "<p class=\"problem\" id=\"\(identifier)-problem\">\($0, language)</p>" }
        return "\(hint)\(problem)"
    }

    private func optionalMark(_ language: Language) -> HTML? {
        isMarkedOptional ? " <span class=\"optional\">\(Self.optional, language)</span>" : nil
    }

    private var counter: HTML? {
        limit.map {
            "<p class=\"hint counter\" id=\"\(identifier)-count\" data-limit=\"\($0)\" aria-live=\"polite\"></p>"
        }
    }

    private func input(_ language: Language) -> HTML {
        switch control {
        case .text: line("text", HTML())
        case .credential(let isSecret, let autocomplete):
            line(
                isSecret ? "password" : "text", "\(attribute: "autocomplete", autocomplete) spellcheck=\"false\"",
                value: isSecret ? "" : value)
        case .number(let unit): withUnit(line("text", " inputmode=\"decimal\" autocomplete=\"off\""), unit[language])
        case .money(let unit):
            withUnit(
                line("text", " inputmode=\"decimal\" autocomplete=\"off\""),
                Quantity(.zero, in: unit).unit.label[language])
        case .date: line("date", HTML())
        case .moment:
            // The browser's own way of writing it.
            line("datetime-local", HTML(), value: value.replacing(" ", with: "T"))
        case .textArea(let rows):
            """
            <textarea id="\(identifier)" name="\(name)" rows="\(rows)"\(shared)>\n\(value)</textarea>
            """
        case .file(let accept):
            "<input type=\"file\" id=\"\(identifier)\" name=\"\(name)\" accept=\"\(accept)\"\(shared)>"
        case .files(let accept):
            "<input type=\"file\" multiple id=\"\(identifier)\" name=\"\(name)\" accept=\"\(accept)\"\(shared)>"
        case .select(let choices, let prompt): select(choices, prompt, language)
        case .radio, .checkbox: HTML()
        }
    }

    private func line(_ type: StaticString, _ extra: HTML, value: String? = nil) -> HTML {
        """
        <input class="width-\(width.rawValue)\(isFigure ? " number" : "")" type="\(HTML.raw(type))" id="\(identifier)" \
        name="\(name)" value="\(value ?? self.value)"\(extra)\(shared)>
        """
    }

    private var isFigure: Bool {
        switch control {
        case .number, .money: true
        default: false
        }
    }

    private func withUnit(_ input: HTML, _ unit: String) -> HTML {
        unit.isEmpty ? input : "<div class=\"with-unit\">\(input)<span class=\"unit\">\(unit)</span></div>"
    }

    private func select(_ choices: [Choice], _ prompt: LocalizedText?, _ language: Language) -> HTML {
        let first: HTML? = prompt.map { "<option value=\"\">\($0, language)</option>" }
        let options: [HTML] = choices.map {
            "<option value=\"\($0.value)\"\(flag: "selected", $0.value == value)>\($0.label, language)</option>"
        }
        return """
            <select class="width-\(width.rawValue)" id="\(identifier)" name="\(name)"\(shared)>\(first)\(options)</select>
            """
    }

    private func radio(_ choice: Choice, _ language: Language) -> HTML {
        let id = "\(identifier)-\(choice.value)"
        let hint: HTML? = choice.hint.map { "<span class=\"hint\">\($0, language)</span>" }
        return """
            <div class="check"><input type="radio" id="\(id)" name="\(name)" value="\(choice.value)"\
            \(flag: "checked", choice.value == value)\(flag: "required", isRequired)>\
            <label for="\(id)">\(choice.label, language)\(hint)</label></div>
            """
    }

    private static let optional = LocalizedText(zh: "选填", en: "optional")
}
