import Crosscheck
import HTTPTypes
import Kernel
import Performance
import Registry
import Testing

@testable import Web

@Suite("Writing targets")
struct TargetFormTests {
    private static let vague: KeyValuePairs = [
        "name": "政务服务效能持续提升", "kind": "social", "nature": "定性", "value": "明显提升", "organisation": "100",
    ]

    @Test("the live check answers with a fragment that marks the words, and saves nothing")
    func check() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post("/targets/2022/check", Self.vague)
        #expect(answer.status == .ok)
        #expect(!answer.text.contains("<html"))
        #expect(answer.text.contains("<mark>提升</mark>"))
        #expect(answer.text.contains("name=\"take\""))
        #expect(try await year.registry.matters(Target.self).isEmpty)
    }

    @Test("the check without script keeps what was typed and saves nothing")
    func checkButton() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post(
            "/targets/2022/new", ["name": "政务服务效能持续提升", "value": "明显提升", "check": "1", "organisation": "100"])
        #expect(answer.status == .ok)
        #expect(answer.text.contains("value=\"政务服务效能持续提升\""))
        #expect(try await year.registry.matters(Target.self).isEmpty)
    }

    @Test("a proposal fills the form when asked, the number stays the writer's")
    func proposal() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post(
            "/targets/2022/new",
            ["name": "及时受理群众诉求", "value": "98 %", "take": "热线工单按时办结率", "organisation": "100"])
        #expect(answer.text.contains("value=\"热线工单按时办结率\""))
        #expect(answer.text.contains("value=\"98 %\""))
        #expect(answer.text.contains("nothing is saved yet"))
        #expect(try await year.registry.matters(Target.self).isEmpty)
    }

    @Test("a form sent twice makes one target")
    func twice() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let fields: KeyValuePairs = [
            "name": "热线工单按时办结率", "kind": "timeliness", "nature": "≥", "value": "95 %",
            "definition": "按时办结÷应办结", "source": "businessRecords", "organisation": "100", "once": "k",
        ]
        let answers = [
            try await officer.post("/targets/2022/new", fields), try await officer.post("/targets/2022/new", fields),
        ]
        #expect(answers.allSatisfy { $0.status == .seeOther } && answers[0].location == answers[1].location)
        #expect(try await year.registry.matters(Target.self).count == 1)
    }

    @Test("a target is saved, corrected and submitted")
    func wholeWay() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let saved = try await officer.post(
            "/targets/2022/new",
            [
                "name": "热线工单按时办结率", "kind": "timeliness", "nature": "≥", "value": "95 %",
                "definition": "按时办结÷应办结", "source": "businessRecords", "organisation": "100",
            ])
        #expect(saved.status == .seeOther)
        let target = try #require(try await year.registry.matters(Target.self).first)
        let path = "/targets/2022/numbers/\(target.head.number)"
        let amended = try await officer.post(
            path,
            [
                "name": "热线工单按时办结率", "kind": "timeliness", "nature": "≥", "value": "98 %",
                "definition": "按时办结÷应办结", "source": "businessRecords", "version": "1",
            ])
        #expect(amended.status == .seeOther)
        #expect(try await officer.post("\(path)/acts/submit").status == .seeOther)
        let after = try #require(try await year.registry.matters(Target.self).first)
        #expect(after.state == .submitted && after.value == "98 %")
    }

    @Test("what is missing is named beside its field, what was typed stays")
    func refusal() async throws {
        let year = try await SmallYear()
        var officer = try await year.site.visitor(.performanceOfficer)
        let answer = try await officer.post(
            "/targets/2022/new", ["name": "热线工单按时办结率", "organisation": "100", "weight": "很多"])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("value=\"热线工单按时办结率\"") && answer.text.contains("value=\"很多\""))
        #expect(answer.text.contains("error-summary"))
    }

    @Test("a target nobody could measure is not submitted")
    func poor() async throws {
        let year = try await SmallYear()
        try await year.target("推进工作、加强服务和提升满意度", value: "已完成，效果明显")
        var officer = try await year.site.visitor(.performanceOfficer)
        let quality = try #require(try await year.registry.matters(Target.self).first).quality
        #expect(quality.verdict == .reject)
        let answer = try await officer.post("/targets/2022/numbers/PT-1/acts/submit")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("quality check gives"))
    }

    @Test("a problem is carried into a draft target of the next year, once")
    func carry() async throws {
        let year = try await SmallYear()
        var problem = Rectification()
        problem.head.number = "RC-1"
        problem.head.organisation = "100"
        problem.indicator = "A12"
        problem.problem = "目标不具体。"
        problem.cause = "没有分解。"
        problem.measure = "逐项写明指标值。"
        try await year.enter(problem)
        var officer = try await year.site.visitor(.performanceOfficer)
        #expect(try await officer.get("/rectifications/RC-1/carry").text.contains("目标不具体。"))
        let form: KeyValuePairs = [
            "name": "有指标值的目标占比", "kind": "quality", "nature": "≥", "value": "100 %", "organisation": "100",
        ]
        #expect(try await officer.post("/rectifications/RC-1/carry", form).status == .seeOther)
        let target = try #require(try await year.registry.matters(Target.self).first)
        #expect(target.year == 2022 && target.state == .draft)
        let carried = try #require(try await year.registry.matters(Rectification.self).first)
        #expect(carried.carriedInto == target.head.number)
        #expect(try await officer.post("/rectifications/RC-1/carry", form).status == .unprocessableContent)
        #expect(try await year.registry.matters(Target.self).count == 1)
    }
}
