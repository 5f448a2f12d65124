import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var webhooks: PathOf { "/webhooks" }
    static func webhook(_ id: Segment) -> PathOf { "/webhooks/\(id)" }
    static func webhookTest(_ id: Segment) -> PathOf { "/webhooks/\(id)/test" }
    static func webhookPause(_ id: Segment) -> PathOf { "/webhooks/\(id)/pause" }
    static func webhookKey(_ id: Segment) -> PathOf { "/webhooks/\(id)/key" }
    static func webhookEnd(_ id: Segment) -> PathOf { "/webhooks/\(id)/end" }
}

/// Which other systems are told of what (推送订阅), for administrators.
struct WebhookPages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private static let who = StaffAccess.roles([.administrator])
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.webhooks, Self.who, use: list)
        routes.post(.webhooks, Self.who, use: make)
        routes.get(.webhook("id"), Self.who, use: show)
        routes.post(.webhookTest("id"), Self.who, use: test)
        routes.post(.webhookPause("id"), Self.who, use: pause)
        routes.post(.webhookKey("id"), Self.who, use: rotate)
        routes.post(.webhookEnd("id"), Self.who, use: end)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(context, isEnded: query["done"] == "ended"), for: context.visit)
    }

    private func make(_ form: Form, context: StaffContext) async throws -> Response {
        let key = hexadecimal(random(32))
        // "register" or "register.act".
        let event = form["event"].split(separator: ".", maxSplits: 1).map(String.init)
        let webhook = Webhook(
            register: event.first ?? Webhook.any, act: event.count == 2 ? event[1] : Webhook.any,
            url: form["url"].trimmed, secret: key, mayBePrivate: form["private"] == "on")
        do {
            let id = try await registry.subscribe(webhook, as: context.actor)
            return try await shown(key, of: registry.webhook(id), context)
        } catch Refusal.invalid(let problems) {
            let page = try await page(context, typed: form, problems: problems)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = try await page(of: webhook(context), context, done: query["done"])
        return await console.page(page, for: context.visit)
    }

    private func test(_ form: Form, context: StaffContext) async throws -> Response {
        let webhook = try await webhook(context)
        try await registry.ping(webhook: webhook.id, as: context.actor)
        return .redirect(to: .webhook(String(webhook.id)).with(["done": "tested"]))
    }

    private func pause(_ form: Form, context: StaffContext) async throws -> Response {
        let webhook = try await webhook(context)
        let isPaused = form["paused"] == "yes"
        try await registry.pause(webhook: webhook.id, isPaused, as: context.actor)
        return .redirect(to: .webhook(String(webhook.id)).with(["done": isPaused ? "paused" : "resumed"]))
    }

    private func rotate(_ form: Form, context: StaffContext) async throws -> Response {
        let webhook = try await webhook(context)
        let key = hexadecimal(random(32))
        try await registry.rotate(webhook: webhook.id, to: key, as: context.actor)
        return try await shown(key, of: webhook, context)
    }

    private func end(_ form: Form, context: StaffContext) async throws -> Response {
        try await registry.unsubscribe(webhook(context).id, as: context.actor)
        return .redirect(to: .webhooks.with(["done": "ended"]))
    }

    /// The key stands in this one answer and in no address.
    private func shown(_ key: String, of webhook: Webhook, _ context: StaffContext) async throws -> Response {
        var response = await console.page(try await page(of: webhook, context, key: key), for: context.visit)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func webhook(_ context: StaffContext) async throws -> Webhook {
        guard let id = Int64(context.gap("id")) else {
            throw Refusal.notFound(LocalizedText(zh: "该推送订阅", en: "The webhook"))
        }
        return try await registry.webhook(id)
    }

    private func page(
        of webhook: Webhook, _ context: StaffContext, key: String? = nil, done: String = ""
    ) async throws -> WebhookPage {
        WebhookPage(
            language: context.language, webhook: webhook, key: key,
            deliveries: try await registry.parcels(ParcelRequest(webhook: webhook.id, limit: 20)),
            history: try await registry.history(of: .webhook, webhook.id), words: words(of: webhook),
            label: { registry.label(of: $0, in: HouseRow.webhook.rawValue) }, now: registry.now, token: context.token,
            done: done)
    }

    private func page(
        _ context: StaffContext, isEnded: Bool = false, typed: Form? = nil, problems: [FieldProblem] = []
    ) async throws -> WebhooksPage {
        let all = try await registry.webhooks().filter { !$0.isDisabled }
        return WebhooksPage(
            language: context.language, webhooks: all.map { ($0, words(of: $0)) }, events: events, isEnded: isEnded,
            typed: typed, problems: problems, token: context.token)
    }

    /// Every event that can be asked for, by register.
    private var events: [FormField.Choice] {
        let all = FormField.Choice(value: Webhook.any, label: LocalizedText(zh: "全部登记簿的全部办理", en: "Everything"))
        return [all]
            + registry.registers.flatMap { register in
                [
                    FormField.Choice(
                        value: register.name,
                        label: LocalizedText(zh: "\(register.label.zh)：全部", en: "\(register.label.en): everything"))
                ]
                    + (["create", "amend", "import"] + register.acts.map(\.name)).map { act in
                        let label = registry.label(of: act, in: register.name)
                        return FormField.Choice(
                            value: "\(register.name).\(act)",
                            label: LocalizedText(
                                zh: "\(register.label.zh)：\(label.zh)", en: "\(register.label.en): \(label.en)"))
                    }
            }
    }

    private func words(of webhook: Webhook) -> LocalizedText {
        guard webhook.register != Webhook.any else {
            return LocalizedText(zh: "全部登记簿的全部办理", en: "Everything")
        }
        let register = (try? registry.register(webhook.register).label) ?? LocalizedText(verbatim: webhook.register)
        let act =
            webhook.act == Webhook.any
            ? LocalizedText(zh: "全部", en: "everything") : registry.label(of: webhook.act, in: webhook.register)
        return LocalizedText(zh: "\(register.zh)：\(act.zh)", en: "\(register.en): \(act.en)")
    }
}
