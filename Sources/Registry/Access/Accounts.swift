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
    private let database: Database
    private let clock: @Sendable () -> Timestamp
    private let random: @Sendable (Int) -> [UInt8]

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
        guard password.count >= Self.shortestPassword else {
            throw Refusal.invalid(
                "password", zh: "密码至少\(Self.shortestPassword)位。",
                en: "A password has at least \(Self.shortestPassword) characters.")
        }
        let hashed = try await Password.hashing(password, salt: random(16))
        let now = clock()
        return try await database.write { session in
            try AccountStore(session: session)
                .save(login: login, name: name, organisation: organisation, roles: roles, hashed, by: actor, at: now)
        }
    }

    package func all() async throws -> [Account] {
        try await database.read { try AccountStore(session: $0).all() }
    }

    /// Checks the password and opens a session; returns the token for the cookie.
    package func signIn(login: String, password: String) async throws -> String {
        let now = clock()
        let since = now.adding(seconds: -60 * Self.failureMinutes)
        let (found, failures) = try await database.read { session in
            let store = AccountStore(session: session)
            return (try store.account(login: login), try store.failures(login: login, since: since))
        }
        guard failures < Self.allowedFailures else { throw Refusal.tooManyAttempts(minutes: Self.failureMinutes) }
        let matches = await (found?.password ?? .ofNobody).matches(password)
        guard let account = found?.account, matches, !account.isDisabled else {
            try await database.write { try AccountStore(session: $0).noteFailure(login: login, at: now, since: since) }
            throw Refusal.wrongCredentials
        }
        let token = random(32)
        let (hash, formKey) = (try SM3.hash(token), random(32))
        try await database.write { session in
            try AccountStore(session: session).open(
                token: hash, account: account.id, formKey: formKey, at: now,
                until: now.adding(seconds: Self.sessionSeconds))
        }
        return hexadecimal(token)
    }

    /// Who holds `token`; nil when the session is over.
    package func signedIn(token: String) async throws -> SignedIn? {
        guard let bytes = bytes(hexadecimal: token) else { return nil }
        let (hash, now) = (try SM3.hash(bytes), clock())
        return try await database.read { try AccountStore(session: $0).signedIn(token: hash, at: now) }
    }

    package func signOut(token: String) async throws {
        guard let bytes = bytes(hexadecimal: token) else { return }
        let hash = try SM3.hash(bytes)
        try await database.write { try AccountStore(session: $0).close(token: hash) }
    }

    private func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(text.dropFirst(index).prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
