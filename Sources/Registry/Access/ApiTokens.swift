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
                hash, account: signedIn.actor.account, name: name, mayAct: mayAct, at: now,
                until: now.adding(seconds: days * 86_400))
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
            try ApiTokenStore(session: session).revoke(id, of: signedIn.actor.account, at: now)
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

private struct ApiTokenStore {
    let session: Session

    func insert(
        _ hash: Digest, account: Int64, name: String, mayAct: Bool, at now: Timestamp, until end: Timestamp
    ) throws {
        let id = try SequenceStore(session: session).next("api_token")
        try session.execute(
            """
            INSERT INTO api_token (id, account, name, token, may_act, created_at, expires_at)
            VALUES (\(id), \(account), \(name), \(hash), \(mayAct), \(now), \(end))
            """)
    }

    func tokens(of account: Int64) throws -> [ApiToken] {
        try session.rows("\(Self.select) FROM api_token WHERE account = \(account) ORDER BY id DESC LIMIT 200") {
            try ApiToken($0)
        }
    }

    func revoke(_ id: Int64, of account: Int64, at now: Timestamp) throws -> Bool {
        try session.execute(
            """
            UPDATE api_token SET revoked_at = \(now) WHERE id = \(id) AND account = \(account) AND revoked_at IS NULL
            """) == 1
    }

    func signedIn(_ hash: Digest, at now: Timestamp) throws -> (signedIn: SignedIn, token: ApiToken)? {
        let found = try session.first("\(Self.select), account FROM api_token WHERE token = \(hash)") { row in
            (token: try ApiToken(row), account: try row[6] as Int64)
        }
        guard let found, !found.token.isOver(at: now),
            let signedIn = try AccountStore(session: session).signedIn(account: found.account)
        else { return nil }
        return (signedIn, found.token)
    }

    private static let select: Query =
        "SELECT id, name, may_act, created_at, expires_at, CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END"
}

extension ApiToken {
    fileprivate init(_ row: Row) throws {
        try self.init(
            id: row[0], name: row[1], mayAct: row[2], createdAt: row[3], expiresAt: row[4], isRevoked: row[5])
    }
}

extension Migration {
    static let apiTokens = Migration(
        "registry-71-create-api-token",
        """
        CREATE TABLE api_token (
            id         INTEGER PRIMARY KEY,
            account    INTEGER NOT NULL REFERENCES account (id),
            name       TEXT    NOT NULL,
            token      BLOB    NOT NULL UNIQUE,
            may_act    INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            revoked_at INTEGER
        );
        CREATE INDEX api_token_by_account ON api_token (account, id);
        """)
}
