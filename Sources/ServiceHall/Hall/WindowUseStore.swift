import Kernel
import Registry
import Storage

/// Seats and visits as stretches of time.
struct WindowUseStore {
    let session: Session

    /// Served by `window_session_by_day`.
    func seats(from first: Day, to last: Day, in region: RegionCode, of organisations: [String]?, now: Timestamp) throws
        -> [WindowUse.Stretch]
    {
        let own: Query = organisations.map { " AND organisation IN \(list: $0)" } ?? ""
        return try session.rows(
            """
            SELECT counter, opened_at, closed_at FROM window_session
            WHERE region = \(region.code) AND opened_at >= \(Timestamp(first))
                AND opened_at < \(Timestamp(last.advanced(by: 1)))\(own)
            ORDER BY id LIMIT 20000
            """
        ) { row in
            let closed: Timestamp? = try row[2]
            return WindowUse.Stretch(counter: try row[0], start: try row[1], end: closed ?? now)
        }
    }

    /// Those of this hall's own desks. Served by `queue_ticket_of_house`.
    func visits(from first: Day, to last: Day, in region: RegionCode) throws -> [WindowUse.Stretch] {
        try session.rows(
            """
            SELECT counter, started_at, ended_at FROM queue_ticket
            WHERE series IS NOT NULL AND day >= \(first) AND day <= \(last) AND region = \(region.code)
                AND state = 'served' AND counter IS NOT NULL AND started_at IS NOT NULL AND ended_at IS NOT NULL
            ORDER BY id LIMIT 200000
            """
        ) { WindowUse.Stretch(counter: try $0[0], start: try $0[1], end: try $0[2]) }
    }

    /// Served by `queue_ticket_once`.
    func lastDay(before day: Day, in region: RegionCode) throws -> Day? {
        try session.first(
            """
            SELECT day FROM queue_ticket WHERE region = \(region.code) AND day < \(day) ORDER BY day DESC LIMIT 1
            """
        ) { try $0[0] }
    }
}
