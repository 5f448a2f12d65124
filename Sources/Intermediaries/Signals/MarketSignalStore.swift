package import Kernel
package import Registry
package import Storage

/// Reads what signals go by: needs selected within two years.
package struct MarketSignalStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func needs(until day: Day) throws -> [SignalledNeed] {
        let since = Timestamp(day.adding(months: -24))
        var needs = try session.rows(
            """
            SELECT number, owner_code, method, selected_at, winner, amount FROM intermediary_need
            WHERE selected_at >= \(since) AND winner IS NOT NULL AND state <> 'voided' ORDER BY id LIMIT 20000
            """
        ) {
            SignalledNeed(
                number: try $0[0], owner: try $0[1], method: try $0[2], selectedOn: (try $0[3] as Timestamp).day,
                winner: try $0[4], amount: try $0[5])
        }
        let places = Dictionary(needs.enumerated().map { ($1.number, $0) }) { first, _ in first }
        let offers = try session.rows(
            """
            SELECT e.need, e.intermediary, e.amount, e.state, e.practitioner, i.representative
            FROM need_enrolment AS e JOIN intermediary AS i ON i.number = e.intermediary
            WHERE e.state <> 'invalid' ORDER BY e.id
            """
        ) {
            (
                try $0[0] as String,
                SignalledNeed.Offer(
                    intermediary: try $0[1], fen: try $0[2], hasDeclined: try $0[3] as String == "declined",
                    practitioner: try $0[4], head: try $0[5])
            )
        }
        for (need, offer) in offers {
            if let place = places[need] { needs[place].offers.append(offer) }
        }
        let contracts = try session.rows(
            "SELECT need, delivered_at, accepted_at, state FROM need_contract ORDER BY id"
        ) { (try $0[0] as String, try $0[1] as Timestamp?, try $0[2] as Timestamp?, try $0[3] as String) }
        for (need, delivered, accepted, state) in contracts {
            guard let place = places[need] else { continue }
            (needs[place].delivered, needs[place].accepted) = (delivered, accepted)
            needs[place].isServing = ["serving", "paused", "delivered"].contains(state)
        }
        let draws = try session.rows(
            "SELECT subject, COUNT(*) FROM draw WHERE purpose = 'intermediary' GROUP BY subject HAVING COUNT(*) > 1"
        ) { (try $0[0] as String, try $0[1] as Int) }
        for (need, count) in draws {
            if let place = places[need] { needs[place].draws = count }
        }
        return needs
    }
}

extension Registry {
    /// Leads for the supervisor, found anew each time.
    package func marketSignals() async throws -> [MarketSignal] {
        let today = now.day
        return MarketSignalRules.all(
            try await database.read { try MarketSignalStore(session: $0).needs(until: today) })
    }
}
