import Kernel
import Registry
import Storage

/// How many orders of a category and an area came when.
struct OutbreakStore {
    let session: Session

    struct Cluster: Sendable, Hashable {
        let category: String
        let area: String
        let organisation: String
        let orders: Int
        let since: Timestamp
        let until: Timestamp
    }

    private static let millisecondsOfDay: Int64 = 86_400_000

    /// Categories and areas with at least `least` orders in the window. Merged ones count: each is somebody who saw it.
    func clusters(from start: Timestamp, through end: Timestamp, atLeast least: Int) throws -> [Cluster] {
        try session.rows(
            """
            SELECT category, region, MIN(COALESCE(centre, organisation)), COUNT(*), MIN(received_at), MAX(received_at)
            FROM hotline_order
            WHERE received_at > \(start) AND received_at <= \(end) AND category IS NOT NULL AND state <> 'invalid'
            GROUP BY category, region HAVING COUNT(*) >= \(least) ORDER BY category, region
            """
        ) {
            Cluster(
                category: try $0[0], area: try $0[1], organisation: try $0[2], orders: try $0[3], since: try $0[4],
                until: try $0[5])
        }
    }

    /// How many came in the same window of each of the `days` before; days without any are left out.
    func usual(_ cluster: Cluster, from start: Timestamp, through end: Timestamp, days: Int) throws -> [Int] {
        let first = start.adding(seconds: -86_400 * days)
        let length = end.milliseconds - start.milliseconds
        return try session.rows(
            """
            SELECT COUNT(*) FROM hotline_order
            WHERE category = \(cluster.category) AND region = \(cluster.area) AND state <> 'invalid'
                AND received_at > \(first) AND received_at <= \(end.adding(seconds: -86_400))
                AND (received_at - \(first) - 1) % \(Self.millisecondsOfDay) < \(length)
            GROUP BY (received_at - \(first) - 1) / \(Self.millisecondsOfDay)
            """
        ) { try $0[0] }
    }

    /// Orders of an outbreak's category and area since it began, and when the latest came.
    func orders(of outbreak: Outbreak, through end: Timestamp) throws -> (count: Int, latest: Timestamp?) {
        try session.first(
            """
            SELECT COUNT(*), MAX(received_at) FROM hotline_order
            WHERE category = \(outbreak.category) AND region = \(outbreak.area) AND received_at >= \(outbreak.since)
                AND received_at <= \(end) AND state <> 'invalid'
            """
        ) { (try $0[0], try $0[1]) } ?? (0, nil)
    }

    /// Whether there is one that nobody decided about, or one about which people decided while this was going on.
    func isKnown(_ cluster: Cluster, since start: Timestamp) throws -> Bool {
        let found: Int? = try session.value(
            """
            SELECT COUNT(*) FROM hotline_outbreak
            WHERE category = \(cluster.category) AND area = \(cluster.area) AND (state = 'open' OR updated_at > \(start))
            """)
        return (found ?? 0) > 0
    }

    /// What could be merged: orders of an outbreak that no unit has taken on.
    func mergeable(_ outbreak: Outbreak) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM hotline_order
            WHERE category = \(outbreak.category) AND region = \(outbreak.area) AND received_at >= \(outbreak.since)
                AND received_at <= \(outbreak.until) AND state IN ('new', 'accepted', 'dispatched')
            ORDER BY received_at, id LIMIT 1000
            """
        ) { try $0[0] }
    }
}
