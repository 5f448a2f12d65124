import Kernel

/// Stars that somebody gives, item by item; none is chosen beforehand.
struct StarItems: Sendable {
    let items: [(name: String, label: LocalizedText)]

    static let service = StarItems(items: [
        ("quality", LocalizedText(zh: "质量", en: "Quality")), ("time", LocalizedText(zh: "时效", en: "Time")),
        ("attitude", LocalizedText(zh: "态度", en: "Attitude")), ("fee", LocalizedText(zh: "收费", en: "Fee")),
        ("compliance", LocalizedText(zh: "合规", en: "Compliance")),
    ])
    static let owner = StarItems(items: [
        ("clarity", LocalizedText(zh: "需求明确", en: "Clear needs")),
        ("support", LocalizedText(zh: "配合", en: "Support")),
        ("acceptance", LocalizedText(zh: "验收", en: "Acceptance")),
        ("payment", LocalizedText(zh: "付款", en: "Payment")),
    ])

    var fields: [FormField] {
        let stars = (1...5).reversed().map {
            FormField.Choice(
                value: String($0), label: LocalizedText(zh: "\($0)星", en: $0 == 1 ? "1 star" : "\($0) stars"))
        }
        let words = FormField(
            name: "text", label: LocalizedText(zh: "说明（2星及以下必填）", en: "Words (needed at two stars or fewer)"),
            control: .textArea(rows: 3), isMarkedOptional: true, limit: 2000, width: .full)
        return items.map { name, label in
            FormField(
                name: name, label: label,
                control: .select(stars, prompt: LocalizedText(zh: "请选择", en: "Choose")), isRequired: true,
                width: .short)
        } + [words]
    }

    /// What was chosen, all slips together.
    func stars(_ form: Form) throws(Refusal) -> [Int] {
        let chosen = items.map { Int(form[$0.name]).flatMap { (1...5).contains($0) ? $0 : nil } }
        let missing = zip(items, chosen).filter { $1 == nil }.map { item, _ in
            FieldProblem(
                item.name, zh: "“\(item.label.zh)”：请选择1至5星。", en: "\(item.label.en): choose one to five stars.")
        }
        guard missing.isEmpty else { throw .invalid(missing) }
        return chosen.compactMap(\.self)
    }
}
