import Kernel
import Registry
package import Storage

/// The pool, and who acts in it.
package struct ExpertStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func pool() throws -> [ReviewExpert] {
        try session.matters(where: .state([ReviewExpert.State.active.rawValue]), limit: 100_000)
    }

    package func expert(of account: Int64) throws -> ReviewExpert? {
        try session.matters(ReviewExpert.self, where: .equals("account", account), limit: 1).first
    }

    /// Those who accepted a seat in another committee that reviews on `day`.
    func busy(on day: Day, besides committee: String) throws -> Set<String> {
        let (from, until) = (Timestamp(day), Timestamp(day.advanced(by: 1)))
        let numbers: [String] = try session.rows(
            """
            SELECT seat.expert FROM committee_seat AS seat
            JOIN trade_committee AS committee ON committee.number = seat.committee
            WHERE seat.expert IS NOT NULL AND seat.state IN ('invited', 'accepted', 'present', 'declared')
                AND committee.review_at >= \(from) AND committee.review_at < \(until) AND committee.number <> \(committee)
                AND committee.state NOT IN ('signed', 'dissolved')
            """
        ) { try $0[0] }
        return Set(numbers)
    }

    /// Whether `account` has changed the pool since `moment`.
    func hasChangedPool(_ account: Int64, since moment: Timestamp) throws -> Bool {
        let found: Int? = try session.value(
            "SELECT COUNT(*) FROM trail WHERE register = 'review_expert' AND account = \(account) AND at >= \(moment)")
        return (found ?? 0) > 0
    }

    /// Suspensions whose last day is over.
    func overSuspensions(on day: Day) throws -> [String] {
        try session.rows(
            "SELECT number FROM review_expert WHERE state = 'suspended' AND suspended_until < \(day) ORDER BY number LIMIT 500"
        ) { try $0[0] }
    }
}
