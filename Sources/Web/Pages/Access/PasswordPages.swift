import Hummingbird
import Kernel
import Registry

/// One's own password.
struct PasswordPages: Sendable {
    let console: Console
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(.password, .signedIn, use: show)
        routes.post(.password, .signedIn, use: change)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(PasswordPage(language: context.language, token: context.token), for: context.visit)
    }

    private func change(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            guard form["new"] == form["again"] else {
                throw Refusal.invalid(
                    "again", zh: "两次输入的新密码不一致，密码没有更改。", en: "The two new passwords differ. Nothing was changed.")
            }
            try await accounts.changePassword(
                login: context.signedIn.login, current: form["current"], new: form["new"])
        } catch let refusal as Refusal {
            let page = PasswordPage(
                language: context.language, problems: try Self.problems(refusal), token: context.token)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
        // Every session of the account has ended with its old password.
        var response = Response.redirect(to: .signIn.with([SignInPage.passwordChanged: "yes"]))
        response.headers[.setCookie] = console.cookies.endedSession
        return response
    }

    private static func problems(_ refusal: Refusal) throws(Refusal) -> [FieldProblem] {
        switch refusal {
        case .invalid(let problems):
            problems.map { FieldProblem($0.field == "password" ? "new" : $0.field, $0.message) }
        case .wrongCredentials:
            [
                FieldProblem(
                    "current", zh: "当前密码不正确，密码没有更改。", en: "The current password is wrong. Nothing was changed.")
            ]
        default: throw refusal
        }
    }
}

struct PasswordPage: ConsolePage {
    let language: Language
    var problems: [FieldProblem] = []
    let token: FormToken

    static let heading = LocalizedText(zh: "修改密码", en: "Change password")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        let form = EntryForm(
            path: Path.password.description, token: token,
            fields: [
                secret("current", LocalizedText(zh: "当前密码", en: "Current password"), "current-password"),
                secret(
                    "new", LocalizedText(zh: "新密码", en: "New password"), "new-password",
                    hint: LocalizedText(
                        zh: "至少 \(Accounts.shortestPassword) 位。",
                        en: "At least \(Accounts.shortestPassword) characters.")),
                secret("again", LocalizedText(zh: "再输一次新密码", en: "New password again"), "new-password"),
            ],
            submit: SubmitButton(label: Self.heading), problems: problems, cancelPath: Path.work.description)
        return "\(PageHeading(title: title, lead: Self.lead).html(in: language))\(form.html(in: language))"
    }

    private func secret(
        _ name: String, _ label: LocalizedText, _ autocomplete: String, hint: LocalizedText? = nil
    ) -> FormField {
        FormField(
            name: name, label: label, control: .credential(isSecret: true, autocomplete: autocomplete), hint: hint,
            isRequired: true)
    }

    private static let lead = LocalizedText(
        zh: "修改后在所有设备上退出，请用新密码重新登录。", en: "You are then signed out everywhere and sign in with the new password.")
}
