import Kernel
import Storage

// Who wishes to be told, and where.
extension OutboxStore {
    func webhooks() throws -> [Webhook] {
        try session.rows(
            """
            SELECT id, register, act, url, secret, may_be_private, disabled FROM webhook ORDER BY id DESC LIMIT 200
            """
        ) { row in
            Webhook(
                id: try row[0], register: try row[1], act: try row[2], url: try row[3], secret: try row[4],
                mayBePrivate: try row[5], isDisabled: try row[6])
        }
    }

    func add(_ webhook: Webhook, by actor: Actor, at now: Timestamp) throws {
        let id = try SequenceStore(session: session).next("webhook")
        try session.execute(
            """
            INSERT INTO webhook (id, register, act, url, secret, may_be_private, disabled, created_at, created_by)
            VALUES (\(id), \(webhook.register), \(webhook.act), \(webhook.url), \(webhook.secret),
                \(webhook.mayBePrivate), 0, \(now), \(actor.name))
            """)
    }

    func disable(webhook id: Int64) throws {
        try session.execute("UPDATE webhook SET disabled = 1 WHERE id = \(id)")
        try session.execute(
            "UPDATE outbox SET state = 'dead', trouble = 'unsubscribed' WHERE webhook = \(id) AND state = 'waiting'")
    }

    func preference(of account: Int64) throws -> MailPreference? {
        try preferences(of: [account])[account]
    }

    func preferences(of accounts: Set<Int64>) throws -> [Int64: MailPreference] {
        guard !accounts.isEmpty else { return [:] }
        let found = try session.rows(
            "SELECT account, address, kinds, language FROM mail_preference WHERE account IN \(list: accounts.sorted())"
        ) { row -> (Int64, MailPreference) in
            let (kinds, language): (String, String) = (try row[2], try row[3])
            return (
                try row[0],
                MailPreference(
                    address: try row[1],
                    kinds: Set(kinds.split(separator: ",").compactMap { Notice.Kind(rawValue: String($0)) }),
                    language: Language(rawValue: language) ?? .zh)
            )
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    func save(_ preference: MailPreference, of account: Int64) throws {
        let kinds = preference.kinds.map(\.rawValue).sorted().joined(separator: ",")
        try session.execute(
            """
            INSERT INTO mail_preference (account, address, kinds, language)
            VALUES (\(account), \(preference.address), \(kinds), \(preference.language.rawValue))
            ON CONFLICT (account) DO UPDATE SET address = excluded.address, kinds = excluded.kinds,
                language = excluded.language
            """)
    }
}

extension Migration {
    static let outbox = Migration(
        "registry-96-outbox",
        """
        CREATE TABLE webhook (
            id             INTEGER PRIMARY KEY,
            register       TEXT    NOT NULL,
            act            TEXT    NOT NULL,
            url            TEXT    NOT NULL,
            secret         TEXT    NOT NULL,
            may_be_private INTEGER NOT NULL,
            disabled       INTEGER NOT NULL,
            created_at     INTEGER NOT NULL,
            created_by     TEXT    NOT NULL
        );
        CREATE TABLE outbox (
            id         INTEGER PRIMARY KEY,
            channel    TEXT    NOT NULL CHECK (channel IN ('mail', 'webhook')),
            target     TEXT    NOT NULL,
            webhook    INTEGER REFERENCES webhook (id),
            subject    TEXT    NOT NULL,
            body       TEXT    NOT NULL,
            state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
            attempts   INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            next_at    INTEGER NOT NULL,
            sent_at    INTEGER,
            trouble    TEXT
        );
        CREATE INDEX outbox_waiting ON outbox (next_at, id) WHERE state = 'waiting';
        CREATE TABLE mail_preference (
            account  INTEGER PRIMARY KEY,
            address  TEXT    NOT NULL,
            kinds    TEXT    NOT NULL,
            language TEXT    NOT NULL
        );
        """)
}
