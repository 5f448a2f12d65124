import Kernel
import Registry
import ServiceHall

/// Services that fit what was typed.
struct ItemList: Sendable {
    let language: Language
    let items: [ServiceItem]
    let ticket: String?

    var html: HTML {
        guard !items.isEmpty else { return "<p class=\"hint\">\(Self.nothing, language)</p>" }
        let rows: [HTML] = items.map { item in
            let path = Path.hallNewCase.with(["item": item.head.number, "ticket": ticket])
            return """
                <li><a\(href: path.description)>\(item.name)</a> <span class="hint">\(item.handling.label, language) · \
                \(ServiceFacts(item).time, language) · \(item.code)</span></li>
                """
        }
        return "<ul class=\"desk-found\">\(rows)</ul>"
    }

    private static let nothing = LocalizedText(zh: "没有对应的现行事项。", en: "No service in force fits these words.")
}

struct ItemChoicePage: ConsolePage {
    let language: Language
    let text: String
    let list: ItemList

    var title: LocalizedText { LocalizedText(zh: "选择事项", en: "Choose the service") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: DeskPage.heading, path: Path.hallDesk.description)] }

    var html: HTML {
        """
        \(HallAssets.html)\(PageHeading(title: title).html(in: language))
        <form class="desk-search" action="\(Path.hallNewCase.description)" role="search">\(list.ticket.map { HTML.hidden("ticket", $0) })\
        <label for="desk-item">\(Self.question, language)</label><div class="desk-search-row">\
        <input id="desk-item" name="q" type="search" value="\(text)" autocomplete="off">\
        <button class="button" type="submit">\(Self.find, language)</button></div></form>\(list.html)
        """
    }

    private static let question = LocalizedText(zh: "要办什么事项", en: "For which service")
    private static let find = LocalizedText(zh: "查找", en: "Find")
}

/// The application at the window on one page: who applies, the papers as a list to tick, and the buttons that decide.
struct IntakePage: ConsolePage {
    struct LastAct: Sendable {
        let who: String
        let act: LocalizedText
        let at: Timestamp
    }

    let language: Language
    let token: FormToken
    let item: ServiceItem
    let materials: [ItemMaterial]
    let typed: Form
    let case_: ServiceCase?
    let last: LastAct?
    let deadlines: [RunningDeadline]
    let clock: WorkClock
    let isRestDay: Bool
    let refusal: Refusal?
    let done: String?
    let today: Day

