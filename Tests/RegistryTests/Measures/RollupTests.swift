import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Rolled-up figures", .onEveryDatabase)
struct RollupTests {
    /// Figures and breakdowns of every measure, from the cells, as the records give them.
    private func expectRecount(_ office: inout ErrandOffice, _ seed: Int) async throws {
        for measure in Errand.measures {
            let scope = office.scope()
            let figure = try await office.registry.figure(measure, scope, of: "100")
            let recount = try await office.registry.recount(measure, scope, of: "100")
            #expect(figure == recount, "seed \(seed), \(measure.name), \(scope)")
            guard let dimension = measure.dimensions.randomElement(using: &office.generator),
                dimension != .day || scope.period.days.count <= Registry.mostDays
            else { continue }
            let table = try await office.registry.table(measure, scope, by: dimension)
            // A year has many days, and most are alike.
            for part in dimension == .day
                ? Array(table.parts.shuffled(using: &office.generator).prefix(9)) : table.parts
            {
                let recount = try await office.registry.recount(measure, part.scope)
                #expect(part.figure == recount, "seed \(seed), \(measure.name) by \(dimension) \(part.key), \(scope)")
            }
            if measure.adds(over: dimension), let whole = table.whole.value {
                let sum = try table.parts.compactMap(\.figure.value).reduce(Quantity(0, measure.unit)) { try $0 + $1 }
                #expect(sum == whole, "seed \(seed), \(measure.name) by \(dimension), \(scope)")
            }
        }
    }

    @Test("equal a recount after any history of acts, corrections, files, restarts and power cuts", arguments: 1...8)
    func recount(_ seed: Int) async throws {
        var office = try await ErrandOffice(seed: seed)
        for step in 1...240 {
            try await office.doSomething()
            if step.isMultiple(of: 30) { try await expectRecount(&office, seed) }
        }
        #expect(try await office.registry.verifyTrail().isSound)
    }

    @Test("a table's parts are all there are", arguments: 1...2)
    func parts(_ seed: Int) async throws {
        var office = try await ErrandOffice(seed: 100 + seed)
        for _ in 0..<60 { try await office.doSomething() }
        let scope = MeasureScope(.year(2021))
        for measure in Errand.measures {
            for dimension in measure.dimensions where dimension != .month && dimension != .day {
                let table = try await office.registry.table(measure, scope, by: dimension)
                #expect(Set(table.parts.map(\.key)).count == table.parts.count)
                let all = try await office.registry.list(
                    Errand.register, ListRequest(measure.condition(scope, in: Errand.register), limit: 10_000),
                    as: .system)
                var listed = 0
                for part in table.parts {
                    listed += try await office.registry.list(
                        Errand.register, ListRequest(measure.condition(part.scope, in: Errand.register)), as: .system
                    ).total
                }
                #expect(listed == all.total, "\(measure.name) by \(dimension)")
            }
        }
    }

    @Test("every day of a period, one by one, is that day's recount and opens to its records", arguments: 1...2)
    func days(_ seed: Int) async throws {
        var office = try await ErrandOffice(seed: 200 + seed)
        for _ in 0..<80 { try await office.doSomething() }
        let whole = try #require(Period("2020-12-27..2021-02-04"))
        for measure in Errand.measures where measure.dimensions.contains(.day) {
            for organisations in [nil, ["100", "200"]] {
                let scope = MeasureScope(whole, organisations: organisations)
                let table = try await office.registry.table(measure, scope, by: .day, of: "100")
                #expect(table.parts.map(\.key) == whole.days.map(\.description))
                for part in table.parts.shuffled(using: &office.generator).prefix(20) {
                    #expect(part.scope.period == Period(part.key))
                    let recount = try await office.registry.recount(measure, part.scope, of: "100")
                    #expect(part.figure == recount, "\(measure.name) \(part.key)")
                    let list = try await office.registry.list(
                        Errand.register, ListRequest(measure.condition(part.scope, in: Errand.register), limit: 1),
                        as: .system)
                    #expect(list.total == part.figure.records, "\(measure.name) \(part.key)")
                }
                if measure.adds(over: .day), let value = table.whole.value {
                    let sum = try table.parts.compactMap(\.figure.value).reduce(Quantity(0, measure.unit)) {
                        try $0 + $1
                    }
                    #expect(sum == value, "\(measure.name)")
                }
            }
        }
    }

    @Test("a period of too many days is refused by day, and answered whole")
    func manyDays() async throws {
        let office = try await ErrandOffice(seed: 300)
        let scope = MeasureScope(try #require(Period("2020-01-01..2021-01-01")))
        let measure = Errand.measures[0]
        await #expect(throws: Refusal.self) { try await office.registry.table(measure, scope, by: .day) }
        #expect(try await office.registry.table(measure, scope, by: .month).parts.count == 13)
    }
}

extension Figure {
    fileprivate var records: Int? {
        switch derivation {
        case .records(_, _, let count, _), .share(_, _, _, let count, _): count
        case .formula, .reported, .missing: nil
        }
    }
}
