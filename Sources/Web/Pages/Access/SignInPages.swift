import Hummingbird
import Kernel
import Registry

/// Signing in and out, and the front door.
struct SignInPages: Sendable {
    let console: Console
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(.home, .public) { [console] _, context in
            let isForStaff = context.visit.signedIn?.actor.isStaff ?? !console.hasPortal
            return .redirect(to: isForStaff ? .work : .services)
        }
        routes.get(.signIn, .public, use: show)
        routes.post(.signIn, .public, use: signIn)
        routes.post(.signOut, .signedIn, use: signOut)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let destination = context.visit.query["to"]
        return await console.page(
            SignInPage(
                language: context.visit.language, destination: destination,
                hasNewPassword: context.visit.query[SignInPage.passwordChanged] == "yes"), for: context.visit)
    }

    private func signIn(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            let token = try await accounts.signIn(login: form["login"].trimmed, password: form["password"])
            var response = Response.redirect(to: Path(within: form["to"]) ?? .work)
            response.headers[.setCookie] = console.cookies.session(token)
            return response
        } catch let refusal as Refusal {
            let page = SignInPage(
                language: context.visit.language, destination: form["to"], login: form["login"], refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func signOut(_ form: Form, context: StaffContext) async throws -> Response {
        if let token = context.sessionToken { try await accounts.signOut(token: token) }
        var response = Response.redirect(to: .signIn)
        response.headers[.setCookie] = console.cookies.endedSession
        return response
    }
}

struct SignInPage: ConsolePage {
    let language: Language
    /// Where the visitor wanted to go.
    var destination = ""
    var login = ""
    var refusal: Refusal?
    /// Came here from changing it.
    var hasNewPassword = false

    static let passwordChanged = "password-changed"
    let title = LocalizedText(zh: "登录", en: "Sign in")
    var width: PageLayout.Width { .narrow }

    var notice: NoticeBanner? {
        if let refusal { return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false) }
        guard hasNewPassword else { return nil }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(zh: "密码已修改，请用新密码登录。", en: "The password is changed. Sign in with the new one."),
            isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.signIn.description, token: FormToken(""), fields: fields,
            submit: SubmitButton(label: title), hidden: [(name: "to", value: destination)])
        return """
            \(PageHeading(title: title, lead: Self.lead).html(in: language))\(form.html(in: language))\
            <p class="hint">\(Self.forgotten, language)</p>\
            <p class="hint"><a\(href: Path.draws.description)>\(DrawListPage.heading, language)</a></p>
            """
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "login", label: LocalizedText(zh: "账号", en: "Account"),
                control: .credential(isSecret: false, autocomplete: "username"), value: login, isRequired: true),
            FormField(
                name: "password", label: LocalizedText(zh: "密码", en: "Password"),
                control: .credential(isSecret: true, autocomplete: "current-password"), isRequired: true),
        ]
    }

    private static let lead = LocalizedText(
        zh: "用单位分配的账号登录。每一步操作都会留痕。", en: "Use the account your bureau gave you. Every act leaves a trace.")
    private static let forgotten = LocalizedText(
        zh: "忘记密码？请联系本单位系统管理员重置。", en: "Forgotten the password? Ask your administrator to reset it.")
}
