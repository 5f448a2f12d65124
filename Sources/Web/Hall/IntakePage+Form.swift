import Kernel
import Registry
import ServiceHall

// The form: who applies, the papers to tick, and the buttons that decide.
extension IntakePage {
    var form: HTML {
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
            hint: LocalizedText(
                zh: "没有勾选的必要材料会自动列入告知书。", en: "Required papers left unticked are listed by themselves."),
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

    private func button(_ name: String, _ label: LocalizedText, _ key: String, _ weight: ButtonWeight = .secondary)
        -> HTML
    {
        """
        <button class="\(weight.classes)" type="submit" name="do" value="\(name)" data-hotkey="\(key)" data-hotkey-alt>\
        \(label, language) <kbd>Alt \(key.uppercased())</kbd></button>
        """
    }
}
