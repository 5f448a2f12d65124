package import Kernel
package import Registry

/// The rules of trading (交易规则参数). A lot goes by those in force on the day of its notice, to the end.
package enum TradingRules: PolicyTable {
    package static let register = described(
        "trading_policy", zh: "交易规则参数", en: "Trading rules",
        purpose: LocalizedText(
            zh: "法律、法规和地方规则规定的期限、比例和数额，注明依据和生效日期。标段自公告之日起适用当日有效的规则。",
            en:
                "Periods, shares and amounts that law and local rules set, with source and date. A lot goes by those in force when it was announced."
        ),
        prefix: "GZ", keepers: [.administrator, .tradingSupervisor])

    /// The venue's own networks, which say nothing of whoever comes from them (N1).
    static let venueNetworks = "signal.n1.venue"

    package static func problems(of rule: TradingPolicy) -> [FieldProblem] {
        guard rule.key != venueNetworks || rule.text.map({ NetworkPrefix.list($0) != nil }) ?? true else {
            return [
                FieldProblem(
                    "text", zh: "请填写网段，以空格分隔，例如：10.20.0.0/16 2001:db8:1:2::/64。",
                    en: "Write networks apart by blanks, such as 10.20.0.0/16 2001:db8:1:2::/64.")
            ]
        }
        return []
    }
}

package typealias TradingPolicy = PolicyRule<TradingRules>

extension PolicyRule<TradingRules> {
    /// The rules that come with the product. A city replaces its own by entering later rows.
    package static func supplied() throws -> [TradingPolicy] {
        try rows(csv: String(decoding: PackageResources.trading_policy_csv, as: UTF8.self))
    }
}

extension Registry {
    @discardableResult
    package func loadTradingPolicies(of keeper: String) async throws -> Int {
        try await loadPolicies(TradingPolicy.supplied(), of: keeper)
    }
}
