package import Kernel
package import Storage

/// A person's way in (账号).
package struct Account: Sendable, Hashable {
    package let id: Int64
    package let login: String
    package let name: String
    package let organisation: String
    package let roles: Set<Role>
    package let isDisabled: Bool
}

/// A signed-in browser (会话). The cookie holds the token; the database only its hash.
package struct SignedIn: Sendable {
    package let actor: Actor
    package let login: String
    /// Comes back with every form, so that no other site can send one (CSRF).
    package let formKey: String
}

/// Accounts, sign-in and sessions.
package struct Accounts: Sendable {
    let database: Database
    let clock: @Sendable () -> Timestamp
    package let random: @Sendable (Int) -> [UInt8]

    /// A working day; whoever stays longer signs in again.
    private static let sessionSeconds = 12 * 3600
    private static let allowedFailures = 5
    private static let failureMinutes = 15
    package static let shortestPassword = 10

    package init(
        _ database: Database, clock: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.database = database
        self.clock = clock
        self.random = random
    }

    /// Opens an account, or gives an existing login a new name, organisation, roles and password.
    @discardableResult
    package func save(
        login: String, name: String, organisation: String, roles: Set<Role>, password: String, by actor: Actor
    ) async throws -> Account {
        try actor.demand([.administrator])
        let problems = Self.problems(login: login, name: name, password: password)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let hashed = try await Password.hashing(password, salt: random(16))
        let now = clock()
        return try await database.write { session in
            try AccountStore(session: session)
                .save(login: login, name: name, organisation: organisation, roles: roles, hashed, by: actor, at: now)
        }
    }

    private static func problems(login: String, name: String, password: String) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if !(1...64).contains(login.count) || login.contains(where: { $0.isWhitespace || $0 == "," }) {
            problems.append(
                FieldProblem(
                    "login", zh: "账号须为1至64个字符，不含空格和逗号。", en: "A login has 1 to 64 characters, no spaces or commas."))
        }
        if name.trimmed.isEmpty { problems.append(FieldProblem("name", zh: "请填写姓名。", en: "Fill in: Name.")) }
        if password.count < shortestPassword {
            problems.append(
                FieldProblem(
                    "password", zh: "密码至少\(shortestPassword)位。",
                    en: "A password has at least \(shortestPassword) characters."))
        }
        return problems
    }

    /// Closes an account and ends its sessions. `save` opens it again.
    package func disable(login: String, by actor: Actor) async throws {
        try actor.demand([.administrator])
        let now = clock()
        let found = try await database.write { session in
            try AccountStore(session: session).disable(login: login, by: actor, at: now)
        }
        guard found else {
            throw Refusal.notFound(LocalizedText(zh: "账号“\(login)”", en: "The account “\(login)”"))
        }
    }

    package func all() async throws -> [Account] {
        try await database.read { try AccountStore(session: $0).all() }
    }

    /// Gives oneself a new password; every session of the account ends, this one too.
    package func changePassword(login: String, current: String, new: String) async throws {
        let account = try await verified(login: login, password: current)
        let problems = Self.problems(login: login, name: account.name, password: new)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let hashed = try await Password.hashing(new, salt: random(16))
        let now = clock()
        let actor = Actor(
            account: account.id, name: account.name, roles: account.roles, organisation: account.organisation, reach: []
        )
        try await database.write { session in
            let store = AccountStore(session: session)
            try store.forgetFailures(login: login)
            _ = try store.save(
                login: login, name: account.name, organisation: account.organisation, roles: account.roles, hashed,
                act: "password", by: actor, at: now)
        }
    }

    /// Checks the password and opens a session; returns the token for the cookie.
    package func signIn(login: String, password: String) async throws -> String {
        let account = try await verified(login: login, password: password)
        let token = random(32)
        let (hash, formKey, now) = (try SM3.hash(token), random(32), clock())
        try await database.write { session in
            let store = AccountStore(session: session)
            try store.forgetFailures(login: login)
            try store.open(
                token: hash, account: account.id, formKey: formKey, at: now,
                until: now.adding(seconds: Self.sessionSeconds))
        }
        return hexadecimal(token)
    }

    /// The account whose password this is.
    func verified(login: String, password: String) async throws -> Account {
        let now = clock()
        let since = now.adding(seconds: -60 * Self.failureMinutes)
        // Counted as a failure before it is checked: attempts side by side can't all slip under the limit.
        let (found, failures) = try await database.write { session in
            let store = AccountStore(session: session)
            let failures = try store.failures(login: login, since: since)
            guard failures < Self.allowedFailures else {
                throw Refusal.tooManyAttempts(minutes: Self.failureMinutes)
            }
            try store.noteFailure(login: login, at: now, since: since)
            return (try store.account(login: login), failures + 1)
        }
        let matches = await (found?.password ?? .ofNobody).matches(password)
        if let account = found?.account, matches, !account.isDisabled { return account }
        if failures == Self.allowedFailures {
            try await database.write {
                try AccountStore(session: $0).noteLock(login: login, minutes: Self.failureMinutes, at: now)
            }
        }
        throw Refusal.wrongCredentials
    }

    /// Who holds `token`; nil when the session is over.
    package func signedIn(token: String) async throws -> SignedIn? {
        guard let bytes = octets(hexadecimal: token) else { return nil }
        let (hash, now) = (try SM3.hash(bytes), clock())
        return try await database.read { try AccountStore(session: $0).signedIn(token: hash, at: now) }
    }

    package func signOut(token: String) async throws {
        guard let bytes = octets(hexadecimal: token) else { return }
        let hash = try SM3.hash(bytes)
        try await database.write { try AccountStore(session: $0).close(token: hash) }
    }
}
