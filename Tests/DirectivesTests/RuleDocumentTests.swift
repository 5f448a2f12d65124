import Directives
import Kernel
import Registry
import TestSupport
import Testing

@Suite("Rule documents and powers", .onEveryDatabase)
struct RuleDocumentTests {
    private static func entered(_ house: DirectivesHouse, _ change: (inout RuleDocument) -> Void = { _ in })
        async throws -> RuleDocument
    {
        var document = RuleDocument()
        document.head.organisation = "ZWJ"
        document.title = "招标投标管理办法"
        document.documentNumber = "保政规〔2015〕3号"
        document.area = .tender
        document.issuer = "市人民政府"
        document.issuedOn = Day("2015-05-01") ?? Day(number: 0)
        document.effectiveOn = Day("2015-06-01") ?? Day(number: 0)
        change(&document)
        return try await house.registry.create(document, as: DirectivesHouse.officer)
    }

    private static func cleaned(_ document: RuleDocument, _ decision: String, _ house: DirectivesHouse)
        async throws -> RuleDocument
    {
        let registry = house.registry
        try await registry.perform(.review(round: "2021年清理"), on: document.id, as: DirectivesHouse.officer)
        try await registry.perform(
            .propose(decision: decision, basis: "《优化营商环境条例》", reason: "与上位法不一致"), on: document.id,
            as: DirectivesHouse.officer)
        let own = await refused {
            try await registry.perform(.decide(opinion: "同意"), on: document.id, as: DirectivesHouse.officer)
        }
        #expect(own == "提出清理意见的人不能自己审定。")
        let decided = try await registry.perform(.decide(opinion: "同意"), on: document.id, as: DirectivesHouse.other)
        let clocks = try await registry.deadlines(of: decided.record, in: RuleDocument.register)
        #expect(clocks.map(\.dueOn) == [Day("2021-04-01")])
        return try await registry.perform(.publish(notice: "公告1号"), on: document.id, as: DirectivesHouse.officer)
    }

    @Test("are kept, amended or repealed by a clean-up whose result is published")
    func cleanUp() async throws {
        let house = try await DirectivesHouse()
        #expect(try await Self.cleaned(Self.entered(house), "keep", house).state == .inForce)
        let amended = try await Self.cleaned(Self.entered(house), "amend", house)
        let repealed = try await Self.cleaned(Self.entered(house), "repeal", house)
        #expect(repealed.state == .repealed && repealed.endedOn == house.time.now.day)
        #expect(try await house.figure("rules.tender.cleaned") == "3个")
        #expect(try await house.figure("rules.tender.repeal") == "1个")
        #expect(try await house.figure("rules.in_force") == "2个")
        let next = try await Self.entered(house)
        let replaced = try await house.registry.perform(
            .replace(successor: next.head.number), on: amended.id, as: DirectivesHouse.officer)
        #expect(replaced.state == .superseded && replaced.successor == next.head.number)
        for category in ["工程建设", "政府采购", "政府采购"] {
            _ = try await Self.entered(house) {
                $0.area = .electronicTrading
                $0.category = category
            }
        }
        #expect(try await house.figure("rules.electronic") == "2类")
        #expect(
            await refused { _ = try await Self.entered(house) { $0.area = .electronicTrading } }
                == "电子交易规则须写明类别（如工程建设项目）。")
    }

    @Test("powers are reviewed by others, and a new edition takes the old one's place")
    func powers() async throws {
        let house = try await DirectivesHouse()
        let registry = house.registry
        func power(_ edition: Int, _ replaces: String?) async throws -> PowerItem {
            var power = PowerItem()
            power.head.organisation = "SCJ"
            power.code = "Q-1"
            power.name = "食品经营许可"
            power.kind = .licence
            power.basis = "《食品安全法》第三十五条"
            power.duty = "受理、审查、决定"
            power.accountability = "违法许可的追究责任"
            power.edition = edition
            power.replaces = replaces
            let entered = try await registry.create(power, as: DirectivesHouse.officer)
            #expect(
                await refused {
                    try await registry.perform(.review(opinion: "同意"), on: entered.id, as: DirectivesHouse.officer)
                }
                    == "编制人不能审核自己编制的权责事项。")
            try await registry.perform(.review(opinion: "同意"), on: entered.id, as: DirectivesHouse.other)
            return try await registry.perform(.publish, on: entered.id, as: DirectivesHouse.officer)
        }
        let first = try await power(1, nil)
        house.time.go(to: "2021-05-06")
        _ = try await power(2, first.head.number)
        let old = try await registry.matter(PowerItem.self, number: first.head.number, as: .system)
        #expect(old.state == .superseded && old.endedOn == Day("2021-05-06"))
        #expect(try await house.figure("power_item.published") == "1项")
    }
}
