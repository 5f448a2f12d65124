import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("The market's database of an earlier version", .onEveryDatabase)
struct MarketUpgradeTests {
    @Test("its rules hold as they did, word for word, beside later ones in the units of every other table")
    func rules() async throws {
        let earlier = [Migration.marketProviders, .marketNeeds, .marketContracts]
        let database = try await Database.tested()
        try await database.migrate(Migration.registry + earlier)
        try await database.write { try EarlierMarketStore(session: $0).addRules() }
        try await database.migrate(Migration.registry + Migration.intermediaries)
        let units = try await database.read { try EarlierMarketStore(session: $0).units() }
        #expect(units == ["workday", "minute", "count"])
        let day = try #require(Day("2021-03-01"))
        let rules = try await database.read { try MarketPolicy.inForce(on: day, $0) }
        #expect(try rules.limit("enrol.period") == .workdays(4))
        #expect(try rules.seconds("drain") == 120)
        #expect(try rules.count("draw.reserves") == 2 && rules.row("drain").bound == .exact)
    }
}
