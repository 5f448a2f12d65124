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

    package init(
        id: Int64 = 0, register: String = any, act: String = any, url: String, secret: String,
        mayBePrivate: Bool = false, isDisabled: Bool = false
    ) {
        self.id = id
        self.register = register
        self.act = act
        self.url = url
        self.secret = secret
        self.mayBePrivate = mayBePrivate
        self.isDisabled = isDisabled
    }

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
        if secret.count < 16 {
            problems.append(
                FieldProblem("secret", zh: "签名密钥至少16位。", en: "The signing key has at least 16 characters."))
        }
        return problems
    }
}

/// Where a person gets mail, and about what.
package struct MailPreference: Sendable, Hashable {
    package var address: String
    package var kinds: Set<Notice.Kind>
    package var language: Language

    package init(address: String = "", kinds: Set<Notice.Kind> = [], language: Language = .zh) {
        self.address = address
        self.kinds = kinds
        self.language = language
    }

    var problems: [FieldProblem] {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && address.utf8.count <= 254
            && address.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"<>,;\"\\".utf8.contains($0) }
        guard !isAddress, !(address.isEmpty && kinds.isEmpty) else { return [] }
        return [FieldProblem("address", zh: "请填写有效的邮箱地址。", en: "Give a valid address of mail.")]
    }
}

extension Registry {
    package func webhooks() async throws -> [Webhook] {
        try await database.read { try OutboxStore(session: $0).webhooks() }
    }

    package func subscribe(_ webhook: Webhook, as actor: Actor) async throws {
        try actor.demand([.administrator])
        guard webhook.problems.isEmpty else { throw Refusal.invalid(webhook.problems) }
        let now = now
        try await database.write { try OutboxStore(session: $0).add(webhook, by: actor, at: now) }
    }

    /// Ends a subscription; what waits for it is no longer sent.
    package func unsubscribe(_ id: Int64, as actor: Actor) async throws {
        try actor.demand([.administrator])
        try await database.write { try OutboxStore(session: $0).disable(webhook: id) }
    }

    package func mailPreference(of actor: Actor) async throws -> MailPreference {
        try await database.read { try OutboxStore(session: $0).preference(of: actor.account) } ?? MailPreference()
    }

    package func prefer(_ preference: MailPreference, as actor: Actor) async throws {
        guard preference.problems.isEmpty else { throw Refusal.invalid(preference.problems) }
        try await database.write { try OutboxStore(session: $0).save(preference, of: actor.account) }
    }
}
