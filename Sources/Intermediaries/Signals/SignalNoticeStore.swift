import Kernel
import Registry
import Storage

/// Notices with what was changed in them, and who could answer them.
struct SignalNoticeStore {
    let session: Session

    /// What an owner asks for: a change of anything else is no change of terms.
    private static let terms: Set<String> = [
        "service", "content", "requirements", "budget", "quote_kind", "method", "price_weight", "credit_weight",
        "rating_weight", "service_days", "recusals",
    ]

    func notices(since: Timestamp) throws -> [SignalledNotice] {
        let changes = try changes(since: since)
        return try session.rows(
            """
            SELECT n.id, n.number, n.service, n.published_at, n.enrol_until, n.requirements, s.qualification
            FROM intermediary_need AS n JOIN intermediary_service AS s ON s.number = n.service
            WHERE n.published_at >= \(since) AND n.enrol_until IS NOT NULL ORDER BY n.id LIMIT 20000
            """
        ) { row in
            let matter: Int64 = try row[0]
            let published: Timestamp = try row[3]
            var notice = SignalledNotice(
                need: try row[1], service: try row[2], publishedAt: changes.published[matter] ?? published,
                enrolUntil: try row[4])
            notice.requirements = try row[5] as String? ?? ""
            notice.qualification = try row[6]
            notice.changes = changes.made[matter] ?? []
            return notice
        }
    }

    /// When each was published last, and what was amended after it had been published first.
    private func changes(
        since: Timestamp
    ) throws -> (published: [Int64: Timestamp], made: [Int64: [SignalledNotice.Change]]) {
        let labels = Dictionary(IntermediaryNeed.fields.map { ($0.description.key, $0.description.label) }) {
            first, _ in first
        }
        let received = try receipts(since: since)
        var (published, made) = ([Int64: Timestamp](), [Int64: [SignalledNotice.Change]]())
        try session.forEach(
            """
            SELECT t.matter, t.at, t.act, t.body, n.number FROM trail AS t JOIN intermediary_need AS n ON n.id = t.matter
            WHERE t.register = \(IntermediaryNeed.register.name) AND t.act IN ('publish', 'amend')
                AND n.published_at >= \(since)
            ORDER BY t.matter, t.position
            """
        ) { row in
            let (matter, at, act): (Int64, Timestamp, String) = (try row[0], try row[1], try row[2])
            if act == "publish" {
                published[matter] = at
            } else if published[matter] != nil {
                let fields = TrailBody(json: try row[3]).changes.map(\.field).filter(Self.terms.contains)
                let number: String = try row[4]
                made[matter, default: []].append(
                    SignalledNotice.Change(
                        at: at, fields: fields.compactMap { labels[$0] },
                        enrolled: (received[number] ?? []).count { $0 < at }))
            }
        }
        return (published, made)
    }

    private func receipts(since: Timestamp) throws -> [String: [Timestamp]] {
        let all = try session.rows(
            "SELECT need, received_at FROM need_enrolment WHERE received_at >= \(since) AND state <> 'withdrawn'"
        ) { (try $0[0] as String, try $0[1] as Timestamp) }
        return Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) }
    }

    func providers() throws -> [SignalledProvider] {
        let held = try session.rows(
            """
            SELECT intermediary, kind, grade, verified_on, valid_until FROM intermediary_qualification
            WHERE state IN ('verified', 'expired') AND verified_on IS NOT NULL ORDER BY id
            """
        ) {
            (
                try $0[0] as String,
                SignalledProvider.Certificate(
                    kind: try $0[1], grade: try $0[2], verifiedOn: try $0[3], validUntil: try $0[4])
            )
        }
        let certificates = Dictionary(grouping: held, by: \.0).mapValues { $0.map(\.1) }
        return try session.matters(Intermediary.self, where: .state(["active", "suspended"])).map {
            SignalledProvider(
                $0.head.number, name: $0.name, services: Set($0.serviceNumbers),
                certificates: certificates[$0.head.number] ?? [])
        }
    }
}
