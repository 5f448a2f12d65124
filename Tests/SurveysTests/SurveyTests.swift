import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Surveys

@Suite("Surveys", .onEveryDatabase)
struct SurveyTests {
    private let good = AnswerSheet(overall: .satisfied, aspects: [.satisfied, .verySatisfied], seconds: 40)
    private let bad = AnswerSheet(overall: .dissatisfied, aspects: [.dissatisfied, nil], words: "慢", seconds: 50)
    private let hasty = AnswerSheet(overall: .verySatisfied, aspects: [.satisfied, .satisfied], seconds: 3)

    @Test("freeze a frame without names, whose draw anybody can repeat")
    func sample() async throws {
        let house = try await SurveyHouse()
        let survey = try await house.frozen(try await house.planned())
        #expect(survey.state == .drawing && survey.contacts == 80 && survey.withoutPhone == 1)
        let draw = try await house.drawn(survey)
        #expect(draw.subject == survey.head.number && draw.state == .filled)
        let file = try await house.registry.publicDraw(number: draw.head.number)
        let record = try file.record().canonical()
        #expect(try DrawVerification(file: record)?.isSound == true)
        #expect(!String(decoding: record, as: UTF8.self).contains("138875"))
        #expect(try file.walk()?.seatings.map(\.members.count) == [20, 10])
        let result = try await house.registry.surveyResult(survey)
        #expect(result.strata.map(\.population) == [50, 30] && result.strata.map(\.drawn) == [20, 10])
        #expect(result.estimate == nil)
    }

    @Test("forget whoever wasn't drawn at once, and others when they answered or the survey closed")
    func forgets() async throws {
        let house = try await SurveyHouse()
        let (survey, codes) = try await house.fielded()
        let registry = house.registry
        #expect(survey.invitations == 30 && codes.count == 30)
        #expect(try await house.count("SELECT COUNT(*) FROM survey_contact") == 30)
        let numbers = codes.keys.sorted()
        for (index, phone) in numbers.prefix(12).enumerated() {
            let sheet = index == 0 ? bad : index == 1 ? hasty : good
            try await registry.answerSurvey(
                code: codes[phone] ?? "", sheet, channel: .sms, random: { _ in [UInt8(index), 1] })
        }
        #expect(try await house.count("SELECT COUNT(*) FROM survey_contact") == 18)
        #expect(try await house.count("SELECT COUNT(*) FROM survey_answer") == 0)
        let closed = try await registry.closeSurvey(survey, as: SurveyHouse.keeper)
        #expect(closed.valid == 11 && closed.invalid == 1)
        #expect(try await house.count("SELECT COUNT(*) FROM survey_contact") == 0)
        #expect(try await house.count("SELECT COUNT(*) FROM survey_ballot") == 0)
        let trail = try await house.count("SELECT COUNT(*) FROM trail WHERE body LIKE '%138875%'")
        #expect(trail == 0)
        #expect(try await registry.verifyTrail().isSound)
    }

    @Test("count what was answered, by the rules of validity, and estimate from it")
    func counts() async throws {
        let house = try await SurveyHouse()
        let (survey, codes) = try await house.fielded()
        let registry = house.registry
        for (index, phone) in codes.keys.sorted().prefix(12).enumerated() {
            let sheet = index == 0 ? bad : index == 1 ? hasty : good
            try await registry.answerSurvey(
                code: codes[phone] ?? "", sheet, channel: .portal, random: { _ in [UInt8(99 - index), 1] })
        }
        let closed = try await registry.closeSurvey(survey, as: SurveyHouse.keeper)
        let result = try await registry.surveyResult(closed)
        #expect(result.valid == 11 && result.satisfied == 10 && result.invalid == 1)
        #expect(result.invited == 30 && result.answered == 12)
        #expect(result.responseRate == (try Ratio(2, over: 5)))
        #expect(result.grades == [.satisfied: 10, .dissatisfied: 1])
        #expect(result.channels == [.portal: 11])
        #expect(result.outcomes == [.answered: 12, .expired: 18])
        let estimate = try #require(result.estimate)
        #expect(estimate.interval.low < estimate.share && estimate.share <= estimate.interval.high)
        for (name, value) in [("survey.valid", 11), ("survey.satisfied", 10), ("survey.invalid", 1)] {
            let measure = try #require(registry.measure(name))
            let figure = try await registry.figure(measure, MeasureScope(.year(2021)))
            #expect(figure.value == Quantity(Ratio(value), .share), "\(name)")
        }
        let published = try await registry.perform(.publish, on: closed.id, as: SurveyHouse.keeper)
        #expect(try await registry.publishedSurveys().map(\.head.number) == [published.head.number])
    }

    @Test("answers carry nothing that leads back: no invitation, no time, no order of arrival")
    func anonymous() async throws {
        let house = try await SurveyHouse()
        let (survey, codes) = try await house.fielded()
        let registry = house.registry
        let words = (0..<6).map { "第\("甲乙丙丁戊己".dropFirst($0).prefix(1))条" }
        for (index, phone) in codes.keys.sorted().prefix(6).enumerated() {
            var sheet = good
            sheet.words = words[index]
            try await registry.answerSurvey(
                code: codes[phone] ?? "", sheet, channel: .sms, random: { _ in [UInt8([3, 5, 1, 4, 2, 0][index]), 1] })
        }
        try await registry.closeSurvey(survey, as: SurveyHouse.keeper)
        let answers = try await registry.matters(SurveyAnswer.self)
        #expect(answers.map(\.words) == [5, 2, 4, 0, 3, 1].map { words[$0] })
        #expect(Set(answers.map(\.countedOn)).count == 1)
        let invitations = try await registry.matters(SurveyInvitation.self)
        #expect(invitations.count { $0.state == .answered } == 6)
    }

