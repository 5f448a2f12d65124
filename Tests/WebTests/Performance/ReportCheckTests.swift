import HTTPTypes
import Kernel
import Performance
import Registry
import Testing

@testable import Web

@Suite("The report's own check before it is submitted")
struct ReportCheckTests {
    static let contradiction = "编制31人，其中：行政编制17名、事业编制13名，因此超编。"

    private func deviation(_ subject: String, _ reason: String) -> Deviation {
        var deviation = Deviation()
        deviation.head.organisation = "100"
        deviation.year = 2021
        deviation.subject = subject
        deviation.reason = reason
        deviation.measure = "年内报请核增编制并按月核对。"
        return deviation
    }

    /// Every loss explained, so that nothing else keeps the report back.
    private func year(_ reason: String) async throws -> SmallYear {
        let year = try await SmallYear()
        let open = try await year.dossier().unexplained.map(\.code)
        for code in open { try await year.enter(deviation(code, code == open.first ? reason : "台账尚未建立，无从统计。")) }
        return year
    }

    private func signed(_ year: SmallYear) async throws -> Visitor {
        let evaluation = try await year.scored()
        let leader = Actor(account: 99, name: "局长", roles: [.leader], organisation: "100", reach: nil)
        try await year.registry.perform(.sign(opinion: "同意。"), on: evaluation.id, as: leader)
        return try await year.site.visitor(.performanceOfficer)
    }

    @Test("a report that agrees with itself is submitted")
    func agrees() async throws {
        let year = try await year("人员调入未及时办理编制手续。")
        var officer = try await signed(year)
        let answer = try await officer.post("/evaluation/2021/acts/submit")
        #expect(answer.status == .seeOther, "\(answer.text)")
        #expect(try await year.registry.matters(SelfEvaluation.self).first?.state == .submitted)
    }

    @Test("one that contradicts itself is refused with what contradicts, until it is explained and scored again")
    func refused() async throws {
        let year = try await year(Self.contradiction)
        var officer = try await signed(year)
        let evaluation = try #require(try await year.registry.matters(SelfEvaluation.self).first)
        #expect(evaluation.contradictions == 1)
        let answer = try await officer.post("/evaluation/2021/acts/submit")
        #expect(answer.status == .conflict || answer.status == .unprocessableContent)
        #expect(answer.text.contains("31人") && answer.text.contains("RC-"))
        // A program that goes past the page is refused by the flow itself.
        await #expect(throws: Refusal.self) { try await year.registry.perform(.submit, on: evaluation.id, as: .system) }
        let page = try await officer.get("/evaluation/2021/report/check").text
        let code = try #require(page.firstMatch(of: /RC-[0-9a-f]{8}/)).output
        try await year.enter(deviation(String(code), "口径不同：31人含工勤编制1名。"))
        #expect(try await officer.get("/evaluation/2021/report/check").text.contains("chip-done"))
        try await year.registry.perform(.sendBack(reason: "补充说明。"), on: evaluation.id, as: .system)
        for act: SelfEvaluation.Act in [.fill, .check(opinion: "一致。")] {
            try await year.registry.perform(act, on: evaluation.id, as: .system)
        }
        let again = try await year.registry.score(
            evaluation.id, with: year.dossier(), framework: .forDepartment(year: 2021), as: .system)
        #expect(again.contradictions == 0)
    }

    @Test("what changed after it was signed counts too")
    func drifted() async throws {
        let year = try await year("人员调入未及时办理编制手续。")
        var officer = try await signed(year)
        let evaluation = try #require(try await year.registry.matters(SelfEvaluation.self).first)
        #expect(evaluation.contradictions == 0)
        var remedy = Rectification()
        remedy.head.organisation = "100"
        remedy.year = 2021
        remedy.indicator = "A21"
        remedy.problem = Self.contradiction
        remedy.cause = "编制核定滞后于业务增长。"
        remedy.measure = "报请核增编制，年内到位。"
        try await year.enter(remedy)
        let answer = try await officer.post("/evaluation/2021/acts/submit")
        #expect(answer.text.contains("31人") && answer.status != .seeOther)
        #expect(try await year.registry.matters(SelfEvaluation.self).first?.state == .signed)
    }
}
