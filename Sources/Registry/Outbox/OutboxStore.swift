import Kernel
import Storage

/// What leaves the house, written in the transaction of what it tells of: nothing is told that didn't happen, and
/// nothing that happened is forgotten.
struct OutboxStore {
    let session: Session

    // MARK: Writing

    /// Tells subscribers of an act. What nobody reads, nobody is told of either.
    func tell(_ act: String, on records: some Collection<Record>, in register: Register, at now: Timestamp) throws {
        guard !register.access.readers.isEmpty else { return }
        let targets = try session.rows(
            """
            SELECT id, paused FROM webhook WHERE disabled = 0 AND register IN (\(register.name), \(Webhook.any))
                AND act IN (\(act), \(Webhook.any))
            ORDER BY id LIMIT 100
            """
        ) { (id: try $0[0] as Int64, isPaused: try $0[1] as Bool) }
        guard !targets.isEmpty else { return }
        for record in records {
            let body = Self.body(act, record, register, now)
            for target in targets {
                try put(
                    .webhook, to: "", webhook: target.id, "\(register.name).\(act)", body,
                    next: target.isPaused ? Self.whenResumed : now, at: now)
            }
        }
    }

    /// What a webhook says: which matter, not what stands in it. Whoever may read it asks for the rest.
    private static func body(_ act: String, _ record: Record, _ register: Register, _ now: Timestamp) -> String {
        let head = record.head
        let parts = [
            ("register", TrailBody.quoted(register.name)), ("number", TrailBody.quoted(head.number)),
            ("act", TrailBody.quoted(act)), ("state", TrailBody.quoted(record.state)),
            ("organisation", TrailBody.quoted(head.organisation)), ("version", String(head.version)),
            ("at", TrailBody.quoted(now.description)),
        ]
        return "{" + parts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Something to see whether a subscription works; what comes of it stands with its other deliveries.
    func ping(_ webhook: Int64, at now: Timestamp) throws {
        try put(.webhook, to: "", webhook: webhook, "ping", "{\"at\":\(TrailBody.quoted(now.description))}", at: now)
    }

    /// Notices go by mail as well to those who asked for that.
    func mail(_ notices: [Notice]) throws {
        let preferences = try MailStore(session: session).preferences(of: Set(notices.map(\.account)))
        for notice in notices {
            guard let preference = preferences[notice.account], !preference.address.isEmpty,
                preference.cadence(of: notice.kind) == .atOnce
            else { continue }
            let text = notice.text[preference.language]
            try mail(
                "\(notice.kind.label[preference.language]) — 衡 Heng",
                "\(text)\n\n\(notice.at.text(preference.language))\n", to: preference.address, of: notice.account,
                at: notice.at)
        }
    }

    /// A letter; `account` is whose wish it is, and who can end it.
    func mail(_ subject: String, _ body: String, to address: String, of account: Int64?, at now: Timestamp) throws {
        try put(.mail, to: address, account: account, subject, body, at: now)
    }

    /// Later than any moment a parcel is looked for.
    private static let whenResumed = Timestamp(milliseconds: Int64(1) << 52)

    /// `goodUntil`: not sent any more from then on.
    func put(
        _ channel: Parcel.Channel, to target: String, webhook: Int64? = nil, account: Int64? = nil, _ subject: String,
        _ body: String, next: Timestamp? = nil, goodUntil: Timestamp? = nil, at now: Timestamp
    ) throws {
        let id = try SequenceStore(session: session).next("outbox")
        try session.execute(
            """
            INSERT INTO outbox
                (id, channel, target, webhook, account, subject, body, state, attempts, created_at, next_at, good_until)
            VALUES (\(id), \(channel), \(target), \(webhook), \(account), \(subject), \(body), 'waiting', 0, \(now),
                \(next ?? now), \(goodUntil))
            """)
    }

    /// What waits for a paused subscription waits on, and goes out when that is resumed.
    func pause(_ webhook: Int64, _ isPaused: Bool, at now: Timestamp) throws {
        try session.execute(
            """
            UPDATE outbox SET next_at = \(isPaused ? Self.whenResumed : now)
            WHERE webhook = \(webhook) AND state = 'waiting'
            """)
    }

    // MARK: Delivering

    func due(at now: Timestamp, mail: Bool, limit: Int) throws -> [Parcel] {
        let channels: Query = mail ? "" : " AND outbox.channel <> 'mail'"
        return try parcels(
            "outbox.state = 'waiting' AND outbox.next_at <= \(now)\(channels)", order: "outbox.next_at, outbox.id",
            limit
        ).map(\.parcel)
    }

    func settle(_ parcel: Parcel, _ state: ParcelState.State, trouble: String?, next: Timestamp, at now: Timestamp)
        throws
    {
        // What has arrived needs no content here any longer.
        let body: Query = state == .sent ? "''" : "body"
        try session.execute(
            """
            UPDATE outbox SET state = \(state), attempts = attempts + 1, trouble = \(trouble), next_at = \(next),
                sent_at = \(state == .sent ? now : nil), body = \(body)
            WHERE id = \(parcel.id) AND state = 'waiting'
            """)
    }

    /// Sends it on its way now: one that was given up with all its tries, one that waits with those it has left.
    func retry(_ id: Int64, at now: Timestamp) throws -> Bool {
        try session.execute(
            """
            UPDATE outbox SET next_at = \(now), attempts = CASE WHEN state = 'dead' THEN 0 ELSE attempts END,
                state = 'waiting'
            WHERE id = \(id) AND (state = 'dead' OR state = 'waiting' AND next_at > \(now))
                AND (good_until IS NULL OR good_until > \(now))
                AND (webhook IS NULL OR webhook IN (SELECT id FROM webhook WHERE disabled = 0 AND paused = 0))
            """) > 0
    }

    func giveUp(_ id: Int64, _ trouble: String) throws -> Bool {
        try session.execute(
            "UPDATE outbox SET state = 'dead', trouble = \(trouble) WHERE id = \(id) AND state = 'waiting'") > 0
    }

    /// What was sent, and messages to telephones that weren't: nobody sends those later.
    func forget(sentBefore moment: Timestamp) throws {
        try session.execute("DELETE FROM outbox WHERE state = 'sent' AND sent_at < \(moment)")
        try session.execute(
            "DELETE FROM outbox WHERE state = 'dead' AND channel = 'text' AND next_at < \(moment)")
    }

    func states(_ request: ParcelRequest) throws -> [ParcelState] {
        var condition: Query = "outbox.id < \(request.before ?? .max)"
        if let state = request.state { condition = condition + " AND outbox.state = \(state)" }
        if let channel = request.channel { condition = condition + " AND outbox.channel = \(channel)" }
        if let webhook = request.webhook { condition = condition + " AND outbox.webhook = \(webhook)" }
        return try parcels(condition, order: "outbox.id DESC", request.limit)
    }

    func state(_ id: Int64) throws -> ParcelState? { try parcels("outbox.id = \(id)", order: "outbox.id", 1).first }

    /// How many there are of each state, counted up to `most`.
    func counts(upTo most: Int) throws -> [ParcelState.State: Int] {
        var counts: [ParcelState.State: Int] = [:]
        for state in ParcelState.State.allCases {
            counts[state] =
                try session.value(
                    "SELECT COUNT(*) FROM (SELECT 1 AS one FROM outbox WHERE state = \(state) LIMIT \(most)) AS part")
                ?? 0
        }
        return counts
    }

    private func parcels(_ condition: Query, order: Query, _ limit: Int) throws -> [ParcelState] {
        try session.rows(
            """
            SELECT outbox.id, outbox.channel, COALESCE(webhook.url, outbox.target), outbox.subject, outbox.body,
                webhook.secret, webhook.may_be_private, outbox.attempts, outbox.state, outbox.created_at,
                outbox.next_at, outbox.trouble, outbox.sent_at, outbox.webhook, mail_preference.token,
                outbox.good_until
            FROM outbox LEFT JOIN webhook ON webhook.id = outbox.webhook
                LEFT JOIN mail_preference ON mail_preference.account = outbox.account
            WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in
            let mayBePrivate: Bool? = try row[6]
            let parcel = Parcel(
                id: try row[0], channel: try row[1], target: try row[2], subject: try row[3], body: try row[4],
                secret: try row[5], mayBePrivate: mayBePrivate ?? true, attempts: try row[7],
                unsubscribeToken: try row[14], goodUntil: try row[15])
            return ParcelState(
                parcel: parcel, state: try row[8], createdAt: try row[9], nextAt: try row[10], sentAt: try row[12],
                trouble: try row[11], webhook: try row[13])
        }
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