    @Test("take each code once, in any spelling, and none after the last day")
    func codes() async throws {
        let house = try await SurveyHouse()
        let (_, codes) = try await house.fielded()
        let code = try #require(codes.values.sorted().first)
        let other = try #require(codes.values.sorted().last)
        let typed = " " + code.uppercased().prefix(5) + "-" + code.dropFirst(5) + " "
        let (opened, questionnaire) = try await house.registry.openSurvey(code: typed)
        #expect(opened.state == .fielding && questionnaire.list.count == 4)
        try await house.registry.answerSurvey(code: typed, good, channel: .pad, random: { _ in [1] })
        await refused("没有这个答题码，或者已经用过。请核对短信中的答题码，每个只能用一次。") {
            try await house.registry.answerSurvey(code: code, good, channel: .pad, random: { _ in [2] })
        }
        await refused("没有这个答题码，或者已经用过。请核对短信中的答题码，每个只能用一次。") {
            _ = try await house.registry.openSurvey(code: "")
        }
        house.time.advance(days: 60)
        await refused("这次调查已经截止，谢谢您的关注。") { _ = try await house.registry.openSurvey(code: other) }
    }

    @Test("interviewers dial the number until the answer is in, and write down who wasn't reached")
    func telephone() async throws {
        let house = try await SurveyHouse()
        _ = try await house.fielded()
        let registry = house.registry
        var open = try await registry.matters(SurveyInvitation.self)
        let answered = open.removeFirst()
        #expect(try await registry.surveyPhone(of: answered, as: SurveyHouse.agent)?.hasPrefix("138875") == true)
        try await registry.takeDown(good, of: answered, random: { _ in [1] }, as: SurveyHouse.agent)
        #expect(try await registry.surveyPhone(of: answered, as: SurveyHouse.agent) == nil)
        var unreachable = open.removeFirst()
        for _ in 0..<3 { unreachable = try await registry.note(.ring, on: unreachable, as: SurveyHouse.agent) }
        #expect(unreachable.state == .unreachable)
        #expect(try await registry.surveyPhone(of: unreachable, as: SurveyHouse.agent) == nil)
        let refusing = try await registry.note(.refuse, on: open.removeFirst(), as: SurveyHouse.agent)
        #expect(refusing.state == .refused)
        await #expect(throws: Refusal.self) {
            _ = try await registry.surveyPhone(of: refusing, as: SurveyHouse.clerk)
        }
    }

    @Test("say what is wrong with a sample that is larger than its stratum, and with an invitation before the draw")
    func refusals() async throws {
        let house = try await SurveyHouse()
        let survey = try await house.planned("办件×20；热线×31")
        await refused("“热线”层只有30人，不够抽取31人。请放宽办事期间或减少样本量。") { _ = try await house.frozen(survey) }
        #expect(try await house.count("SELECT COUNT(*) FROM draw") == 0)
        let other = try await SurveyHouse()
        let early = try await other.frozen(try await other.planned())
        await refused("抽样还没有结果。请先在“随机抽取”中完成抽取并确认结果。") {
            _ = try await other.registry.invite(early, random: SurveyHouse.chance(), as: SurveyHouse.keeper) { _, _ in
                nil
            }
        }
        var wrong = SatisfactionSurvey()
        wrong.sample = "办件×20+3"
        #expect(wrong.problems.first?.message.zh == "请写成“办件×600；热线×450；交易×150”，不设备选。")
    }

    @Test("close by themselves on the day after the last, and every number goes")
    func overdue() async throws {
        let house = try await SurveyHouse()
        let (survey, codes) = try await house.fielded()
        try await house.registry.answerSurvey(
            code: codes.values.sorted()[0], good, channel: .sms, random: { _ in [1] })
        #expect(try await house.registry.closeOverdueSurveys() == 0)
        house.time.advance(days: 60)
        #expect(try await house.registry.closeOverdueSurveys() == 1)
        #expect(try await house.count("SELECT COUNT(*) FROM survey_contact") == 0)
        let closed = try await house.registry.matter(
            SatisfactionSurvey.self, number: survey.head.number, as: .system)
        #expect(closed.state == .closed && closed.valid == 1)
        #expect(try await house.registry.closeOverdueSurveys() == 0)
    }

    @Test("a cancelled survey forgets everybody at once, and one that never invited is cancelled after its last day")
    func cancelled() async throws {
        let house = try await SurveyHouse()
        let survey = try await house.frozen(try await house.planned())
        #expect(try await house.count("SELECT COUNT(*) FROM survey_contact") == 80)
        // By name it is nobody's act, for the numbers would stay.
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(.cancel(reason: "不办了"), on: survey.id, as: SurveyHouse.keeper)
        }
        let gone = try await house.registry.cancelSurvey(survey, reason: "不办了", as: SurveyHouse.keeper)
        #expect(gone.state == .cancelled && gone.cancelReason == "不办了")
        #expect(try await house.count("SELECT COUNT(*) FROM survey_contact") == 0)

        let other = try await SurveyHouse()
        let waiting = try await other.frozen(try await other.planned())
        #expect(try await other.registry.closeOverdueSurveys() == 0)
        other.time.advance(days: 60)
        #expect(try await other.registry.closeOverdueSurveys() == 1)
        let over = try await other.registry.matter(SatisfactionSurvey.self, number: waiting.head.number, as: .system)
        #expect(over.state == .cancelled && over.cancelReason?.contains("没有发出邀请") == true)
        #expect(try await other.count("SELECT COUNT(*) FROM survey_contact") == 0)
    }

    private func refused(_ text: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("Not refused: \(text)")
        } catch let refusal as Refusal {
            #expect(refusal.message.zh == text)
        } catch {
            Issue.record(error)
        }
    }
}
