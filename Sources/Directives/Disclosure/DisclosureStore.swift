import Kernel
import Registry
import Storage

/// What the same applicant asked for before.
struct DisclosureStore {
    let session: Session

    func facts(about request: DisclosureRequest, on day: Day) throws -> DisclosureFacts {
        var facts = DisclosureFacts()
        facts.earlier = try session.rows(
            """
            SELECT number FROM disclosure_request
            WHERE identity = \(request.identity) AND wanted = \(request.wanted) AND number <> \(request.head.number)
                AND state IN ('answered', 'delivered')
            ORDER BY id
            """
        ) { try $0[0] }
        facts.inTwelveMonths =
            try session.value(
                """
                SELECT COUNT(*) FROM disclosure_request
                WHERE identity = \(request.identity) AND number <> \(request.head.number)
                    AND submitted_on > \(day.adding(months: -12))
                """, as: Int.self) ?? 0
        return facts
    }
}
