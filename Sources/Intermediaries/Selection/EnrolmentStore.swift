import Kernel
import Registry
package import Storage

/// Enrolments of a need in its present round.
package struct EnrolmentStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// Those that came since the need was last submitted; what came before belongs to a round that is over.
    func current(_ need: IntermediaryNeed, in states: [NeedEnrolment.State]) throws -> [NeedEnrolment] {
        let all = try session.matters(
            NeedEnrolment.self,
            where: .equals("need", need.head.number) && .state(states.map(\.rawValue)))
        guard let since = need.submittedAt else { return all }
        return all.filter { $0.receivedAt >= since }
    }

    func enrolment(of holder: String, in need: IntermediaryNeed) throws -> NeedEnrolment? {
        try current(need, in: NeedEnrolment.State.allCases).last { $0.holder == holder && $0.state != .withdrawn }
    }

    /// Closed needs that the clock goes on with: something is still sealed, or the rule can be applied.
    func unsettled(limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT n.number FROM intermediary_need AS n
            WHERE n.state = 'closed' AND (
                n.method IN ('lowestPrice', 'averagePrice', 'merit') AND n.tied IS NULL
                OR EXISTS (SELECT 1 FROM need_enrolment AS e
                    WHERE e.need = n.number AND e.state = 'sealed' AND e.received_at >= n.submitted_at))
            ORDER BY n.id LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
