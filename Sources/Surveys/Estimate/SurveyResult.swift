package import Kernel
package import Registry
import Storage

/// What a survey came to, with all that is needed to judge it (调查结果).
package struct SurveyResult: Sendable {
    package struct Stratum: Sendable, Hashable {
        package let source: SurveySource
        package let population: Int
        package let drawn: Int
        package let answered: Int
        package let valid: Int
        package let satisfied: Int

        package var count: StratumCount { StratumCount(population: population, valid: valid, satisfied: satisfied) }
    }

    package let survey: SatisfactionSurvey
    package let questionnaire: Questionnaire
    package let strata: [Stratum]
    package let grades: [SurveyGrade: Int]
    package let channels: [SurveyChannel: Int]
    package let invalid: Int
    /// How the invitations ended, over all strata.
    package let outcomes: [SurveyInvitation.State: Int]
    /// Nil before anything was counted.
    package let estimate: StratifiedEstimate?

    package var valid: Int { strata.reduce(0) { $0 + $1.valid } }
    package var satisfied: Int { strata.reduce(0) { $0 + $1.satisfied } }
    package var invited: Int { outcomes.values.reduce(0, +) }
    package var answered: Int { outcomes[.answered] ?? 0 }
    /// Answered among invited; nil before anybody was.
    package var responseRate: Ratio? { try? Ratio(Int128(answered), over: Int128(invited)) }
    /// Satisfied among valid answers, unweighted: what the indicator is computed from.
    package var share: Ratio? { try? Ratio(Int128(satisfied), over: Int128(valid)) }
    /// What a sample of the whole frame needs for ± 5 percentage points.
    package var needed: Int? {
        let population = strata.reduce(0) { $0 + $1.population }
        guard population > 1, let margin = Ratio(decimal: "0.05") else { return nil }
        return try? SampleSize.needed(population: population, margin: margin)
    }

    init(_ survey: SatisfactionSurvey, _ questionnaire: Questionnaire, _ store: SurveyTallyStore) throws {
        self.survey = survey
        self.questionnaire = questionnaire
        let invitations = try store.invitations()
        let answers = try store.answers()
        strata = try store.strata().map { stratum in
            let given = answers.first { $0.source == stratum.source }
            return Stratum(
                source: stratum.source, population: stratum.population, drawn: stratum.drawn,
                answered: invitations.reduce(0) {
                    $0 + ($1.source == stratum.source && $1.state == .answered ? $1.count : 0)
                }, valid: given?.valid ?? 0, satisfied: given?.satisfied ?? 0)
        }.sorted { $0.source.rawValue < $1.source.rawValue }
        grades = try store.grades()
        channels = try store.channels()
        invalid = try store.faults().reduce(0) { $0 + $1.count }
        outcomes = Dictionary(invitations.map { ($0.state, $0.count) }, uniquingKeysWith: +)
        estimate = try StratifiedEstimate(strata.map(\.count))
    }
}

extension Registry {
    package func surveyResult(_ survey: SatisfactionSurvey) async throws -> SurveyResult {
        try await database.read { session in
            guard let questionnaire = try session.matter(Questionnaire.self, number: survey.questionnaire) else {
                throw Refusal.notFound(
                    LocalizedText(zh: "问卷“\(survey.questionnaire)”", en: "The questionnaire “\(survey.questionnaire)”"))
            }
            return try SurveyResult(
                survey, questionnaire, SurveyTallyStore(session: session, survey: survey.head.number))
        }
    }

    /// Results that anybody may read, newest first.
    package func publishedSurveys() async throws -> [SatisfactionSurvey] {
        try await matters(
            SatisfactionSurvey.self, where: .state([SatisfactionSurvey.State.published.rawValue]), limit: 200
        ).sorted { ($0.closedOn?.number ?? 0, $0.head.id) > ($1.closedOn?.number ?? 0, $1.head.id) }
    }
}