    var title: LocalizedText { LocalizedText(verbatim: item.name) }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: DeskPage.heading, path: Path.hallDesk.description)] }
    private var state: ServiceCase.State? { case_?.state }
    private var problems: [FieldProblem] { refusal?.fieldProblems ?? [] }

    var notice: NoticeBanner? {
        if let refusal, problems.isEmpty {
            return NoticeBanner(tone: .warning, text: meanwhile(refusal), isPassing: false)
        }
        guard let done, let label = Self.outcomes[done] else { return nil }
        return NoticeBanner(tone: .done, text: label)
    }

    /// The second of two clerks is told who did what, and where the case stands now.
    private func meanwhile(_ refusal: Refusal) -> LocalizedText {
        switch refusal {
        case .changedMeanwhile, .notPossible: break
        default: return refusal.message
        }
        guard let last, let state else { return refusal.message }
        return LocalizedText(
            zh: "\(last.who)于\(last.at.clock)刚刚办理了“\(last.act.zh)”，现在的状态是“\(state.label.zh)”。您填写的内容没有保存，仍在下方。",
            en:
                "\(last.who) has just done “\(last.act.en)” at \(last.at.clock); it is “\(state.label.en)” now. What you typed wasn't saved and is kept below."
        )
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: overline,
            marks: state.map { StateChip(label: $0.label, tone: .active).html(in: language) } ?? HTML(),
            actions: ButtonLink(label: Self.back, path: Path.hallDesk.description).html(in: language))
        let facts = ServiceFacts(item)
        let summary: HTML = """
            <p class="lead">\(item.handling.label, language) · \(facts.time, language) · \(facts.visits, language) · \
            \(item.separation.label, language)</p>\(restDay)
            """
        return """
            \(HallAssets.html)\(heading.html(in: language))\(summary)
            \(Columns(main: main, aside: aside).html)
            """
    }

    private var overline: LocalizedText {
        case_.map { LocalizedText(zh: "办件 \($0.head.number)", en: "Case \($0.head.number)") }
            ?? LocalizedText(zh: "登记办件", en: "File a case")
    }

    private var main: HTML {
        switch state {
        case nil, .submitted, .supplementing: form
        default: kept
        }
    }

    /// A rest day is no reason to send anybody away; only the clock begins later.
    private var restDay: HTML? {
        guard isRestDay, case_ == nil else { return nil }
        return "<p class=\"hint\">\(Self.onRestDay, language)</p>"
    }

    // MARK: The form

    private var form: HTML {
        let path = case_.map { Path.hallCase($0.head.number) } ?? .hallNewCase
        let hidden =
            case_.map { HTML.hidden("version", String($0.head.version)) } ?? HTML.hidden("item", item.head.number)
        let ticket: HTML? = typed.text("ticket").map { HTML.hidden("ticket", $0) }
        return """
            <form class="entry intake" method="post" action="\(path.description)" novalidate data-intake>
            \(token.html)\(hidden)\(ticket)\(ErrorSummary(problems: problems).html(in: language))
            \(case_ == nil ? applicant : nil)\(papers)
            <div class="intake-acts">\(buttons)</div>
            </form>

            """
    }

    private var applicant: HTML {
        let kinds = ApplicantKind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let papers = IdentityKind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let first = [
            field("applicant", "申请人", "Applicant", isRequired: true),
            FormField(
                name: "identity_kind", label: LocalizedText(zh: "证件类型", en: "Identity paper"), control: .select(papers),
                value: typed.text("identity_kind") ?? IdentityKind.residentID.rawValue, width: .medium),
            field("identity_number", "证件号码", "Identity number", isRequired: true),
            field("phone", "联系电话", "Telephone"),
            FormField(
                name: "applicant_kind", label: LocalizedText(zh: "申请人类型", en: "Kind of applicant"),
                control: .select(kinds), value: typed.text("applicant_kind") ?? defaultKind, width: .medium),
        ]
        let more = [
            field("agent", "代理人", "Agent"), field("agent_number", "代理人证件号码", "Agent's identity number"),
            FormField(
                name: "note", label: LocalizedText(zh: "申请内容", en: "What is applied for"),
                control: .textArea(rows: 2), value: typed["note"], width: .full),
        ]
        let isOpen = more.contains { !typed[$0.name].isEmpty } || problems.contains { $0.field.hasPrefix("agent") }
        let again: HTML? =
            problems.contains { $0.field == "again" }
            ? FormField(
                name: "again", label: LocalizedText(zh: "确需另办一件", en: "Another one is meant"), control: .checkbox
            ).marked(with: problems).html(in: language) : nil
        return """
            <fieldset class="panel intake-who"><legend class="unseen">\(Self.who, language)</legend>\
            <div class="intake-grid">\(first.map { $0.marked(with: problems).html(in: language) })</div>\(again)\
            <details\(flag: "open", isOpen)><summary>\(Self.agent, language)</summary><div class="intake-grid">\
            \(more.map { $0.marked(with: problems).html(in: language) })</div></details></fieldset>

            """
    }

    private var defaultKind: String {
        (item.forEnterprises && !item.forPersons ? ApplicantKind.enterprise : .person).rawValue
    }

    private func field(_ name: String, _ zh: String, _ en: String, isRequired: Bool = false) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), value: typed[name], isRequired: isRequired,
            isMarkedOptional: !isRequired)
    }

    // MARK: Papers

    private var papers: HTML {
        let ticked = typed.fields.all("paper")
        let rows: [HTML] = (materials.filter(\.isRequired) + materials.filter { !$0.isRequired }).map { material in
            let id = "paper-\(material.head.number)"
            let notes = [
                material.isRequired ? nil : Self.optional[language],
                material.originals > 0 ? Self.originals(material.originals)[language] : nil,
                material.copies > 0 ? Self.copies(material.copies)[language] : nil,
                material.isShareable ? Self.shared[language] : nil,
                material.isTolerable ? Self.tolerable[language] : nil, material.standard,
            ].compactMap(\.self).joined(separator: " · ")
            return """
                <li class="check"><input type="checkbox" id="\(id)" name="paper" value="\(material.head.number)"\
                \(flag: "checked", ticked.contains(material.head.number))\(flag: "data-required", material.isRequired)>\
                <label for="\(id)">\(material.name)<span class="hint">\(notes)</span></label></li>

                """
        }
        let problem: HTML? = problems.first { $0.field == "paper" }.map {
            "<p class=\"problem\" id=\"field-paper\" tabindex=\"-1\">\($0.message, language)</p>"
        }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"hint\">\(Self.noPapers, language)</p>"
            : """
            <button class="button button-secondary" type="button" data-tick-all data-hotkey="a" hidden>\
            \(Self.all, language) <kbd>A</kbd></button><ul class="intake-papers">\(rows)</ul>
            """
        let also = FormField(
            name: "also", label: LocalizedText(zh: "其他需要补正的内容", en: "What else has to be corrected"),
            control: .textArea(rows: 2), value: typed["also"],
            hint: LocalizedText(zh: "没有勾选的必要材料会自动列入告知书。", en: "Required papers left unticked are listed by themselves."),
            isMarkedOptional: true, width: .full)
        let until = FormField(
            name: "until", label: LocalizedText(zh: "容缺材料补齐日期", en: "Papers follow by"), control: .date,
            value: typed["until"], isMarkedOptional: true, width: .short)
        return """
            <fieldset class="panel"><legend><h2>\(Self.papersTitle, language)</h2></legend>\(problem)\(list)\
            \(also.marked(with: problems).html(in: language))\
            \(item.isTolerant || materials.contains(where: \.isTolerable) ? until.marked(with: problems).html(in: language) : nil)</fieldset>

            """
    }

    private var buttons: HTML {
        guard state != .supplementing else { return button("receive", Self.receive, "g", .primary) }
        let settles = item.handling == .immediate && item.separation == .one
        return """
            \(settles ? button("settle", Self.settle, "s", .primary) : nil)\
            \(button("accept", Self.accept, "y", settles ? .secondary : .primary))\
            \(button("ask", Self.ask, "b"))\
            \(materials.contains(where: \.isTolerable) ? button("tolerate", Self.tolerate, "l") : nil)\
            \(case_ == nil ? button("file", Self.fileOnly, "m") : nil)
            """
    }

    private func button(_ name: String, _ label: LocalizedText, _ key: String, _ weight: ButtonWeight = .secondary) -> HTML {
        """
        <button class="\(weight.classes)" type="submit" name="do" value="\(name)" data-hotkey="\(key)" data-hotkey-alt>\
        \(label, language) <kbd>Alt \(key.uppercased())</kbd></button>
        """
    }

    // MARK: After it is decided

    /// What the second clerk typed in vain, to be read and copied.
    private var kept: HTML {
        let rows: [(LocalizedText, String?)] = [
            (LocalizedText(zh: "勾选的材料", en: "Papers ticked"), ticked),
            (LocalizedText(zh: "其他内容", en: "What else"), typed.text("also")),
        ]
        let list = rows.compactMap { label, text in text.map { DescriptionList.Row(label: label, value: "\($0)") } }
        let typedPanel: HTML? =
            refusal == nil || list.isEmpty
            ? nil
            : Panel(title: Self.youTyped, content: DescriptionList(rows: list).html(in: language)).html(in: language)
        return "\(typedPanel)\(outcome)"
    }

    private var ticked: String? {
        let names = materials.filter { typed.fields.all("paper").contains($0.head.number) }.map(\.name)
        return names.isEmpty ? nil : names.joined(separator: "；")
    }

    private var outcome: HTML {
        guard let case_ else { return HTML() }
        let rows: [(LocalizedText, HTML?)] = [
            (LocalizedText(zh: "办件编号", en: "Case number"), "<strong>\(case_.head.number)</strong>"),
            (LocalizedText(zh: "状态", en: "State"), "\(case_.state.label, language)"),
            (LocalizedText(zh: "待补材料", en: "Missing papers"), case_.missing.map { "<span class=\"intake-notice\">\($0)</span>" }),
            (LocalizedText(zh: "办理结果", en: "Result"), case_.result.map { "\($0.label, language)" }),
        ]
        let list = DescriptionList(
            rows: rows.compactMap { label, value in value.map { DescriptionList.Row(label: label, value: $0) } })
        let link = ButtonLink(
            label: LocalizedText(zh: "打开办件", en: "Open the case"),
            path: Path.matter(ServiceCase.register.name, case_.head.number).description
        ).html(in: language)
        return Panel(
            title: LocalizedText(zh: "办理情况", en: "Where it stands"),
            content: "\(list.html(in: language))<p class=\"actions\">\(link)</p>"
        ).html(in: language)
    }

    // MARK: Beside it

    private var aside: HTML {
        let clocks: [HTML] = deadlines.map { clock.html($0, in: language) }
        let asked: HTML? =
            state == .supplementing
            ? Panel(
                title: LocalizedText(zh: "已告知补正", en: "Asked for"),
                content: "<p class=\"intake-notice\">\(case_?.missing)</p>"
            ).html(in: language) : nil
        let time: HTML? =
            clocks.isEmpty
            ? nil : Panel(title: LocalizedText(zh: "时限", en: "Clocks"), content: "\(clocks)").html(in: language)
        let conditions: HTML? = item.conditions.map {
            Panel(title: LocalizedText(zh: "受理条件", en: "Who can apply"), content: "<p>\($0)</p>").html(in: language)
        }
        let history: HTML? = last.map {
            Panel(
                title: LocalizedText(zh: "最近一步", en: "Last step"),
                content: "<p>\($0.act, language) · \($0.who)</p><p class=\"hint\">\($0.at.text(language))</p>"
            ).html(in: language)
        }
        return "\(asked)\(time)\(history)\(conditions)"
    }
}
