import Kernel
import Storage

/// The tokens as rows. Making and revoking one leaves an entry in the trail, which vouches for the row as for a matter's:
/// a token slipped in, or one that lasts longer than it did, is found.
struct ApiTokenStore {
    let session: Session

    func insert(
        _ hash: Digest, of signedIn: SignedIn, name: String, mayAct: Bool, at now: Timestamp, until end: Timestamp
    ) throws {
        let id = try SequenceStore(session: session).next("api_token")
        try session.execute(
            """
            INSERT INTO api_token (id, account, name, token, may_act, created_at, expires_at)
            VALUES (\(id), \(signedIn.actor.account), \(name), \(hash), \(mayAct), \(now), \(end))
            """)
        try note(
            id, version: 1, act: "create",
            [
                "login": .text(signedIn.login), "name": .text(name), "may_act": mayAct.stored,
                "until": .text(end.description),
            ], by: signedIn.actor, at: now)
    }

    func tokens(of account: Int64) throws -> [ApiToken] {
        try session.rows("\(Self.select) FROM api_token WHERE account = \(account) ORDER BY id DESC LIMIT 200") {
            try ApiToken($0)
        }
    }

    func revoke(_ id: Int64, of signedIn: SignedIn, at now: Timestamp) throws -> Bool {
        let name: String? = try session.value(
            """
            UPDATE api_token SET revoked_at = \(now)
            WHERE id = \(id) AND account = \(signedIn.actor.account) AND revoked_at IS NULL RETURNING name
            """)
        guard let name else { return false }
        try note(
            id, version: 2, act: "revoke", ["login": .text(signedIn.login), "name": .text(name)], by: signedIn.actor,
            at: now)
        return true
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

    // MARK: Trail

    static let registerName = "api_token"
    static let labels = [
        "create": LocalizedText(zh: "建立", en: "Make"), "revoke": LocalizedText(zh: "作废", en: "Revoke"),
    ]

    private func note(
        _ id: Int64, version: Int, act: String, _ inputs: [String: Value], by actor: Actor, at now: Timestamp
    ) throws {
        var writer = try TrailWriter()
        let content = try session.first("\(Self.sealed) WHERE id = \(id)") { row in
            try writer.digest(of: row, named: Self.registerName)
        }
        try TrailStore(session: session).append(
            register: Self.registerName, matter: id, position: version, at: now, actor: actor, act: act,
            body: TrailBody(inputs: inputs), content: content ?? .zero, writer: &writer)
    }

    func sealedRows(_ writer: inout TrailWriter) throws -> [SealedRows.Row] {
        var rows: [SealedRows.Row] = []
        try session.forEach("\(Self.sealed) ORDER BY id") { row in
            let content = try writer.digest(of: row, named: Self.registerName)
            let isRevoked = try row[7] as Int64? != nil
            rows.append(
                SealedRows.Row(matter: try row[0], number: try row[2], version: isRevoked ? 2 : 1, content: content))
        }
        return rows
    }

    private static let sealed: Query =
        "SELECT id, account, name, token, may_act, created_at, expires_at, revoked_at FROM api_token"
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
