import Kernel
package import Registry
import Storage

/// What the hall's own records say of a clerk's month.
struct AssessmentStore {
    let session: Session

    struct Month: Sendable {
        var absences = 0
        var overdue = 0
        /// Cases for which papers were asked a second time.
        var repeated = 0
        var cases = 0
        var visits = 0

        var handled: Int { cases + visits }
    }

    func month(of clerk: String, account: Int64?, _ period: Period) throws -> Month {
        var month = Month()
        month.absences =
            try session.value(
                """
                SELECT COUNT(*) FROM roster_turn
                WHERE clerk = \(clerk) AND day >= \(period.firstDay) AND day <= \(period.lastDay)
                    AND attendance = 'absent' AND state = 'recorded'
                """) ?? 0
        guard let account else { return month }
        let (first, end) = (Timestamp(period.firstDay), Timestamp(period.lastDay.advanced(by: 1)))
        let accepted = try session.first(
            """
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN supplements > 1 THEN 1 ELSE 0 END), 0) FROM service_case
            WHERE acceptor = \(account) AND acceptor > 0 AND accepted_at >= \(first) AND accepted_at < \(end)
            """
        ) { (cases: try $0[0] as Int, repeated: try $0[1] as Int) }
        (month.cases, month.repeated) = (accepted?.cases ?? 0, accepted?.repeated ?? 0)
        month.visits =
            try session.value(
                """
                SELECT COUNT(*) FROM queue_ticket
                WHERE clerk = \(account) AND started_at >= \(first) AND started_at < \(end) AND state = 'served'
                """) ?? 0
        month.overdue =
            try session.value(
                """
                SELECT COUNT(*) FROM service_case
                WHERE decider = \(account) AND closed_at >= \(first) AND closed_at < \(end) AND timeliness = 'late'
                """) ?? 0
        return month
    }
}

extension Registry {
    /// Scores a clerk's month from the records. `ratings` are the bad ratings that were upheld against them and `errors`
    /// what the hall's inspection found: both are others' to count.
    package func score(
        _ assessment: ClerkAssessment, errors: Int, ratings: Int, as actor: Actor
    ) async throws -> ClerkAssessment {
        let clerk = try await matter(HallClerk.self, number: assessment.clerk, as: actor)
        let month = try await database.read {
            try AssessmentStore(session: $0).month(
                of: clerk.head.number, account: clerk.account, assessment.month)
        }
        return try await perform(
            ClerkAssessment.Act.score(
                absences: month.absences, errors: errors, overdue: month.overdue, ratings: ratings,
                handled: month.handled, usual: nil), on: assessment.id, expecting: assessment.head.version, as: actor)
    }
}
