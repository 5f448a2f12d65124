import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Low prices: rates that the documents raise", .onEveryDatabase)
struct LowPriceTests {
    private func policy(_ house: TradingHouse, on day: String) async throws -> PolicySet {
        let day = try #require(Day(day))
        return try await house.registry.database.read { try TradingPolicy.inForce(on: day, $0) }
    }

    private func field(_ scheme: ScoringScheme, _ policy: PolicySet) -> String? {
        do throws(Refusal) {
            try scheme.checkLowPrices(policy)
            return nil
        } catch {
            guard case .invalid(let problems) = error else { return "\(error)" }
            return problems.first?.field
        }
    }

    @Test("raised between the rule's own rate and 65 %, and nowhere before the rule was in force")
    func bounds() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (then, now) = (try await policy(house, on: "2021-03-01"), try await policy(house, on: "2026-03-01"))
        var scheme = ScoringScheme()
        #expect(field(scheme, then) == nil && field(scheme, now) == nil)
        (scheme.lowOfMean, scheme.lowOfCap) = (Ratio(decimal: "0.65"), Ratio(decimal: "0.45"))
        #expect(field(scheme, now) == nil)
        #expect(field(scheme, then) == "low_mean")
        scheme.lowOfMean = Ratio(decimal: "0.66")
        #expect(field(scheme, now) == "low_mean")
        (scheme.lowOfMean, scheme.lowOfNext) = (nil, Ratio(decimal: "0.49"))
        #expect(field(scheme, now) == "low_next")
    }

    @Test("a raised rate asks where the rule's own would not")
    func raised() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let policy = try await self.policy(house, on: "2026-03-01")
        let prices = ["60", "110", "130"].compactMap { Ratio(decimal: $0) }
        var scheme = ScoringScheme()
        #expect(try ScoringScheme.lowPrice(scheme, policy)?.triggers(prices, cap: nil) == [[], [], []])
        scheme.lowOfMean = Ratio(decimal: "0.65")
        // 65 % of the mean of 100 is 65.
        #expect(try ScoringScheme.lowPrice(scheme, policy)?.triggers(prices, cap: nil) == [[.belowMean], [], []])
        let then = try await self.policy(house, on: "2021-03-01")
        #expect(ScoringScheme.lowPrice(scheme, then) == nil)
    }
}
