import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// The telephone number, the password and letters by mail of one's own account.
struct SettingsPages: Sendable {
    let console: Console
    let accounts: Accounts
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.mySettings, .citizen, use: show)
        routes.post(.myPhone, .citizen, use: phone)
        routes.post(.myPhoneCode, .citizen, use: phoneCode)
        routes.post(.myPassword, .citizen, use: password)
        routes.post(.myMail, .citizen, use: mail)
        routes.post(.myMailCode, .citizen, use: code)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func phone(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .phone) {
            do {
                try await accounts.demand(password: form["current"], of: context.signedIn.login)
            } catch Refusal.wrongCredentials {
                throw Refusal.invalid("current", zh: "密码不正确。", en: "The password is wrong.")
            }
            let citizen = try await console.citizen(context)
            // The number opens the door when the password is forgotten: it is taken once messages are known to arrive there.
            guard registry.hasTexts else {
                try await registry.changePhone(of: citizen, to: form["phone"])
                return .redirect(to: .mySettings.with(["done": "phone"]))
            }
            try await registry.askForPhone(form["phone"], of: citizen, random: accounts.random)
            return .redirect(to: .mySettings.with(["done": "phone-sent"]))
        }
    }

    private func phoneCode(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .phone) {
            try await registry.confirmPhone(code: form["code"], of: try await console.citizen(context))
            return .redirect(to: .mySettings.with(["done": "phone"]))
        }
    }

    private func password(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .password) {
            do {
                try await accounts.changePassword(
                    login: context.signedIn.login, current: form["current"], new: form["password"])
            } catch Refusal.wrongCredentials {
                throw Refusal.invalid("current", zh: "当前密码不正确。", en: "The current password is wrong.")
            }
            // Every session of the account has ended with its old password.
            var response = Response.redirect(to: .citizenSignIn)
            response.headers[.setCookie] = console.cookies.endedSession
            return response
        }
    }

    /// Letters of what happens to one's cases, once the address gave its code back.
    private func mail(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .mail) {
            try await registry.prefer(
                [.act: .atOnce], in: context.language, as: context.signedIn.actor, random: accounts.random)
            try await registry.askForAddress(
                form["address"], in: context.language, as: context.signedIn.actor, random: accounts.random)
            return .redirect(to: .mySettings.with(["done": "sent"]))
        }
    }

    private func code(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, .mail) {
            try await registry.confirmAddress(code: form["code"], as: context.signedIn.actor)
            return .redirect(to: .mySettings.with(["done": "mail"]))
        }
    }

    private func answered(
        _ form: Form, _ context: CitizenContext, _ part: SettingsPage.Part, _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, typed: form, refusal: refusal, about: part)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: CitizenContext, done: String = "", typed: Form? = nil, refusal: Refusal? = nil,
        about part: SettingsPage.Part? = nil
    ) async throws -> SettingsPage {
        let citizen = try await console.citizen(context)
        return SettingsPage(
            language: context.language, citizen: citizen, pendingPhone: try await registry.pendingPhone(of: citizen),
            mail: try await registry.mailPreference(of: context.signedIn.actor).address,
            pending: try await registry.pendingAddress(of: context.signedIn.actor)?.address,
            hasMail: console.settings.mail != nil, done: done, typed: typed, refusal: refusal, part: part,
            token: context.token)
    }
}
