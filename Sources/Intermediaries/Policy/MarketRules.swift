import Kernel
package import Registry
import Storage

/// The rules of the intermediary market (中介超市规则参数): periods, limits, shares, credit points. A need goes by those in force
/// on the day of the act.
package enum MarketRules: PolicyTable {
    package static let register = described(
        "market_policy", zh: "中介超市规则参数", en: "Market rules",
        purpose: LocalizedText(
            zh: "中介超市的期限、限额、比例和信用分值，注明依据和生效日期。",
            en: "Periods, limits, shares and credit points of the market, with source and date."),
        prefix: "ZJGZ", keepers: [.administrator, .marketManager])
}

package typealias MarketPolicy = PolicyRule<MarketRules>

extension PolicyRule<MarketRules> {
    /// The rules that come with the product. A city replaces its own by entering later rows.
    package static func supplied() throws -> [MarketPolicy] {
        try rows(csv: String(decoding: PackageResources.market_policy_csv, as: UTF8.self))
    }
}

extension Registry {
    @discardableResult
    package func loadMarketPolicies(of keeper: String) async throws -> Int {
        try await loadPolicies(MarketPolicy.supplied(), of: keeper)
    }

    package func marketRules() async throws -> PolicySet {
        let today = now.day
        return try await database.read { try MarketPolicy.inForce(on: today, $0) }
    }
}
