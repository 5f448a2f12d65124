import Kernel
package import Performance
package import Registry
import Surveys

extension Feature {
    /// The pages of satisfaction surveys: the desk that draws and closes them, the interviewers' list, the questionnaire on
    /// the telephone of whoever was drawn, and the results for everybody.
    package static func surveysPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        [
            Feature(
                heading: LocalizedText(zh: "满意度调查", en: "Satisfaction surveys"),
                navigation: [Entry(title: SurveyListPage.heading, path: .surveyDesks, roles: SurveyDeskPages.readers)],
                matterLinks: surveyLinks
            ) { routes, console in
                SurveyPublicPages(console: console, random: accounts.random).add(to: routes)
                SurveyDeskPages(console: console, random: accounts.random).add(to: routes)
                SurveyCallPages(console: console, random: accounts.random).add(to: routes)
            }
        ]
    }

    private static let surveyLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        guard register.name == SatisfactionSurvey.register.name else { return [] }
        return [
            MatterLink(
                title: LocalizedText(zh: "办理和结果", en: "Steps and result"), path: .surveyDesk(record.head.number),
                roles: SurveyDeskPages.readers)
        ]
    }
}
