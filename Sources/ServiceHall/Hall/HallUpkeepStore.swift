package import Kernel
import Registry
import Storage

/// A visit or a case that can be rated, and the telephone of who can (可评价的服务).
package struct ServiceToRate: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case visit, serviceCase }

    package let kind: Kind
    package let number: String
    package let organisation: String
    package let item: String?
    package let counter: String?
    package let clerk: Int64?
    package let phone: String
    package let endedAt: Timestamp

    fileprivate init(_ kind: Kind, _ row: Row) throws {
        self.kind = kind
        number = try row[0]
        organisation = try row[1]
        item = try row[2]
        counter = try row[3]
        clerk = try row[4]
        phone = try row[5]
        endedAt = try row[6]
    }
}

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

    /// Packages whose missing papers didn't come in time.
    func lapsedPackages(at now: Timestamp, limit: Int) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM one_thing_case WHERE state = 'supplementing' AND id IN (
                SELECT matter FROM deadline
                WHERE register = 'one_thing_case' AND name = \(ServiceCase.Clock.supplement) AND stopped_on IS NULL
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

    /// Visits by appointment that ended after `start` and no later than `end`: whose telephone is known.
    func visitsToRate(after start: Timestamp, until end: Timestamp, limit: Int) throws -> [ServiceToRate] {
        try session.rows(
            """
            SELECT ticket.number, ticket.organisation, ticket.item, ticket.counter, ticket.clerk, appointment.phone,
                ticket.ended_at
            FROM queue_ticket AS ticket JOIN appointment ON appointment.number = ticket.appointment
            WHERE ticket.series IS NOT NULL AND ticket.day >= \(start.day) AND ticket.state = 'served'
                AND ticket.ended_at > \(start) AND ticket.ended_at <= \(end)
            ORDER BY ticket.ended_at LIMIT \(limit)
            """
        ) { try ServiceToRate(.visit, $0) }
    }

    /// Cases decided here that came in without a visit. A branch of a package isn't asked about by itself.
    func casesToRate(after start: Timestamp, until end: Timestamp, limit: Int) throws -> [ServiceToRate] {
        try session.rows(
            """
            SELECT number, organisation, item, counter, acceptor, phone, closed_at FROM service_case
            WHERE decider > 0 AND closed_at > \(start) AND closed_at <= \(end) AND phone IS NOT NULL
                AND parent IS NULL AND state IN ('closed', 'delivered', 'archived') AND channel <> 'window'
            ORDER BY closed_at LIMIT \(limit)
            """
        ) { try ServiceToRate(.serviceCase, $0) }
    }

    func toRate(number: String) throws -> ServiceToRate? {
        let visit = try session.first(
            """
            SELECT ticket.number, ticket.organisation, ticket.item, ticket.counter, ticket.clerk, appointment.phone,
                ticket.ended_at
            FROM queue_ticket AS ticket JOIN appointment ON appointment.number = ticket.appointment
            WHERE ticket.number = \(number) AND ticket.ended_at IS NOT NULL
            """
        ) { try ServiceToRate(.visit, $0) }
        return try visit
            ?? session.first(
                """
                SELECT number, organisation, item, counter, acceptor, phone, closed_at FROM service_case
                WHERE number = \(number) AND phone IS NOT NULL AND closed_at IS NOT NULL
                """
            ) { try ServiceToRate(.serviceCase, $0) }
    }

    // MARK: Appointments

    /// Booked for a day, not reminded of yet.
    func toRemind(on day: Day, limit: Int) throws -> [(number: String, phone: String, startsAt: Timestamp)] {
        try session.rows(
            """
            SELECT number, phone, starts_at FROM appointment
            WHERE state = 'booked' AND day = \(day)
                AND NOT EXISTS (SELECT 1 FROM appointment_reminder WHERE appointment_reminder.number = appointment.number)
            ORDER BY id LIMIT \(limit)
            """
        ) { (number: try $0[0], phone: try $0[1], startsAt: try $0[2]) }
    }

    /// False when somebody reminded meanwhile.
    func noteReminder(of number: String, at now: Timestamp) throws -> Bool {
        try session.execute(
            "INSERT INTO appointment_reminder (number, at) VALUES (\(number), \(now)) ON CONFLICT DO NOTHING") > 0
    }

    func forgetReminders(before moment: Timestamp) throws {
        try session.execute("DELETE FROM appointment_reminder WHERE at < \(moment)")
    }

    private func ids(_ query: Query) throws -> [Int64] { try session.rows(query) { try $0[0] } }
}
