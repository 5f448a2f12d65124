import Kernel
package import Registry

extension Register {
    /// The registers of satisfaction surveys, those first that others name.
    package static let surveys: [Register] = [
        Questionnaire.register, SatisfactionSurvey.register, SurveyStratum.register, SurveyInvitation.register,
        SurveyAnswer.register,
    ].map { $0.within(domainOfSurveys) }

    private static let domainOfSurveys = LocalizedText(zh: "满意度调查", en: "Satisfaction surveys")
}

/// Who does what in surveys.
enum SurveyRoles {
    /// They plan, draw and close.
    static let keepers: Set<Role> = [.performanceOfficer, .administrator]
    /// They telephone those drawn and write down what was said.
    static let interviewers: Set<Role> = [.hotlineAgent, .performanceOfficer, .administrator]
}
