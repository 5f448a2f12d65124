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

    @Test("the announced rule selects whoever was selected, whatever the seed", arguments: 0..<25)
    func rule(_ seed: Int) throws {
        let year = SimulatedYear(SimulatedCity.small, seed: UInt64(seed))
        let (files, standings) = (year.marketFiles, year.marketFiles.standings)
        for draft in files.stream.drafts {
            let selection = files.selection(draft, standings)
            let entrants = selection.entrants
            guard draft.selected != nil else {
                #expect(entrants.isEmpty)
                continue
            }
            #expect(entrants.count > 1, "\(draft.serial)")
            #expect(entrants.first?.provider == draft.provider)
            #expect(entrants.first?.price == Money(draft.price))
            #expect(Set(entrants.map(\.provider)).count == entrants.count)
            #expect(entrants.allSatisfy { $0.price > .zero && $0.price <= Money(draft.ceiling) })
            if let draw = draft.draw {
                #expect(draft.method == .randomDraw && draw.order == entrants.map(\.provider))
                continue
            }
            #expect(draft.method != .randomDraw)
            var rule = SelectionRule(draft.method)
            rule.weights = selection.weights
            let candidates = entrants.map(\.candidate)
            let groups = try rule.ranked(candidates)
            #expect(groups.first?.map(\.intermediary) == ["\(draft.provider)"], "\(draft.serial)")
            #expect(groups.flatMap(\.self) == candidates)
            // Nothing would have had to be explained.
            #expect(try !SelectionRule.isLow(Money(draft.price), among: candidates, share: Ratio(1, over: 2)))
        }
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
            try await file.before?(registry)
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
        try await isComplete(registry)
    }

    /// Several enrolled in each need that was selected, and whoever stands in it as selected is the first of them; every draw
    /// can be repeated from its record.
    private func isComplete(_ registry: Registry) async throws {
        var drawn = 0
        for need in try await registry.matters(IntermediaryNeed.self, limit: 1000) {
            let enrolments = try await registry.openedEnrolments(of: need)
            #expect(enrolments.count == need.enrolled && enrolments.count == need.valid)
            guard need.selectedAt != nil else {
                #expect(enrolments.isEmpty)
                continue
            }
            let first = try #require(enrolments.first)
            #expect(enrolments.count > 1 && enrolments.map(\.rank) == (1...enrolments.count).map { $0 })
            #expect(first.state == .selected && enrolments.dropFirst().allSatisfy { $0.state == .valid })
            #expect(first.head.number == need.enrolment && first.intermediary == need.winner)
            #expect(first.amount == need.amount)
            let (submitted, closed) = (try #require(need.submittedAt), try #require(need.closedAt))
            #expect(enrolments.allSatisfy { submitted <= $0.receivedAt && $0.receivedAt < closed })
            #expect((need.draw != nil) == (need.method == .randomDraw))
            guard let number = need.draw else { continue }
            drawn += 1
            let file = try await registry.publicDraw(number: number)
            #expect(try DrawVerification(file: file.record().canonical())?.isSound == true)
            #expect(try file.order()?.map(\.id) == enrolments.map(\.intermediary))
            #expect(file.draw.state == .filled && file.draw.subject == need.head.number)
        }
        #expect(drawn == 34)
    }

    @Test("draws are held once, however often the year is loaded")
    func again() async throws {
        let (registry, year) = try await SimulatedCity.loaded()
        let draws = try await registry.matters(Draw.self, where: .equals("purpose", Draw.Purpose.intermediary))
        try await year.load(into: registry, as: .system)
        let after = try await registry.matters(Draw.self, where: .equals("purpose", Draw.Purpose.intermediary))
        #expect(draws.count == 34 && after.count == 34)
    }
}
