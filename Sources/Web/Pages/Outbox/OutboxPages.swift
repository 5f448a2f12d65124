import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var outbox: PathOf { "/outbox" }
    static func parcel(_ id: Segment) -> PathOf { "/outbox/messages/\(id)" }
    static func parcelRetry(_ id: Segment) -> PathOf { "/outbox/messages/\(id)/retry" }
    static func parcelEnd(_ id: Segment) -> PathOf { "/outbox/messages/\(id)/end" }
}

extension Feature {
    /// What leaves the house: mail, and messages to other systems.
    static func outgoing(_ accounts: Accounts) -> Feature {
        let administrators: Set<Role> = [.administrator]
        return Feature(
            heading: LocalizedText(zh: "通知与对接", en: "Messages"),
            navigation: [
                Entry(title: OutboxPage.heading, path: .outbox, roles: administrators),
                Entry(title: WebhooksPage.heading, path: .webhooks, roles: administrators),
                Entry(title: MailPage.heading, path: .mail),
                Entry(title: MailSetupPage.heading, path: .mailSetup, roles: administrators),
                Entry(title: TextSetupPage.heading, path: .textSetup, roles: administrators),
            ]
        ) { routes, console in
            OutboxPages(console: console).add(to: routes)
            WebhookPages(console: console, random: accounts.random).add(to: routes)
            MailPages(console: console, random: accounts.random).add(to: routes)
            MailSetupPages(console: console).add(to: routes)
            TextSetupPages(console: console).add(to: routes)
        }
    }
}

/// Outgoing messages (待发消息), for administrators.
struct OutboxPages: Sendable {
    let console: Console
    private static let who = StaffAccess.roles([.administrator])
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.outbox, Self.who, use: list)
        routes.get(.parcel("id"), Self.who, use: show)
        routes.post(.parcelRetry("id"), Self.who, use: retry)
        routes.post(.parcelEnd("id"), Self.who, use: giveUp)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let address = OutboxAddress(query)
        let parcels = try await registry.parcels(address.request)
        let webhook = try await address.webhook.asyncMap { try await registry.webhook($0) }
        let page = OutboxPage(
            language: context.language, address: address, parcels: parcels,
            counts: try await registry.parcelCounts(), webhook: webhook, now: registry.now, done: query["done"])
        return await console.page(page, for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let parcel = try await registry.parcel(id(context), as: context.actor)
        let page = ParcelPage(
            language: context.language, state: parcel, now: registry.now,
            canMail: console.settings.mail != nil, token: context.token, done: query["done"])
        return await console.page(page, for: context.visit)
    }

    private func retry(_ form: Form, context: StaffContext) async throws -> Response {
        let id = try id(context)
        try await registry.retryParcel(id, as: context.actor)
        return .redirect(to: .parcel(String(id)).with(["done": "retried"]))
    }

    private func giveUp(_ form: Form, context: StaffContext) async throws -> Response {
        let id = try id(context)
        try await registry.giveUpParcel(id, as: context.actor)
        return .redirect(to: .parcel(String(id)).with(["done": "ended"]))
    }

    private func id(_ context: StaffContext) throws(Refusal) -> Int64 {
        guard let id = Int64(context.gap("id")) else {
            throw .notFound(LocalizedText(zh: "该消息", en: "The message"))
        }
        return id
    }
}

extension Optional where Wrapped: Sendable {
    func asyncMap<T>(_ body: (Wrapped) async throws -> T) async throws -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}

/// Which messages are shown, as the address says it.
struct OutboxAddress: Sendable, Hashable {
    var state: ParcelState.State?
    var channel: Parcel.Channel?
    var webhook: Int64?
    var before: Int64?

    init(webhook: Int64? = nil) {
        self.webhook = webhook
    }

    init(_ query: FormFields) {
        state = ParcelState.State(rawValue: query["state"])
        channel = Parcel.Channel(rawValue: query["channel"])
        webhook = Int64(query["webhook"])
        before = Int64(query["before"])
    }

    var request: ParcelRequest { ParcelRequest(state, channel: channel, webhook: webhook, before: before) }

    var path: Path {
        .outbox.with([
            ("state", state?.rawValue), ("channel", channel?.rawValue), ("webhook", webhook.map { String($0) }),
            ("before", before.map { String($0) }),
        ])
    }

    func showing(_ state: ParcelState.State?) -> OutboxAddress {
        var address = self
        (address.state, address.before) = (state, nil)
        return address
    }

    func from(_ before: Int64?) -> OutboxAddress {
        var address = self
        address.before = before
        return address
    }
}
