package import Kernel
import Storage

/// What a program of somebody's shows instead of a password (接口令牌). It reaches what its owner reaches, or only reads
/// it; the database holds its hash alone.
package struct ApiToken: Sendable, Hashable {
    package let id: Int64
    package let name: String
    /// Whether it may also enter, correct and act.
    package let mayAct: Bool
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let isRevoked: Bool

    /// So that a token found in a file is recognised for what it is.
    package static let prefix = "heng_"
    package static let longestDays = 366

    package func isOver(at now: Timestamp) -> Bool { isRevoked || expiresAt <= now }
}

extension Accounts {
    /// Makes a token for `signedIn` and returns its text, which can't be had again.
    package func makeToken(
        named name: String, mayAct: Bool, days: Int, for signedIn: SignedIn
    ) async throws -> String {
        let name = name.trimmed
        guard (1...64).contains(name.count) else {
            throw Refusal.invalid("name", zh: "名称须为1至64个字。", en: "A name has 1 to 64 characters.")
        }
        guard (1...ApiToken.longestDays).contains(days) else {
            throw Refusal.invalid(
                "days", zh: "有效期须为1至\(ApiToken.longestDays)天。",
                en: "A token is valid for 1 to \(ApiToken.longestDays) days.")
        }
        let token = random(32)
        let (hash, now) = (try SM3.hash(token), clock())
        try await database.write { session in
            try ApiTokenStore(session: session).insert(
                hash, of: signedIn, name: name, mayAct: mayAct, at: now, until: now.adding(seconds: days * 86_400))
        }
        return ApiToken.prefix + hexadecimal(token)
    }

    /// The tokens of `signedIn`, newest first.
    package func tokens(of signedIn: SignedIn) async throws -> [ApiToken] {
        try await database.read { try ApiTokenStore(session: $0).tokens(of: signedIn.actor.account) }
    }

    package func revokeToken(_ id: Int64, of signedIn: SignedIn) async throws {
        let now = clock()
        let found = try await database.write { session in
            try ApiTokenStore(session: session).revoke(id, of: signedIn, at: now)
        }
        guard found else { throw Refusal.notFound(LocalizedText(zh: "该接口令牌", en: "The API token")) }
    }

    /// Whose token this is; nil when it is over or was never made.
    package func signedIn(apiToken text: String) async throws -> (signedIn: SignedIn, token: ApiToken)? {
        guard text.hasPrefix(ApiToken.prefix),
            let bytes = octets(hexadecimal: String(text.dropFirst(ApiToken.prefix.count)))
        else { return nil }
        let (hash, now) = (try SM3.hash(bytes), clock())
        return try await database.read { try ApiTokenStore(session: $0).signedIn(hash, at: now) }
    }
}
