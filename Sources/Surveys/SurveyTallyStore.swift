import Registry
import Storage

/// What a survey came to, counted from its registers.
struct SurveyTallyStore {
    let session: Session
    let survey: String

    func invitations() throws -> [(source: SurveySource, state: SurveyInvitation.State, count: Int)] {
        try session.rows(
            """
            SELECT source, state, COUNT(*) FROM survey_invitation WHERE survey = \(survey)
            GROUP BY source, state ORDER BY source, state
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    func answers() throws -> [(source: SurveySource, valid: Int, satisfied: Int)] {
        try session.rows(
            """
            SELECT source, COUNT(*), CAST(COALESCE(SUM(is_satisfied), 0) AS BIGINT) FROM survey_answer
            WHERE survey = \(survey) AND state = 'valid' GROUP BY source ORDER BY source
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    func grades() throws -> [SurveyGrade: Int] {
        let rows: [(Int, Int)] = try session.rows(
            """
            SELECT overall, COUNT(*) FROM survey_answer
            WHERE survey = \(survey) AND state = 'valid' GROUP BY overall ORDER BY overall
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(rows.compactMap { row in SurveyGrade(rawValue: row.0).map { ($0, row.1) } }) { $1 }
    }

    func channels() throws -> [SurveyChannel: Int] {
        let rows: [(SurveyChannel, Int)] = try session.rows(
            """
            SELECT channel, COUNT(*) FROM survey_answer
            WHERE survey = \(survey) AND state = 'valid' GROUP BY channel ORDER BY channel
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(rows) { $1 }
    }

    /// Those that were excluded one by one have no fault.
    func faults() throws -> [(fault: AnswerFault?, count: Int)] {
        try session.rows(
            """
            SELECT fault, COUNT(*) FROM survey_answer
            WHERE survey = \(survey) AND state = 'invalid' GROUP BY fault ORDER BY fault
            """
        ) { (try $0[0], try $0[1]) }
    }

    func strata() throws -> [SurveyStratum] {
        try session.matters(
            where: .equals("survey", survey) && .state([LedgerState.recorded.rawValue]), limit: 10)
    }
}
