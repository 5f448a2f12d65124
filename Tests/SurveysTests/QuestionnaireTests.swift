import Kernel
import Testing

@testable import Surveys

@Suite("Questionnaires and what counts as an answer")
struct QuestionnaireTests {
    static let questions = """
        总体｜您满意吗？｜Were you satisfied?
        分项｜快慢｜Speed
        aspect | 态度 | Manners
        意见｜有什么建议？｜What should we do better?
        """

    static var questionnaire: Questionnaire {
        var questionnaire = Questionnaire()
        questionnaire.questions = questions
        return questionnaire
    }

    @Test("are read a line at a time, in either language's marks")
    func read() throws {
        let list = try [SurveyQuestion](lines: Self.questions)
        #expect(list.map(\.kind) == [.overall, .aspect, .aspect, .words])
        #expect(list.aspects.map(\.text.en) == ["Speed", "Manners"])
        #expect(list.overall?.text.zh == "您满意吗？")
        #expect(Self.questionnaire.problems.isEmpty)
    }

    @Test(
        "that can't be used say which line is wrong and why",
        arguments: [
            ("总体｜您满意吗？", "第1行：请写成“总体｜中文问题｜English question”，开头为总体、分项或意见。"),
            ("分项｜快慢｜Speed", "须有且只有一个“总体”问题。"),
            ("总体｜甲｜A\n总体｜乙｜B", "须有且只有一个“总体”问题。"),
            ("总体｜甲｜A\n意见｜乙｜B\n意见｜丙｜C", "最多12个问题，其中“意见”最多一个：问卷要在三分钟内答完。"),
        ])
    func wrong(text: String, complaint: String) {
        var questionnaire = Questionnaire()
        questionnaire.questions = text
        #expect(questionnaire.problems.map(\.message.zh) == [complaint])
    }

    @Test("valid: overall answered, half of the aspects at least, not in haste, not against itself")
    func validity() {
        let good = [SurveyGrade.satisfied, .verySatisfied] as [SurveyGrade?]
        func fault(_ overall: SurveyGrade?, _ aspects: [SurveyGrade?], _ seconds: Int?) -> AnswerFault? {
            AnswerSheet(overall: overall, aspects: aspects, seconds: seconds).fault(by: Self.questionnaire)
        }
        #expect(fault(.satisfied, good, 45) == nil)
        #expect(fault(.satisfied, good, nil) == nil)
        #expect(fault(.satisfied, [.satisfied, nil], 45) == nil)
        #expect(fault(nil, good, 45) == .incomplete)
        #expect(fault(.satisfied, [nil, nil], 45) == .incomplete)
        #expect(fault(.satisfied, good, 19) == .tooQuick)
        #expect(fault(.satisfied, good, 20) == nil)
        #expect(fault(.satisfied, [.dissatisfied, .veryDissatisfied], 45) == .contradictory)
        #expect(fault(.dissatisfied, good, 45) == .contradictory)
        #expect(fault(.dissatisfied, [.satisfied, .dissatisfied], 45) == nil)
    }

    @Test("words lose long runs of digits, which could be a telephone or identity number")
    func masked() {
        let sheet = AnswerSheet(overall: .satisfied, words: " 请回电 13887501234，2 号窗口 ")
        #expect(sheet.maskedWords == "请回电 ＊＊＊＊＊＊＊＊＊＊＊，2 号窗口")
        #expect(AnswerSheet(overall: nil, words: "  ").maskedWords == nil)
    }

    @Test("each person is in the frame once, in the smallest of their strata")
    func frame() throws {
        let contacts = [
            SurveyContact(.cases, phone: "13887501234"), SurveyContact(.trades, phone: "13887501234"),
            SurveyContact(.orders, phone: "13887501234"), SurveyContact(.orders, phone: "13987500002"),
            SurveyContact(.cases, phone: "13987500002"), SurveyContact(.cases, phone: "0875-2200000"),
        ]
        let frame = try SurveyFrame(contacts, salt: [1, 2, 3])
        #expect(frame.entries.count == 2 && frame.withoutPhone == 1)
        #expect(frame.count(of: .trades) == 1 && frame.count(of: .orders) == 1 && frame.count(of: .cases) == 0)
        #expect(frame.entries.allSatisfy { $0.pseudonym.count == 16 })
        #expect(try SurveyFrame(contacts, salt: [9]).entries.map(\.pseudonym) != frame.entries.map(\.pseudonym))
    }
}
