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

struct PolicyStore {
    let session: Session

    /// `terms` as the policy in force on `day` has them.
    func terms(_ terms: DeadlineTerms, in register: String, on day: Day) throws -> DeadlineTerms {
        guard case .limit = terms.span,
            let policy = try session.first(
                """
                \(Self.select) WHERE register = \(register) AND name = \(terms.name) AND effective_from <= \(day)
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

    func all() throws -> [DeadlinePolicy] {
        try session.rows("\(Self.select) ORDER BY register, name, effective_from, id LIMIT 1000", DeadlinePolicy.init)
    }

    func add(_ policy: DeadlinePolicy, by actor: Actor, at now: Timestamp) throws {
        let id = try SequenceStore(session: session).next("deadline_policy")
        try session.execute(
            """
            INSERT INTO deadline_policy (id, register, name, effective_from, limit_number, limit_unit, statutory_number,
                statutory_unit, warning_number, warning_unit, leader_after, source, entered_at, entered_by)
            VALUES (\(id), \(policy.register), \(policy.name), \(policy.effectiveFrom), \(policy.limit.number),
                \(policy.limit.unit.rawValue), \(policy.statutory?.number), \(policy.statutory?.unit.rawValue),
                \(policy.warning?.number), \(policy.warning?.unit.rawValue), \(policy.leaderAfter), \(policy.source),
                \(now), \(actor.name))
            """)
    }

    private static let select: Query = """
        SELECT register, name, effective_from, limit_number, limit_unit, statutory_number, statutory_unit,
            warning_number, warning_unit, leader_after, source FROM deadline_policy
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

extension Registry {
    package func deadlinePolicies() async throws -> [DeadlinePolicy] {
        try await database.read { try PolicyStore(session: $0).all() }
    }

    /// Sets how long clocks of this name run that start on or after its day. Running ones keep what they were given.
    package func enact(_ policy: DeadlinePolicy, as actor: Actor) async throws {
        try actor.demand([.administrator])
        guard (0...1000).contains(policy.limit.number), !policy.source.trimmed.isEmpty else {
            throw Refusal.invalid(
                "limit", zh: "请填写0至1000的期限，并注明依据文件。", en: "Give a limit of 0 to 1000 and the document that sets it.")
        }
        let now = now
        try await database.write { try PolicyStore(session: $0).add(policy, by: actor, at: now) }
    }
}
