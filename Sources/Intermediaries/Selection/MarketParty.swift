package import Registry

/// A firm on the portal, through the account of somebody confirmed to act for it (门户主体).
package struct MarketParty: Sendable, Hashable {
    package let account: Int64
    /// Unified social credit code.
    package let code: String
    package let name: String

    package init(account: Int64, code: String, name: String) {
        self.account = account
        self.code = code
        self.name = name
    }

    package func actor(on organisation: String) -> Actor { .applicant(account, on: organisation) }
}
