import Kernel
import Registry
package import Storage

extension OpeningFacts {
    /// As it stands for an opening, read in the act's transaction.
    package static func of(_ opening: TradeOpening, _ session: Session) throws -> OpeningFacts {
        var facts = OpeningFacts()
        let lot = opening.lot
        try session.forEach("SELECT state, COUNT(*) FROM sealed_bid WHERE lot = \(lot) GROUP BY state") { row in
            let count: Int = try row[1]
            switch try row[0] as SealedBid.State {
            case .standing: facts.waiting += count
            case .unread, .attributed: facts.unsettled += count
            case .replaced, .withdrawn, .returned, .revealed, .opened, .revoked, .lapsed: break
            }
        }
        let number = opening.head.number
        facts.releasesAsked = try count(
            "SELECT COUNT(*) FROM escrow_release WHERE opening = \(number) AND state = 'asked'", session)
        facts.openObjections = try count(
            "SELECT COUNT(*) FROM opening_objection WHERE opening = \(number) AND state = 'raised'", session)
        facts.takenRooms = Set(
            try session.rows(
                """
                SELECT o.room FROM trade_opening o JOIN trade_lot l ON l.number = o.lot
                WHERE o.room IS NOT NULL AND o.number <> \(number) AND o.state NOT IN ('recorded', 'closed')
                    AND l.state NOT IN \(list: Lot.ended.map(\.rawValue).sorted())
                """
            ) { TradeOpening.bare(room: try $0[0]) })
        let project = try session.first(
            """
            SELECT p.tenderee, p.supervisor, p.centre, l.policy_day FROM trade_lot l
            JOIN trade_project p ON p.number = l.project WHERE l.number = \(lot)
            """
        ) { (try $0[0] as String, try $0[1] as String, try $0[2] as String, try $0[3] as Day?) }
        guard let (tenderee, supervisor, centre, day) = project else { return facts }
        (facts.tenderee, facts.supervisor, facts.centre) = (tenderee, supervisor, centre)
        if let day {
            let policy = try TradingPolicy.inForce(on: day, session)
            facts.windowMinutes = policy.find("opening.window")?.count
            facts.extensionMinutes = policy.find("opening.extension")?.count
        }
        return facts
    }

    private static func count(_ query: Query, _ session: Session) throws -> Int {
        try session.value(query) ?? 0
    }
}
