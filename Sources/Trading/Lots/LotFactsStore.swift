package import Kernel
import Registry
package import Storage

extension LotFacts {
    /// As it stands for a lot, read in the act's transaction. A lot whose project isn't there is left to the check of
    /// references: the facts then name an empty project.
    package static func of(
        _ lot: Lot, _ session: Session, on today: Day, candidates: [String] = []
    ) throws -> LotFacts {
        let project = try session.matter(TradeProject.self, number: lot.project) ?? TradeProject()
        var facts = LotFacts(
            project: project, policy: try TradingPolicy.inForce(on: lot.policyDay ?? today, session))
        facts.approvedDocuments = try session.rows(
            "SELECT number FROM trade_document WHERE lot = \(lot.head.number) AND state = 'approved' ORDER BY id"
        ) { try $0[0] }
        if lot.method == .invitedTender {
            facts.invitations = try InvitationStore(session: session).invitations(to: lot.head.number)
        }
        facts.boughtAlike = try boughtAlike(lot, project, session, on: today)
        let organisations = [project.tenderee, project.agent, project.supervisor, project.centre].compactMap(\.self)
        facts.names = try names(organisations, in: "organisation", session)
            .merging(names(candidates + [lot.winner].compactMap(\.self), in: "market_subject", session)) { own, _ in own
            }
        return facts
    }

    private static func names(_ numbers: [String], in table: String, _ session: Session) throws -> [String: String] {
        guard !numbers.isEmpty else { return [:] }
        let rows: [(String, String)] = try session.rows(
            "SELECT number, name FROM \(name: table) WHERE number IN \(list: numbers)"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(rows) { first, _ in first }
    }

    /// In the fiscal year, which is the calendar's.
    private static func boughtAlike(
        _ lot: Lot, _ project: TradeProject, _ session: Session, on today: Day
    ) throws -> Money {
        guard lot.category == .procurement, lot.method != .openTender, let item = project.planItem,
            let code = lot.classification, let year = Day("\(today.year)-01-01"),
            let next = Day("\(today.year + 1)-01-01")
        else { return .zero }
        let sum: Int64? = try session.value(
            """
            SELECT CAST(COALESCE(SUM(l.base_price), 0) AS BIGINT)
            FROM trade_lot l JOIN trade_project p ON p.number = l.project
            WHERE p.plan_item = \(item) AND p.tenderee = \(project.tenderee) AND l.classification = \(code)
                AND l.method NOT IN ('openTender', 'framework') AND l.number <> \(lot.head.number)
                AND l.state NOT IN ('draft', 'failed', 'terminated', 'annulled')
                AND l.created_at >= \(Timestamp(year)) AND l.created_at < \(Timestamp(next))
            """)
        return Money(fen: sum ?? 0)
    }
}
