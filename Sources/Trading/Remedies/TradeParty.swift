import Kernel
package import Registry

/// Somebody who acts for a firm in a trade (投标人、供应商、竞买人): a portal account and the market subject it stands for.
package struct TradeParty: Sendable, Hashable {
    package let account: Int64
    package let subject: String

    package init(account: Int64, subject: String) {
        self.account = account
        self.subject = subject
    }
}

extension Actor {
    /// Whoever takes part, before the opening: what is entered for them names nobody, not in the trail either.
    package static func concealed(_ name: String, on organisation: String) -> Actor {
        Actor(account: 0, name: name, roles: Role.everyone.union([.applicant]), organisation: organisation, reach: nil)
    }

    /// The firm's person, or nobody by name while names are secret.
    static func of(_ bidder: TradeParty, on lot: LotStanding) -> Actor {
        lot.isOpened
            ? Actor(
                account: bidder.account, name: Accounts.applicantName, roles: [.applicant, .administrator],
                organisation: lot.organisation, reach: nil)
            : .concealed("提出人（开标前不公开）", on: lot.organisation)
    }
}
