package import Kernel
package import Registry

/// A lot and its project as remedies, deposits and contracts see them (标段情况): where it stands, who answers for what, and
/// the rules it goes by.
package struct LotStanding: Sendable {
    package let number: String
    package let title: String
    package let state: Lot.State
    package let category: TradeCategory
    package let method: TradeMethod
    /// The organisation that acts for the buying or selling side.
    package let organisation: String
    package let region: RegionCode
    package let project: String
    package let projectName: String
    package let tenderee: String
    package let agent: String?
    package let supervisor: String
    package let centre: String
    package let deposit: Money
    package let basePrice: Money
    package let announcedAt: Timestamp?
    package let bidDeadline: Timestamp?
    package let openedAt: Timestamp?
    package let publishedAt: Timestamp?
    package let publicityUntil: Timestamp?
    package let suspendedAt: Timestamp?
    package let winner: String?
    package let winningBid: String?
    package let winningRank: Int?
    package let awardAmount: Money?
    package let awardRate: Ratio?
    package let awardedAt: Timestamp?
    package let contractedAt: Timestamp?
    package let durationDays: Int?
    package let content: String
    /// In force on the day of its notice.
    package let policies: PolicySet
}

extension LotStanding {
    /// Who bids and who paid is secret until then (《招标投标法》第二十二条).
    package var isOpened: Bool {
        openedAt != nil || Self.afterOpening.contains(state) || awardedAt != nil
    }

    private static let afterOpening: Set<Lot.State> = [
        .evaluating, .finalOffers, .candidates, .sold, .awarded, .contracted, .performed, .archived, .annulled,
    ]

    /// Purchases by public bodies are challenged (质疑), everything else is objected to (异议).
    package var isProcurement: Bool { category == .procurement || category == .drugs }

    /// A rule's key in the law that governs the lot.
    package func key(_ works: String, _ procurement: String) -> String { isProcurement ? procurement : works }
}
