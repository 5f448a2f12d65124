package import Kernel
package import Registry
import Storage

/// Reads what the supervision's pages show.
struct SupervisionStore {
    let session: Session

    /// Everything that a period's statistics are made of.
    func statistics(from: Timestamp, until: Timestamp) throws -> TradeStatistics {
        var statistics = TradeStatistics(from: from, until: until)
        statistics.lines = try lines(from: from, until: until)
        statistics.deposits = try deeds(
            """
            SELECT number, CASE WHEN form IN ('eGuarantee', 'insurance') THEN 1 ELSE 0 END FROM trade_deposit
            WHERE received_at >= \(from) AND received_at < \(until) AND subject IS NOT NULL ORDER BY number
            """)
        statistics.refunds = try deeds(
            """
            SELECT number, CASE WHEN timeliness = 'inTime' THEN 1 ELSE 0 END FROM trade_deposit
            WHERE refunded_at >= \(from) AND refunded_at < \(until) AND timeliness IS NOT NULL ORDER BY number
            """)
        statistics.signings = try deeds(
            """
            SELECT number, CASE WHEN sign_timeliness = 'inTime' THEN 1 ELSE 0 END FROM trade_contract
            WHERE signed_at >= \(from) AND signed_at < \(until) AND sign_timeliness IS NOT NULL ORDER BY number
            """)
        statistics.publications = try deeds(
            """
            SELECT number, CASE WHEN publish_timeliness = 'inTime' THEN 1 ELSE 0 END FROM trade_contract
            WHERE published_at >= \(from) AND published_at < \(until) AND publish_timeliness IS NOT NULL ORDER BY number
            """)
        statistics.complaints = try deeds(
            """
            SELECT number, 1 FROM trade_complaint
            WHERE received_at >= \(from) AND received_at < \(until) AND state <> 'withdrawn' ORDER BY number
            """)
        statistics.decisions = try deeds(
            """
            SELECT number, CASE WHEN ruling = 'reject' THEN 0 ELSE 1 END FROM trade_complaint
            WHERE decided_at >= \(from) AND decided_at < \(until) AND ruling IS NOT NULL ORDER BY number
            """)
        statistics.replies = try deeds(
            """
            SELECT number, CASE WHEN timeliness = 'inTime' THEN 1 ELSE 0 END FROM trade_objection
            WHERE answered_at >= \(from) AND answered_at < \(until) AND timeliness IS NOT NULL ORDER BY number
            """)
        return statistics
    }

    /// How many lots are in each state.
    func counts() throws -> [Lot.State: Int] {
        Dictionary(
            try session.rows("SELECT state, COUNT(*) FROM trade_lot GROUP BY state") {
                (try $0[0] as Lot.State, try $0[1] as Int)
            }
        ) { first, _ in first }
    }

    /// Changes whenever a lot or a signal did.
    func pulse() throws -> Int64 {
        let lots: Int64? = try session.value("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM trade_lot")
        let signals: Int64? = try session.value("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM trade_signal")
        return (lots ?? 0) + (signals ?? 0)
    }

    private func deeds(_ query: Query) throws -> [TradeStatistics.Deed] {
        try session.rows(query) { TradeStatistics.Deed(try $0[0], isGood: try $0[1]) }
    }

    private func lines(from: Timestamp, until: Timestamp) throws -> [TradeStatistics.Line] {
        let traded = Lot.traded.map(\.rawValue).sorted()
        return try session.rows(
            """
            SELECT l.number, l.category, l.state, l.is_online, l.bids, l.announced_at, l.opened_at, l.awarded_at,
                l.updated_at, l.base_price, l.award_amount, l.saving, l.premium, s.scale
            FROM trade_lot l LEFT JOIN market_subject s ON s.number = l.winner
            WHERE (l.awarded_at >= \(from) AND l.awarded_at < \(until))
                OR (l.opened_at >= \(from) AND l.opened_at < \(until))
                OR (l.state = 'failed' AND l.updated_at >= \(from))
            ORDER BY l.number
            """
        ) { row in
            var line = TradeStatistics.Line()
            line.number = try row[0]
            line.category = try row[1]
            let state: String = try row[2]
            line.isTraded = traded.contains(state)
            line.isFailed = state == Lot.State.failed.rawValue
            line.isOnline = try row[3]
            line.bids = try row[4]
            line.announcedAt = try row[5]
            line.openedAt = try row[6]
            line.awardedAt = try row[7]
            // A failed lot isn't touched any more; history that came in later is placed by its opening.
            let updated: Timestamp = try row[8]
            line.endedAt = line.openedAt ?? updated
            line.base = try row[9]
            line.award = try row[10]
            line.saving = try row[11]
            line.premium = try row[12]
            line.winnerScale = try row[13]
            return line
        }
    }
}

extension Registry {
    /// How many lots are in each state, whoever they belong to.
    package func lotCounts() async throws -> [Lot.State: Int] {
        try await database.read { try SupervisionStore(session: $0).counts() }
    }

    /// A number that changes whenever a lot or a signal did.
    package func supervisionPulse() async throws -> Int64 {
        try await database.read { try SupervisionStore(session: $0).pulse() }
    }

    /// The statistics of trading in a period.
    package func tradeStatistics(_ period: Period) async throws -> TradeStatistics {
        let from = Timestamp(period.firstDay)
        let until = Timestamp(period.lastDay.advanced(by: 1))
        return try await database.read {
            try SupervisionStore(session: $0).statistics(from: from, until: until)
        }
    }
}
