import Kernel
import Registry
import Surveys

/// A survey that is approved and waits for its sample, so that whoever tries the example city can draw one.
struct DemoSurvey {
    let house: House
    let accounts: DemoAccounts

    private static let number = "MY-2021-02"

    /// Adds it once, where the simulated year brought a questionnaire.
    func furnish() async throws {
        let registry = house.registry
        guard let keeper = accounts.actors[.performanceOfficer], let head = accounts.actors[.leader],
            try await registry.known([Self.number], in: SatisfactionSurvey.register).isEmpty,
            let questionnaire = try await registry.matters(
                Questionnaire.self, where: .state([Questionnaire.State.inForce.rawValue]), limit: 1
            ).first
        else { return }
        var survey = SatisfactionSurvey()
        survey.head.number = Self.number
        survey.head.organisation = questionnaire.head.organisation
        survey.title = "2021年12月办事群众满意度调查"
        survey.questionnaire = questionnaire.head.number
        survey.population = "12月办结过事项或拨打过12345热线，并留有手机号的人，一人一次。"
        survey.contactsFrom = Period.month(12, of: 2021).firstDay
        survey.contactsUntil = Period.month(12, of: 2021).lastDay
        survey.sample = "办件×12；热线×8"
        survey.answersUntil = registry.now.day.advanced(by: 30)
        let drafted = try await registry.create(survey, as: keeper)
        try await registry.perform(.approve(opinion: "同意，按抽样方案办理。"), on: drafted.id, as: head)
    }
}
