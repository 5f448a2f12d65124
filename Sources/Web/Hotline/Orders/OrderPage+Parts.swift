import Hotline
import Kernel
import Registry

// Whom to call, the reply, what came after, and who else has a part in it.
extension OrderPage {
    private func problems(of act: String) -> [FieldProblem] {
        declined?.name == act ? declined?.refusal.fieldProblems ?? [] : []
    }

    private func typed(_ act: String, _ name: String) -> String {
        declined?.name == act ? declined?.typed[name] ?? "" : ""
    }

    // MARK: The caller

    /// A unit sees nobody until it asks, and says what for; of who wants secrecy it sees nothing at all.
    var caller: HTML {
        Panel(title: Self.callerTitle, content: "\(identity)\(askContact)").html(in: language)
    }

    private var identity: HTML {
        if let contact = scene.contact {
            let rows: [(LocalizedText, String?)] = [
                (LocalizedText(zh: "称呼", en: "Name"), contact.name),
                (LocalizedText(zh: "电话", en: "Telephone"), contact.phone),
                (LocalizedText(zh: "邮箱", en: "E-mail"), contact.email),
            ]
            let list = DescriptionList(
                rows: rows.compactMap { label, text in text.map { DescriptionList.Row(label: label, value: "\($0)") } })
            let secret: HTML? =
                order.secrecy == .secret ? "<p class=\"advice-warning\">\(Self.secretStaff, language)</p>" : nil
            return "\(secret)\(list.html(in: language))<p class=\"hint\">\(Self.noted, language)</p>"
        }
        switch order.secrecy {
        case .anonymous: return "<p>\(Self.anonymous, language)</p>"
        case .secret: return "<p>\(Self.secret, language)</p>"
        case .open: return "<p>\(Self.hidden, language)</p>"
        }
    }

    private var askContact: HTML? {
        guard scene.contact == nil, order.secrecy == .open, order.caller != nil,
            let act = HotlineOrder.register.act("reveal"), act.from.contains(order.state.rawValue),
            !act.by.isDisjoint(with: actor.roles), actor.reaches(order.head.organisation)
        else { return nil }
        return EntryForm(
            path: Path.hotlineContact(number).description, token: token,
            fields: [
                FormField(
                    name: "purpose", label: LocalizedText(zh: "用途", en: "What for"),
                    value: typed("reveal", "purpose"),
                    hint: LocalizedText(
                        zh: "写入工单过程，如：联系诉求人核实位置。", en: "Kept in the history, such as: to ask for the exact place."),
                    isRequired: true, width: .full)
            ], submit: SubmitButton(label: act.label, weight: .secondary), problems: problems(of: "reveal"),
            scope: "reveal"
        ).html(in: language)
    }

    // MARK: The reply

    var replyForm: HTML? {
        guard order.state == .signed, let act = HotlineOrder.register.act("reply"),
            !act.by.isDisjoint(with: actor.roles), actor.reaches(order.head.organisation)
        else { return nil }
        let accept = (HotlineOrder.register.attachments?.kinds ?? []).flatMap(\.extensions).map { "." + $0 }
        let fields = [
            FormField(
                name: "conclusion", label: LocalizedText(zh: "办理结论", en: "Conclusion"),
                control: .radio(Conclusion.choices), value: typed("reply", "conclusion"), isRequired: true),
            FormField(
                name: "answer", label: LocalizedText(zh: "答复内容", en: "Answer"), control: .textArea(rows: 6),
                value: typed("reply", "answer"),
                hint: LocalizedText(
                    zh: "先联系诉求人；不能与上次答复雷同。", en: "Contact the caller first; it can't be the last answer again."),
                isRequired: true, limit: 4000, width: .full),
            FormField(
                name: "basis", label: LocalizedText(zh: "法律依据", en: "Basis in law"), value: typed("reply", "basis"),
                hint: LocalizedText(zh: "“依法不能办理”须填写。", en: "Needed where it can't be done by law."),
                isMarkedOptional: true, width: .full),
            FormField(
                name: "promisedFor", label: LocalizedText(zh: "承诺日期", en: "Promised for"), control: .date,
                value: typed("reply", "promisedFor"),
                hint: LocalizedText(zh: "“承诺办理”须填写。", en: "Needed for a promise."), isMarkedOptional: true,
                width: .short),
            FormField(
                name: "file", label: LocalizedText(zh: "附件", en: "Files"),
                control: .files(accept: accept.joined(separator: ",")),
                hint: HotlineOrder.register.attachments?.words, isMarkedOptional: true),
        ]
        let form = EntryForm(
            path: Path.hotlineReply(number).description, token: token, fields: fields,
            submit: SubmitButton(label: act.label), hidden: [(name: "version", value: String(order.head.version))],
            problems: problems(of: "reply"), draft: "reply-\(number)", hasFiles: true, scope: "reply")
        return Panel(
            title: LocalizedText(zh: "回复诉求人", en: "Reply to the caller"), anchor: "reply",
            content: form.html(in: language)
        ).html(in: language)
    }

    // MARK: What came after

