import Kernel
import Registry
import ServiceHall

/// Who has forgotten the password: by a code to the telephone, or with the card at a window.
struct ForgottenPage: ConsolePage {
    let language: Language
    /// A gateway takes messages to telephones.
    let sendsCodes: Bool
    var typed: Form?
    var refusal: Refusal?

    static let heading = LocalizedText(zh: "忘记密码", en: "Forgotten the password?")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .narrow }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: CitizenSignInPage.heading, path: Path.citizenSignIn.description)]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        """
        <h1>\(title, language)</h1>\(sendsCodes ? byCode : nil)<h2>\(Self.window, language)</h2>
        <p>\(Self.atWindow, language)</p>
        <p><a\(href: Path.newPassword.description)>\(Self.have, language)</a></p>
        """
    }

    private var byCode: HTML {
        EntryForm(
            path: Path.forgotten.description, token: FormToken(""),
            fields: [
                FormField(
                    name: "who", label: NewPasswordPage.number,
                    control: .credential(isSecret: false, autocomplete: "username"), value: typed?["who"] ?? "",
                    isRequired: true, width: .full),
                FormField(
                    name: "phone", label: LocalizedText(zh: "注册时的手机号码", en: "The mobile number you registered with"),
                    control: .credential(isSecret: false, autocomplete: "tel-national"), value: typed?["phone"] ?? "",
                    isRequired: true, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "发送验证码", en: "Send a code")),
            problems: refusal?.fieldProblems ?? []
        ).html(in: language)
    }

    private static let window = LocalizedText(zh: "手机号换了，或收不到短信", en: "Another number now, or no message")
    private static let atWindow = LocalizedText(
        zh: "请本人带身份证件到大厅任一综合窗口，工作人员核对后给您一个验证码。",
        en: "Bring your identity paper to any general window. A clerk checks it and gives you a code.")
    private static let have = LocalizedText(zh: "已有验证码，去设新密码", en: "You have a code? Set a new password")
}

/// Setting another password with a code.
struct NewPasswordPage: ConsolePage {
    let language: Language
    var who = ""
    var code = ""
    /// They came from asking for a code.
    var isSent = false
    var refusal: Refusal?

    static let number = LocalizedText(zh: "身份证号或统一社会信用代码", en: "Identity number or credit code")
    let title = LocalizedText(zh: "设置新密码", en: "A new password")
    var width: PageLayout.Width { .narrow }
    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(title: CitizenSignInPage.heading, path: Path.citizenSignIn.description),
            Breadcrumb(title: ForgottenPage.heading, path: Path.forgotten.description),
        ]
    }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return isSent ? NoticeBanner(tone: .done, text: Self.sent, isPassing: false) : nil
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.newPassword.description, token: FormToken(""),
            fields: [
                FormField(
                    name: "who", label: Self.number, control: .credential(isSecret: false, autocomplete: "username"),
                    value: who, isRequired: true, width: .full),
                FormField(
                    name: "code", label: LocalizedText(zh: "6位验证码", en: "The code of six digits"),
                    control: .credential(isSecret: false, autocomplete: "one-time-code"), value: code, isRequired: true,
                    width: .short),
                FormField(
                    name: "password", label: LocalizedText(zh: "新密码", en: "New password"),
                    control: .credential(isSecret: true, autocomplete: "new-password"),
                    hint: LocalizedText(
                        zh: "至少 \(Accounts.shortestPassword) 位，可以是一句好记的话。",
                        en: "At least \(Accounts.shortestPassword) characters. A sentence you remember will do."),
                    isRequired: true, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "设置密码", en: "Set the password")),
            problems: refusal?.fieldProblems ?? [])
        return "<h1>\(title, language)</h1>\(form.html(in: language))"
    }

    private static let sent = LocalizedText(
        zh: "如果号码与注册时一致，验证码已发到该手机，10分钟内有效。收不到的，请一分钟后重试或到大厅窗口。",
        en:
            "If the numbers are those you registered with, a code is on its way; it is good for ten minutes. If none comes, try again in a minute or ask at a window."
    )
}
