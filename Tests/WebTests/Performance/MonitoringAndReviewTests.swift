import HTTPTypes
import Kernel
import Performance
import Registry
import Testing

@testable import Web

@Suite("Monitoring, review and report")
struct MonitoringAndReviewTests {
    private func monitored() async throws -> SmallYear {
        let year = try await SmallYear()
        let target = try await year.target("热线工单按时办结率")
        for act: Target.Act in [.submit, .review(opinion: "可衡量。"), .approve(opinion: "同意。")] {
            try await year.registry.perform(act, on: target.id, as: .system)
        }
        return year
    }

    @Test("a check day opens an entry for each approved target, once")
    func opening() async throws {
        let year = try await monitored()
        var officer = try await year.site.visitor(.performanceOfficer)
        for _ in 0..<2 {
            let answer = try await officer.post("/monitoring/2022", ["day": "2022-07-31", "organisation": "100"])
            #expect(answer.status == .seeOther)
        }
        let entries = try await year.registry.matters(MonitorEntry.self)
        #expect(entries.map(\.subject) == ["PT-1"])
        #expect(try await officer.post("/monitoring/2022", ["day": "2021-07-31"]).status == .unprocessableContent)
    }

    @Test("a red light asks for the reason and keeps the number typed")
    func red() async throws {
        let year = try await monitored()
        var officer = try await year.site.visitor(.performanceOfficer)
        _ = try await officer.post("/monitoring/2022", ["day": "2022-07-31", "organisation": "100"])
        let number = try #require(try await year.registry.matters(MonitorEntry.self).first).head.number
        let path = "/monitoring/2022/numbers/\(number)/acts/fill"
        let refused = try await officer.post(path, ["actual": "40", "likelihood": "possible"])
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("value=\"40\"") && refused.text.contains("Give the reason"))
        let filled = try await officer.post(
            path, ["actual": "40", "likelihood": "possible", "cause": "staff", "reason": "坐席不足，积压工单。"])
        #expect(filled.status == .seeOther)
        let page = try await officer.get("/monitoring/2022").text
        #expect(page.contains("light-red") && page.contains("40%"))
    }

    @Test("the reviewer's points stand beside the department's, far apart is a warning")
    func review() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var reviewer = try await year.site.visitor(.financeReviewer)
        #expect(try await reviewer.get("/evaluation/2021/review/D14").status == .ok)
        let before = try await reviewer.get("/evaluation/2021/review").text
        #expect(before.contains("Not reviewed yet") && !before.contains("Points after review"))
        let tooMany = try await reviewer.post("/evaluation/2021/review/D14", ["points": "9", "reason": "没有问卷。"])
        #expect(tooMany.status == .unprocessableContent && tooMany.text.contains("没有问卷。"))
        for points in ["4", "0"] {
            let answer = try await reviewer.post(
                "/evaluation/2021/review/D14", ["points": points, "reason": "没有问卷和样本数。"])
            #expect(answer.status == .seeOther)
        }
        #expect(try await year.registry.matters(ReviewScore.self).map(\.points) == [.zero])
        let page = try await reviewer.get("/evaluation/2021/review").text
        #expect(page.contains("没有问卷和样本数。"))
        #expect(page.contains("More than 5 points apart: warning"))
    }

    @Test("deductions become rectifications, once")
    func rectify() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var reviewer = try await year.site.visitor(.financeReviewer)
        _ = try await reviewer.post("/evaluation/2021/rectifications")
        let opened = try await year.registry.matters(Rectification.self).count
        #expect(opened > 5)
        _ = try await reviewer.post("/evaluation/2021/rectifications")
        #expect(try await year.registry.matters(Rectification.self).count == opened)
    }

    @Test("a re-score is recorded from the review")
    func rescore() async throws {
        let year = try await SmallYear()
        let evaluation = try await year.evaluation(after: [.freeze(day: "2022-02-28"), .fill, .check(opinion: "一致。")])
        try await year.registry.perform(
            .score(
                points: "80", grade: "good", snapshot: String(repeating: "0", count: 64), unexplained: 0,
                contradictions: 0),
            on: evaluation.id,
            as: Actor(account: 8, name: "专员", roles: [.performanceOfficer], organisation: "100", reach: nil))
        for act: SelfEvaluation.Act in [.sign(opinion: "同意。"), .submit, .spotCheck(reason: "抽查。")] {
            try await year.registry.perform(act, on: evaluation.id, as: .system)
        }
        var reviewer = try await year.site.visitor(.financeReviewer)
        let answer = try await reviewer.post("/evaluation/2021/review", ["points": "72.5", "opinion": "扣减无依据的得分。"])
        #expect(answer.status == .seeOther)
        let after = try #require(try await year.registry.matters(SelfEvaluation.self).first)
        #expect(after.state == .rescored && after.reviewPoints == Ratio(decimal: "72.5"))
    }

    @Test("figures of the report lead to how they were made")
    func report() async throws {
        let year = try await SmallYear()
        try await year.scored()
        var officer = try await year.site.visitor(.performanceOfficer, language: "zh")
        let text = try await officer.get("/evaluation/2021/report").text
        #expect(text.contains("href=\"/evaluation/2021/indicators/A21?organisation=100\""))
        #expect(text.contains("href=\"/figures/staff.on_post/2021?organisation=100\""))
        #expect(text.contains("class=\"outline\""))
    }

    @Test("files are made on request", arguments: ReportFormat.allCases.filter { [.html, .xlsx].contains($0) })
    func files(_ format: ReportFormat) async throws {
        let year = try await SmallYear()
        try await year.scored()
        var officer = try await year.site.visitor(.performanceOfficer)
        var answer = try await officer.get("/evaluation/2021/report/files/\(format.rawValue)")
        for _ in 0..<60 where answer.status == .accepted {
            #expect(answer.text.contains("<progress"))
            answer = try await officer.get("/evaluation/2021/report/files/\(format.rawValue)")
        }
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentDisposition]?.contains(".\(format.rawValue)") == true)
        #expect(answer.bytes.starts(with: format == .html ? Array("<!DOCTYPE".utf8) : [0x50, 0x4B]))
        #expect(try await officer.get("/evaluation/2021/report/files/odt").status == .notFound)
    }
}
