import Kernel
package import Registry
import Storage

// What experts do for themselves, and what the clock does for them.
extension Registry {
    /// The expert with this portal account; nil when there is none.
    package func expert(of account: Int64) async throws -> ReviewExpert? {
        try await database.read { try ExpertStore(session: $0).expert(of: account) }
    }

    /// Calls for experts that anybody may read, newest first.
    package func openExpertCalls() async throws -> [ExpertCall] {
        let calls = try await matters(
            ExpertCall.self, where: .not(.state([ExpertCall.State.draft.rawValue])), limit: 200)
        return calls.sorted { ($0.publishedOn?.number ?? 0, $0.head.id) > ($1.publishedOn?.number ?? 0, $1.head.id) }
    }

    /// Applies for the pool. The application belongs to the organisation that calls for experts.
    @discardableResult
    package func applyAsExpert(_ draft: ReviewExpert, to call: String, account: Int64) async throws -> ReviewExpert {
        let today = now.day
        return try await database.write { session in
            guard let call = try session.matter(ExpertCall.self, number: call), call.isTaking(on: today) else {
                throw Refusal.rule(zh: "该征聘公告已截止，请关注新的公告。", en: "This call is closed. Watch for a new one.")
            }
            guard try ExpertStore(session: session).expert(of: account) == nil else {
                throw Refusal.rule(zh: "您已提交过申请，不必重复提交。", en: "You have applied already.")
            }
            var expert = draft
            expert.head.number = ""
            expert.head.organisation = call.head.organisation
            expert.account = account
            expert.call = call.head.number
            return try ReviewExpert(
                self.enter(expert.record, in: ReviewExpert.register, within: session, as: .expertHimself))
        }
    }

    /// An act of an expert on their own entry.
    package func perform(_ act: ReviewExpert.Act, byExpert account: Int64) async throws {
        try await database.write { session in
            guard let expert = try ExpertStore(session: session).expert(of: account) else { throw Refusal.signInFirst }
            try self.perform(
                act, onNumber: expert.head.number, in: ReviewExpert.register, within: session,
                as: .applicant(account, on: expert.head.organisation))
        }
    }

    /// The yearly assessment (年度考核): everybody in the pool who has none for `year`, by their points. Returns how many.
    @discardableResult
    package func assessExperts(year: Int, as actor: Actor) async throws -> Int {
        let today = now.day
        return try await database.write { session in
            let policy = try TradingPolicy.inForce(on: today, session)
            let (passed, excellent) = (
                try policy.count("expert.assessment.passed"), try policy.count("expert.assessment.excellent")
            )
            var assessed = 0
            for expert in try ExpertStore(session: session).pool() {
                let earlier: [ExpertRecord] = try session.matters(
                    where: .equals("expert", expert.head.number)
                        && .equals("kind", ExpertRecord.Kind.assessment.rawValue)
                        && .state([LedgerState.recorded.rawValue]), limit: 100)
                guard !earlier.contains(where: { $0.note == Self.assessment(year) }) else { continue }
                var record = ExpertRecord()
                record.head.organisation = expert.head.organisation
                record.expert = expert.head.number
                record.kind = .assessment
                record.on = today
                record.grade = expert.points >= excellent ? .excellent : expert.points >= passed ? .passed : .failed
                record.note = Self.assessment(year)
                try self.enter(record.record, in: ExpertRecord.register, within: session, as: actor)
                assessed += 1
            }
            return assessed
        }
    }

    private static func assessment(_ year: Int) -> String { "\(year)年度考核" }

    /// Lets those back whose suspension is over. Returns how many.
    @discardableResult
    package func liftExpertSuspensions() async throws -> Int {
        let today = now.day
        return try await database.write { session in
            let over = try ExpertStore(session: session).overSuspensions(on: today)
            for number in over {
                try self.perform(
                    ReviewExpert.Act.lift, onNumber: number, in: ReviewExpert.register, within: session, as: .system)
            }
            return over.count
        }
    }
}

extension Actor {
    /// Somebody who applies for the pool, before there is an entry of theirs.
    static let expertHimself = Actor(
        account: 0, name: "评审专家（申请）", roles: [.administrator], organisation: "", reach: nil)
}
