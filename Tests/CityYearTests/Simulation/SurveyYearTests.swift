@testable import CityYear
import Kernel
import Registry
import Storage
import Surveys
import TestSupport
import Testing

@Suite("The simulated year's survey", .onEveryDatabase)
struct SurveyYearTests {
    private static func loaded(_ scale: String) async throws -> (Registry, SurveyPlan) {
        let registry = Registry(
            try await Database.tested(Migration.registry + Migration.surveys),
            registers: [Organisation.register, Draw.register] + Register.surveys
        ) { Timestamp(Day(number: 19_050), hour: 9) }
        try await registry.prepare()
        var organisation = Organisation()
        organisation.head.number = "BSZW"
        organisation.head.organisation = "BSZW"
        organisation.name = "市政务服务管理局"
        try await registry.create(organisation, as: .system)
        let year = SimulatedYear(YearPlan.city2021.scaled(by: Ratio(decimal: scale) ?? .one), seed: 7)
        for file in year.surveysFiles {
            let content = file.content()
            #expect(content.lines == file.expected, "\(file.name)")
            let report = try await registry.importTable(
                .csv(content.bytes), named: file.name, into: file.register, as: .system)
            #expect(report.problems.isEmpty, "\(file.name): \(report.problems.prefix(3))")
        }
        return (registry, year.plan.surveys)
    }

    @Test("is of 900 valid answers, 891 of them satisfied, whatever the scale", arguments: ["1", "0.001"])
    func counts(scale: String) async throws {
        let (registry, plan) = try await Self.loaded(scale)
        for (name, count) in [("survey.valid", 900), ("survey.satisfied", 891), ("survey.invalid", 12)] {
            let measure = try #require(registry.measure(name))
            #expect(
                try await registry.figure(measure, MeasureScope(.year(2021))).value == Quantity(Ratio(count), .share))
        }
        let survey = try #require(try await registry.publishedSurveys().first)
        let result = try await registry.surveyResult(survey)
        #expect(result.strata.map(\.source) == [.cases, .orders, .trades])
        #expect(result.strata.map(\.population) == plan.strata.map(\.population))
        #expect(result.invited == 1_300 && result.answered == 912)
        #expect(result.share == Ratio(decimal: "0.99") && result.estimate?.share == Ratio(decimal: "0.99"))
        let interval = try #require(result.estimate?.interval)
        #expect(interval.low > (try Ratio(97, over: 100)) && interval.high < .one)
        #expect(result.outcomes.values.reduce(0, +) == plan.drawn)
    }

    @Test("at full scale comes to the published 99 % within 98.04 to 99.49 %")
    func interval() async throws {
        let (registry, _) = try await Self.loaded("1")
        let survey = try #require(try await registry.publishedSurveys().first)
        let estimate = try #require(try await registry.surveyResult(survey).estimate)
        #expect(estimate.interval.low.percent() == "98.04")
        #expect(estimate.interval.high.percent() == "99.49")
        #expect(estimate.effectiveSize.decimal(1) == "800.9")
    }
}
