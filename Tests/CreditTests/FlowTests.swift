import Kernel
import Registry
import Testing

@testable import Credit

/// Every act in every state: possible exactly where the register says so.
@Suite("The flows of the credit platform")
struct FlowTests {
    private static var context: ActContext {
        let person = Actor(account: 77, name: "信用员", roles: [.creditClerk], organisation: "XYB", reach: nil)
        return ActContext(now: Timestamp(Day(number: 18_687), hour: 9), actor: person, calendar: .national)
    }

    private func walk<M: Matter>(
        _ type: M.Type, _ acts: [M.Act], _ change: (inout M) -> Void = { _ in }
    ) throws {
        let calls = try acts.map { (try ActCall($0).name, $0) }
        #expect(Set(calls.map(\.0)) == Set(M.register.acts.map(\.name)))
        for state in M.State.allCases {
            for (name, act) in calls {
                var matter = M()
                change(&matter)
                matter.state = state
                let isFrom = M.register.act(name)?.from.contains(state.rawValue) == true
                do {
                    _ = try matter.performing(act, in: Self.context)
                    #expect(isFrom, "\(M.register.name): \(name) in \(state.rawValue)")
                } catch {
                    guard case .notPossible = error else {
                        #expect(isFrom, "\(M.register.name): \(name) in \(state.rawValue)")
                        continue
                    }
                    #expect(!isFrom, "\(M.register.name): \(name) in \(state.rawValue)")
                }
            }
        }
    }

    @Test("of sources and records")
    func records() throws {
        try walk(
            CreditSource.self, [.issueKey(digest: "0"), .pause(reason: "维护"), .resume, .end(reason: "终止")])
        try walk(
            CreditRecord.self,
            [
                .publish, .hide(reason: "核"), .unhide(reason: "复"), .dispute, .settle,
                .correct(content: "改", reason: "源"), .revoke(reason: "撤"), .repair(repair: "XF-1"), .expire,
            ]
        ) { ($0.category, $0.publicUntil) = (.punishment, Day(number: 1)) }
    }

    @Test("of templates and pledges")
    func pledges() throws {
        try walk(PledgeTemplate.self, [.enact, .end(reason: "换")])
        try walk(
            CreditPledge.self,
            [
                .publish, .check(words: "看"), .fulfil(words: "好"), .breach(facts: "违", consequence: "公示"),
                .cure(repair: "XF-1"), .withdraw(reason: "误"),
            ])
    }

    @Test("of declarations, objections and repair")
    func remedies() throws {
        try walk(
            CreditDeclaration.self, [.verify(opinion: "真"), .refuse(reason: "假"), .expire, .withdraw(reason: "误")]
        ) { $0.validUntil = Day(number: 1) }
        try walk(
            CreditObjection.self,
            [.extend(reason: "查"), .uphold(reply: "无误"), .correct(content: "改", reply: "已改"), .revoke(reply: "已撤")])
        try walk(CreditRepair.self, [.accept, .grant(opinion: "同意"), .refuse(reason: "未改"), .withdraw(reason: "误")])
    }

    @Test("of consents and looks")
    func looks() throws {
        try walk(CreditConsent.self, [.withdraw])
        try walk(CreditLook.self, [.question(words: "为何"), .explain(words: "办件")])
    }

    @Test("the seven kinds of pledges: three are taken on trust")
    func kinds() {
        #expect(CreditPledge.Kind.allCases.count == 7)
        #expect(CreditPledge.Kind.allCases.filter(\.needsTrust) == [.approvalReplacing, .tolerant, .proofReplacing])
    }
}
