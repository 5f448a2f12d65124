/// Everything an evaluation is made from besides the measures.
package struct EvaluationInput: Hashable, Sendable, Codable {
    package var answers: [CriterionAnswer]
    /// The department's or project's own indicators, by the code of the indicator they stand under.
    package var subIndicators: [String: [SubIndicator]]
    /// Judgements for indicators scored in three bands, by code.
    package var judgements: [String: QualitativeJudgement]
    /// Why an indicator does not apply, by code.
    package var notApplicable: [String: String]
    /// Whether the work was finished, for interval scoring of budget execution.
    package var isFinished: Bool

    package init(
        answers: [CriterionAnswer] = [], subIndicators: [String: [SubIndicator]] = [:],
        judgements: [String: QualitativeJudgement] = [:], notApplicable: [String: String] = [:],
        isFinished: Bool = true
    ) {
        self.answers = answers
        self.subIndicators = subIndicators
        self.judgements = judgements
        self.notApplicable = notApplicable
        self.isFinished = isFinished
    }
}
