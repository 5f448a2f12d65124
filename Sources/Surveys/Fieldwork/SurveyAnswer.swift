package import Kernel
package import Registry

/// An answer that was counted (答卷). Entered when the survey closes, in the order of random numbers and all on one day, so
/// that nothing leads back to an invitation.
package struct SurveyAnswer: Matter {
    package enum State: String, Labelled {
        case valid, invalid

        package var label: LocalizedText {
            switch self {
            case .valid: LocalizedText(zh: "有效", en: "valid")
            case .invalid: LocalizedText(zh: "无效", en: "invalid")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 剔除, with a reason that anybody can read: an interviewer made it up.
        case exclude(reason: String)
    }

    package var head = Head()
    package var state = State.valid
    package var survey = ""
    package var source = SurveySource.cases
    package var channel = SurveyChannel.portal
    package var overall: Int?
    package var aspects: String?
    package var words: String?
    package var isSatisfied = false
    package var fault: AnswerFault?
    package var exclusion: String?
    package var countedOn = Day(number: 0)

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SurveyAnswer> {
        switch (state, act) {
        case (.valid, .exclude(let reason)): return Outcome(moved(to: .invalid) { $0.exclusion = reason })
        case (.invalid, .exclude): throw notPossible("exclude")
        }
    }

    package static let fields: [Field<SurveyAnswer>] = [
        Field(\.survey, "survey", zh: "调查", en: "Survey", .reference("survey"), listed: true, searched: true),
        Field(\.source, "source", zh: "层", en: "Stratum", .choice(of: SurveySource.self), listed: true),
        Field(\.channel, "channel", zh: "答卷渠道", en: "Channel", .choice(of: SurveyChannel.self), listed: true),
        Field(\.overall, "overall", zh: "总体评价（5为非常满意）", en: "Overall (5 is best)", .integer(1...5), listed: true),
        Field(\.aspects, "aspects", zh: "分项评价", en: "Aspects", .text(1...60)),
        Field(\.words, "words", zh: "意见", en: "Words", .prose(300)),
        Field(\.isSatisfied, "is_satisfied", zh: "满意", en: "Satisfied", .flag, listed: true),
        Field(\.fault, "fault", zh: "无效原因", en: "Why it doesn't count", .choice(of: AnswerFault.self), derived: true),
        Field(\.exclusion, "exclusion", zh: "剔除理由", en: "Why it was excluded", .prose(500), derived: true),
        Field(\.countedOn, "counted_on", zh: "计数日期", en: "Counted on", .day, listed: true),
    ]

    package static let register = Register(
        SurveyAnswer.self, "survey_answer", zh: "满意度答卷", en: "Answers to surveys",
        purpose: LocalizedText(
            zh: "计入结果的匿名答卷。截止后按随机顺序登记，无法对应到人。",
            en:
                "Anonymous answers that were counted: entered in random order after the closing, they lead back to nobody."
        ),
        prefix: "MD", access: Register.Access(editors: SurveyRoles.keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "exclude", zh: "剔除", en: "Exclude", from: [State.valid], by: [.auditor, .administrator],
                inputs: [.reason], grave: true, awaited: false)
        ], editable: [], order: SortOrder("counted_on", descending: true), measures: Measure.ofAnswers)
}
