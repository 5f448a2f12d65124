import Directives
import Kernel
import Registry
import TestSupport
import Testing

@Suite("Disclosures", .onEveryDatabase)
struct DisclosureItemTests {
    private static func draft(_ amount: String = "1011.16", why reason: String? = nil) -> DisclosureDraft {
        let paper = DisclosurePaper([
            .heading("收支总表"),
            .table(
                DisclosurePaper.Table(
                    caption: "收支总表", unit: "单位：万元", columns: ["项目", "金额"],
                    rows: [[.init("收入合计"), .init(Ratio(decimal: amount) ?? .zero)]])),
        ])
        return DisclosureDraft(
            topic: .budget, year: 2021, title: LocalizedText(zh: "2021年部门预算", en: "Budget of 2021"),
            arisenOn: Day("2021-02-26") ?? Day(number: 0), papers: [.zh: paper, .en: paper],
            correctedFor: reason)
    }

    @Test("are published once, in twenty working days, and corrected by a new edition beside them")
    func editions() async throws {
        let house = try await DirectivesHouse()
        let registry = house.registry
        var item = try await registry.draft(Self.draft(), for: "ZWJ", as: DirectivesHouse.officer)
        let clocks = try await registry.deadlines(of: item.record, in: DisclosureItem.register)
        #expect(clocks.map(\.dueOn) == [Day("2021-03-26")])
        #expect(try await registry.disclosures().isEmpty)
        #expect(
            await refused { _ = try await registry.draft(Self.draft(), for: "ZWJ", as: DirectivesHouse.officer) }
                == "已有待公开的草稿\(item.head.number)，请先公开或弃用。")
        item = try await registry.perform(.publish, on: item.id, as: DirectivesHouse.head)
        #expect(item.timeliness == .inTime && item.publishedAt == house.time.now)
        #expect(
            await refused { _ = try await registry.draft(Self.draft(), for: "ZWJ", as: DirectivesHouse.officer) }
                == "该年度已公开（\(item.head.number)），更正须写明原因。")
        house.time.go(to: "2021-04-01")
        var second = try await registry.draft(
            Self.draft("1011.18", why: "合计数有误"), for: "ZWJ", as: DirectivesHouse.officer)
        #expect(second.edition == 2 && second.replaces == item.head.number)
        #expect(try await registry.disclosures().map(\.state) == [.published])
        second = try await registry.perform(.publish, on: second.id, as: DirectivesHouse.head)
        #expect(second.timeliness == .late)
        let public_ = try await registry.disclosures()
        #expect(public_.map(\.state) == [.published, .corrected])
        #expect(public_[1].paper == item.paper && public_[1].digest == item.digest)
        #expect(DisclosurePaper(coded: second.paper)?.parts.count == 2)
        #expect(try await house.figure("disclosure.published") == "2条")
    }

    @Test("are signed for the public by the head alone")
    func signed() async throws {
        let house = try await DirectivesHouse()
        let item = try await house.registry.draft(Self.draft(), for: "ZWJ", as: DirectivesHouse.officer)
        #expect(
            await refused { try await house.registry.perform(.publish, on: item.id, as: DirectivesHouse.officer) } != ""
        )
        #expect(
            await refused { _ = try await house.registry.draft(Self.draft(), for: "SCJ", as: DirectivesHouse.clerk) }
                != "")
    }
}
