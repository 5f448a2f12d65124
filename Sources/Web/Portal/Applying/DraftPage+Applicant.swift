import Kernel
import Registry
import ServiceHall

// The first step: who applies, and for what.
extension DraftPage {
    var applicantStep: HTML {
        let form = EntryForm(
            path: path.description, token: token,
            fields: (isForOther ? otherFields : []) + [phone] + options + [note],
            submit: SubmitButton(label: LocalizedText(zh: "保存，下一步", en: "Save and go on")),
            hidden: [(name: "for", value: isForOther ? "other" : "self")], problems: problems,
            draft: path.description)
        return "\(whose)\(form.html(in: language))\(forgetting)"
    }

    /// Applied for oneself, unless one says otherwise.
    private var whose: HTML {
        let tabs = TabLinks(
            name: LocalizedText(zh: "为谁办", en: "For whom"),
            links: [(false, Self.own(citizen.kind)), (true, Self.another)].map { isOther, label in
                NavigationGroup.Link(
                    title: label,
                    path: path.with(["step": Step.applicant.rawValue, "for": isOther ? "other" : "self"]).description,
                    isCurrent: isOther == isForOther)
            })
        guard !isForOther else {
            return "\(tabs.html(in: language))<p class=\"lead\">\(Self.agency, language)</p>"
        }
        let rows = [
            DescriptionList.Row(label: LocalizedText(zh: "申请人", en: "Applicant"), value: "\(citizen.name)"),
            DescriptionList.Row(
                label: citizen.identityKind.label, value: "\(SettingsPage.masked(citizen.identityNumber))"),
        ]
        return "\(tabs.html(in: language))\(DescriptionList(rows: rows).html(in: language))"
    }

    private var otherFields: [FormField] {
        [
            FormField(
                name: "applicant", label: LocalizedText(zh: "申请人姓名或名称", en: "Who applies"),
                value: draft.isByAgent ? draft.applicant : "", isRequired: true, width: .full),
            FormField(
                name: "identity_kind", label: LocalizedText(zh: "申请人证件类型", en: "Identity paper"),
                control: .select(IdentityKind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                value: draft.isByAgent ? draft.identityKind.rawValue : IdentityKind.residentID.rawValue),
            FormField(
                name: "identity_number", label: LocalizedText(zh: "申请人证件号码", en: "Its number"),
                value: draft.isByAgent ? draft.identityNumber : "", isRequired: true, width: .full),
        ]
    }

    /// What of a package one may take or leave.
    private var options: [FormField] {
        guard let package = subject.package else { return [] }
        var fields = PackageOptions(package, ticked: Set(draft.wanted.map { "option-\($0)" })).fields
        if !fields.isEmpty { fields[0].hint = PackageOptions.title }
        return fields
    }

    private var phone: FormField {
        FormField(
            name: "phone", label: LocalizedText(zh: "联系手机", en: "Mobile number"),
            control: .credential(isSecret: false, autocomplete: "tel-national"), value: draft.phone,
            hint: LocalizedText(zh: "查进度用它的后四位。", en: "Its last four digits let you follow the case."),
            isRequired: true)
    }

    private var note: FormField {
        FormField(
            name: "note", label: LocalizedText(zh: "申请内容", en: "What you apply for"), control: .textArea(rows: 5),
            value: draft.note,
            hint: LocalizedText(
                zh: "写清要办什么，例如地址、面积、期限。没有要说明的可以不写。",
                en:
                    "Say what it is about, such as an address, a size, a time. Leave it empty if there is nothing to say."
            ),
            isMarkedOptional: true, limit: 2000, width: .full)
    }

    private var forgetting: HTML {
        PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "删除这份草稿", en: "Delete this draft"), weight: .secondary,
                question: LocalizedText(
                    zh: "删除后，已填的内容和已传的文件都不保留。", en: "What you typed and added will be gone.")),
            path: Path.draftRemoval(String(draft.id)).description, token: token
        ).html(in: language)
    }

    private static let another = LocalizedText(zh: "代他人办", en: "For somebody else")
    private static let agency = LocalizedText(
        zh: "您作为代理人提交，下一步要上传授权委托书。法律规定须本人到场的事项不能代办。",
        en: "You act for them: the next step asks for the letter of authorisation. Some services need the person.")

    private static func own(_ kind: ApplicantKind) -> LocalizedText {
        kind == .person
            ? LocalizedText(zh: "本人办", en: "For myself") : LocalizedText(zh: "本单位办", en: "For my enterprise")
    }
}
