import Kernel
import Registry

/// The way in for citizens and enterprises.
struct CitizenSignInPage: ConsolePage {
    let language: Language
    /// Where they wanted to go.
    var destination = ""
    var done = ""
    var typed = ""
    var refusal: Refusal?

    static let heading = LocalizedText(zh: "登录", en: "Sign in")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .narrow }

    var notice: NoticeBanner? {
        guard let refusal else {
            return done == "password" ? NoticeBanner(tone: .done, text: Self.isNew, isPassing: false) : nil
        }
        let text = refusal == .wrongCredentials ? Self.wrong : refusal.message
        return NoticeBanner(tone: .failure, text: text, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.citizenSignIn.description, token: FormToken(""), fields: fields,
            submit: SubmitButton(label: title), hidden: [(name: "to", value: destination)])
        let register = Path.registration.with(["to": destination.isEmpty ? nil : destination]).description
        return """
            <h1>\(title, language)</h1>\(destination.isEmpty ? nil : "<p class=\"lead\">\(Self.needed, language)</p>" as HTML)\
            \(form.html(in: language))
            <p class="portal-other">\(Self.first, language) <a\(href: register)>\(RegistrationPage.heading, language)</a></p>
            <p class="portal-other"><a\(href: Path.forgotten.description)>\(ForgottenPage.heading, language)</a></p>
            <p class="hint">\(Self.following, language)</p>
            """
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "who",
                label: LocalizedText(zh: "身份证号、统一社会信用代码或手机号", en: "Identity number, credit code or mobile"),
                control: .credential(isSecret: false, autocomplete: "username"), value: typed, isRequired: true,
                width: .full),
            FormField(
                name: "password", label: LocalizedText(zh: "密码", en: "Password"),
                control: .credential(isSecret: true, autocomplete: "current-password"), isRequired: true, width: .full),
        ]
    }

    private static let needed = LocalizedText(
        zh: "这一步要知道您是谁，登录后会回到刚才的页面。", en: "This takes knowing who you are. You come back to where you were.")
    private static let first = LocalizedText(zh: "第一次来？", en: "New here?")
    private static let wrong = LocalizedText(
        zh: "号码或密码不对。号码要与注册时一致；还没有注册的，请先注册。",
        en: "The number or the password is wrong. Use the number you registered with, or register first.")
    private static let isNew = LocalizedText(
        zh: "密码已重设，请用新密码登录。", en: "The password is set. Sign in with it.")
    private static let following = LocalizedText(
        zh: "查办件进度不用登录。", en: "Following a case takes no account.")
}
