import Kernel
package import Registry

/// A stratum of a survey (抽样层): how many people it has and how many were drawn. Written when the frame is frozen.
package struct SurveyStratum: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var survey = ""
    package var source = SurveySource.cases
    package var population = 0
    package var drawn = 0

    package init() {}

    package static let fields: [Field<SurveyStratum>] = [
        Field(\.survey, "survey", zh: "调查", en: "Survey", .reference("survey"), listed: true, searched: true),
        Field(\.source, "source", zh: "层", en: "Stratum", .choice(of: SurveySource.self), listed: true),
        Field(\.population, "population", zh: "层内人数", en: "People", .integer(1...Int.max), listed: true),
        Field(\.drawn, "drawn", zh: "抽取人数", en: "Drawn", .integer(1...Int.max), listed: true),
    ]

    package static let register = Register(
        ledger: SurveyStratum.self, "survey_stratum", zh: "抽样层", en: "Strata of surveys",
        purpose: LocalizedText(
            zh: "各层有多少人、抽了多少人：满意度按层内人数加权。",
            en: "How many people each stratum has and how many were drawn: satisfaction is weighted by them."),
        prefix: "MC", keepers: SurveyRoles.keepers)
}
