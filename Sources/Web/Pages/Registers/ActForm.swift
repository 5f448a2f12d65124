import Kernel
import Registry
import Storage

/// The inputs of an act as fields of a form.
struct ActForm: Sendable {
    let act: ActDescription

    init(_ act: ActDescription) {
        self.act = act
    }

    private static let confirmation = "confirmed"

    /// A grave act that asks for nothing else asks whether it is meant.
    private var needsConfirmation: Bool { act.isGrave && act.inputs.isEmpty }

    func fields(typed: Form? = nil, organisations: [FormField.Choice]? = nil) -> [FormField] {
        let inputs = act.inputs.map { FormField($0, value: typed?[$0.key] ?? "", organisations: organisations) }
        guard needsConfirmation else { return inputs }
        return inputs + [
            FormField(
                name: Self.confirmation,
                label: LocalizedText(zh: "我确认要\(act.label.zh)", en: "I mean to do this: \(act.label.en)"),
                control: .checkbox, value: typed?[Self.confirmation] ?? "")
        ]
    }

    func inputs(from form: Form) throws(Refusal) -> [String: Value] {
        if needsConfirmation, form[Self.confirmation] != "on" {
            throw .invalid(
                Self.confirmation, zh: "请勾选确认后再提交，未做任何更改。",
                en: "Tick the box to confirm. Nothing has been changed.")
        }
        let values = try Entry(act.inputs).values(from: form.fields.texts)
        return Dictionary(uniqueKeysWithValues: zip(act.inputs.map(\.key), values))
    }

    var consequence: LocalizedText? {
        act.isGrave
            ? LocalizedText(zh: "将写入留痕，请确认无误。", en: "This goes into the trail. Make sure it is right.") : nil
    }
}

/// An act on a page of its own: where a refused form comes back, and where a link to an act leads.
struct ActPage: ConsolePage {
    let language: Language
    let register: Register
    let record: Record
    let act: ActDescription
    let typed: Form?
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText { act.label }
    var width: PageLayout.Width { .reading }
    private var matterPath: Path { .matter(register.name, record.head.number) }

    var breadcrumbs: [Breadcrumb] {
        register.breadcrumbs + [
            Breadcrumb(title: LocalizedText(verbatim: record.head.number), path: matterPath.description)
        ]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.act(register.name, record.head.number, act.name).description, token: token,
            fields: ActForm(act).fields(typed: typed),
            submit: SubmitButton(label: act.label, weight: act.isGrave ? .danger : .primary),
            hidden: [(name: "version", value: String(record.head.version))], problems: refusal?.fieldProblems ?? [],
            cancelPath: matterPath.description)
        let heading = PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(register.label.zh) \(record.head.number)", en: "\(register.label.en) \(record.head.number)"),
            lead: ActForm(act).consequence, marks: register.chip(record.state).html(in: language))
        return "\(heading.html(in: language))\(form.html(in: language))"
    }
}

extension Register {
    /// The way to anything within this register.
    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(title: RegisterIndexPage.heading, path: Path.registers.description),
            Breadcrumb(title: label, path: Path.register(name).description),
        ]
    }
}
