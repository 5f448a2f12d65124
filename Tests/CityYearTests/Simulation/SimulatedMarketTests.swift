import Intermediaries
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import CityYear

@Suite("The simulated year of the intermediary market")
struct SimulatedMarketTests {
    @Test("ceilings and rates add up to what was published, whatever the seed", arguments: 0..<25)
    func puzzle(_ seed: Int) {
        var random = SplitMix64(UInt64(seed), "market savings")
        let plan = IntermediariesPlan.city2021
        let puzzle = SavingsPuzzle(
            count: plan.selected, fixed: 22, ceiling: plan.budget / 10_000, rates: plan.rates, saved: plan.saved,
            random: &random)
        #expect(puzzle.ceilings.reduce(0, +) * 10_000 == 584_640_000)
        #expect(puzzle.rates.reduce(0, +) == 77_700)
        #expect(puzzle.saved == 160_370_000)
        #expect(puzzle.rates.allSatisfy { (0..<7000).contains($0) })
        #expect(puzzle.rates.count { $0 == 0 } == 22)
        // None would have been refused as above the limit of procurement.
        #expect(puzzle.ceilings.allSatisfy { (100..<5000).contains($0) })
    }

    @Test("stocks of the year's end are those of its beginning, what came and what went")
    func carryOver() {
        let plan = IntermediariesPlan.city2021
        #expect((plan.noticesLeft, plan.unsignedLeft, plan.servingLeft) == (3, 6, 18))
    }

    @Test("every published figure comes out exactly from the records", .onEveryDatabase, arguments: ["1", "0.01"])
    func figures(_ scale: String) async throws {
        let now = Timestamp(try #require(Day("2022-01-10")), hour: 9)
        let registry = Registry(
            try await Database.tested(Migration.registry + Migration.intermediaries),
            registers: [Organisation.register, Draw.register] + Register.intermediaries, clock: { now })
        try await registry.prepare()
        let published = try #require(PublishedYear.bureau2021.files.first)
        _ = try await registry.importCSV(
            published.bytes, named: published.name, into: Organisation.register, as: .system)
        let year = SimulatedYear(YearPlan.city2021.scaled(by: Ratio(decimal: scale) ?? .one), seed: 7)
        for file in [year.organisations] + year.intermediariesFiles {
            let report = try await registry.importTable(
                .csv(file.content().bytes), named: file.name, into: file.register, as: .system)
            #expect(report.problems.isEmpty, "\(file.name): \(report.problems.prefix(3))")
        }
        for planned in year.plan.figures where planned.name.hasPrefix("interm.") && !planned.name.contains("overall") {
            let measure = try #require(registry.measure(planned.name))
            let figure = try await registry.figure(measure, MeasureScope(.year(2021)))
            #expect(figure.value == planned.value, "\(planned.name)")
            #expect(try await registry.recount(measure, MeasureScope(.year(2021))).value == figure.value)
        }
        func text(_ name: String) async throws -> String? {
            let measure = try #require(registry.measure(name))
            return try await registry.figure(measure, MeasureScope(.year(2021))).value?.value.decimal(2)
        }
        #expect(try await text("interm.amount") == "424.27")
        #expect(try await text("interm.saved") == "160.37")
        #expect(try await text("interm.budget") == "584.64")
        #expect(try await text("interm.mean_rate") == "10.50")
        #expect(try await text("interm.on_time_rate") == "75.86")
        #expect(try Ratio(16037, over: 58464).percent(2) == "27.43")
        let flow = try await registry.marketFlow(of: 2021)
        #expect(flow.map(\.opening) == [5, 15, 22] && flow.map(\.closing) == [3, 6, 18])
        #expect(flow.map(\.came) == [74, 74, 83] && flow.map(\.went) == [76, 83, 87])
    }
}
