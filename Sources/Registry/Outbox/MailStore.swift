import Kernel
import Storage

/// Who wishes to be told by mail, where, and of what.
struct MailStore {
    let session: Session

    /// Of those with a confirmed address.
    func preferences(of accounts: Set<Int64>) throws -> [Int64: MailPreference] {
        guard !accounts.isEmpty else { return [:] }
        let found = try session.rows(
            """
            SELECT account, address, kinds, daily_kinds, language FROM mail_preference
            WHERE account IN \(list: accounts.sorted())
            """
        ) { row in (try row[0] as Int64, try MailPreference(row)) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    func preference(of account: Int64) throws -> MailPreference? { try preferences(of: [account])[account] }

    /// Sets everything but the address. Notices of before come in no digest, and the first one on a morning.
    func save(_ preference: MailPreference, of account: Int64, token: String, at now: Timestamp) throws {
        let newest = try NoticeStore(session: session).newest()
        try session.execute(
            """
            INSERT INTO mail_preference (account, address, kinds, daily_kinds, language, version, token, digest_after,
                digest_at)
            VALUES (\(account), '', \(Self.text(preference.kinds(.atOnce))), \(Self.text(preference.kinds(.daily))),
                \(preference.language.rawValue), 1, \(token), \(newest), \(now))
            ON CONFLICT (account) DO UPDATE SET kinds = excluded.kinds, daily_kinds = excluded.daily_kinds,
                language = excluded.language, version = mail_preference.version + 1,
                token = COALESCE(mail_preference.token, excluded.token),
                digest_after = CASE WHEN mail_preference.daily_kinds = '' THEN excluded.digest_after
                    ELSE mail_preference.digest_after END,
                digest_at = CASE WHEN mail_preference.daily_kinds = '' THEN excluded.digest_at
                    ELSE mail_preference.digest_at END
            """)
    }

    func set(address: String, of account: Int64, at now: Timestamp) throws {
        try session.execute(
            """
            UPDATE mail_preference SET address = \(address), confirmed_at = \(now), version = version + 1
            WHERE account = \(account)
            """)
    }

    /// Whose letters carry this token.
    func account(token: String) throws -> (id: Int64, name: String, preference: MailPreference)? {
        let found = try session.first(
            """
            SELECT account.id, account.name FROM mail_preference JOIN account ON account.id = mail_preference.account
            WHERE mail_preference.token = \(token)
            """
        ) { (try $0[0] as Int64, try $0[1] as String) }
        guard let (id, name) = found, let preference = try preference(of: id) else { return nil }
        return (id, name, preference)
    }

    private static func text(_ kinds: [Notice.Kind]) -> String {
        kinds.map(\.rawValue).sorted().joined(separator: ",")
    }

    // MARK: Codes

    struct Code {
        let pending: PendingAddress
        let code: Digest
        let attempts: Int
        /// How many were sent on the day of the last.
        let sent: Int
    }

    func code(of account: Int64) throws -> Code? {
        try session.first("SELECT address, sent_at, code, attempts, sent FROM mail_code WHERE account = \(account)") {
            Code(
                pending: PendingAddress(address: try $0[0], sentAt: try $0[1]), code: try $0[2], attempts: try $0[3],
                sent: try $0[4])
        }
    }

    func put(_ code: Digest, for address: String, of account: Int64, sent: Int, at now: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO mail_code (account, address, code, sent_at, attempts, sent)
            VALUES (\(account), \(address), \(code), \(now), 0, \(sent))
            ON CONFLICT (account) DO UPDATE SET address = excluded.address, code = excluded.code,
                sent_at = excluded.sent_at, attempts = 0, sent = excluded.sent
            """)
    }

    func noteAttempt(of account: Int64) throws {
        try session.execute("UPDATE mail_code SET attempts = attempts + 1 WHERE account = \(account)")
    }

    /// The count of today's letters outlives the code.
    func use(codeOf account: Int64) throws {
        try session.execute(
            "UPDATE mail_code SET address = '', attempts = \(PendingAddress.attempts) WHERE account = \(account)")
    }
}

extension MailPreference {
    /// Account, address, kinds at once, kinds daily, language.
    fileprivate init(_ row: Row) throws {
        let language: String = try row[4]
        self.init(address: try row[1], language: Language(rawValue: language) ?? .zh)
        for (column, cadence) in [(2, Cadence.atOnce), (3, .daily)] {
            let listed: String = try row[column]
            for kind in listed.split(separator: ",").compactMap({ Notice.Kind(rawValue: String($0)) }) {
                cadences[kind] = cadence
            }
        }
    }
}
