import Kernel
import Registry

extension Measure {
    /// In the period in which a survey closed.
    static let ofAnswers = [
        answered("survey.valid", zh: "有效答卷", en: "valid answers", .count, in: .share),
        answered(
            "survey.satisfied", zh: "满意答卷", en: "satisfied answers", .count, in: .share, .equals("is_satisfied", true)),
        answered(
            "survey.satisfaction", zh: "满意答卷占有效答卷", en: "satisfied among valid answers",
            .share(.equals("is_satisfied", true)), in: .percent),
        Measure(
            "survey.invalid", zh: "无效答卷", en: "invalid answers", of: "survey_answer", .count, in: .share,
            .during("counted_on"), by: "fault", where: .state([SurveyAnswer.State.invalid.rawValue])),
    ]

    static let ofInvitations = [
        Measure(
            "survey.invited", zh: "调查邀请", en: "people invited", of: "survey_invitation", .count, in: .person,
            .during("invited_on"), by: "source"),
        Measure(
            "survey.response_rate", zh: "应答率", en: "response rate", of: "survey_invitation",
            .share(.state([SurveyInvitation.State.answered.rawValue])), in: .percent, .during("invited_on"),
            by: "source"),
    ]

    private static func answered(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "survey_answer", aggregate, in: unit, .during("counted_on"), by: "source",
            where: .state([SurveyAnswer.State.valid.rawValue]) && condition)
    }
}
