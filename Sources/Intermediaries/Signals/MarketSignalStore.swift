package import Kernel
package import Registry
package import Storage

/// Reads what signals go by: needs selected within two years, and notices published since.
package struct MarketSignalStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func facts(until day: Day) throws -> MarketSignalFacts {
        let since = Timestamp(day.adding(months: -24))
        var facts = MarketSignalFacts()
        facts.needs = try needs(since: since)
        facts.fields = try SignalFieldStore(session: session).fields(since: since)
        let notices = SignalNoticeStore(session: session)
        facts.notices = try notices.notices(since: since)
        facts.providers = try notices.providers()
        return facts
    }

    func needs(since: Timestamp) throws -> [SignalledNeed] {
        var needs = try session.rows(
            """
            SELECT number, owner_code, method, selected_at, winner, amount, title, project_code, service, budget,
                is_public_money, quote_kind, state
            FROM intermediary_need
            WHERE selected_at >= \(since) AND winner IS NOT NULL AND state <> 'voided' ORDER BY id LIMIT 20000
            """, Self.need)
        let places = Dictionary(needs.enumerated().map { ($1.number, $0) }) { first, _ in first }
        let offers = try session.rows(
            """
            SELECT need, intermediary, amount, state, practitioner FROM need_enrolment
            WHERE intermediary IS NOT NULL AND amount IS NOT NULL AND state <> 'invalid' ORDER BY id
            """
        ) {
            (
                try $0[0] as String,
                SignalledNeed.Offer(
                    intermediary: try $0[1], fen: try $0[2], hasDeclined: try $0[3] as String == "declined",
                    practitioner: try $0[4])
            )
        }
        for (need, offer) in offers {
            if let place = places[need] { needs[place].offers.append(offer) }
        }
        for (need, contract) in try contracts() {
            if let place = places[need] { needs[place].contract = contract }
        }
        let draws = try session.rows(
            "SELECT subject, COUNT(*) FROM draw WHERE purpose = 'intermediary' GROUP BY subject HAVING COUNT(*) > 1"
        ) { (try $0[0] as String, try $0[1] as Int) }
        for (need, count) in draws {
            if let place = places[need] { needs[place].draws = count }
        }
        return needs
    }

    private static func need(_ row: Row) throws -> SignalledNeed {
        let selected: Timestamp = try row[3]
        var need = SignalledNeed(
            number: try row[0], owner: try row[1], method: try row[2], selectedOn: selected.day, winner: try row[4],
            amount: try row[5])
        need.title = try row[6]
        need.project = try row[7]
        need.service = try row[8]
        need.budget = try row[9]
        need.isPublicMoney = try row[10]
        need.isQuotedByAmount = try row[11] as String == QuoteKind.amount.rawValue
        need.isCancelled = try row[12] as String == IntermediaryNeed.State.terminated.rawValue
        return need
    }

    /// Those that stand, with what their owners gave.
    private func contracts() throws -> [(need: String, contract: SignalledNeed.Contract)] {
        try session.rows(
            """
            SELECT c.need, c.number, c.price, c.delivered_at, c.accepted_at, c.state, r.stars
            FROM need_contract AS c LEFT JOIN service_rating AS r
                ON r.contract = c.number AND r.rater = 'owner' AND r.state <> 'struck'
            WHERE c.state NOT IN ('offered', 'refused', 'lapsed') ORDER BY c.id
            """
        ) { row in
            var contract = SignalledNeed.Contract(number: try row[1], price: try row[2])
            contract.delivered = try row[3]
            contract.accepted = try row[4]
            contract.isServing = ["serving", "paused", "delivered"].contains(try row[5] as String)
            contract.ownerStars = try row[6]
            return (try row[0], contract)
        }
    }
}

extension Registry {
    /// Leads for the supervisor, found anew each time.
    package func marketSignals() async throws -> [MarketSignal] {
        let today = now.day
        let (facts, rules) = try await database.read { session in
            (
                try MarketSignalStore(session: session).facts(until: today),
                try MarketPolicy.inForce(on: today, session)
            )
        }
        return MarketSignalRules(try MarketSignalTerms(rules), calendar: calendar).all(facts)
    }
}
