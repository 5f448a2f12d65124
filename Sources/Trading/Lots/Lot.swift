package import Kernel
package import Registry

/// A lot (标段、包、宗地、标的): what is decided about once, by one method, from registration to the archive.
///
/// Its method's flow moves it (`TenderFlow`, `NegotiationFlow`, …); what those have in common stands in `LotFlow`.
package struct Lot: Matter {
    package var head = Head()
    package var state = State.draft

    // What it is.
    package var project = ""
    /// Of its project, so that both sides find it among their own.
    package var tenderee: String?
    package var agent: String?
    package var category = TradeCategory.works
    package var isCentralised = false
    package var title = ""
    package var content = ""
    package var classification: String?
    /// Goods, services or works: thresholds and weights go by it. Sales have none.
    package var object: PurchaseObject?
    package var method = TradeMethod.openTender
    /// Statutory ground and approval for another method than the open tender.
    package var methodGround: String?
    package var methodApproval: String?
    /// How many were invited to a tender by invitation; who they are is in the documents.
    package var invited: Int?
    /// A purchase draws them from a pool: how large it was.
    package var invitedFrom: Int?
    package var qualification = Qualification.after
    package var comparison = Comparison.comprehensive
    package var priceForm = PriceForm.total
    package var quantity: Ratio?
    /// Shares in a firm, not its assets: disclosed longer.
    package var isEquity = false
    /// Control price of works, budget of procurement, start price of sales: what saving and premium are counted from.
    package var basePrice = Money.zero
    package var increment: Money?
    package var hasReserve = false
    /// Always nil: a purchase may not set a floor. Kept as a field so that whoever asks for one is told why not.
    package var floorPrice: Money?
    /// What a sale was appraised at, and who agreed to a start price well below it.
    package var appraisal: Money?
    package var floorApproval: String?
    package var deposit = Money.zero
    package var takesConsortia = false
    package var isReservedForSmall = false
    package var hasBlindPart = false
    /// Escrow shares are the remedy announced for bids whose key is lost.
    package var hasEscrow = true
    package var isOnline = true
    package var predecessor: String?
    package var durationDays: Int?
    /// Where its notices appear (发布媒介): at least one designated medium.
    package var media: String?
    /// The account that entered it: another one announces it.
    package var drafter: Int64?

    // Its periods. All moments are the server's; nil until the notice.
    package var announcedAt: Timestamp?
    /// The day whose policy rows hold for it to the end.
    package var policyDay: Day?
    package var documentsFrom: Timestamp?
    package var documentsUntil: Timestamp?
    package var bidDeadline: Timestamp?
    /// Merkle root over the receipts, fixed when the intake closed.
    package var intakeRoot: String?
    package var openedAt: Timestamp?
    /// Which round of talks it is in.
    package var round: Int?
    package var publishedAt: Timestamp?
    package var publicityUntil: Timestamp?

    // What came of it.
    package var stateBefore: String?
    package var suspendedAt: Timestamp?
    package var suspension: String?
    package var failure: Failure?
    package var bids: Int?
    package var winner: String?
    package var winningBid: String?
    package var winningRank: Int?
    package var awardAmount: Money?
    package var awardRate: Ratio?
    package var awardedAt: Timestamp?
    package var annulledAt: Timestamp?
    /// Saved against the base price of a purchase, or gained over that of a sale.
    package var saving: Money?
    package var premium: Money?
    package var reason: String?
    package var isDeemed = false
    /// Candidates up to this rank gave up or were found unfit after the evaluation.
    package var droppedRank: Int?
    package var contractedAt: Timestamp?

    package init() {}
}
