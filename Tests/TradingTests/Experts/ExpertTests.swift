import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("The pool of experts", .onEveryDatabase)
struct ExpertTests {
    private static let applicant: Int64 = 3001

    private func call(_ house: TradingHouse) async throws -> ExpertCall {
        var call = ExpertCall()
        call.head.organisation = "JYZX"
        (call.title, call.text, call.specialities) = ("征聘评审专家", "面向社会公开征聘。", "水利工程；造价")
        call.until = house.time.now.day.advanced(by: 30)
        let entered = try await house.registry.create(call, as: TradingHouse.centre)
        return try await house.registry.perform(.publish, on: entered.id, as: TradingHouse.centre)
    }

    private static func draft() -> ReviewExpert {
        var expert = ReviewExpert()
        (expert.name, expert.specialities, expert.title) = ("赵评审", "水利工程；造价", "高级工程师")
        (expert.yearsInField, expert.employer, expert.phone) = (15, "保山水利设计院", "13887500001")
        return expert
    }

    @Test("applies to an open call, is reviewed by one and admitted by another, and starts with the policy's points")
    func admitted() async throws {
        let house = try await TradingHouse()
        let call = try await call(house)
        #expect(try await house.registry.openExpertCalls().map(\.head.number) == [call.head.number])
        let applied = try await house.registry.applyAsExpert(
            Self.draft(), to: call.head.number, account: Self.applicant)
        #expect(applied.state == .applied && applied.appliedOn == house.time.now.day)
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.applyAsExpert(Self.draft(), to: call.head.number, account: Self.applicant)
        }
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.perform(.admit, on: applied.id, as: TradingHouse.supervisor)
        }
        _ = try await house.registry.perform(.review(opinion: "符合"), on: applied.id, as: TradingHouse.centre)
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.perform(.admit, on: applied.id, as: TradingHouse.centre)
        }
        let admitted = try await house.registry.perform(.admit, on: applied.id, as: TradingHouse.supervisor)
        #expect(admitted.state == .active && admitted.points == 100)
        house.time.advance(days: 31)
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.applyAsExpert(Self.draft(), to: call.head.number, account: 3002)
        }
    }

    @Test("the unit that is left bars for three years, to the day")
    func employers() async throws {
        let house = try await TradingHouse()
        let call = try await call(house)
        let applied = try await house.registry.applyAsExpert(
            Self.draft(), to: call.head.number, account: Self.applicant)
        try await house.registry.perform(
            .declare(employer: "昆明设计院", employerCode: nil, ties: "配偶，保山建筑公司", leave: nil, phone: "13887500001"),
            byExpert: Self.applicant)
        let expert = try #require(try await house.registry.expert(of: Self.applicant))
        #expect(expert.employer == "昆明设计院" && applied.employer == "保山水利设计院")
        func hit(_ unit: String, _ day: String) throws -> Recusal.Ground? {
            Recusal.of(
                expert, from: [TradingUnit(name: unit)], on: try #require(Day(day)), years: 3)?.ground
        }
        #expect(try hit("昆明设计院", "2021-03-02") == .employed)
        #expect(try hit("保山水利设计院", "2024-03-01") == .employedBefore)
        #expect(try hit("保山水利设计院", "2024-03-02") == nil)
        #expect(try hit("保山建筑公司", "2021-03-02") == .kin)
        #expect(try hit("云县建筑公司", "2021-03-02") == nil)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                .declare(employer: "昆明设计院", employerCode: nil, ties: nil, leave: "国庆", phone: "13887500001"),
                byExpert: Self.applicant)
        }
    }

    @Test("records give points by the policy, and give them back when struck out; the year's assessment follows")
    func records() async throws {
        let committees = try await CommitteeHouse()
        let registry = committees.registry
        let experts = try await committees.experts(2)
        var record = ExpertRecord()
        record.head.organisation = "JYZX"
        (record.expert, record.kind, record.on, record.note) = (
            experts[0].head.number, .sanction, committees.house.time.now.day, "泄露评审情况"
        )
        let entered = try await registry.create(record, as: TradingHouse.supervisor)
        func points() async throws -> Int { try #require(try await registry.expert(of: 1001)).points }
        #expect(entered.points == -20)
        #expect(try await points() == 80)
        record.kind = .earlyLeave
        let left = try await registry.create(record, as: TradingHouse.centre)
        #expect(try await points() == 75)
        #expect(try await registry.assessExperts(year: 2021, as: TradingHouse.centre) == 2)
        #expect(try await registry.assessExperts(year: 2021, as: TradingHouse.centre) == 0)
        let grades: [ExpertRecord] = try await registry.matters(where: .equals("kind", "assessment"))
        #expect(grades.map(\.grade) == [.failed, .excellent])
        _ = try await registry.perform(.void(reason: "查无此事"), on: left.id, as: TradingHouse.supervisor)
        #expect(try await points() == 80)
    }

    @Test("a suspension ends by itself, the day after its last")
    func suspended() async throws {
        let committees = try await CommitteeHouse()
        let registry = committees.registry
        let expert = try await committees.experts(1)[0]
        let last = committees.house.time.now.day.advanced(by: 10)
        _ = try await registry.perform(
            .suspend(until: last.description, decision: "保监〔2021〕3号"), on: expert.id, as: TradingHouse.supervisor)
        committees.house.time.advance(days: 10)
        #expect(try await registry.liftExpertSuspensions() == 0)
        committees.house.time.advance(days: 1)
        #expect(try await registry.liftExpertSuspensions() == 1)
        #expect(try await registry.expert(of: 1001)?.state == .active)
    }
}
