package import Kernel
import Registry
package import Storage

extension SubjectAgentFacts {
    static func of(_ agent: SubjectAgent, _ session: Session) throws -> SubjectAgentFacts {
        SubjectAgentFacts(
            standing: try session.value(
                """
                SELECT number FROM subject_agent WHERE account = \(agent.account) AND subject = \(agent.subject)
                    AND state IN ('asked', 'confirmed') AND number <> \(agent.head.number) LIMIT 1
                """))
    }
}

/// Who acts for which firm.
package struct SubjectAgentStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// Firms, in the register and not closed, that `account` may act for on `today`.
    package func firms(of account: Int64, on today: Day) throws -> [MarketSubject] {
        let numbers: [String] = try session.rows(
            """
            SELECT subject FROM subject_agent WHERE account = \(account) AND state = 'confirmed'
                AND (valid_until IS NULL OR valid_until >= \(today)) ORDER BY subject
            """
        ) { try $0[0] }
        return try numbers.compactMap { try session.matter(MarketSubject.self, number: $0) }.filter {
            $0.state != .closed
        }
    }

    /// Whether `account` may act for `subject` on `today`.
    package func acts(_ account: Int64, for subject: String, on today: Day) throws -> Bool {
        try firms(of: account, on: today).contains { $0.head.number == subject }
    }
}
