import Kernel
import Registry
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Objections to a result, revisions and whose contract it is")
struct ObjectionTests {
    private static let now = ActContext.tested.now

    private static var context: ActContext {
        var context = ActContext.tested
        context.briefing = Briefing(
            PolicySet((try? MarketPolicy.supplied()) ?? [], day: ActContext.tested.now.day))
        context.briefing.add(NeedFacts())
        return context
    }

    private static func need(_ state: IntermediaryNeed.State, until: String) -> IntermediaryNeed {
        var need = MarketHouse.need()
        (need.state, need.publicUntil) = (state, Timestamp(Day(until) ?? Day(number: 0)))
        (need.winner, need.amount, need.selectedAt) = ("ZJ-1", Money(fen: 100), now)
        return need
    }

    @Test("a rejected objection leaves the rest of the publicity, a working day at least")
    func rest() throws {
        // Thursday 4 March 2021, nine o'clock.
        #expect(Self.now == .at("2021-03-04"))
        for (objected, end) in [
            ("2021-03-01", "2021-03-11"), ("2021-03-03", "2021-03-09"), ("2021-03-05", "2021-03-06"),
        ] {
            var need = Self.need(.disputed, until: "2021-03-06")
            need.objectedAt = .at(objected, 10)
            let outcome = try need.performing(.answer(finding: "rejected", reply: "已核"), in: Self.context)
            #expect(outcome.matter.publicUntil == Timestamp(try #require(Day(end))), "\(objected)")
        }
    }

    @Test("one objection for each account and result")
    func once() throws {
        let need = Self.need(.publicity, until: "2021-03-09")
        var heard = try need.performing(.object(text: "资质存疑"), in: Self.context).matter
        #expect(heard.state == .disputed && heard.objectedAt == Self.now)
        heard = try heard.performing(.answer(finding: "rejected", reply: "已核"), in: Self.context).matter
        #expect(throws: Refusal.self) { try heard.performing(.object(text: "再提"), in: Self.context) }
        // A reserve that moves up is another result.
        let next = try heard.performing(
            .replace(enrolment: "f", winner: "ZJ-2", amount: 200, rank: 2, low: 0, reason: "放弃"), in: Self.context
        ).matter
        #expect(try next.performing(.object(text: "资质存疑"), in: Self.context).matter.state == .disputed)
    }

    @Test("a revised need keeps nothing of its result, and is not public before it is published again")
    func revised() throws {
        var need = Self.need(.failed, until: "2021-03-03")
        (need.publishedAt, need.enrolUntil, need.closedAt) = (Self.now, Self.now, Self.now)
        (need.choiceReason, need.singleReason, need.confirmedAt) = ("续作", "急需", Self.now)
        #expect(need.isPublic)
        var revised = try need.performing(.revise(reason: "调整"), in: Self.context).matter
        #expect(revised.choiceReason == nil && revised.singleReason == nil && revised.confirmedAt == nil)
        #expect(revised.winner == nil && !revised.isPublic)
        revised = try revised.performing(.submit, in: Self.context).matter
        #expect(!revised.isPublic)
        let until = Timestamp.at("2021-03-12", 17)
        let again = try revised.performing(.publish(until: until.milliseconds, urgent: nil), in: Self.context).matter
        #expect(again.isPublic)
    }

    @Test("a contract is signed only while its firm is the confirmed one")
    func signing() throws {
        var contract = NeedContract()
        (contract.need, contract.intermediary) = ("N", "ZJ-1")
        for (state, winner) in [
            (IntermediaryNeed.State.confirmed, "ZJ-2"), (.publicity, "ZJ-1"), (.terminated, "ZJ-1"),
        ] {
            var (context, facts) = (Self.context, ContractFacts())
            var need = Self.need(state, until: "2021-03-03")
            need.winner = winner
            facts.need = need
            context.briefing.add(facts)
            #expect(throws: Refusal.self, "\(state) \(winner)") { try contract.performing(.sign, in: context) }
        }
    }

    @Test("a firm's need is the firm's, whoever works where it is kept")
    func owners() {
        var need = MarketHouse.need()
        (need.head.organisation, need.ownerAccount) = ("ZWJ", 987_601)
        #expect(!need.isOwned(by: MarketHouse.person(8, "窗口", .departmentApprover, "ZWJ")))
        #expect(!need.isOwned(by: MarketHouse.manager))
        #expect(need.isOwned(by: .applicant(987_601, on: "ZWJ")))
        let own = MarketHouse.need()
        #expect(own.isOwned(by: MarketHouse.owner) && !own.isOwned(by: MarketHouse.stranger))
    }
}
