import Registry
import Surveys

// The files of satisfaction surveys.
extension SimulatedYear {
    var surveysFiles: [SimulatedFile] {
        let planned = plan.surveys
        let files = SurveyFiles(plan: planned, year: plan.year, seed: seed)
        return [
            SimulatedFile("questionnaires", Questionnaire.register, expecting: 2) { files.questionnaires() },
            SimulatedFile("surveys", SatisfactionSurvey.register, expecting: 1) { files.surveys() },
            SimulatedFile("survey-strata", SurveyStratum.register, expecting: planned.strata.count) { files.strata() },
            SimulatedFile("survey-invitations", SurveyInvitation.register, expecting: planned.drawn) {
                files.invitations()
            },
            SimulatedFile("survey-answers", SurveyAnswer.register, expecting: planned.valid + planned.invalid) {
                files.answers()
            },
        ]
    }
}
