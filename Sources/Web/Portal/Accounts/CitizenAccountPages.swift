import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// Registering, signing in and out.
struct CitizenAccountPages: Sendable {
    let console: Console
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(.citizenSignIn, .public, use: show)
        routes.post(.citizenSignIn, .public, use: signIn)
        routes.post(.citizenSignOut, .citizen, use: signOut)
        routes.get(.registration, .public, use: form)
        routes.post(.registration, .public, use: register)
        routes.get(.forgotten, .public, use: askForCode)
        routes.post(.forgotten, .public, use: sendCode)
        routes.get(.newPassword, .public, use: askForPassword)
        routes.post(.newPassword, .public, use: setPassword)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        guard context.citizenAccount == nil else { return .redirect(to: .mine) }
        let page = CitizenSignInPage(
            language: context.visit.language, destination: context.visit.query["to"], done: context.visit.query["done"])
        return await console.page(page, for: context.visit)
    }

    private func signIn(_ form: Form, context: PublicContext) async throws -> Response {
        let name = String(form["who"].trimmed.prefix(64))
        do {
            let account = try await console.registry.account(named: name)
            let token = try await accounts.signIn(applicant: account, typed: name, password: form["password"])
            return entered(token, Path(within: form["to"]) ?? .mine)
        } catch let refusal as Refusal {
            let page = CitizenSignInPage(
                language: context.visit.language, destination: form["to"], typed: name, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func entered(_ token: String, _ destination: Path) -> Response {
        var response = Response.redirect(to: destination)
        response.headers[.setCookie] = console.cookies.session(token)
        return response
    }

    private func signOut(_ form: Form, context: CitizenContext) async throws -> Response {
        if let token = context.visit.sessionToken { try await accounts.signOut(token: token) }
        var response = Response.redirect(to: .services)
        response.headers[.setCookie] = console.cookies.endedSession
        return response
    }

    // MARK: A forgotten password

    private func askForCode(_ request: Request, context: PublicContext) async throws -> Response {
        let page = ForgottenPage(language: context.visit.language, sendsCodes: console.registry.hasTexts)
        return await console.page(page, for: context.visit)
    }

    /// Answers the same whether the two numbers belong together or not.
    private func sendCode(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            try await console.registry.askForPassword(
                identity: form["who"], phone: form["phone"], from: context.visit.source, random: accounts.random)
            let page = NewPasswordPage(language: context.visit.language, who: form["who"].trimmed, isSent: true)
            return await console.page(page, for: context.visit)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = ForgottenPage(
                language: context.visit.language, sendsCodes: console.registry.hasTexts, typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func askForPassword(_ request: Request, context: PublicContext) async throws -> Response {
        await console.page(NewPasswordPage(language: context.visit.language), for: context.visit)
    }

    private func setPassword(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            try await console.registry.resetPassword(
                identity: form["who"], code: form["code"], to: form["password"], with: accounts,
                from: context.visit.source)
            return .redirect(to: .citizenSignIn.with(["done": "password"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = NewPasswordPage(
                language: context.visit.language, who: form["who"].trimmed, code: form["code"], refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    // MARK: Registration

    private func form(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let page = RegistrationPage(
            language: context.visit.language, kind: ApplicantKind(rawValue: query["kind"]) ?? .person,
            destination: query["to"])
        return await console.page(page, for: context.visit)
    }

    private func register(_ form: Form, context: PublicContext) async throws -> Response {
        let kind = ApplicantKind(rawValue: form["kind"]) ?? .person
        do {
            guard form["consent"] == "on" else {
                throw RegistrationPage.consentMissing(beside: Citizen(form, kind), form["password"])
            }
            let citizen = try await console.registry.register(
                Citizen(form, kind), password: form["password"], with: accounts, from: context.visit.source)
            let token = try await accounts.signIn(
                applicant: citizen.account, typed: citizen.identityNumber, password: form["password"])
            return entered(token, Path(within: form["to"]) ?? .mine.with(["done": "registered"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = RegistrationPage(
                language: context.visit.language, kind: kind, destination: form["to"], typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }
}

extension Citizen {
    /// As somebody typed it.
    fileprivate init(_ form: Form, _ kind: ApplicantKind) {
        self.init()
        self.kind = kind
        name = form["name"].trimmed
        identityKind =
            kind == .enterprise ? .creditCode : IdentityKind(rawValue: form["identity_kind"]) ?? .residentID
        identityNumber = Citizen.tidied(form["identity_number"])
        phone = Citizen.tidied(form["phone"])
        guard kind == .enterprise else { return }
        contact = form.text("contact")
        contactNumber = form.text("contact_number").map(Citizen.tidied)
    }
}
