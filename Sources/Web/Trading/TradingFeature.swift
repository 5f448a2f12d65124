import Kernel
package import Performance
package import Registry

extension Feature {
    /// Public-resource trading, room by room: each is a feature of its own, and stands in the navigation under one heading
    /// with the others.
    package static func trading(
        _ accounts: Accounts, tools: ReportTools, random: @escaping @Sendable (Int) -> [UInt8]
    ) -> [Feature] {
        [
            .tradingDesk(accounts, tools: tools), .tradingExperts(accounts, tools: tools),
            .auctions(accounts, random: random), .purchasing(random: random), .tradingBidding(random: random),
            .tradingOpening(tools: tools),
            .remedies(accounts, tools: tools), .supervision(accounts), .openContracting,
        ]
    }

    /// The heading of every room's entries.
    static let tradingHeading = LocalizedText(zh: "公共资源交易", en: "Public-resource trading")
}