    var notes: HTML? {
        let rows: [HTML] = scene.notes.map { note in
            let mark: HTML? = note.isPublic ? " <span class=\"chip\">\(Self.isPublic, language)</span>" : nil
            return """
                <li><p class="prose">\(note.text)</p><p class="hint">\(note.kind.label, language)\(mark) · \
                \((note.sentAt ?? note.head.createdAt).text(language))</p></li>
                """
        }
        guard !rows.isEmpty || canNote else { return nil }
        let list: HTML? = rows.isEmpty ? nil : "<ul class=\"order-notes\">\(rows)</ul>"
        return Panel(title: LocalizedText(zh: "补充和进展", en: "Additions and progress"), content: "\(list)\(noteForm)")
            .html(in: language)
    }

    private var canNote: Bool {
        !OrderNote.register.access.editors.isDisjoint(with: actor.roles) && actor.reaches(order.head.organisation)
    }

    private var noteForm: HTML? {
        guard canNote else { return nil }
        let form = EntryForm(
            path: Path.hotlineNotes(number).description, token: token,
            fields: [
                FormField(
                    name: "kind", label: LocalizedText(zh: "类别", en: "Kind"), control: .select(OrderNote.Kind.choices),
                    value: declined?.name == "note"
                        ? typed("note", "kind") : order.state.isOpen ? "progress" : "addendum"),
                FormField(
                    name: "note", label: LocalizedText(zh: "内容", en: "Words"), control: .textArea(rows: 3),
                    value: typed("note", "note"), isRequired: true, limit: 4000, width: .full),
                FormField(
                    name: "is_public",
                    label: LocalizedText(zh: "诉求人和公众可以看到", en: "The caller and the public may read it"),
                    control: .checkbox, value: typed("note", "is_public")),
            ], submit: SubmitButton(label: LocalizedText(zh: "记录", en: "Note it"), weight: .secondary),
            problems: problems(of: "note"), draft: "note-\(number)-\(scene.notes.count)", scope: "note")
        return Disclosure(
            title: LocalizedText(zh: "补充一条", en: "Add one"), isOpen: declined?.name == "note",
            content: form.html(in: language)
        ).html(in: language)
    }

    // MARK: Who else has a part

    var besides: HTML? {
        let assists: [HTML] = scene.assists.map { assist in
            """
            <li><p>\(link(AssistOrder.register, assist.head)) \(scene.names[assist.head.organisation], language) \
            \(StateChip(label: assist.state.label, tone: assist.state == .answered ? .done : .active).html(in: language))</p>\
            <p class="hint">\(assist.task) · \(assist.dueOn.text(language))</p>\
            \(assist.answer.map { "<p class=\"prose\">\($0)</p>" as HTML })</li>
            """
        }
        let supervisions: [HTML] = scene.supervisions.map { supervision in
            """
            <li><p>\(link(Supervision.register, supervision.head)) \(supervision.level.label, language) \
            \(StateChip(label: supervision.state.label, tone: supervision.state == .lifted ? .done : .overdue).html(in: language))</p>\
            <p class="hint">\(supervision.trigger.label, language)：\(supervision.demand)</p></li>
            """
        }
        let joiners: [HTML] = scene.joiners.map {
            "<li><a\(href: Path.hotlineOrder($0.head.number).description)>\($0.head.number)</a> \($0.title)</li>"
        }
        let groups: [(LocalizedText, [HTML])] = [
            (LocalizedText(zh: "协办", en: "Assisting units"), assists),
            (LocalizedText(zh: "督办", en: "Supervision"), supervisions),
            (LocalizedText(zh: "并入的诉求", en: "Orders merged into it"), isCentre ? joiners : []),
        ]
        let panels: [HTML] = groups.filter { !$0.1.isEmpty }.map { title, rows in
            Panel(title: title, content: "<ul class=\"order-notes\">\(rows)</ul>").html(in: language)
        }
        return panels.isEmpty ? nil : "\(panels)"
    }

    /// A link only where the reader may follow it.
    private func link(_ register: Register, _ head: Head) -> HTML {
        guard actor.reaches(head.organisation), !register.access.readers.isDisjoint(with: actor.roles) else {
            return "\(head.number)"
        }
        return "<a\(href: Path.matter(register.name, head.number).description)>\(head.number)</a>"
    }

    private static let callerTitle = LocalizedText(zh: "诉求人", en: "Caller")
    private static let noted = LocalizedText(zh: "查看已写入留痕。", en: "That you looked stands in the trail.")
    private static let secretStaff = LocalizedText(
        zh: "要求保密：不得告知承办单位。", en: "Asked for secrecy: not to be told to the unit.")
    private static let anonymous = LocalizedText(zh: "匿名，没有联系方式。", en: "Anonymous: nobody to call.")
    private static let secret = LocalizedText(
        zh: "诉求人要求保密，请通过热线中心联系。", en: "The caller asked for secrecy. Reach them through the hotline.")
    private static let hidden = LocalizedText(
        zh: "联系方式不显示。需要联系时，写明用途后查看。", en: "Not shown. Say what for when you have to call.")
    private static let isPublic = LocalizedText(zh: "公开", en: "public")
}
