import Kernel
import Registry

/// The files of a matter on its page.
struct AttachmentPanel: Sendable {
    let language: Language
    let register: Register
    let record: Record
    let rule: AttachmentRule
    let files: [Attachment]
    let canChange: Bool
    let token: FormToken

    private var kept: [Attachment] { files.filter { $0.removal == nil } }
    private var removed: [Attachment] { files.filter { $0.removal != nil } }

    func html(in language: Language) -> HTML {
        let list: HTML =
            kept.isEmpty
            ? "<p class=\"hint\">\(Self.none, language)</p>" : "<ul class=\"attachments\">\(kept.map(item))</ul>"
        return Panel(
            title: LocalizedText(zh: "附件", en: "Files"), anchor: "attachments", aside: count,
            content: "\(list)\(adding)\(removedList)"
        ).html(in: language)
    }

    private var count: HTML {
        kept.isEmpty
            ? HTML() : "<span class=\"count\">\(counted(kept.count, "file", "files", zh: "个"), language)</span>"
    }

    private func counted(_ count: Int, _ one: String, _ many: String, zh: String) -> LocalizedText {
        LocalizedText(zh: "\(count) \(zh)", en: "\(count) \(count == 1 ? one : many)")
    }

    private func item(_ file: Attachment) -> HTML {
        let path = Path.attachment(register.name, record.head.number, String(file.position))
        let image: HTML? =
            file.kind.isImage
            ? """
            <a\(href: path.with(["view": "yes"]).description)><img class="thumbnail" loading="lazy" \
            src="\(path.with(["view": "yes"]).description)" alt="\(file.name)"></a>
            """ : nil
        return """
            <li>\(image)<div class="attachment"><p><a\(href: path.description) download>\(file.name)</a></p>\
            <p class="hint">\(file.kind.label, language) · \(Self.size(file.bytes)) · \(file.actor) · \
            <time datetime="\(file.at.description)">\(file.at.text(language))</time></p>\(removing(file))</div></li>

            """
    }

    private func removing(_ file: Attachment) -> HTML? {
        guard canChange else { return nil }
        let form = Self.removal(register, record, file.position, token)
        return """
            <details class="act attachment-removal" data-dialog><summary>\(Registry.detachLabel, language)…</summary>\
            <div class="act-form"><h3>\(Registry.detachLabel, language)：\(file.name)</h3>\(form.html(in: language))</div></details>
            """
    }

    private var adding: HTML? {
        guard canChange, let form = Self.form(register, record, token) else { return nil }
        return Disclosure(title: Registry.attachLabel, isOpen: kept.isEmpty, content: form.html(in: language))
            .html(in: language)
    }

    private var removedList: HTML? {
        guard !removed.isEmpty else { return nil }
        let items: [HTML] = removed.map { file in
            let path = Path.attachment(register.name, record.head.number, String(file.position))
            let back = PostButton(
                button: SubmitButton(label: Registry.reattachLabel, weight: .secondary),
                path: Path.attachmentReturn(register.name, record.head.number, String(file.position)).description,
                token: token)
            return """
                <li><div class="attachment"><p><a\(href: path.description) download>\(file.name)</a></p>\
                <p class="hint">\(file.removal?.actor ?? "") · \(file.removal?.at.text(language) ?? "") · \
                \(file.removal?.reason ?? "")</p>\(canChange ? back.html(in: language) : nil)</div></li>

                """
        }
        let title = LocalizedText(zh: "已移除 \(removed.count) 个", en: "\(removed.count) removed")
        return Disclosure(title: title, content: "<ul class=\"attachments\">\(items)</ul>").html(in: language)
    }

    // MARK: Forms

    /// Nil in a register that takes no files.
    static func form(
        _ register: Register, _ record: Record, _ token: FormToken, _ problems: [FieldProblem] = [], cancel: Path? = nil
    ) -> EntryForm? {
        guard let rule = register.attachments else { return nil }
        let accept = rule.kinds.flatMap(\.extensions).map { "." + $0 }.joined(separator: ",")
        return EntryForm(
            path: Path.attachments(register.name, record.head.number).description, token: token,
            fields: [
                FormField(
                    name: "file", label: LocalizedText(zh: "文件", en: "File"), control: .file(accept: accept),
                    hint: rule.words, isRequired: true)
            ], submit: SubmitButton(label: Registry.attachLabel, weight: problems.isEmpty ? .secondary : .primary),
            problems: problems, hasFiles: true, cancelPath: cancel?.description, scope: "attach")
    }

    static func removal(
        _ register: Register, _ record: Record, _ position: Int, _ token: FormToken, _ problems: [FieldProblem] = [],
        typed: String = "", cancel: Path? = nil
    ) -> EntryForm {
        EntryForm(
            path: Path.attachmentRemoval(register.name, record.head.number, String(position)).description, token: token,
            fields: [
                FormField(
                    name: "reason", label: FieldDescription.reason.label, value: typed, isRequired: true, limit: 500,
                    width: .full)
            ], submit: SubmitButton(label: Registry.detachLabel, weight: .danger), problems: problems,
            cancelPath: cancel?.description, scope: "detach-\(position)")
    }

    /// "1.4 MB", "320 kB".
    static func size(_ bytes: Int) -> String {
        bytes < 1000
            ? "\(bytes) B" : bytes < 1_000_000 ? "\((bytes + 500) / 1000) kB" : megabytes((bytes + 50_000) / 100_000)
    }

    private static func megabytes(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10) MB" }

    private static let none = LocalizedText(zh: "还没有附件。", en: "No files yet.")
}
