import Kernel
import Registry
import Storage

/// Cases found by their clocks.
struct CaseStore {
    let session: Session

    /// Those submitted whose five days to say something have gone by, oldest first. Served by `deadline_running` and the
    /// cases' own key.
    func unanswered(at now: Timestamp, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM service_case WHERE state = 'submitted' AND id IN (
                SELECT matter FROM deadline
                WHERE register = 'service_case' AND name = \(ServiceCase.Clock.acceptance) AND stopped_on IS NULL
                    AND due_at <= \(now))
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
