import Foundation
import Kernel
import Registry
import Resources
import Storage
import Testing

@testable import Performance

@Suite("What the report gathers")
struct GatheringTests {
    static func registry() async throws -> Registry {
        let database = try Database()
        try await database.migrate(Migration.registry + Migration.resources + Migration.performance)
        let registry = Registry(
            database, registers: [Organisation.register] + Register.resources + Register.performance,
            clock: { Timestamp(milliseconds: 1_646_000_000_000) })
        try await enter(organisations, Organisation.register, registry)
        try await enter(facts, ReportedFact.register, registry)
        try await enter(moves, StaffMovement.register, registry)
        return registry
    }

    private static func enter(_ csv: String, _ register: Register, _ registry: Registry) async throws {
        let report = try await registry.importCSV(Array(csv.utf8), named: register.name, into: register, as: .system)
        try #require(report.problems.isEmpty, "\(report.problems)")
    }

    private static let organisations = """
        编号,单位,名称,英文名称,上级机构,类别
        BUREAU,BUREAU,测试局,Test Bureau,,部门
        BUREAU-1,BUREAU,办公室,Office,BUREAU,内设机构
        BUREAU-2,BUREAU,服务中心,Service Centre,BUREAU,所属事业单位
        """

    private static let facts = """
        编号,单位,所属系统,指标,英文名称,数值,计量单位,期间,范围,出处,说明
        hotline.accepted,BUREAU,热线,受理工单,accepted,200,件,2021-01..2021-11,全市,年报,
        hotline.closed,BUREAU,热线,办结工单,closed,198,件,2021-01..2021-11,全市,年报,
        hotline.assigned,BUREAU,热线,交办,assigned,50,件,2021-01..2021-11,全市,年报,口径待核
        hotline.direct,BUREAU,热线,直接答复,direct,150,件,2021-01..2021-11,全市,年报,
        """

    private static let moves = """
        编号,单位,变动日期,编制类别,变动类型,增减人数,姓名,说明
        M1,BUREAU,2020-12-31,行政编制,年初实有,5,,
        M2,BUREAU,2021-03-01,行政编制,调入,1,,
        M3,BUREAU,2021-05-01,行政编制,调入,1,,
        M4,BUREAU,2021-06-01,行政编制,退休,-1,,
        """

    static func background() async throws -> ReportBackground {
        let registry = try await registry()
        let framework = try IndicatorFramework.forDepartment(year: 2021)
        let dossier = try await YearEvaluator(registry, framework: framework).dossier(
            year: 2021, organisation: "BUREAU")
        return try await .gather(for: dossier, framework: framework, from: registry)
    }

    @Test("keeps for every figure where it is from")
    func derivations() async throws {
        let background = try await Self.background()
        #expect(background.figure("staff.on_post")?.value == Quantity(6, .person))
        guard case .records("staff_movement", _, 4, _) = background.figure("staff.on_post")?.derivation else {
            Issue.record("not from the four records")
            return
        }
        #expect(background.figure("hotline.accepted")?.period == .months(year: 2021, first: 1, last: 11))
        #expect(background.figure("hotline.closed.share")?.value?.value == Ratio(99))
        #expect(background.figure("trade.amount.sum")?.value == nil)
        #expect(background.figure("three_public.actual")?.value == nil)
    }

    @Test("names sections, affiliates, movements and remarks")
    func surroundings() async throws {
        let background = try await Self.background()
        #expect(background.sections.map(\.en) == ["Office"])
        #expect(background.affiliates.map(\.zh) == ["服务中心"])
        #expect(background.staffMoves.map { "\($0.cause.en) \($0.change)" } == ["transferred in 2", "retired -1"])
        #expect(background.remarks == ["hotline.assigned": "口径待核"])
        #expect(background.monthly.count == 12)
    }

    @Test("finds what contradicts itself")
    func contradictions() async throws {
        let found = try await Self.background().contradictions
        #expect(found.map(\.computed.name) == ["hotline.parts"])
        #expect(found.first?.published.map(\.name) == ["hotline.closed"])
    }

    @Test("every derived figure has a formula that reads, and a name of its own")
    func derived() throws {
        let all = DerivedFigure.all + DerivedFigure.report
        #expect(Set(all.map(\.name)).count == all.count)
        for figure in all { #expect(throws: Never.self) { try Formula(figure.formula) } }
    }
}
