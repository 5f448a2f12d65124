import Kernel
package import Registry

extension Registry {
    /// Ends surveys whose last day of answers is over, so that numbers and codes are gone though nobody presses a button.
    package var surveyWork: [ScheduledKind] {
        [
            ScheduledKind(
                "survey.close", zh: "调查到期截止", en: "Close surveys when their time is over", every: 600,
                .apart(seconds: 120) { _ in
                    try await self.closeOverdueSurveys()
                    return false
                })
        ]
    }

    /// Closes those in the field and cancels those that never invited anybody. Returns how many were ended.
    @discardableResult
    package func closeOverdueSurveys() async throws -> Int {
        let holding = [SatisfactionSurvey.State.drawing, .fielding].map(\.rawValue)
        let surveys = try await matters(SatisfactionSurvey.self, where: .state(holding), limit: 200)
        let over = surveys.filter { $0.answersUntil < now.day }
        for survey in over {
            if survey.state == .fielding {
                try await closeSurvey(survey, as: .system)
            } else {
                try await cancelSurvey(survey, reason: Self.neverInvited, as: .system)
            }
        }
        return over.count
    }

    private static let neverInvited = "答卷截止日期已过，没有发出邀请，抽样框中的手机号已删除。"
}
