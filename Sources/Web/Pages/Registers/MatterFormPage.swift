import Kernel
import Registry
import Storage

/// The form of a matter: empty, with what stands recorded, or with what was typed and what is wrong with it.
struct MatterFormPage: ConsolePage {
    let view: FieldView
    /// Nil for a new matter.
    let record: Record?
    let fields: [FieldDescription]
    let typed: Form?
    let refusal: Refusal?
    let organisations: [FormField.Choice]?
    let token: FormToken

    static let newHeading = LocalizedText(zh: "录入一条", en: "Enter one")
    private var register: Register { view.register }
    private var language: Language { view.language }

    var title: LocalizedText {
        guard let record else {
            return LocalizedText(zh: "录入：\(register.label.zh)", en: "Enter: \(register.label.en)")
        }
        return LocalizedText(zh: "更正 \(record.head.number)", en: "Correct \(record.head.number)")
    }

    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        guard let record else { return register.breadcrumbs }
        return register.breadcrumbs + [
            Breadcrumb(title: LocalizedText(verbatim: view.title(of: record)), path: backPath.description)
        ]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: path.description, token: token, fields: formFields,
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")), hidden: version,
            problems: refusal?.fieldProblems ?? [], draft: path.description, cancelPath: backPath.description)
        let heading = PageHeading(
            title: title, overline: record == nil ? nil : register.label,
            lead: record == nil ? register.purpose : Self.traced)
        return "\(heading.html(in: language))\(form.html(in: language))"
    }

    private var path: Path {
        record.map { .amendment(register.name, $0.head.number) } ?? .newMatter(register.name)
    }

    private var backPath: Path {
        record.map { .matter(register.name, $0.head.number) } ?? .register(register.name)
    }

    private var version: [(name: String, value: String)] {
        record.map { [(name: "version", value: String($0.head.version))] } ?? []
    }

    private var formFields: [FormField] { (record == nil ? headFields : []) + fields.map(field) }

    private var headFields: [FormField] {
        let number = FormField(
            name: "number", label: LocalizedText(zh: "编号", en: "Number"), value: typed?["number"] ?? "",
            hint: LocalizedText(
                zh: "留空则自动编号：\(register.prefix)-……", en: "Leave empty to number it automatically: \(register.prefix)-…"),
            isMarkedOptional: true)
        guard register.name != "organisation" else { return [number] }
        let organisation = FormField(
            name: "organisation", label: LocalizedText(zh: "单位", en: "Organisation"),
            control: .init(.organisation, ownOrganisations), value: typed?["organisation"] ?? "",
            isRequired: true)
        return [organisation, number]
    }

    /// Nobody is offered an organisation for which what they enter would be refused.
    private var ownOrganisations: [FormField.Choice]? {
        register.isShared ? organisations : organisations?.filter { view.actor.reaches($0.value) }
    }

    private func field(_ field: FieldDescription) -> FormField {
        let stored = record.map { register.value(field.key, of: $0) }
        var question = FormField(
            field, value: typed.map { $0[field.key] } ?? stored.map { FormField.typed($0, as: field.kind) } ?? "",
            organisations: organisations)
        if case .changedMeanwhile? = refusal, let stored { question.hint = hint(question, field, stored) }
        return question
    }

    /// After a conflict: what stands recorded now, where that isn't what was typed.
    private func hint(_ question: FormField, _ field: FieldDescription, _ stored: Value) -> LocalizedText? {
        guard question.value.trimmed != FormField.typed(stored, as: field.kind) else { return question.hint }
        let text = stored == .null ? LocalizedText(zh: "空", en: "empty")[language] : view.text(field, stored)
        return LocalizedText(zh: "现在登记的是：\(text)", en: "Recorded now: \(text)")
    }

    private static let traced = LocalizedText(
        zh: "更正前后的内容都会留痕。", en: "What stood here before stays in the trail.")
}
