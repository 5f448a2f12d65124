import Kernel
import Registry
import Storage

extension ProjectFacts {
    /// Read in the act's transaction. A project whose lots have all ended is no longer under way.
    static func of(_ project: TradeProject, _ session: Session) throws -> ProjectFacts {
        var facts = ProjectFacts()
        let ended = Lot.ended.map(\.rawValue).sorted()
        if let code = project.investmentCode {
            facts.sameCode = try session.rows(
                """
                SELECT number FROM trade_project p
                WHERE investment_code = \(code) AND number <> \(project.head.number) AND state <> 'withdrawn'
                    AND (NOT EXISTS (SELECT 1 FROM trade_lot l WHERE l.project = p.number)
                        OR EXISTS (SELECT 1 FROM trade_lot l WHERE l.project = p.number AND l.state NOT IN \(list: ended)))
                ORDER BY number LIMIT 5
                """
            ) { try $0[0] }
        }
        facts.runningLots = try session.rows(
            """
            SELECT number FROM trade_lot
            WHERE project = \(project.head.number) AND state NOT IN \(list: ended + ["draft", "registered"])
            ORDER BY number LIMIT 20
            """
        ) { try $0[0] }
        return facts
    }
}
