import Kernel
import Registry
import ServiceHall

/// One's own account: what is known, and what can be changed.
struct SettingsPage: ConsolePage {
    enum Part: Hashable, Sendable { case phone, password, mail }

    let language: Language
    let citizen: Citizen
    /// The number that waits for the code that was sent to it.
    let pendingPhone: String?
    let mail: String
    let pending: String?
    /// A relay for letters is set up.
    let hasMail: Bool
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var part: Part?
    let token: FormToken

    static let heading = LocalizedText(zh: "账号设置", en: "Settings")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "phone": LocalizedText(zh: "手机号码已更改。", en: "The mobile number is changed."),
            "phone-sent": LocalizedText(zh: "验证码已发往新号码。", en: "A code was sent to the new number."),
            "sent": LocalizedText(zh: "验证码已发往邮箱。", en: "A code was sent to your address."),
            "mail": LocalizedText(
                zh: "邮箱已确认，办件消息会同时发到邮箱。", en: "Your address is confirmed. News of your cases goes there too."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        <h1>\(title, language)</h1>\(known)\(panel(.phone, Self.phone, phoneForm))\
        \(hasMail ? panel(.mail, Self.mailTitle, mailForms) : nil)\(panel(.password, Self.password, passwordForm))
        """
    }

    private var known: HTML {
        let rows = [
            DescriptionList.Row(label: LocalizedText(zh: "姓名或名称", en: "Name"), value: "\(citizen.name)"),
            DescriptionList.Row(
                label: citizen.identityKind.label, value: "\(Self.masked(citizen.identityNumber))",
                hint: citizen.state == .verified ? Self.isVerified : Self.isNotVerified),
            citizen.contact.map {
                DescriptionList.Row(label: LocalizedText(zh: "经办人", en: "Acting person"), value: "\($0)")
            },
        ].compactMap(\.self)
        return Panel(title: Self.who, content: DescriptionList(rows: rows).html(in: language)).html(in: language)
    }

    /// First three and last four characters.
    static func masked(_ number: String) -> String {
        number.count < 8
            ? number : number.prefix(3) + String(repeating: "*", count: number.count - 7) + number.suffix(4)
    }

    private func panel(_ part: Part, _ title: LocalizedText, _ content: HTML) -> HTML {
        Panel(title: title, content: content).html(in: language)
    }

    private func problems(_ part: Part) -> [FieldProblem] {
        self.part == part ? refusal?.fieldProblems ?? [] : []
    }

    private var phoneForm: HTML {
        guard let pendingPhone else { return newPhoneForm }
        let code = EntryForm(
            path: Path.myPhoneCode.description, token: token,
            fields: [
                FormField(
                    name: "code",
                    label: LocalizedText(
                        zh: "发往\(TextMessage.masked(pendingPhone))的验证码",
                        en: "The code sent to \(TextMessage.masked(pendingPhone))"),
                    control: .credential(isSecret: false, autocomplete: "one-time-code"), isRequired: true,
                    width: .short)
            ], submit: SubmitButton(label: LocalizedText(zh: "确认新号码", en: "Confirm")),
            problems: problems(.phone).filter { $0.field == "code" })
        return "\(code.html(in: language))\(newPhoneForm)"
    }

    private var newPhoneForm: HTML {
        EntryForm(
            path: Path.myPhone.description, token: token,
            fields: [
                FormField(
                    name: "phone", label: LocalizedText(zh: "手机号码", en: "Mobile number"),
                    control: .credential(isSecret: false, autocomplete: "tel-national"),
                    value: part == .phone ? typed?["phone"] ?? "" : citizen.phone, isRequired: true),
                FormField(
                    name: "current", label: LocalizedText(zh: "登录密码", en: "Your password"),
                    control: .credential(isSecret: true, autocomplete: "current-password"),
                    hint: LocalizedText(
                        zh: "换号前确认是您本人；旧号码会收到通知。", en: "To be sure it is you. The old number is told."),
                    isRequired: true),
            ], submit: SubmitButton(label: Self.change, weight: .secondary),
            problems: problems(.phone).filter { $0.field != "code" }
        ).html(in: language)
    }

    private var passwordForm: HTML {
        EntryForm(
            path: Path.myPassword.description, token: token,
            fields: [
                FormField(
                    name: "current", label: LocalizedText(zh: "当前密码", en: "Current password"),
                    control: .credential(isSecret: true, autocomplete: "current-password"), isRequired: true),
                FormField(
                    name: "password", label: LocalizedText(zh: "新密码", en: "New password"),
                    control: .credential(isSecret: true, autocomplete: "new-password"),
                    hint: LocalizedText(zh: "至少10位。修改后要重新登录。", en: "At least 10 characters. You sign in again after."),
                    isRequired: true),
            ], submit: SubmitButton(label: Self.change, weight: .secondary), problems: problems(.password)
        ).html(in: language)
    }

    private var mailForms: HTML {
        let state: HTML? = mail.isEmpty ? nil : "<p>\(Self.goesTo(mail), language)</p>"
        let address = EntryForm(
            path: Path.myMail.description, token: token,
            fields: [
                FormField(
                    name: "address", label: LocalizedText(zh: "电子邮箱", en: "Mail address"),
                    control: .credential(isSecret: false, autocomplete: "email"),
                    value: part == .mail ? typed?["address"] ?? "" : pending ?? "", isRequired: true)
            ], submit: SubmitButton(label: LocalizedText(zh: "发送验证码", en: "Send a code"), weight: .secondary),
            problems: problems(.mail).filter { $0.field == "address" }
        ).html(in: language)
        guard pending != nil else { return "\(state)\(address)" }
        let code = EntryForm(
            path: Path.myMailCode.description, token: token,
            fields: [
                FormField(
                    name: "code", label: LocalizedText(zh: "邮件里的验证码", en: "The code in the letter"),
                    control: .credential(isSecret: false, autocomplete: "one-time-code"), isRequired: true,
                    width: .short)
            ], submit: SubmitButton(label: LocalizedText(zh: "确认邮箱", en: "Confirm")),
            problems: problems(.mail).filter { $0.field == "code" })
        return "\(state)\(code.html(in: language))\(address)"
    }

    private static let who = LocalizedText(zh: "实名信息", en: "Who you are")
    private static let phone = LocalizedText(zh: "手机号码", en: "Mobile number")
    private static let password = LocalizedText(zh: "密码", en: "Password")
    private static let mailTitle = LocalizedText(zh: "办件消息发到邮箱", en: "News by mail")
    private static let change = LocalizedText(zh: "更改", en: "Change")
    private static let isVerified = LocalizedText(
        zh: "已核验：在窗口办的事也能在这里看到。", en: "Verified: what you applied for at a window shows here too.")
    private static let isNotVerified = LocalizedText(
        zh: "未核验：带证件到任一综合窗口核验后，在窗口办的事也能在这里看到。",
        en: "Not verified: show the paper at any general window, and what you applied for there shows here too.")

    private static func goesTo(_ address: String) -> LocalizedText {
        LocalizedText(
            zh: "现在发往 \(PersonalText.address(address))。", en: "They go to \(PersonalText.address(address)) now.")
    }
}
