import Kernel
import Surveys

/// The year's survey of satisfaction (年度满意度调查): 99 % was published without a sample; here it comes out of answers.
///
/// A sample doesn't grow with its population, so no scale changes it; only the people it is drawn from are fewer.
struct SurveyPlan: Sendable, Hashable {
    struct Stratum: Sendable, Hashable {
        let source: SurveySource
        let population: Int
        let drawn: Int
        let valid: Int
        let satisfied: Int
        let invalid: Int
        let refused: Int
        let unreachable: Int

        var expired: Int { drawn - valid - invalid - refused - unreachable }
    }

    let strata: [Stratum]

    var valid: Int { strata.reduce(0) { $0 + $1.valid } }
    var satisfied: Int { strata.reduce(0) { $0 + $1.satisfied } }
    var invalid: Int { strata.reduce(0) { $0 + $1.invalid } }
    var drawn: Int { strata.reduce(0) { $0 + $1.drawn } }
    var contacts: Int { strata.reduce(0) { $0 + $1.population } }

    /// 495 of 500, 297 of 300 and 99 of 100 were satisfied: 99 % in each stratum, so however they are weighted.
    init(scale: Ratio) {
        func people(_ whole: Int, least: Int) -> Int {
            max(least, Int(Int128(whole) * scale.numerator / scale.denominator))
        }
        strata = [
            Stratum(
                source: .cases, population: people(64_280, least: 2_100), drawn: 700, valid: 500, satisfied: 495,
                invalid: 6, refused: 44, unreachable: 61),
            Stratum(
                source: .orders, population: people(21_460, least: 1_350), drawn: 450, valid: 300, satisfied: 297,
                invalid: 5, refused: 39, unreachable: 48),
            Stratum(
                source: .trades, population: people(2_940, least: 450), drawn: 150, valid: 100, satisfied: 99,
                invalid: 1, refused: 13, unreachable: 17),
        ]
    }
}

extension YearPlan {
    var surveys: SurveyPlan { SurveyPlan(scale: scale) }

    /// What the survey has to come to.
    var surveysFigures: [PlannedFigure] {
        [
            PlannedFigure(
                name: "satisfaction", numerator: surveys.satisfied, denominator: surveys.valid, unit: .percent)
        ]
    }
}
