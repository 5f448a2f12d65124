import Kernel
package import Registry

extension Registry {
    /// Closes surveys whose last day of answers is over, so that numbers and codes are gone though nobody presses a button.
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

    /// Returns how many were closed.
    @discardableResult
    package func closeOverdueSurveys() async throws -> Int {
        let fielding = try await matters(
            SatisfactionSurvey.self, where: .state([SatisfactionSurvey.State.fielding.rawValue]), limit: 200)
        let over = fielding.filter { $0.answersUntil < now.day }
        for survey in over { try await closeSurvey(survey, as: .system) }
        return over.count
    }
}
