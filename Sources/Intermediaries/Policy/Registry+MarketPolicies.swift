import Kernel
package import Registry
import Storage

extension Registry {
    /// Enters the supplied rules whose keys aren't there yet, for the organisation that keeps the market. What a city set
    /// itself is left alone.
    @discardableResult
    package func loadMarketPolicies(of keeper: String) async throws -> Int {
        try await database.write { session in
            let known = try MarketPolicyStore(session: session).knownKeys()
            let missing = MarketPolicy.supplied.filter { !known.contains($0.key) }
            for policy in missing {
                var policy = policy
                policy.head.organisation = keeper
                try self.enter(policy.record, in: MarketPolicy.register, within: session, as: .system)
            }
            return missing.count
        }
    }

    package func marketRules() async throws -> MarketRules {
        let today = now.day
        return try await database.read { try MarketPolicyStore(session: $0).rules(on: today) }
    }
}
