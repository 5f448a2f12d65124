import HTTPTypes
import Kernel
import Performance
import Registry
import Testing

@testable import Web

@Suite("The self-evaluation's flow through its forms")
struct EvaluationFlowTests {
    private let acts = "/evaluation/2021/acts"

    @Test("runs from its beginning to publication, each act by its person")
    func wholeWay() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        var finance = try await year.site.visitor(.financeOfficer)
        var leader = try await year.site.visitor(.leader)
        var reviewer = try await year.site.visitor(.financeReviewer)
        #expect(try await officer.get("/evaluation/2021").text.contains("Begin the self-evaluation"))
        #expect(try await officer.post("/evaluation/2021").status == .seeOther)
        #expect(try await officer.post("\(acts)/freeze", ["day": "2022-02-28"]).status == .seeOther)
        #expect(try await officer.post("\(acts)/fill").status == .seeOther)
        #expect(try await finance.post("\(acts)/check", ["opinion": "与决算一致。"]).status == .seeOther)
        #expect(try await officer.post("\(acts)/score").status == .seeOther)
        try await explainEverything(as: &officer, year)
        #expect(try await officer.post("\(acts)/score").status == .seeOther)
        #expect(try await leader.post("\(acts)/sign", ["opinion": "同意。"]).status == .seeOther)
        #expect(try await officer.post("\(acts)/submit").status == .seeOther)
        #expect(try await reviewer.post("\(acts)/accept", ["opinion": "通过。"]).status == .seeOther)
        #expect(try await officer.post("\(acts)/publish", ["confirmed": "on"]).status == .seeOther)
        #expect(try await year.state() == .published)
        let page = try await officer.get("/evaluation/2021").text
        #expect(page.ranges(of: "step step-done").count == 8)
    }

    private func explainEverything(as officer: inout Visitor, _ year: SmallYear) async throws {
        let dossier = try await YearEvaluator(year.registry, framework: .forDepartment(year: 2021))
            .dossier(year: 2021, organisation: "100")
        for result in dossier.unexplained {
            let answer = try await officer.post(
                "/evaluation/2021/indicators/\(result.code)/reasons",
                ["cause": "planning", "reason": "没有登记对应的任务台账和记录。", "measure": "按月登记任务台账并核对。"])
            #expect(answer.status == .seeOther, "\(result.code)")
        }
    }

    @Test("beginning twice opens one evaluation")
    func beginsOnce() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        _ = try await officer.post("/evaluation/2021")
        _ = try await officer.post("/evaluation/2021")
        #expect(try await year.registry.matters(SelfEvaluation.self).count == 1)
    }

    @Test("a refused act shows its form again with what was typed")
    func refusal() async throws {
        let year = try await SmallYear()
        try await year.evaluation()
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post("\(acts)/freeze", ["day": "2021-06-30"])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("value=\"2021-06-30\""))
        #expect(answer.text.contains("2021 isn&#39;t over") || answer.text.contains("31 December"))
        #expect(try await year.state() == .notStarted)
    }

    @Test("an act on a version someone else changed is refused")
    func conflict() async throws {
        let year = try await SmallYear()
        try await year.evaluation(after: [.freeze(day: "2022-02-28")])
        var officer = try await year.site.visitor(.performanceOfficer)
        #expect(try await officer.post("\(acts)/fill", ["version": "1"]).status == .conflict)
        #expect(try await year.state() == .dataFrozen)
    }

    @Test("nobody submits what has no reasons")
    func unexplained() async throws {
        let year = try await SmallYear()
        let evaluation = try await year.scored()
        try await year.registry.perform(
            .sign(opinion: "同意。"), on: evaluation.id,
            as: Actor(account: 9, name: "局长", roles: [.leader], organisation: "100", reach: nil))
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post("\(acts)/submit")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("have no reason yet"))
    }

    @Test("each person is offered their own acts and told whose the others are")
    func offers() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var leader = try await year.site.visitor(.leader)
        let forLeader = try await leader.get("/evaluation/2021").text
        #expect(forLeader.contains("action=\"/evaluation/2021/acts/sign?organisation=100\""))
        var section = try await year.site.visitor(.sectionStaff)
        let forSection = try await section.get("/evaluation/2021").text
        #expect(!forSection.contains("acts/sign"))
        #expect(forSection.contains("Done by: head of the bureau"))
    }

    @Test("records that change after freezing show as drift, and the frozen report stays")
    func drift() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var officer = try await year.site.visitor(.performanceOfficer)
        #expect(try await !officer.get("/evaluation/2021").text.contains("class=\"notice notice-warning drift\""))
        try await year.enterStaff(2)
        let page = try await officer.get("/evaluation/2021").text
        #expect(page.contains("class=\"notice notice-warning drift\""))
        #expect(page.contains("113.33") && page.contains("120.00"))
        #expect(try await officer.get("/evaluation/2021/indicators/A21").text.contains("have changed since"))
        #expect(try await officer.get("/evaluation/2021/report").text.contains("113.33"))
        #expect(try await officer.get("/evaluation/2021/report?edition=now").text.contains("120.00"))
    }

    @Test("a reason too short to mean anything is refused and kept")
    func shortReason() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post(
            "/evaluation/2021/indicators/A21/reasons",
            ["cause": "staff", "reason": "加强管理", "measure": "按月登记任务台账并核对。"])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("加强管理"))
        #expect(answer.text.contains("at least 8 characters"))
    }
}
