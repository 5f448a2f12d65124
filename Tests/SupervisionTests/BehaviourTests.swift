import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Supervision

@Suite("Supervision acts, disclosures and clues", .onEveryDatabase)
struct BehaviourTests {
    private func words(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing refused"
        } catch let refusal as Refusal {
            if case .invalid(let problems) = refusal { return problems.first?.message.zh ?? "" }
            return refusal.message.zh
        } catch {
            return "\(error)"
        }
    }

    private func draft(
        _ house: InspectionHouse, _ change: (inout SupervisionBehaviour) -> Void = { _ in }
    ) -> SupervisionBehaviour {
        var act = SupervisionBehaviour()
        (act.item, act.objectName, act.creditCode) = ("JG-1", "保山商贸1公司", InspectionHouse.codes[1])
        act.actedAt = house.time.now.adding(seconds: -3600)
        (act.result, act.inspectors, act.certificates) = ("未发现问题", "甲、乙", "云M0001、云M0002")
        change(&act)
        return act
    }

    private func entered(
        _ house: InspectionHouse, _ change: (inout SupervisionBehaviour) -> Void = { _ in }
    ) async throws -> SupervisionBehaviour {
        try await house.registry.create(draft(house, change), as: InspectionHouse.drafter)
    }

    @Test("is submitted, checked by another, reported and accepted; what comes back is corrected in the same record")
    func life() async throws {
        let house = try await InspectionHouse()
        try await house.item()
        let registry = house.registry
        var act = try await entered(house)
        #expect(act.matching == .manual)
        act = try await registry.perform(.submit, on: act.id, as: InspectionHouse.drafter)
        let own = await words { try await registry.perform(.check, on: act.id, as: InspectionHouse.drafter) }
        #expect(own.hasPrefix("录入人不能自己审核"))
        act = try await registry.perform(.check, on: act.id, as: InspectionHouse.leader)
        act = try await registry.perform(.report, on: act.id, as: InspectionHouse.drafter)
        #expect(act.timeliness == .inTime && act.reportedAt == house.time.now)
        act = try await registry.perform(.reject(reason: "编码不一致"), on: act.id, as: InspectionHouse.drafter)
        #expect(act.state == .returned && act.ground == "编码不一致")
        act = try await registry.perform(.resubmit, on: act.id, as: InspectionHouse.drafter)
        act = try await registry.perform(.check, on: act.id, as: InspectionHouse.leader)
        act = try await registry.perform(.report, on: act.id, as: InspectionHouse.drafter)
        act = try await registry.perform(.accept, on: act.id, as: InspectionHouse.drafter)
        #expect(act.state == .accepted)
        let history = try await registry.history(of: act.record, in: SupervisionBehaviour.register)
        #expect(history.map(\.act).contains("reject"))
    }

    @Test("what is wrong with it is said beside its field")
    func problems() async throws {
        let house = try await InspectionHouse()
        try await house.item()
        func wrong(_ change: @escaping (inout SupervisionBehaviour) -> Void) async -> String {
            await words { _ = try await entered(house, change) }
        }
        #expect(await wrong { $0.creditCode = "91530502MA60000001" }.hasPrefix("统一社会信用代码校验不通过"))
        #expect(await wrong { $0.certificates = "云M0001" } == "检查人员不得少于2人，且执法证须在有效期内。")
        #expect(await wrong { $0.actedAt = house.time.now.adding(seconds: 60) } == "监管行为不能发生在将来。")
        #expect(await wrong { $0.fineImposed = Money(fen: 100) } == "立案、决定和罚款只用于行政处罚。")
        let punished: (inout SupervisionBehaviour) -> Void = {
            ($0.kind, $0.fineImposed, $0.finePaid) = (.punishment, Money(fen: 100), Money(fen: 101))
        }
        #expect(await wrong(punished) == "已缴罚款不能多于罚款数额。")
        #expect(
            await wrong {
                ($0.kind, $0.filedOn, $0.decidedOn) = (.punishment, Day("2021-02-20"), Day("2021-02-19"))
            } == "决定日期不能早于立案日期。")
    }

    @Test("a major punishment waits for its legal review")
    func legalReview() async throws {
        let house = try await InspectionHouse()
        try await house.item()
        let act = try await entered(house) {
            ($0.kind, $0.isMajor, $0.decidedOn, $0.documentNumber) = (.punishment, true, Day("2021-03-01"), "罚1号")
        }
        let refused = await words { try await house.registry.perform(.submit, on: act.id, as: InspectionHouse.drafter) }
        #expect(refused.hasPrefix("重大处罚未经法制审核，不得提交"))
    }

    @Test("one object is inspected for one item once a month, and only claimed items have acts")
    func once() async throws {
        let house = try await InspectionHouse()
        try await house.item()
        let first = try await entered(house)
        #expect(await words { _ = try await entered(house) }.contains("同一事项本月已检查过该对象（\(first.head.number)）"))
        let item = try await house.registry.matter(SupervisionItem.self, number: "JG-1", as: .system)
        try await house.registry.perform(.release(reason: "误认领"), on: item.id, as: InspectionHouse.drafter)
        #expect(
            await words { _ = try await entered(house) { $0.creditCode = InspectionHouse.codes[2] } }.contains("未认领"))
    }

    @Test("coverage counts items with accepted acts, not acts")
    func coverage() async throws {
        let house = try await InspectionHouse()
        for number in ["JG-1", "JG-2", "JG-3"] { try await house.item(number) }
        for (place, item) in ["JG-1", "JG-1", "JG-2"].enumerated() {
            var act = try await entered(house) {
                ($0.item, $0.creditCode) = (item, InspectionHouse.codes[place])
            }
            act = try await house.registry.perform(.submit, on: act.id, as: InspectionHouse.drafter)
            act = try await house.registry.perform(.check, on: act.id, as: InspectionHouse.leader)
            act = try await house.registry.perform(.report, on: act.id, as: InspectionHouse.drafter)
            // The third one waits for the platform above.
            if item == "JG-1" { try await house.registry.perform(.accept, on: act.id, as: InspectionHouse.drafter) }
        }
        for (name, value) in [("supervision.items", 3), ("supervision.with_acts", 1), ("supervision.acts", 2)] {
            let measure = try #require(house.registry.measure(name))
            let figure = try await house.registry.figure(measure, MeasureScope(.year(2021)))
            let recount = try await house.registry.recount(measure, MeasureScope(.year(2021)))
            #expect(figure.value?.value == Ratio(value) && recount.value == figure.value, "\(name)")
        }
    }

    @Test("nobody publishes what they wrote, and no personal number gets out")
    func disclosed() async throws {
        let house = try await InspectionHouse()
        var draft = SupervisionDisclosure()
        (draft.head.organisation, draft.title, draft.body) = ("SCJG", "开展检查", "检查了三家企业。")
        let entered = try await house.registry.create(draft, as: InspectionHouse.drafter)
        let own = await words {
            try await house.registry.perform(.publish, on: entered.id, as: InspectionHouse.drafter)
        }
        #expect(own.hasPrefix("撰稿人不能自己发布"))
        let published = try await house.registry.perform(.publish, on: entered.id, as: InspectionHouse.leader)
        #expect(published.publishedOn == house.time.now.day)
        for text in ["联系13887501234", "身份证11010519491231002X"] {
            draft.body = text
            #expect(
                await words { _ = try await house.registry.create(draft, as: InspectionHouse.drafter) }
                    == "含有身份号码或手机号码，公开前请删去或遮盖。")
        }
        (draft.body, draft.kind) = ("违法事实", .exposure)
        #expect(
            await words { _ = try await house.registry.create(draft, as: InspectionHouse.drafter) }.hasPrefix("曝光信息须写明")
        )
    }

    @Test("a clue is looked into in its limit")
    func clue() async throws {
        let house = try await InspectionHouse()
        var draft = SupervisionClue()
        (draft.head.organisation, draft.content) = ("SCJG", "反映某店无证经营")
        var clue = try await house.registry.create(draft, as: InspectionHouse.drafter)
        clue = try await house.registry.perform(.take, on: clue.id, as: InspectionHouse.drafter)
        house.time.advance(days: 40)
        clue = try await house.registry.perform(.dismiss(finding: "证照齐全"), on: clue.id, as: InspectionHouse.drafter)
        #expect(clue.state == .unfounded && clue.timeliness == .late)
    }
}
