import Kernel
import Registry
import Storage

/// What a day leaves behind in the hall.
struct HallUpkeepStore {
    let session: Session

    /// Tickets of earlier days that nobody served.
    func unserved(before day: Day, limit: Int) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM queue_ticket WHERE state IN ('waiting', 'called') AND day < \(day) ORDER BY id LIMIT \(limit)
            """)
    }

    /// Seats that somebody left without saying so.
    func left(before day: Day, limit: Int) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM window_session WHERE state <> 'closed' AND opened_at < \(Timestamp(day))
            ORDER BY id LIMIT \(limit)
            """)
    }

    /// Appointments of earlier days whose holders didn't come.
    func missed(before day: Day, limit: Int) throws -> [Int64] {
        try ids("SELECT id FROM appointment WHERE state = 'booked' AND day < \(day) ORDER BY id LIMIT \(limit)")
    }

    /// Cases whose missing papers didn't come in time.
    func lapsed(at now: Timestamp, limit: Int) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM service_case WHERE state = 'supplementing' AND id IN (
                SELECT matter FROM deadline
                WHERE register = 'service_case' AND name = \(ServiceCase.Clock.supplement) AND stopped_on IS NULL
                    AND paused = 0 AND due_at <= \(now))
            ORDER BY id LIMIT \(limit)
            """)
    }

    /// Visits of a day to this hall, those of other halls that files bring left out: they have no printed letter.
    func served(on day: Day, limit: Int) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM queue_ticket WHERE series IS NOT NULL AND day = \(day) AND state = 'served'
            ORDER BY id LIMIT \(limit)
            """)
    }

    /// Cases decided here on a day that came in without a visit.
    func decidedOnline(on day: Day, limit: Int) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM service_case
            WHERE decider > 0 AND closed_at >= \(Timestamp(day)) AND closed_at < \(Timestamp(day.advanced(by: 1)))
                AND state IN ('closed', 'delivered', 'archived') AND channel <> 'window'
            ORDER BY id LIMIT \(limit)
            """)
    }

    private func ids(_ query: Query) throws -> [Int64] { try session.rows(query) { try $0[0] } }
}
