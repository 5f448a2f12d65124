package import Kernel
import Storage

/// What a deadline is by decision of the administration, over what the flow says: with its source, from a day on.
package struct DeadlinePolicy: Sendable, Hashable {
    package let register: String
    package let name: String
    package let effectiveFrom: Day
    package let limit: TimeLimit
    package let statutory: TimeLimit?
    package let warning: TimeLimit?
    package let leaderAfter: Int
    /// The document that sets it.
    package let source: String

    package init(
        register: String, name: String, effectiveFrom: Day, limit: TimeLimit, statutory: TimeLimit? = nil,
        warning: TimeLimit? = nil, leaderAfter: Int = 1, source: String
    ) {
        self.register = register
        self.name = name
        self.effectiveFrom = effectiveFrom
        self.limit = limit
        self.statutory = statutory
        self.warning = warning
        self.leaderAfter = leaderAfter
        self.source = source
    }
}

/// A policy with who entered it and when. None is ever changed: a later one supersedes it, and one that is not yet in
/// force can be taken back.
package struct EnactedPolicy: Sendable, Hashable {
    package let id: Int64
    package let policy: DeadlinePolicy
    package let enteredAt: Timestamp
    package let enteredBy: String
    package let withdrawnAt: Timestamp?
}

struct PolicyStore {
    let session: Session

    /// `terms` as the policy in force on `day` has them.
    func terms(_ terms: DeadlineTerms, in register: String, on day: Day) throws -> DeadlineTerms {
        guard case .limit = terms.span,
            let policy = try session.first(
                """
                \(Self.select) WHERE register = \(register) AND name = \(terms.name) AND effective_from <= \(day)
                    AND withdrawn_at IS NULL
                ORDER BY effective_from DESC, id DESC LIMIT 1
                """, DeadlinePolicy.init)
        else { return terms }
        var terms = terms
        terms.span = .limit(policy.limit)
        terms.statutory = policy.statutory ?? terms.statutory
        terms.warning = policy.warning ?? terms.warning
        terms.leaderAfter = policy.leaderAfter
        terms.basis = LocalizedText(verbatim: policy.source)
        return terms
    }

    func all() throws -> [EnactedPolicy] {
        try session.rows("\(Self.select) ORDER BY register, name, effective_from, id LIMIT 1000") { row in
            EnactedPolicy(
                id: try row[11], policy: try DeadlinePolicy(row), enteredAt: try row[12], enteredBy: try row[13],
                withdrawnAt: try row[14])
        }
    }

    /// False when it was taken back already, or is in force.
    func withdraw(_ id: Int64, today: Day, at now: Timestamp) throws -> Bool {
        try session.execute(
            """
            UPDATE deadline_policy SET withdrawn_at = \(now), version = version + 1
            WHERE id = \(id) AND withdrawn_at IS NULL AND effective_from > \(today)
            """) > 0
    }

    /// Names of clocks with a limit among the newest of a register, each with its label.
    func namesInUse(_ register: String) throws -> [String: LocalizedText] {
        let found = try session.rows(
            """
            SELECT DISTINCT name, label_zh, label_en FROM (
                SELECT name, label_zh, label_en FROM deadline WHERE register = \(register) AND limit_number IS NOT NULL
                ORDER BY matter DESC LIMIT 500) AS part
            """
        ) { (try $0[0] as String, LocalizedText(zh: try $0[1], en: try $0[2])) }
        return Dictionary(found) { first, _ in first }
    }

    func add(_ policy: DeadlinePolicy, by actor: Actor, at now: Timestamp) throws -> Int64 {
        let id = try SequenceStore(session: session).next("deadline_policy")
        try session.execute(
            """
            INSERT INTO deadline_policy (id, register, name, effective_from, limit_number, limit_unit, statutory_number,
                statutory_unit, warning_number, warning_unit, leader_after, source, entered_at, entered_by,
                version)
            VALUES (\(id), \(policy.register), \(policy.name), \(policy.effectiveFrom), \(policy.limit.number),
                \(policy.limit.unit.rawValue), \(policy.statutory?.number), \(policy.statutory?.unit.rawValue),
                \(policy.warning?.number), \(policy.warning?.unit.rawValue), \(policy.leaderAfter), \(policy.source),
                \(now), \(actor.name), 1)
            """)
        return id
    }

    private static let select: Query = """
        SELECT register, name, effective_from, limit_number, limit_unit, statutory_number, statutory_unit,
            warning_number, warning_unit, leader_after, source, id, entered_at, entered_by, withdrawn_at
        FROM deadline_policy
        """
}

extension DeadlinePolicy {
    init(_ row: Row) throws {
        try self.init(
            register: row[0], name: row[1], effectiveFrom: row[2], limit: TimeLimit(row[3], row[4]) ?? .workdays(0),
            statutory: TimeLimit(row[5], row[6]), warning: TimeLimit(row[7], row[8]), leaderAfter: row[9],
            source: row[10])
    }
}
