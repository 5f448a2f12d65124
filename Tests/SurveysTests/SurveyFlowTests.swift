import Kernel
import TestSupport
import Testing

@testable import Registry
@testable import Surveys

@Suite("Flows of surveys, pair by pair")
struct SurveyFlowTests {
    @Test("a survey goes from its plan to its publication, and every other step is refused")
    func survey() {
        let table = FlowTable<SatisfactionSurvey>(
            acts: [
                "approve": .approve(opinion: "同意"), "freeze": .freeze(draw: "DR-1", contacts: 9, withoutPhone: 1),
                "invite": .invite(invitations: 3), "close": .close(valid: 2, invalid: 1), "publish": .publish,
                "cancel": .cancel(reason: "不办了"),
            ],
            moves: [
                .draft: ["approve": .approved, "cancel": .cancelled],
                .approved: ["freeze": .drawing, "cancel": .cancelled],
                .drawing: ["freeze": .drawing, "invite": .fielding, "cancel": .cancelled],
                .fielding: ["close": .closed], .closed: ["publish": .published], .published: [:], .cancelled: [:],
            ], in: .tested
        ) { state, _ in
            var survey = SatisfactionSurvey()
            survey.state = state
            survey.answersUntil = ActContext.tested.now.day.advanced(by: 20)
            return survey
        }
        #expect(table.deviations == [])
    }

    @Test("an invitation ends in one of four ways")
    func invitation() {
        let table = FlowTable<SurveyInvitation>(
            acts: ["answer": .answer(channel: "sms"), "refuse": .refuse, "ring": .ring, "expire": .expire],
            moves: [
                .sent: ["answer": .answered, "refuse": .refused, "ring": .sent, "expire": .expired], .answered: [:],
                .refused: [:], .unreachable: [:], .expired: [:],
            ], in: .tested
        ) { state, _ in
            var invitation = SurveyInvitation()
            invitation.state = state
            return invitation
        }
        #expect(table.deviations == [])
    }

    @Test("the third call without an answer is the last")
    func calls() throws {
        var invitation = SurveyInvitation()
        for expected in [SurveyInvitation.State.sent, .sent, .unreachable] {
            invitation = try invitation.performing(.ring, in: .tested).matter
            #expect(invitation.state == expected)
        }
        #expect(invitation.calls == 3)
    }

    @Test("a questionnaire and an answer")
    func others() {
        let questionnaires = FlowTable<Questionnaire>(
            acts: ["enact": .enact, "retire": .retire],
            moves: [.draft: ["enact": .inForce], .inForce: ["retire": .retired], .retired: [:]], in: .tested
        ) { state, _ in
            var questionnaire = Questionnaire()
            questionnaire.state = state
            return questionnaire
        }
        #expect(questionnaires.deviations == [])
        let answers = FlowTable<SurveyAnswer>(
            acts: ["exclude": .exclude(reason: "访问员代答")],
            moves: [.valid: ["exclude": .invalid], .invalid: [:]], in: .tested
        ) { state, _ in
            var answer = SurveyAnswer()
            answer.state = state
            return answer
        }
        #expect(answers.deviations == [])
    }

    @Test("nobody is invited after the last day of answers")
    func late() {
        var survey = SatisfactionSurvey()
        survey.state = .drawing
        survey.answersUntil = ActContext.tested.now.day.advanced(by: -1)
        do throws(Refusal) {
            _ = try survey.performing(.invite(invitations: 1), in: .tested)
            Issue.record("invited too late")
        } catch {
            #expect(error.message.en.contains("plan a new one"))
        }
    }
}
