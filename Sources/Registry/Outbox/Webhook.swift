package import Kernel
import Storage

/// Another system's wish to be told of acts (推送订阅).
package struct Webhook: Sendable, Hashable {
    /// Everything.
    package static let any = "*"

    package let id: Int64
    package let register: String
    package let act: String
    package let url: String
    package let secret: String
    /// Allowed to lie inside the house's own network.
    package let mayBePrivate: Bool
    package let isDisabled: Bool
    package let isPaused: Bool
    package let createdAt: Timestamp?

    package init(
        id: Int64 = 0, register: String = any, act: String = any, url: String, secret: String,
        mayBePrivate: Bool = false, isDisabled: Bool = false, isPaused: Bool = false, createdAt: Timestamp? = nil
    ) {
        self.id = id
        self.register = register
        self.act = act
        self.url = url
        self.secret = secret
        self.mayBePrivate = mayBePrivate
        self.isDisabled = isDisabled
        self.isPaused = isPaused
        self.createdAt = createdAt
    }

    static func isKey(_ secret: String) -> Bool { secret.count >= 16 }

    static let shortKey = FieldProblem("secret", zh: "签名密钥至少16位。", en: "The signing key has at least 16 characters.")

    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if !(url.hasPrefix("https://") || (mayBePrivate && url.hasPrefix("http://"))) || url.count > 1000
            || url.contains(where: { $0.isWhitespace || $0.isNewline })
        {
            problems.append(
                FieldProblem(
                    "url", zh: "请填写 https 地址；只有允许内网时才可用 http。",
                    en: "Give an https address; http only where the own network is allowed."))
        }
        if !Self.isKey(secret) { problems.append(Self.shortKey) }
        return problems
    }
}

extension Registry {
    package func webhooks() async throws -> [Webhook] {
        try await database.read { try WebhookStore(session: $0).all() }
    }

    package func webhook(_ id: Int64) async throws -> Webhook {
        let found = try await database.read { try WebhookStore(session: $0).webhook(id) }
        guard let found, !found.isDisabled else { throw Self.noWebhook(id) }
        return found
    }

    @discardableResult
    package func subscribe(_ webhook: Webhook, as actor: Actor) async throws -> Int64 {
        try actor.demand([.administrator])
        guard webhook.problems.isEmpty else { throw Refusal.invalid(webhook.problems) }
        if webhook.register != Webhook.any { _ = try register(webhook.register) }
        let now = now
        return try await database.write { session in
            let id = try WebhookStore(session: session).add(webhook, by: actor, at: now)
            let inputs = ["register": webhook.register, "act": webhook.act, "url": webhook.url]
            try HouseTrail(session: session).note(
                .webhook, id, act: "subscribe", inputs.mapValues(Value.text), by: actor, at: now)
            return id
        }
    }

    /// Ends a subscription; what waits for it is no longer sent.
    package func unsubscribe(_ id: Int64, as actor: Actor) async throws {
        try await change(webhook: id, act: "unsubscribe", as: actor) { webhooks, _ in try webhooks.disable(id) }
    }

    /// While paused, what happens waits; resumed, it is sent.
    package func pause(webhook id: Int64, _ isPaused: Bool, as actor: Actor) async throws {
        try await change(webhook: id, act: isPaused ? "pause" : "resume", as: actor) { webhooks, now in
            guard try webhooks.set(id, isPaused: isPaused) else { return false }
            try OutboxStore(session: webhooks.session).pause(id, isPaused, at: now)
            return true
        }
    }

    /// From now on everything is signed with `secret`, what was waiting too.
    package func rotate(webhook id: Int64, to secret: String, as actor: Actor) async throws {
        guard Webhook.isKey(secret) else { throw Refusal.invalid([Webhook.shortKey]) }
        try await change(webhook: id, act: "rotate", as: actor) { webhooks, _ in try webhooks.set(id, secret: secret) }
    }

    /// Sends something that stands for nothing, to see whether it arrives.
    package func ping(webhook id: Int64, as actor: Actor) async throws {
        try actor.demand([.administrator])
        let webhook = try await webhook(id)
        guard !webhook.isPaused else {
            throw Refusal.rule(
                zh: "订阅已暂停，恢复后才能试发。", en: "The subscription is paused. Resume it to send a test.")
        }
        let now = now
        try await database.write { try OutboxStore(session: $0).ping(id, at: now) }
    }

    private func change(
        webhook id: Int64, act: String, as actor: Actor,
        _ change: @escaping @Sendable (WebhookStore, Timestamp) throws -> Bool
    ) async throws {
        try actor.demand([.administrator])
        let now = now
        try await database.write { session in
            guard try change(WebhookStore(session: session), now) else { throw Self.noWebhook(id) }
            try HouseTrail(session: session).note(.webhook, id, act: act, by: actor, at: now)
        }
    }

    private static func noWebhook(_ id: Int64) -> Refusal {
        .notFound(LocalizedText(zh: "推送订阅 \(id)", en: "The webhook \(id)"))
    }
}

struct WebhookStore {
    let session: Session

    func all() throws -> [Webhook] {
        try session.rows("\(Self.select) ORDER BY id DESC LIMIT 200", Webhook.init)
    }

    func webhook(_ id: Int64) throws -> Webhook? {
        try session.first("\(Self.select) WHERE id = \(id)", Webhook.init)
    }

    func add(_ webhook: Webhook, by actor: Actor, at now: Timestamp) throws -> Int64 {
        let id = try SequenceStore(session: session).next("webhook")
        try session.execute(
            """
            INSERT INTO webhook
                (id, register, act, url, secret, may_be_private, disabled, created_at, created_by, version)
            VALUES (\(id), \(webhook.register), \(webhook.act), \(webhook.url), \(webhook.secret),
                \(webhook.mayBePrivate), 0, \(now), \(actor.name), 1)
            """)
        return id
    }

    func disable(_ id: Int64) throws -> Bool {
        guard try set(id, "disabled = 1") else { return false }
        try session.execute(
            "UPDATE outbox SET state = 'dead', trouble = 'unsubscribed' WHERE webhook = \(id) AND state = 'waiting'")
        return true
    }

    func set(_ id: Int64, isPaused: Bool) throws -> Bool { try set(id, "paused = \(isPaused)") }

    func set(_ id: Int64, secret: String) throws -> Bool { try set(id, "secret = \(secret)") }

    private func set(_ id: Int64, _ assignment: Query) throws -> Bool {
        try session.execute(
            "UPDATE webhook SET \(assignment), version = version + 1 WHERE id = \(id) AND disabled = 0") > 0
    }

    private static let select: Query =
        "SELECT id, register, act, url, secret, may_be_private, disabled, paused, created_at FROM webhook"
}

extension Webhook {
    fileprivate init(_ row: Row) throws {
        try self.init(
            id: row[0], register: row[1], act: row[2], url: row[3], secret: row[4], mayBePrivate: row[5],
            isDisabled: row[6], isPaused: row[7], createdAt: row[8])
    }
}
