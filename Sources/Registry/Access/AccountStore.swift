import Kernel
import Storage

struct AccountStore {
    let session: Session

    func account(login: String) throws -> (account: Account, password: Password)? {
        try session.first(
            "\(Self.select), password FROM account WHERE login = \(login)"
        ) { (try Account($0), Password(encoded: try $0[6])) }
    }

    func login(of account: Int64) throws -> String? {
        try session.value("SELECT login FROM account WHERE id = \(account)")
    }

    /// Those of staff.
    func all() throws -> [Account] {
        try session.rows(
            "\(Self.select) FROM account WHERE roles <> \(Role.applicant) ORDER BY id LIMIT 10000", Account.init)
    }

    /// `act`: what the trail calls the change of an account that is there.
    func save(
        login: String, name: String, organisation: String, roles: Set<Role>, _ password: Password,
        act: String = "amend", by actor: Actor, at now: Timestamp
    ) throws -> Account {
        let before = try account(login: login)?.account
        let id = try before?.id ?? SequenceStore(session: session).next("account")
        let account = Account(
            id: id, login: login, name: name, organisation: organisation, roles: roles, isDisabled: false)
        let version: Int? = try session.value(
            """
            INSERT INTO account (id, login, name, organisation, roles, password, version, disabled, created_at)
            VALUES (\(id), \(login), \(name), \(organisation), \(account.listedRoles), \(password.encoded), 1, 0, \(now))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, organisation = excluded.organisation,
                roles = excluded.roles, password = excluded.password, version = account.version + 1, disabled = 0
            RETURNING version
            """)
        try endSessions(of: id)
        let body = TrailBody(
            inputs: ["login": .text(login), "roles": .text(account.listedRoles)],
            changes: before.map { account.changes(since: $0) } ?? [])
        try note(id, version: version ?? 1, act: before == nil ? "create" : act, body, by: actor, at: now)
        return account
    }

    /// Closes an account; whoever is signed in with it is out at once. False when there is none.
    func disable(login: String, by actor: Actor, at now: Timestamp) throws -> Bool {
        let changed = try session.first(
            """
            UPDATE account SET disabled = 1, version = version + 1 WHERE login = \(login) AND disabled = 0
            RETURNING id, version
            """
        ) { (try $0[0] as Int64, try $0[1] as Int) }
        guard let (id, version) = changed else { return try account(login: login) != nil }
        try endSessions(of: id)
        try note(
            id, version: version, act: "disable", TrailBody(inputs: ["login": .text(login)]), by: actor, at: now)
        return true
    }

    /// Notes that too many wrong passwords have closed the login for a while. Nobody is known to have done it.
    func noteLock(login: String, minutes: Int, at now: Timestamp) throws {
        let changed = try session.first(
            "UPDATE account SET version = version + 1 WHERE login = \(login) RETURNING id, version"
        ) { (try $0[0] as Int64, try $0[1] as Int) }
        guard let (id, version) = changed else { return }
        let inputs: [String: Value] = ["login": .text(login), "minutes": .integer(Int64(minutes))]
        try note(id, version: version, act: "lock", TrailBody(inputs: inputs), by: .system, at: now)
    }

    private func endSessions(of account: Int64) throws {
        try session.execute("DELETE FROM session WHERE account = \(account)")
    }

    // MARK: Trail

    static let registerName = "account"
    static let labels = [
        "password": LocalizedText(zh: "修改本人密码", en: "Change one's password"),
        "lock": LocalizedText(zh: "登录锁定", en: "Lock after wrong passwords"),
    ]

    /// Who opened or changed an account is kept like every other act, and the trail vouches for the row.
    private func note(
        _ id: Int64, version: Int, act: String, _ body: TrailBody, by actor: Actor, at now: Timestamp
    ) throws {
        var writer = try TrailWriter()
        let content = try session.first("\(Self.sealed) WHERE id = \(id)") { row in
            try writer.digest(of: row, named: Self.registerName)
        }
        try TrailStore(session: session).append(
            register: Self.registerName, matter: id, position: version, at: now, actor: actor, act: act,
            body: body, content: content ?? .zero, writer: &writer)
    }

