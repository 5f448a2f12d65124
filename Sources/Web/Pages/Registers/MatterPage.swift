import Kernel
import Registry
import Storage

struct MatterPage: ConsolePage {
    /// An act that was just done, and the one that takes it back.
    struct Done: Sendable {
        let label: LocalizedText
        let undo: ActDescription?
        /// The same where no act of the register takes it back.
        var undoPath: Path?
    }

    let view: FieldView
    let record: Record
    let history: [Timeline.Moment]
    let acts: [ActDescription]
    let canAmend: Bool
    let deadlines: [RunningDeadline]
    let clock: WorkClock
    let links: [Feature.MatterLink]
    let done: Done?
    let attachments: AttachmentPanel?
    let token: FormToken

    private var register: Register { view.register }
    private var language: Language { view.language }
    private var number: String { record.head.number }

    var title: LocalizedText {
        LocalizedText(verbatim: view.title(of: record))
    }

    var breadcrumbs: [Breadcrumb] { register.breadcrumbs }

    var notice: NoticeBanner? {
        guard let done else { return nil }
        let undoPath = done.undo.map { Path.act(register.name, number, $0.name) } ?? done.undoPath
        let undo = undoPath.map { path in
            PostButton(
                button: SubmitButton(
                    label: LocalizedText(zh: "撤销", en: "Undo"), weight: .secondary),
                path: path.description, token: token, hidden: version)
        }
        let work = ButtonLink(label: WorkPage.heading, path: Path.work.description)
        return NoticeBanner(
            tone: .done, text: LocalizedText(zh: "已\(done.label.zh)", en: "Done: \(done.label.en)"), undo: undo,
            link: work)
    }

    var html: HTML {
        let overline = LocalizedText(zh: "\(register.label.zh) \(number)", en: "\(register.label.en) \(number)")
        let heading = PageHeading(
            title: title, overline: overline, marks: register.chip(record.state).html(in: language), actions: actions)
        let aside: HTML = "\(deadlinePanel)\(actPanel)\(aboutPanel)"
        return """
            \(heading.html(in: language))\(Columns(main: "\(fieldsPanel)\(attachments?.html(in: language))\(historyPanel)", aside: aside).html)
            """
    }

    private var version: [(name: String, value: String)] { [(name: "version", value: String(record.head.version))] }

    private var actions: HTML {
        let links: [HTML] = links.map {
            ButtonLink(label: $0.title, path: $0.path.description).html(in: language)
        }
        guard canAmend else { return "\(links)" }
        let amend = ButtonLink(
            label: Registry.amendLabel, path: Path.amendment(register.name, number).description)
        return "\(links)\(amend.html(in: language))"
    }

    private var fieldsPanel: HTML {
        // What the house writes for itself is not for reading.
        let rows = zip(register.fields, record.values).filter { $0.0.kind != .json }.map { field, value in
            DescriptionList.Row(label: field.label, value: view.html(field, value))
        }
        return Panel(
            title: LocalizedText(zh: "登记内容", en: "What is recorded"),
            content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var historyPanel: HTML {
        let proof = Path.trailOf(register.name, number).description
        let receipt = Path.receipt(register.name, number).description
        let aside: HTML = """
            <span><a\(href: proof)>\(Self.fullProof, language)</a> · \
            <a\(href: receipt)>\(ReceiptPage.heading, language)</a></span>
            """
        return Panel(
            title: LocalizedText(zh: "办理过程", en: "History"), anchor: "history", aside: aside,
            content: Timeline(moments: history).html(in: language)
        ).html(in: language)
    }

    private var deadlinePanel: HTML? {
        guard !deadlines.isEmpty else { return nil }
        let clocks: [HTML] = deadlines.map { clock.html($0, in: language) }
        return Panel(title: LocalizedText(zh: "期限", en: "Deadlines"), content: "\(clocks)").html(in: language)
    }

    private var actPanel: HTML? {
        guard !acts.isEmpty else { return nil }
        let offers = acts.map { act in
            ActPanel.Offer(
                label: act.label, path: Path.act(register.name, number, act.name).description, key: act.name,
                weight: act.isGrave ? .danger : .secondary, fields: ActForm(act).fields(),
                consequence: ActForm(act).consequence)
        }
        return ActPanel(token: token, version: record.head.version, offers: offers).html(in: language)
    }

    private var aboutPanel: HTML {
        var rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "录入时间", en: "Entered"), value: "\(record.head.createdAt.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "最近更改", en: "Last changed"), value: "\(record.head.updatedAt.text(language))"),
        ]
        if register.name != "organisation" {
            let code = record.head.organisation
            let link: HTML = """
                <a\(href: Path.matter("organisation", code).description)>\(view.names[code], language)</a>
                """
            rows.insert(
                DescriptionList.Row(label: LocalizedText(zh: "单位", en: "Organisation"), value: link), at: 0)
        }
        return Panel(
            title: LocalizedText(zh: "归属", en: "Belongs to"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private static let fullProof = LocalizedText(zh: "完整留痕", en: "Full trail")
}

extension FieldView {
    /// What people would call the matter: its first listed text, else its number.
    func title(of record: Record) -> String {
        for (field, value) in zip(register.fields, record.values) where field.isListed && !isMasked(field) {
            if case .text = field.kind, case .text(let text) = value, !text.isEmpty { return text }
        }
        return record.head.number
    }
}
