import Kernel
import Registry
package import Storage

/// Lots that the clock moves on.
package struct LotStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// Open for sealed bids, their deadline at `moment` or before it, the earliest first.
    func overdueIntakes(by moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM trade_lot WHERE state = 'bidding' AND bid_deadline <= \(moment)
            ORDER BY bid_deadline, id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Purchases whose time to decide is over, and sales whose result has stood long enough.
    func undecided(at now: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM trade_lot l WHERE state = 'candidates' AND publicity_until <= \(now)
                AND (winner IS NOT NULL OR EXISTS (
                    SELECT 1 FROM deadline d WHERE d.register = 'trade_lot' AND d.matter = l.id AND d.name = 'decide'
                        AND d.stopped_on IS NULL AND d.paused = 0 AND d.due_at <= \(now)))
            ORDER BY publicity_until, id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// The lot that trades this one anew.
    func successor(of number: String) throws -> String? {
        try session.value(
            """
            SELECT number FROM trade_lot WHERE predecessor = \(number) ORDER BY id LIMIT 1
            """)
    }
}
