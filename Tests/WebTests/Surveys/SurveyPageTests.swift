import HTTPTypes
import Kernel
import Performance
import Registry
import Storage
import Surveys
import Testing

@testable import Web

@Suite("The pages of surveys")
struct SurveyPageTests {
    private static func site() async throws -> Site {
        let site = try await Site(
            registers: [Draw.register] + Register.surveys, migrations: Migration.surveys,
            more: { Feature.surveysPages($0, tools: ReportTools(weasyPrint: "weasyprint")) })
        var questionnaire = Questionnaire()
        questionnaire.head.organisation = "100"
        questionnaire.state = .inForce
        questionnaire.title = "问卷"
        questionnaire.questions = "总体｜您满意吗？｜Were you satisfied?\n分项｜快慢｜Speed"
        questionnaire.enactedOn = Site.now.day
        let used = try await site.registry.create(questionnaire, as: .system)
        var survey = SatisfactionSurvey()
        survey.head.organisation = "100"
        survey.head.number = "MY-1"
        survey.state = .published
        survey.title = "年度调查"
        survey.questionnaire = used.head.number
        survey.population = "办过事的人"
        survey.contactsFrom = Site.now.day.advanced(by: -90)
        survey.contactsUntil = Site.now.day.advanced(by: -30)
        survey.answersUntil = Site.now.day.advanced(by: -9)
        survey.sample = "办件×4"
        (survey.contacts, survey.withoutPhone, survey.invitations) = (40, 1, 4)
        (survey.valid, survey.invalid) = (3, 0)
        (survey.invitedOn, survey.closedOn, survey.publishedOn) = (
            Site.now.day.advanced(by: -20), Site.now.day, Site.now.day
        )
        try await site.registry.create(survey, as: .system)
        var stratum = SurveyStratum()
        stratum.head.organisation = "100"
        (stratum.survey, stratum.source, stratum.population, stratum.drawn) = ("MY-1", .cases, 40, 4)
        try await site.registry.create(stratum, as: .system)
        for grade in [5, 4, 2, nil] {
            var invitation = SurveyInvitation()
            invitation.head.organisation = "100"
            invitation.survey = "MY-1"
            invitation.state = grade == nil ? .refused : .answered
            invitation.channel = grade == nil ? nil : .sms
            try await site.registry.create(invitation, as: .system)
            guard let grade else { continue }
            var answer = SurveyAnswer()
            answer.head.organisation = "100"
            answer.survey = "MY-1"
            answer.overall = grade
            answer.isSatisfied = grade >= 3
            answer.countedOn = Site.now.day
            try await site.registry.create(answer, as: .system)
        }
        return site
    }

    @Test("the result is everybody's, with share, interval, response and method", arguments: ["zh", "en"])
    func result(language: String) async throws {
        var visitor = try await Self.site().visitor
        visitor.headers[.acceptLanguage] = language
        let list = try await visitor.get("/services/surveys")
        #expect(list.status == .ok && list.text.contains("年度调查"))
        let page = try await visitor.get("/services/surveys/results/MY-1")
        #expect(page.status == .ok)
        for words in ["66.67%", "2 ÷ 3", "75.00%", "3 ÷ 4"] { #expect(page.text.contains(words), "\(words)") }
        #expect(page.text.contains(language == "zh" ? "威尔逊" : "Wilson"))
        #expect(try await visitor.get("/services/surveys/results/MY-9").status == .notFound)
    }

    @Test("a code that is none says so and keeps nothing")
    func wrongCode() async throws {
        var visitor = try await Self.site().visitor
        visitor.headers[.acceptLanguage] = "zh"
        let answer = try await visitor.post("/services/surveys", ["code": "abcdefghij"])
        #expect(answer.text.contains("没有这个答题码，或者已经用过"))
        let empty = try await visitor.post("/services/surveys", ["code": ""])
        #expect(empty.status == .unprocessableContent && empty.text.contains("请填写答题码"))
    }

    @Test("the desk is for those who run surveys, the calls for interviewers")
    func roles() async throws {
        let site = try await Self.site()
        var keeper = try await site.visitor("performance_officer", language: "zh")
        let desk = try await keeper.get("/surveys/MY-1")
        #expect(desk.status == .ok && desk.text.contains("已公布") && desk.text.contains("拒答"))
        var agent = try await site.visitor("hotline_agent", language: "zh")
        #expect(try await agent.get("/surveys/MY-1/calls").status == .ok)
        var clerk = try await site.visitor("section_staff", language: "zh")
        #expect(try await clerk.get("/surveys/MY-1/calls").status == .forbidden)
    }
}
