import Kernel
import Registry
import Storage

/// Cases found by their clocks.
struct CaseStore {
    let session: Session

    /// The newest of a citizen: filed by their account, or in their name.
    func own(of account: Int64, identity: String?, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM (
                SELECT id, submitted_at FROM service_case WHERE account = \(account)
                UNION SELECT id, submitted_at FROM service_case WHERE identity_number = \(identity)) AS own
            ORDER BY submitted_at DESC, id DESC LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// The case of the same applicant for the same item that is under way. Served by `service_case_open`.
    func open(of identity: String, item: String) throws -> String? {
        try session.value(
            """
            SELECT number FROM service_case WHERE identity_number = \(identity) AND item = \(item)
                AND state IN ('submitted', 'supplementing', 'accepted', 'standing', 'reviewed')
            ORDER BY id LIMIT 1
            """)
    }

    /// The same for a package. Served by `one_thing_case_open`.
    func openPackage(of identity: String, thing: String) throws -> String? {
        try session.value(
            """
            SELECT number FROM one_thing_case WHERE identity_number = \(identity) AND one_thing = \(thing)
                AND state IN ('submitted', 'supplementing', 'running')
            ORDER BY id LIMIT 1
            """)
    }

    /// Packages submitted whose five days to say something have gone by.
    func unansweredPackages(at now: Timestamp, limit: Int) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM one_thing_case WHERE state = 'submitted' AND id IN (
                SELECT matter FROM deadline
                WHERE register = 'one_thing_case' AND name = \(ServiceCase.Clock.acceptance) AND stopped_on IS NULL
                    AND due_at <= \(now))
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Which items the newest cases are for, the most frequent first. Two thousand cases tell it as well as all of them, and
    /// take no time.
    func popularItems(limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT item FROM (SELECT item FROM service_case ORDER BY id DESC LIMIT 2000) AS recent
            GROUP BY item ORDER BY COUNT(*) DESC, item LIMIT \(limit)
            """
        ) { try $0[0] }
    }

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
