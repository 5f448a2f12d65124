import Kernel
import Registry
import Storage

/// What lies beside a survey's registers and is removed: telephone numbers, and answers until they are counted.
struct SurveyStore {
    let session: Session

    // MARK: Contacts

    func keep(_ frame: SurveyFrame, of survey: String) throws {
        try session.execute("DELETE FROM survey_contact WHERE survey = \(survey)")
        try session.insert(
            into: "survey_contact", columns: ["survey", "pseudonym", "source", "phone"],
            rows: frame.entries.lazy.map { entry in
                [
                    survey.stored, entry.pseudonym.stored, entry.contact.source.stored, entry.contact.phone.stored,
                ]
            })
    }

    func contact(_ pseudonym: String, of survey: String) throws -> SurveyContact? {
        try session.first(
            "SELECT source, phone FROM survey_contact WHERE survey = \(survey) AND pseudonym = \(pseudonym)"
        ) { SurveyContact(try $0[0], phone: try $0[1]) }
    }

    func invite(_ pseudonym: String, of survey: String, as invitation: String, code: Digest) throws {
        try session.execute(
            """
            UPDATE survey_contact SET invitation = \(invitation), code = \(code)
            WHERE survey = \(survey) AND pseudonym = \(pseudonym)
            """)
    }

    /// Whoever wasn't drawn.
    func forgetUninvited(_ survey: String) throws {
        try session.execute("DELETE FROM survey_contact WHERE survey = \(survey) AND invitation IS NULL")
    }

    func forget(invitation: String) throws {
        try session.execute("DELETE FROM survey_contact WHERE invitation = \(invitation)")
    }

    func forgetEverybody(of survey: String) throws {
        try session.execute("DELETE FROM survey_contact WHERE survey = \(survey)")
    }

    func invitation(code: Digest) throws -> String? {
        try session.value("SELECT invitation FROM survey_contact WHERE code = \(code)")
    }

    func phone(of invitation: String) throws -> String? {
        try session.value("SELECT phone FROM survey_contact WHERE invitation = \(invitation)")
    }

    func contacts(of survey: String) throws -> Int {
        try session.value("SELECT COUNT(*) FROM survey_contact WHERE survey = \(survey)") ?? 0
    }

    // MARK: Ballots

    /// `slip`, random, is all that tells one ballot from another.
    func cast(_ answer: SurveyAnswer, slip: [UInt8]) throws {
        try session.execute(
            """
            INSERT INTO survey_ballot (slip, survey, source, channel, overall, aspects, words, fault)
            VALUES (\(slip), \(answer.survey), \(answer.source), \(answer.channel), \(answer.overall),
                \(answer.aspects), \(answer.words), \(answer.fault))
            """)
    }

    /// In the order of their slips, which is nobody's.
    func ballots(of survey: String) throws -> [SurveyAnswer] {
        try session.rows(
            """
            SELECT source, channel, overall, aspects, words, fault FROM survey_ballot
            WHERE survey = \(survey) ORDER BY slip
            """
        ) { row in
            var answer = SurveyAnswer()
            answer.survey = survey
            answer.source = try row[0]
            answer.channel = try row[1]
            answer.overall = try row[2]
            answer.aspects = try row[3]
            answer.words = try row[4]
            answer.fault = try row[5]
            answer.state = answer.fault == nil ? .valid : .invalid
            return answer
        }
    }

    func burnBallots(of survey: String) throws {
        try session.execute("DELETE FROM survey_ballot WHERE survey = \(survey)")
    }
}
