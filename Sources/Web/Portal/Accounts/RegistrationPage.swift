import Kernel
import Registry
import ServiceHall

/// Registering by name and number, on one page.
struct RegistrationPage: ConsolePage {
    let language: Language
    let kind: ApplicantKind
    var destination = ""
    var typed: Form?
    var refusal: Refusal?

    static let heading = LocalizedText(zh: "实名注册", en: "Register")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .narrow }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.registration.description, token: FormToken(""), fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "注册", en: "Register")),
            hidden: [(name: "kind", value: kind.rawValue), (name: "to", value: destination)],
            problems: refusal?.fieldProblems ?? [])
        return """
            <h1>\(title, language)</h1>\(tabs.html(in: language))\(form.html(in: language))
            <p class="portal-other">\(Self.known, language) <a\(href: signIn)>\(CitizenSignInPage.heading, language)</a></p>
            """
    }

    private var signIn: String {
        Path.citizenSignIn.with(["to": destination.isEmpty ? nil : destination]).description
    }

    private var tabs: TabLinks {
        TabLinks(
            name: LocalizedText(zh: "为谁注册", en: "For whom"),
            links: ApplicantKind.allCases.map { other in
                let to = destination.isEmpty ? nil : destination
                return NavigationGroup.Link(
                    title: other == .person
                        ? LocalizedText(zh: "个人", en: "A person") : LocalizedText(zh: "企业或组织", en: "An enterprise"),
                    path: Path.registration.with(["kind": other.rawValue, "to": to]).description,
                    isCurrent: other == kind)
            })
    }

    private var fields: [FormField] {
        (kind == .person ? person : enterprise) + [
            field("phone", zh: "手机号码", en: "Mobile number", hint: Self.phoneHint, autocomplete: "tel-national"),
            FormField(
                name: "password", label: LocalizedText(zh: "设置密码", en: "Choose a password"),
                control: .credential(isSecret: true, autocomplete: "new-password"), hint: Self.passwordHint,
                isRequired: true, width: .full),
            FormField(
                name: "consent", label: Self.consent, control: .checkbox, value: typed?["consent"] ?? "",
                hint: Self.consentHint, isRequired: true),
        ]
    }

    private var person: [FormField] {
        [
            field("name", zh: "姓名", en: "Name", hint: Self.nameHint, autocomplete: "name"),
            FormField(
                name: "identity_kind", label: LocalizedText(zh: "证件类型", en: "Identity paper"),
                control: .select(
                    [IdentityKind.residentID, .passport, .other].map {
                        FormField.Choice(value: $0.rawValue, label: $0.label)
                    }), value: typed?["identity_kind"] ?? IdentityKind.residentID.rawValue, width: .full),
            field("identity_number", zh: "证件号码", en: "Its number", autocomplete: "off"),
        ]
    }

    private var enterprise: [FormField] {
        [
            field("name", zh: "企业或组织名称", en: "Name of the enterprise", autocomplete: "organization"),
            field("identity_number", zh: "统一社会信用代码", en: "Unified social credit code", autocomplete: "off"),
            field("contact", zh: "经办人姓名", en: "Who acts for it", hint: Self.nameHint, autocomplete: "name"),
            field("contact_number", zh: "经办人身份证号", en: "Their identity number", autocomplete: "off"),
        ]
    }

    private func field(
        _ name: String, zh: String, en: String, hint: LocalizedText? = nil, autocomplete: String
    ) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en),
            control: .credential(isSecret: false, autocomplete: autocomplete), value: typed?[name] ?? "", hint: hint,
            isRequired: true, width: .full)
    }

    /// The consent that is missing, together with whatever else is wrong.
    static func consentMissing(beside citizen: Citizen, _ password: String) -> Refusal {
        .invalid(
            citizen.problems(registeringWith: password) + [
                FieldProblem("consent", zh: "请勾选同意后再注册。", en: "Tick the box to register.")
            ])
    }

    private static let known = LocalizedText(zh: "已经注册？", en: "Registered already?")
    private static let nameHint = LocalizedText(
        zh: "与证件一致，生僻字照写，如 𠮷、䶮。", en: "As on the identity paper; rare characters are fine.")
    private static let phoneHint = LocalizedText(
        zh: "工作人员会用它联系您，查进度要用后四位。", en: "The office calls it; its last four digits let you follow a case.")
    private static let passwordHint = LocalizedText(
        zh: "至少 \(Accounts.shortestPassword) 位，可以是一句好记的话。",
        en: "At least \(Accounts.shortestPassword) characters. A sentence you remember will do.")
    private static let consent = LocalizedText(
        zh: "我同意为办理政务服务使用以上信息", en: "I agree that these details are used to handle my applications")
    private static let consentHint = LocalizedText(
        zh: "证件号码属于敏感个人信息，只给办理您事项的部门看，每次查看都有留痕。",
        en: "Identity numbers are sensitive: only offices that handle your matter see them, and each look is recorded.")
}
