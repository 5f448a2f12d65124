import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var mail: PathOf { "/mail" }
    static var mailAddress: PathOf { "/mail/address" }
    static var mailCode: PathOf { "/mail/code" }
    package static func mailEnd(_ token: Segment) -> PathOf { "/mail/unsubscribe/\(token)" }
}

/// Each person's own mail: which notices, how often, and where to (邮件通知).
struct MailPages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.mail, .signedIn, use: show)
        routes.post(.mail, .signedIn, use: prefer)
        routes.post(.mailAddress, .signedIn, use: ask)
        routes.post(.mailCode, .signedIn, use: confirm)
        routes.get(.mailEnd("token"), .public, use: leave)
        routes.post(.mailEnd("token"), .public, use: end)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func prefer(_ form: Form, context: StaffContext) async throws -> Response {
        let cadences = Notice.Kind.allCases.map { kind in
            (kind, MailPreference.Cadence(rawValue: form[MailPage.field(kind)]) ?? .none)
        }
        try await registry.prefer(
            Dictionary(uniqueKeysWithValues: cadences), in: Language(rawValue: form["language"]) ?? context.language,
            as: context.actor, random: random)
        return .redirect(to: .mail.with(["done": "saved"]))
    }

    private func ask(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(form, context, about: .address) {
            try await registry.askForAddress(
                form["address"], in: context.language, as: context.actor, random: random)
            return .redirect(to: .mail.with(["done": "sent"]).at("address"))
        }
    }

    private func confirm(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(form, context, about: .code) {
            try await registry.confirmAddress(code: form["code"], as: context.actor)
            return .redirect(to: .mail.with(["done": "confirmed"]))
        }
    }

    /// A refusal comes back in the form it is about, with what was typed.
    private func answered(
        _ form: Form, _ context: StaffContext, about subject: MailPage.Subject, _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, typed: form, refusal: refusal, about: subject)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: StaffContext, done: String = "", typed: Form? = nil, refusal: Refusal? = nil,
        about subject: MailPage.Subject? = nil
    ) async throws -> MailPage {
        MailPage(
            language: context.language, preference: try await registry.mailPreference(of: context.actor),
            pending: try await registry.pendingAddress(of: context.actor),
            kinds: Notice.Kind.allCases.filter { $0 != .upkeep || context.actor.roles.contains(.administrator) },
            isSetUp: console.settings.mail != nil, done: done, typed: typed, refusal: refusal, subject: subject,
            token: context.token)
    }

    // MARK: From a letter, without signing in

    private func leave(_ request: Request, context: PublicContext) async throws -> Response {
        await console.page(try await leaving(context, isDone: false), for: context.visit)
    }

    /// Also what a mail program sends by itself when its "unsubscribe" is pressed (RFC 8058).
    private func end(_ form: Form, context: PublicContext) async throws -> Response {
        try await registry.unsubscribeMail(token: context.gap("token"))
        return await console.page(try await leaving(context, isDone: true), for: context.visit)
    }

    private func leaving(_ context: PublicContext, isDone: Bool) async throws -> UnsubscribePage {
        let token = context.gap("token")
        guard let found = try await registry.mailSubscriber(token: token) else {
            throw Refusal.notFound(LocalizedText(zh: "该退订链接", en: "This unsubscribe link"))
        }
        return UnsubscribePage(
            language: context.visit.language, address: found.address, isOn: found.isOn, isDone: isDone,
            path: Path.mailEnd(token).description, token: context.visit.token)
    }
}
