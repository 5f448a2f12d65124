package import Kernel
package import Registry
import Storage

/// Ratings found by whom they are about.
struct RatingStore {
    let session: Session

    func upheld(about account: Int64, from first: Timestamp, until end: Timestamp) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) FROM rating
            WHERE clerk = \(account) AND finding = 'upheld' AND rated_at >= \(first) AND rated_at < \(end)
            """) ?? 0
    }
}

extension Registry {
    /// How many bad ratings of somebody's service in `period` were looked into and found right.
    package func upheldRatings(about account: Int64, in period: Period) async throws -> Int {
        let (first, end) = (Timestamp(period.firstDay), Timestamp(period.lastDay.advanced(by: 1)))
        return try await database.read {
            try RatingStore(session: $0).upheld(about: account, from: first, until: end)
        }
    }
}
