import Kernel
import Registry
import Storage

/// The order in which people wait: those with priority first, then by the moment from which they wait.
struct QueueStore {
    let session: Session
    let region: RegionCode

    /// The number of the ticket that is due next; nil when nobody waits.
    func next(in queue: String, on day: Day) throws -> String? {
        try session.value(
            """
            SELECT number FROM queue_ticket
            WHERE region = \(region) AND day = \(day) AND queue = \(queue) AND state = 'waiting'
            ORDER BY CASE WHEN priority = 'normal' THEN 1 ELSE 0 END, queued_at, id LIMIT 1
            """)
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
            SELECT MAX(serial) FROM queue_ticket WHERE region = \(region) AND day = \(day) AND queue = \(queue)
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
