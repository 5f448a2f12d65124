package import Kernel
package import Registry
package import Storage

/// Lots with their projects, read in the act's transaction.
package struct LotStandingStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func find(_ number: String, on day: Day) throws -> LotStanding? {
        let policyDay: Day?? = try session.first("SELECT policy_day FROM trade_lot WHERE number = \(number)") {
            try $0[0]
        }
        guard let policyDay else { return nil }
        let policies = try TradingPolicy.inForce(on: policyDay ?? day, session)
        return try session.first(
            """
            SELECT l.number, l.title, l.state, l.category, l.method, l.organisation, l.region, l.project, p.name,
                p.tenderee, p.agent, p.supervisor, p.centre, l.deposit, l.base_price, l.announced_at, l.bid_deadline,
                l.opened_at, l.published_at, l.publicity_until, l.suspended_at, l.winner, l.winning_bid,
                l.winning_rank, l.award_amount, l.award_rate, l.awarded_at, l.contracted_at, l.duration_days, l.content
            FROM trade_lot l JOIN trade_project p ON p.number = l.project WHERE l.number = \(number)
            """
        ) { try Self.read($0, policies) }
    }

    /// Refused by name where there is none.
    package func demand(_ number: String, on day: Day) throws -> LotStanding {
        guard let lot = try find(number, on: day) else {
            throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”"))
        }
        return lot
    }

    /// What a flow is told about the lot that a matter names; nothing where there is none, which the check of references
    /// then says.
    package func briefing(_ number: String, in context: ActContext) throws -> (Briefing, LotStanding?) {
        guard let lot = try find(number, on: context.now.day) else { return (Briefing(), nil) }
        return (Briefing(lot), lot)
    }

    private static func read(_ row: Row, _ policies: PolicySet) throws -> LotStanding {
        LotStanding(
            number: try row[0], title: try row[1], state: try row[2], category: try row[3], method: try row[4],
            organisation: try row[5], region: try row[6], project: try row[7], projectName: try row[8],
            tenderee: try row[9], agent: try row[10], supervisor: try row[11], centre: try row[12],
            deposit: try row[13], basePrice: try row[14], announcedAt: try row[15], bidDeadline: try row[16],
            openedAt: try row[17], publishedAt: try row[18], publicityUntil: try row[19], suspendedAt: try row[20],
            winner: try row[21], winningBid: try row[22], winningRank: try row[23], awardAmount: try row[24],
            awardRate: try row[25], awardedAt: try row[26], contractedAt: try row[27], durationDays: try row[28],
            content: try row[29], policies: policies)
    }
}
