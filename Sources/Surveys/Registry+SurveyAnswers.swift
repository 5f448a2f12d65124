package import Kernel
package import Registry
import Storage

// From the invitation to the count.
extension Registry {
    /// What a code opens; refused when it is none, was used, or comes too late.
    package func openSurvey(code: String) async throws -> (SatisfactionSurvey, Questionnaire) {
        let hash = try SurveyCode.hash(code)
        let today = now.day
        return try await database.read { session in
            let (_, survey) = try Self.invitation(hash, on: today, session)
            return (survey, try Self.questionnaire(of: survey, session))
        }
    }

    /// Takes an answer by its code. The telephone number and the code are removed in the same moment, and the answer is
    /// laid by without either.
    package func answerSurvey(
        code: String, _ sheet: AnswerSheet, channel: SurveyChannel, random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let hash = try SurveyCode.hash(code)
        let (slip, today) = (random(16), now.day)
        try await database.write { session in
            let (invitation, survey) = try Self.invitation(hash, on: today, session)
            try self.take(
                sheet, invitation, survey, channel, slip, session,
                as: .applicant(0, on: invitation.head.organisation))
        }
    }

    /// Takes down what somebody said on the telephone.
    package func takeDown(
        _ sheet: AnswerSheet, of invitation: SurveyInvitation, random: @Sendable (Int) -> [UInt8], as actor: Actor
    ) async throws {
        try actor.demand(SurveyRoles.interviewers)
        let (slip, today) = (random(16), now.day)
        try await database.write { session in
            let survey: SatisfactionSurvey? = try session.matter(number: invitation.survey)
            guard let survey, survey.isTaking(on: today) else { throw Self.surveyIsOver }
            try self.take(sheet, invitation, survey, .phone, slip, session, as: actor)
        }
    }

    private func take(
        _ sheet: AnswerSheet, _ invitation: SurveyInvitation, _ survey: SatisfactionSurvey, _ channel: SurveyChannel,
        _ slip: [UInt8], _ session: Session, as actor: Actor
    ) throws {
        let questionnaire = try Self.questionnaire(of: survey, session)
        var answer = SurveyAnswer()
        answer.survey = survey.head.number
        answer.source = invitation.source
        answer.channel = channel
        answer.overall = sheet.overall?.rawValue
        let aspects = sheet.aspects.map { $0.map { String($0.rawValue) } ?? "-" }.joined(separator: ";")
        answer.aspects = aspects.isEmpty ? nil : aspects
        answer.words = sheet.maskedWords
        answer.fault = sheet.fault(by: questionnaire)
        try perform(
            SurveyInvitation.Act.answer(channel: channel.rawValue), onNumber: invitation.head.number,
            in: SurveyInvitation.register, within: session, as: actor)
        let store = SurveyStore(session: session)
        try store.cast(answer, slip: slip)
        try store.forget(invitation: invitation.head.number)
    }

    /// The number an interviewer dials; nil once it was removed.
    package func surveyPhone(of invitation: SurveyInvitation, as actor: Actor) async throws -> String? {
        try actor.demand(SurveyRoles.interviewers)
        return try await database.read { try SurveyStore(session: $0).phone(of: invitation.head.number) }
    }

    /// Writes down a call that brought no answer. Where it was the last, the number is removed.
    @discardableResult
    package func note(
        _ act: SurveyInvitation.Act, on invitation: SurveyInvitation, as actor: Actor
    ) async throws -> SurveyInvitation {
        try await perform(act, on: invitation.id, as: actor) { session, record in
            guard try SurveyInvitation(record).state != .sent else { return }
            try SurveyStore(session: session).forget(invitation: record.head.number)
        }
    }

    /// Closes a survey: every answer is entered, in random order and on one day, and all that could lead to somebody is
    /// removed.
    @discardableResult
    package func closeSurvey(_ survey: SatisfactionSurvey, as actor: Actor) async throws -> SatisfactionSurvey {
        try actor.demand(SurveyRoles.keepers)
        let (number, today) = (survey.head.number, now.day)
        return try await database.write { session in
            let questionnaire = try Self.questionnaire(of: survey, session)
            let store = SurveyStore(session: session)
            let open: [SurveyInvitation] = try session.matters(
                where: .equals("survey", number) && .state([SurveyInvitation.State.sent.rawValue]), limit: 100_000)
            for invitation in open {
                try self.perform(
                    SurveyInvitation.Act.expire, onNumber: invitation.head.number, in: SurveyInvitation.register,
                    within: session, as: actor)
            }
            let ballots = try store.ballots(of: number)
            for var answer in ballots {
                answer.head.organisation = survey.head.organisation
                answer.countedOn = today
                answer.isSatisfied = answer.overall.map { $0 >= questionnaire.satisfiedFrom } ?? false
                try self.enter(answer.record, in: SurveyAnswer.register, within: session, as: actor)
            }
            try store.burnBallots(of: number)
            try store.forgetEverybody(of: number)
            let valid = ballots.count { $0.fault == nil }
            return try SatisfactionSurvey(
                self.perform(
                    SatisfactionSurvey.Act.close(valid: valid, invalid: ballots.count - valid), onNumber: number,
                    in: SatisfactionSurvey.register, within: session, as: actor))
        }
    }

    private static func invitation(
        _ code: Digest, on today: Day, _ session: Session
    ) throws -> (SurveyInvitation, SatisfactionSurvey) {
        let number = try SurveyStore(session: session).invitation(code: code)
        let invitation: SurveyInvitation? = try number.flatMap { try session.matter(number: $0) }
        guard let invitation, let survey: SatisfactionSurvey = try session.matter(number: invitation.survey) else {
            throw Refusal.rule(
                zh: "没有这个答题码，或者已经用过。请核对短信中的答题码，每个只能用一次。",
                en: "There is no such code, or it was used. Check the code in the text message; each is good for once.")
        }
        guard survey.isTaking(on: today) else { throw surveyIsOver }
        return (invitation, survey)
    }

    private static func questionnaire(of survey: SatisfactionSurvey, _ session: Session) throws -> Questionnaire {
        guard let found = try session.matter(Questionnaire.self, number: survey.questionnaire) else {
            throw Refusal.notFound(
                LocalizedText(zh: "问卷“\(survey.questionnaire)”", en: "The questionnaire “\(survey.questionnaire)”"))
        }
        return found
    }

    private static let surveyIsOver = Refusal.rule(
        zh: "这次调查已经截止，谢谢您的关注。", en: "This survey is closed. Thank you for your interest.")
}

extension SatisfactionSurvey {
    /// Answers are taken on `day`.
    package func isTaking(on day: Day) -> Bool { state == .fielding && day <= answersUntil }
}
