import Kernel

extension Form {
    /// A text that has to be there.
    func words(_ name: String, zh: String, en: String) throws(Refusal) -> String {
        guard let words = text(name) else { throw .invalid(name, zh: zh, en: en) }
        return words
    }

    func reason() throws(Refusal) -> String { try words("reason", zh: "请填写理由。", en: "Give a reason.") }
}

extension FormField {
    static var reason: FormField {
        FormField(
            name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), isRequired: true, limit: 500, width: .full)
    }

    static func reason(_ hint: LocalizedText?) -> FormField {
        var field = reason
        field.hint = hint
        return field
    }

    static func words(_ name: String, _ zh: String, _ en: String, hint: LocalizedText? = nil) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), control: .textArea(rows: 4), hint: hint, isRequired: true,
            limit: 2000, width: .full)
    }
}
