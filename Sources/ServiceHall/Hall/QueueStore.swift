import Kernel
import Registry
import Storage

/// The order in which people wait: those with priority first, then by the moment from which they wait.
struct QueueStore {
    let session: Session
    let region: RegionCode

    /// The number of the ticket that is due next in any of `queues`; nil when nobody waits.
    func next(in queues: [String], on day: Day) throws -> String? {
        try session.value(
            """
            SELECT number FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND queue IN \(list: queues) AND state = 'waiting'
            ORDER BY CASE WHEN priority = 'normal' THEN 1 ELSE 0 END, queued_at, id LIMIT 1
            """)
    }

    /// The identities of those who wait, in the order in which they are called.
    func waiting(in queues: [String], on day: Day, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND queue IN \(list: queues) AND state = 'waiting'
            ORDER BY CASE WHEN priority = 'normal' THEN 1 ELSE 0 END, queued_at, id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    func ahead(of ticket: QueueTicket) throws -> Int {
        let rank = ticket.isPrioritised ? 0 : 1
        return try session.value(
            """
            SELECT COUNT(*) FROM queue_ticket
            WHERE region = \(region) AND day = \(ticket.day) AND queue = \(ticket.queue) AND state = 'waiting'
                AND (CASE WHEN priority = 'normal' THEN 1 ELSE 0 END < \(rank)
                    OR (CASE WHEN priority = 'normal' THEN 1 ELSE 0 END = \(rank)
                        AND (queued_at < \(ticket.queuedAt) OR (queued_at = \(ticket.queuedAt) AND id < \(ticket.head.id)))))
            """) ?? 0
    }

    /// Those who are called or served now.
    func called(on day: Day) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM queue_ticket WHERE region = \(region) AND day = \(day) AND state IN ('called', 'serving')
            ORDER BY called_at DESC, id DESC LIMIT 500
            """
        ) { try $0[0] }
    }

    /// The last ones called to `counter` today that are over, newest first.
    func over(at counter: String, on day: Day, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND counter = \(counter) AND state IN ('served', 'no_show')
            ORDER BY updated_at DESC, id DESC LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// How many wait in each queue, and since when the first of them does.
    func lengths(on day: Day) throws -> [String: (count: Int, since: Timestamp)] {
        let rows = try session.rows(
            """
            SELECT queue, COUNT(*), MIN(issued_at) FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND state = 'waiting' GROUP BY queue ORDER BY queue
            """
        ) { (try $0[0] as String, (count: try $0[1] as Int, since: try $0[2] as Timestamp)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Grows with every act on a ticket of the day or a seat.
    func pulse(on day: Day) throws -> Int64 {
        let tickets: Int64 =
            try session.value(
                "SELECT COALESCE(SUM(version), 0) FROM queue_ticket WHERE region = \(region) AND day = \(day)") ?? 0
        let seats: Int64 =
            try session.value(
                """
                SELECT COALESCE(SUM(version), 0) FROM window_session
                WHERE region = \(region) AND opened_at >= \(Timestamp(day.advanced(by: -1)))
                """) ?? 0
        return tickets + seats
    }

    /// How many wait, by queue.
    func waiting(on day: Day) throws -> [String: Int] {
        let rows = try session.rows(
            """
            SELECT queue, COUNT(*) FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND state = 'waiting' GROUP BY queue ORDER BY queue
            """
        ) { (try $0[0] as String, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func lastSerial(in queue: String, on day: Day) throws -> Int {
        try session.value(
            """
            SELECT MAX(serial) FROM queue_ticket WHERE region = \(region) AND day = \(day) AND series = \(queue)
            """, as: Int?.self
        ).flatMap(\.self) ?? 0
    }

    /// Since when the third of those waiting does so: who was away comes after three others.
    func third(in queue: String, on day: Day) throws -> Timestamp? {
        try session.value(
            """
            SELECT queued_at FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND queue = \(queue) AND state = 'waiting'
            ORDER BY queued_at, id LIMIT 1 OFFSET 2
            """)
    }
}