    func sealedRows(_ writer: inout TrailWriter) throws -> [SealedRows.Row] {
        var rows: [SealedRows.Row] = []
        try session.forEach("\(Self.sealed) ORDER BY id") { row in
            let content = try writer.digest(of: row, named: Self.registerName)
            rows.append(SealedRows.Row(matter: try row[0], number: try row[1], version: try row[2], content: content))
        }
        return rows
    }

    private static let sealed: Query =
        "SELECT id, login, version, name, organisation, roles, password, disabled, created_at FROM account"

    // MARK: Sessions

    func open(token: Digest, account: Int64, formKey: [UInt8], at now: Timestamp, until end: Timestamp) throws {
        try session.execute("DELETE FROM session WHERE expires_at < \(now)")
        try session.execute(
            """
            INSERT INTO session (token, account, form_key, created_at, expires_at)
            VALUES (\(token), \(account), \(formKey), \(now), \(end))
            """)
    }

    func signedIn(token: Digest, at now: Timestamp) throws -> SignedIn? {
        let found = try session.first(
            """
            SELECT account.id, account.login, account.name, account.organisation, account.roles, account.disabled,
                session.form_key
            FROM session JOIN account ON account.id = session.account
            WHERE session.token = \(token) AND session.expires_at >= \(now) AND account.disabled = 0
            """
        ) { (try Account($0), try $0[6] as [UInt8]) }
        guard let (account, formKey) = found else { return nil }
        return try signedIn(account, formKey: formKey)
    }

    /// Who works with an account that is open, without a session.
    func signedIn(account id: Int64) throws -> SignedIn? {
        let account = try session.first("\(Self.select) FROM account WHERE id = \(id) AND disabled = 0", Account.init)
        return try account.map { try signedIn($0, formKey: []) }
    }

    private func signedIn(_ account: Account, formKey: [UInt8]) throws -> SignedIn {
        let actor = Actor(
            account: account.id, name: account.name, roles: account.roles, organisation: account.organisation,
            reach: try reach(of: account))
        return SignedIn(actor: actor, login: account.login, formKey: hexadecimal(formKey))
    }

    func close(token: Digest) throws {
        try session.execute("DELETE FROM session WHERE token = \(token)")
    }

    /// Its own organisation and everything below it; nil means all.
    private func reach(of account: Account) throws -> Set<String>? {
        if account.roles.contains(where: \.seesEveryOrganisation) { return nil }
        return Set(
            try session.rows(
                """
                WITH RECURSIVE below (number) AS (
                    SELECT \(account.organisation)
                    UNION SELECT organisation.number FROM organisation JOIN below ON organisation.parent = below.number
                )
                SELECT number FROM below LIMIT 10000
                """
            ) { try $0[0] as String })
    }

    // MARK: Failures

    func failures(login: String, since: Timestamp) throws -> Int {
        try session.value("SELECT COUNT(*) FROM failed_sign_in WHERE login = \(login) AND at >= \(since)") ?? 0
    }

    func noteFailure(login: String, at now: Timestamp, since: Timestamp) throws {
        try session.execute("DELETE FROM failed_sign_in WHERE at < \(since)")
        try session.execute("INSERT INTO failed_sign_in (login, at) VALUES (\(login), \(now))")
    }

    func forgetFailures(login: String) throws {
        try session.execute("DELETE FROM failed_sign_in WHERE login = \(login)")
    }

    private static let select: Query = "SELECT id, login, name, organisation, roles, disabled"
}

extension Account {
    fileprivate var listedRoles: String {
        Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: ",")
    }

    /// A password leaves no trace of itself here: that it is another one shows in the hash of the content.
    fileprivate func changes(since before: Account) -> [TrailBody.Change] {
        [
            ("disabled", before.isDisabled.stored, isDisabled.stored), ("name", before.name.stored, name.stored),
            ("organisation", before.organisation.stored, organisation.stored),
            ("roles", before.listedRoles.stored, listedRoles.stored),
        ].filter { $0.1 != $0.2 }.map { TrailBody.Change(field: $0.0, before: $0.1, after: $0.2) }
    }

    init(_ row: Row) throws {
        let roles: String = try row[4]
        try self.init(
            id: row[0], login: row[1], name: row[2], organisation: row[3],
            roles: Set(roles.split(separator: ",").compactMap { Role(rawValue: String($0)) }), isDisabled: row[5])
    }
}
