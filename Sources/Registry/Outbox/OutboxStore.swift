import Kernel
import Storage

/// What leaves the house, written in the transaction of what it tells of: nothing is told that didn't happen, and
/// nothing that happened is forgotten.
struct OutboxStore {
    let session: Session

    // MARK: Writing

    /// Tells subscribers of an act.
    func tell(_ act: String, on records: some Collection<Record>, in register: Register, at now: Timestamp) throws {
        let targets: [Int64] = try session.rows(
            """
            SELECT id FROM webhook WHERE disabled = 0 AND register IN (\(register.name), \(Webhook.any))
                AND act IN (\(act), \(Webhook.any))
            ORDER BY id LIMIT 100
            """
        ) { try $0[0] }
        guard !targets.isEmpty else { return }
        for record in records {
            let body = Self.body(act, record, register, now)
            for target in targets {
                try put(.webhook, to: "", webhook: target, "\(register.name).\(act)", body, at: now)
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

    /// Notices go by mail as well to those who asked for that.
    func mail(_ notices: [Notice]) throws {
        let preferences = try preferences(of: Set(notices.map(\.account)))
        for notice in notices {
            guard let preference = preferences[notice.account], preference.kinds.contains(notice.kind) else { continue }
            let text = notice.text[preference.language]
            try put(
                .mail, to: preference.address, "\(notice.kind.label[preference.language]) — 衡 Heng",
                "\(text)\n\n\(notice.at.text(preference.language))\n", at: notice.at)
        }
    }

    private func put(
        _ channel: Parcel.Channel, to target: String, webhook: Int64? = nil, _ subject: String, _ body: String,
        at now: Timestamp
    ) throws {
        let id = try SequenceStore(session: session).next("outbox")
        try session.execute(
            """
            INSERT INTO outbox (id, channel, target, webhook, subject, body, state, attempts, created_at, next_at)
            VALUES (\(id), \(channel), \(target), \(webhook), \(subject), \(body), 'waiting', 0, \(now), \(now))
            """)
    }

    // MARK: Delivering

    func due(at now: Timestamp, limit: Int) throws -> [Parcel] {
        try parcels("outbox.state = 'waiting' AND outbox.next_at <= \(now)", order: "outbox.next_at, outbox.id", limit)
            .map(\.parcel)
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

    func retry(_ id: Int64, at now: Timestamp) throws -> Bool {
        try session.execute(
            "UPDATE outbox SET state = 'waiting', attempts = 0, next_at = \(now) WHERE id = \(id) AND state = 'dead'")
            > 0
    }

    func forget(sentBefore moment: Timestamp) throws {
        try session.execute("DELETE FROM outbox WHERE state = 'sent' AND sent_at < \(moment)")
    }

    func states(_ state: ParcelState.State?, limit: Int) throws -> [ParcelState] {
        try parcels(
            state.map { "outbox.state = \($0)" } ?? "1 = 1", order: "outbox.id DESC", limit)
    }

    private func parcels(_ condition: Query, order: Query, _ limit: Int) throws -> [ParcelState] {
        try session.rows(
            """
            SELECT outbox.id, outbox.channel, COALESCE(webhook.url, outbox.target), outbox.subject, outbox.body,
                webhook.secret, webhook.may_be_private, outbox.attempts, outbox.state, outbox.created_at,
                outbox.next_at, outbox.trouble
            FROM outbox LEFT JOIN webhook ON webhook.id = outbox.webhook
            WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
            """
        ) { row in
            let mayBePrivate: Bool? = try row[6]
            let parcel = Parcel(
                id: try row[0], channel: try row[1], target: try row[2], subject: try row[3], body: try row[4],
                secret: try row[5], mayBePrivate: mayBePrivate ?? true, attempts: try row[7])
            return ParcelState(
                parcel: parcel, state: try row[8], createdAt: try row[9], nextAt: try row[10], trouble: try row[11])
        }
    }
}
