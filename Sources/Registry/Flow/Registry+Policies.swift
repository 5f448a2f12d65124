package import Kernel
import Storage

/// A clock that flows start, and what decides how long it runs (时限).
package struct ClockRule: Sendable {
    package let register: Register
    package let name: String
    package let label: LocalizedText
    /// What the register says itself, by the acts that start it.
    package let own: [ClockStart]
    /// By the day from which each holds, the latest last; withdrawn ones too.
    package let policies: [EnactedPolicy]

    /// What a clock would follow that starts on `day`; nil: the register's own terms.
    package func inForce(on day: Day) -> EnactedPolicy? {
        policies.filter { $0.withdrawnAt == nil && $0.policy.effectiveFrom <= day }
            .max { ($0.policy.effectiveFrom, $0.id) < ($1.policy.effectiveFrom, $1.id) }
    }

    package func coming(after day: Day) -> [EnactedPolicy] {
        policies.filter { $0.withdrawnAt == nil && $0.policy.effectiveFrom > day }
    }
}

extension Registry {
    package func deadlinePolicies() async throws -> [DeadlinePolicy] {
        try await database.read { try PolicyStore(session: $0).all().map(\.policy) }
    }

    /// Every clock there is: those the registers describe, those that have run, and those somebody set a limit for.
    package func clockRules() async throws -> [ClockRule] {
        // A register that describes its clocks has no others.
        let silent = registers.filter(\.clocks.isEmpty).map(\.name)
        let (policies, used) = try await database.read { session in
            let store = PolicyStore(session: session)
            let names = try silent.map { ($0, try store.namesInUse($0)) }
            return (try store.all(), Dictionary(names) { first, _ in first })
        }
        return registers.flatMap { register in
            var labels = Dictionary(register.clocks.map { ($0.terms.name, $0.terms.label) }) { first, _ in first }
            labels.merge(used[register.name] ?? [:]) { own, _ in own }
            let own = policies.filter { $0.policy.register == register.name }
            for enacted in own where labels[enacted.policy.name] == nil {
                labels[enacted.policy.name] = LocalizedText(verbatim: enacted.policy.name)
            }
            return labels.sorted { $0.key < $1.key }.map { name, label in
                ClockRule(
                    register: register, name: name, label: label, own: register.clocks.filter { $0.terms.name == name },
                    policies: own.filter { $0.policy.name == name })
            }
        }
    }

    /// Sets how long clocks of this name run that start on or after its day. Running ones keep what they were given.
    package func enact(_ policy: DeadlinePolicy, as actor: Actor) async throws {
        try actor.demand([.administrator])
        _ = try register(policy.register)
        let problems = policy.problems
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let now = now
        try await database.write { session in
            let id = try PolicyStore(session: session).add(policy, by: actor, at: now)
            try HouseTrail(session: session).note(
                .deadlinePolicy, id, act: "enact",
                [
                    "register": .text(policy.register), "clock": .text(policy.name),
                    "limit": .text(policy.limit.text.zh), "from": policy.effectiveFrom.stored,
                    "source": .text(policy.source),
                ], by: actor, at: now)
        }
    }

    /// Takes back a policy that no clock follows yet.
    package func withdraw(policy id: Int64, as actor: Actor) async throws {
        try actor.demand([.administrator])
        let now = now
        try await database.write { session in
            guard try PolicyStore(session: session).withdraw(id, today: now.day, at: now) else {
                throw Refusal.rule(
                    zh: "只能撤销尚未生效的规定；已生效的请另行制定新规定取代。未作改动。",
                    en:
                        "Only a rule that is not in force yet can be taken back; one in force is superseded by a new one. "
                        + "Nothing was changed.")
            }
            try HouseTrail(session: session).note(.deadlinePolicy, id, act: "withdraw", by: actor, at: now)
        }
    }
}

extension DeadlinePolicy {
    fileprivate var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if !(0...1000).contains(limit.number) {
            problems.append(FieldProblem("limit", zh: "期限须为0至1000。", en: "A limit lies between 0 and 1000."))
        }
        if let statutory {
            if !(0...1000).contains(statutory.number) {
                problems.append(
                    FieldProblem("statutory", zh: "法定期限须为0至1000。", en: "The law's limit lies between 0 and 1000."))
            } else if statutory.unit == limit.unit, statutory.number < limit.number {
                problems.append(
                    FieldProblem(
                        "limit", zh: "承诺期限不能长于法定期限\(statutory.text.zh)。",
                        en: "The promise can't be longer than what the law allows, \(statutory.text.en)."))
            }
        }
        if let warning, !(0...1000).contains(warning.number) {
            problems.append(FieldProblem("warning", zh: "提前提醒须为0至1000。", en: "The warning lies between 0 and 1000."))
        }
        if !(0...100).contains(leaderAfter) {
            problems.append(
                FieldProblem(
                    "leader_after", zh: "逾期报告须为0至100个工作日。", en: "The head is told after 0 to 100 working days."))
        }
        if !(1...200).contains(source.trimmed.count) {
            problems.append(
                FieldProblem(
                    "source", zh: "请注明依据的文件和条款，1至200字。", en: "Name the document that sets it, in 1 to 200 characters."))
        }
        return problems
    }
}
