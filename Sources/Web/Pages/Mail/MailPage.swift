import Kernel
import Registry

/// One's own mail: where it goes, and of what.
struct MailPage: ConsolePage {
    enum Subject: Sendable { case address, code }

    let language: Language
    let preference: MailPreference
    let pending: PendingAddress?
    /// Those that can ever concern the reader.
    let kinds: [Notice.Kind]
    /// Whether the house has a mail server at all.
    let isSetUp: Bool
    let done: String
    let typed: Form?
    let refusal: Refusal?
    let subject: Subject?
    let token: FormToken

    static let heading = LocalizedText(zh: "我的邮件通知", en: "My mail")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: NoticesPage.heading, path: Path.notices.description)] }

    static func field(_ kind: Notice.Kind) -> String { "kind-\(kind.rawValue)" }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message)
        }
        switch done {
        case "saved": return NoticeBanner(tone: .done, text: LocalizedText(zh: "已保存", en: "Saved"))
        case "sent":
            return NoticeBanner(
                tone: .done,
                text: LocalizedText(zh: "验证码已发出，请查收邮件。", en: "The code is on its way. Look into your mail."))
        case "confirmed":
            return NoticeBanner(
                tone: .done,
                text: LocalizedText(zh: "邮箱已确认，现在可以选择接收哪些通知。", en: "The address is confirmed. Now choose what you get.")
            )
        default: return nil
        }
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: Self.lead).html(in: language)
        return "\(heading)\(isSetUp ? nil : Self.notSetUp(language))\(address)\(choices)"
    }

    private static func notSetUp(_ language: Language) -> HTML {
        let words = LocalizedText(
            zh: "系统还没有设置邮件服务器，邮件暂时发不出去；设置好后会自动补发。请联系系统管理员。",
            en: "No mail server is set up yet. Letters wait until it is. Ask an administrator.")
        return "<div class=\"notice notice-warning\" role=\"status\"><p>\(words, language)</p></div>\n"
    }

    // MARK: Where to

    private var address: HTML {
        let current: HTML? =
            preference.address.isEmpty
            ? pending == nil ? "<p>\(Self.noAddress, language)</p>" : nil
            : "<p>\(LocalizedText(zh: "发到", en: "Letters go to"), language) <strong>\(preference.address)</strong></p>"
        let form = EntryForm(
            path: Path.mailAddress.description, token: token,
            fields: [
                FormField(
                    name: "address",
                    label: preference.address.isEmpty && pending == nil
                        ? LocalizedText(zh: "邮箱地址", en: "Address") : LocalizedText(zh: "换一个邮箱", en: "Another address"),
                    value: subject == .address ? typed?["address"] ?? "" : "", isRequired: true)
            ],
            submit: SubmitButton(
                label: LocalizedText(zh: "发送验证码", en: "Send the code"), weight: pending == nil ? .primary : .secondary),
            problems: subject == .address ? refusal?.fieldProblems ?? [] : [])
        return Panel(
            title: LocalizedText(zh: "邮箱", en: "Address"), anchor: "address",
            content: "\(current)\(code)\(form.html(in: language))"
        ).html(in: language)
    }

    private static let noAddress = LocalizedText(
        zh: "还没有邮箱。填写后会收到一封带验证码的邮件。", en: "None yet. Give one, and a code is sent to it.")

    private var code: HTML? {
        pending.map { pending in
            let words = LocalizedText(
                zh: "验证码已发到 \(pending.address)，30分钟内有效。",
                en: "A code was sent to \(pending.address). It is good for 30 minutes.")
            let form = EntryForm(
                path: Path.mailCode.description, token: token,
                fields: [
                    FormField(
                        name: "code", label: LocalizedText(zh: "6位验证码", en: "The six digits"),
                        control: .credential(isSecret: false, autocomplete: "one-time-code"), isRequired: true,
                        width: .short)
                ],
                submit: SubmitButton(label: LocalizedText(zh: "确认邮箱", en: "Confirm")),
                problems: subject == .code ? refusal?.fieldProblems ?? [] : [])
            return "<p>\(words, language)</p>\(form.html(in: language))"
        }
    }

    // MARK: Of what

    private var choices: HTML {
        let fields = kinds.map { kind in
            FormField(
                name: Self.field(kind), label: kind.label,
                control: .select(
                    MailPreference.Cadence.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                value: preference.cadence(of: kind).rawValue, width: .short)
        }
        let words = FormField(
            name: "language", label: LocalizedText(zh: "邮件语言", en: "Language of the letters"),
            control: .select([
                FormField.Choice(value: Language.zh.rawValue, label: LocalizedText(verbatim: "中文")),
                FormField.Choice(value: Language.en.rawValue, label: LocalizedText(verbatim: "English")),
            ]), value: preference.language.rawValue, width: .short)
        let form = EntryForm(
            path: Path.mail.description, token: token, fields: fields + [words],
            submit: SubmitButton(
                label: LocalizedText(zh: "保存", en: "Save"), weight: preference.address.isEmpty ? .secondary : .primary))
        let hint = LocalizedText(
            zh: preference.address.isEmpty ? "确认邮箱之后才会发信。" : "每日汇总在早上8点发出，没有通知就不发。",
            en: preference.address.isEmpty
                ? "Nothing is sent before an address is confirmed."
                : "The digest goes out at eight in the morning, unless there is nothing to tell.")
        return Panel(
            title: LocalizedText(zh: "接收哪些通知", en: "What you get"),
            content: "<p class=\"hint\">\(hint, language)</p>\(form.html(in: language))"
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "通知总会出现在系统里；这里选择哪些也发到您的邮箱。每封邮件都附有退订链接。",
        en:
            "Notices always stand in the console; choose here which also come by mail. Every letter has a link that ends them."
    )
}

/// Ends mail from a link in a letter.
struct UnsubscribePage: ConsolePage {
    let language: Language
    /// Masked.
    let address: String
    let isOn: Bool
    let isDone: Bool
    let path: String
    let token: FormToken

    var title: LocalizedText {
        isDone || !isOn
            ? LocalizedText(zh: "已退订", en: "Unsubscribed") : LocalizedText(zh: "退订邮件通知", en: "Stop these letters")
    }
    var width: PageLayout.Width { .narrow }

    var html: HTML {
        let heading = PageHeading(title: title).html(in: language)
        guard !isDone, isOn else {
            let words = LocalizedText(
                zh: "不再向 \(address) 发送通知邮件。通知仍在系统里；登录后可在“我的邮件通知”重新开启。",
                en:
                    "No more letters go to \(address). Notices stay in the console; “My mail” there turns letters on again."
            )
            return "\(heading)<p>\(words, language)</p>"
        }
        let words = LocalizedText(zh: "不再向 \(address) 发送通知邮件？", en: "Stop all letters to \(address)?")
        let button = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "退订", en: "Unsubscribe")), path: path, token: token)
        return "\(heading)<p>\(words, language)</p>\(button.html(in: language))"
    }
}
