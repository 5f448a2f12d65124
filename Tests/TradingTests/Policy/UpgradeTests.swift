import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("A database of an earlier version", .onEveryDatabase)
struct UpgradeTests {
    private static let later = [
        "trading-policy-1-may-be-text", "trading-opening-5-keep-every-renewal", "trading-sealed-3-may-be-asked-again",
    ]

    @Test("keeps its trading rules, and takes words beside numbers afterwards")
    func policies() async throws {
        let earlier = Migration.trading.filter { !Self.later.contains($0.name) }
        let database = try await Database.tested()
        try await database.migrate(Migration.registry + earlier)
        try await database.write { session in
            try EarlierStore(session: session).addKeeper()
            try EarlierStore(session: session).addPolicy("works.bid.period", "20", unit: "d")
        }
        let fresh = try await database.migrate(Migration.registry + Migration.trading)
        #expect(fresh.sorted() == Self.later.sorted())
        let day = try #require(Day("2021-03-01"))
        let row = try await database.read { try TradingPolicy.inForce(on: day, $0).row("works.bid.period") }
        #expect(row.value == Ratio(exact: "20") && row.unit == .calendarDay && row.text == nil)
        try await database.write { session in
            let store = EarlierStore(session: session)
            try store.addPolicy(TradingRules.venueNetworks, "0", unit: "text")
            try store.write("10.0.0.0/8", of: TradingRules.venueNetworks)
        }
        let words = try await database.read {
            try TradingPolicy.inForce(on: day, $0).text(TradingRules.venueNetworks)
        }
        #expect(words == "10.0.0.0/8")
        await #expect(throws: ConstraintViolation.self) {
            try await database.write { try EarlierStore(session: $0).write("words", of: "works.bid.period") }
        }
    }
}
