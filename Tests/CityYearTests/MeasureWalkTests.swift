import CityYear
import Kernel
import Performance
import Registry
import Resources
import Storage
import TestSupport
import Testing

@Suite("Every figure of 2021", .onEveryDatabase)
struct MeasureWalkTests {
    private static func registry() async throws -> Registry {
        let database = try await Database.tested(Migration.registry + Migration.resources + Migration.performance)
        let registry = Registry(
            database, registers: [Organisation.register] + Register.resources + Register.performance,
            clock: { Timestamp(milliseconds: 1_640_995_200_000) })
        try await PublishedYear.whole2021.load(into: registry, as: .system)
        return registry
    }

    private static let scopes = [
        MeasureScope(.year(2021)), MeasureScope(.year(2020)), MeasureScope(.quarter(year: 2021, 3)),
        MeasureScope(.months(year: 2021, first: 1, last: 11), organisations: ["BSZW"]),
        MeasureScope(.day(Day(number: 18_800))),
        MeasureScope(.days(between: Day(number: 18_700), and: Day(number: 18_799))),
    ]

    private static func records(of figure: Figure) -> Int? {
        switch figure.derivation {
        case .records(_, _, let count, _), .share(_, _, _, let count, _): count
        case .formula, .reported, .missing: nil
        }
    }

    @Test("equals a recount and opens to as many records as it was made of, whole and in every part")
    func walk() async throws {
        let registry = try await Self.registry()
        #expect(registry.measures.count >= 37)
        for measure in registry.measures {
            let register = try registry.register(measure.register)
            func check(_ figure: Figure, _ scope: MeasureScope) async throws {
                #expect(try await registry.recount(measure, scope) == figure, "\(measure.name) \(scope)")
                let list = try await registry.list(
                    register, ListRequest(measure.condition(scope, in: register), limit: 1), as: .system)
                #expect(list.total == Self.records(of: figure), "\(measure.name) \(scope)")
            }
            for scope in Self.scopes { try await check(registry.figure(measure, scope), scope) }
            for dimension in measure.dimensions {
                let scope = dimension == .day ? MeasureScope(.month(3, of: 2021)) : Self.scopes[0]
                for part in try await registry.table(measure, scope, by: dimension).parts {
                    try await check(part.figure, part.scope)
                }
            }
        }
    }
}
