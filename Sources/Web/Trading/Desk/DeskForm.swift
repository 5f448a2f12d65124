import Kernel
import Registry
import Storage
import Trading

/// A form in parts with a heading each, over fields of a register: what is asked, in the order in which one thinks of it.
struct DeskForm: Sendable {
    struct Part: Sendable {
        let title: LocalizedText
        var hint: LocalizedText?
        let keys: [String]
    }

    let register: Register
    let parts: [Part]
    let typed: FormFields
    var organisations: [FormField.Choice]?
    /// Other words than the register's for a field, and fewer choices.
    var labels: [String: LocalizedText] = [:]
    var hints: [String: LocalizedText] = [:]
    var choices: [String: [FormField.Choice]] = [:]

    var keys: [String] { parts.flatMap(\.keys) }

    var fields: [FieldDescription] {
        keys.compactMap { key in register.fields.first { $0.key == key } }
    }

    func values() throws(Refusal) -> [String: Value] {
        let fields = fields
        return Dictionary(
            uniqueKeysWithValues: zip(fields.map(\.key), try Entry(fields).values(from: typed.texts)))
    }

    /// `record` with what was typed.
    func filled(_ record: Record) throws(Refusal) -> Record {
        let values = try values()
        var record = record
        for (index, field) in register.fields.enumerated() {
            if let value = values[field.key] { record.values[index] = value }
        }
        return record
    }

    func html(_ problems: [FieldProblem], in language: Language) -> HTML {
        let sections: [HTML] = parts.map { part in
            let hint: HTML? = part.hint.map { "<p class=\"hint\">\($0, language)</p>" }
            let fields: [HTML] = part.keys.compactMap { field($0).map { $0.marked(with: problems).html(in: language) } }
            return """
                <fieldset class="panel desk-part"><legend><h2>\(part.title, language)</h2></legend>\(hint)\
                \(fields)</fieldset>

                """
        }
        return "\(sections)"
    }

    private func field(_ key: String) -> FormField? {
        guard let description = register.fields.first(where: { $0.key == key }) else { return nil }
        var field = FormField(description, value: typed[key], organisations: organisations)
        field = FormField(
            name: field.name, label: labels[key] ?? field.label,
            control: choices[key].map { .select($0, prompt: LocalizedText(zh: "请选择", en: "Choose")) } ?? field.control,
            value: field.value, hint: hints[key] ?? field.hint, isRequired: field.isRequired,
            isMarkedOptional: field.isMarkedOptional, limit: field.limit, width: field.width)
        return field
    }

    /// What stands in `record`, as its form shows it.
    static func typed(_ record: Record, in register: Register) -> FormFields {
        FormFields(
            zip(register.fields, record.values).map { field, value in
                (field.key, FormField.typed(value, as: field.kind))
            })
    }
}
