import Kernel
import Registry
import Storage

/// Questions and answers by how often they occur.
struct HotlineStore {
    let session: Session

    /// What was answered at once without an article, in the same words, at least `least` times since `moment`.
    func repeatedQuestions(since moment: Timestamp, atLeast least: Int) throws -> [RepeatedQuestion] {
        try session.rows(
            """
            SELECT title, MAX(organisation), MAX(category), COUNT(*), MAX(answer) FROM hotline_order
            WHERE received_at >= \(moment) AND outcome = 'answered' AND article IS NULL AND kind = 'consult'
            GROUP BY title HAVING COUNT(*) >= \(least) ORDER BY COUNT(*) DESC, title LIMIT 50
            """
        ) {
            RepeatedQuestion(
                title: try $0[0], organisation: try $0[1], category: try $0[2], times: try $0[3], answer: try $0[4])
        }
    }

    /// By unit, orders whose answer stands word for word under another order of the same unit too.
    func pastedAnswers(_ first: Day, _ last: Day) throws -> [String: Int] {
        try counts(
            """
            SELECT organisation, CAST(SUM(times) AS BIGINT) FROM (
                SELECT organisation, answer, COUNT(*) AS times FROM hotline_order
                WHERE ended_on >= \(first) AND ended_on <= \(last) AND dispatched_at IS NOT NULL AND answer IS NOT NULL
                GROUP BY organisation, answer HAVING COUNT(*) > 1) AS pasted
            GROUP BY organisation
            """)
    }

    /// By unit, dispatched orders that were closed although nobody called back, nor noted why not.
    func closedAlone(_ first: Day, _ last: Day) throws -> [String: Int] {
        try counts(
            """
            SELECT organisation, COUNT(*) FROM hotline_order
            WHERE ended_on >= \(first) AND ended_on <= \(last) AND dispatched_at IS NOT NULL AND outcome = 'closed'
                AND follow_result IS NULL
            GROUP BY organisation
            """)
    }

    /// By unit, dispatched orders that ended in the period.
    func closed(_ first: Day, _ last: Day) throws -> [String: Int] {
        try counts(
            """
            SELECT organisation, COUNT(*) FROM hotline_order
            WHERE ended_on >= \(first) AND ended_on <= \(last) AND dispatched_at IS NOT NULL
                AND outcome IN ('closed', 'terminated')
            GROUP BY organisation
            """)
    }

    private func counts(_ query: Query) throws -> [String: Int] {
        let rows = try session.rows(query) { (try $0[0] as String, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Orders whose pause has ended, and those that ended long enough ago to be archived; oldest first.
    func pausedUntil(_ day: Day, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM hotline_order WHERE state = 'paused' AND pause_until < \(day) ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    func endedBefore(_ day: Day, limit: Int) throws -> [(id: Int64, at: Timestamp)] {
        try session.rows(
            """
            SELECT id, ended_at FROM hotline_order WHERE ended_on < \(day) AND state <> 'archived' ORDER BY ended_on, id
            LIMIT \(limit)
            """
        ) { (id: try $0[0], at: try $0[1]) }
    }

    func recordingsKeptUntil(before day: Day, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM hotline_call WHERE recording_kept_until < \(day) AND state = 'ended'
            ORDER BY recording_kept_until, id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Public orders received in the period, by region and category's code.
    func publicByArea(_ first: Timestamp, _ end: Timestamp) throws -> [PublicArea] {
        try session.rows(
            """
            SELECT hotline_order.region, order_category.code, COUNT(*),
                COUNT(CASE WHEN hotline_order.outcome IS NOT NULL THEN 1 END)
            FROM hotline_order JOIN order_category ON order_category.number = hotline_order.category
            WHERE received_at >= \(first) AND received_at < \(end) AND hotline_order.publicity = 'open'
                AND secrecy <> 'secret' AND kind IN ('help', 'complaint', 'suggestion')
            GROUP BY hotline_order.region, order_category.code ORDER BY hotline_order.region, order_category.code
            """
        ) { PublicArea(region: try $0[0], category: try $0[1], orders: try $0[2], ended: try $0[3]) }
    }

    /// Orders received in the period by category's number; merged ones too, since each is somebody's concern.
    func receivedByCategory(_ first: Timestamp, _ end: Timestamp) throws -> [String: Int] {
        try counts(
            """
            SELECT category, COUNT(*) FROM hotline_order
            WHERE received_at >= \(first) AND received_at < \(end) AND category IS NOT NULL
            GROUP BY category
            """)
    }
}
