extension PathOf {
    // For everybody, under the lot.
    package static func auction(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction" }
    package static func auctionStream(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/stream" }
    package static func auctionState(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/state" }
    package static func auctionOffers(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/offers" }
    package static func auctionEnrolment(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/enrolment" }
    package static func auctionSeal(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/seal" }
    package static func auctionReveal(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/reveal" }
    package static func auctionCheck(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/check" }
    package static func auctionRecord(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/auction/record" }

    // In the console.
    package static var tradeAuctions: PathOf { "/trade/auctions" }
    package static func tradeAuction(_ number: Segment) -> PathOf { "/trade/auctions/\(number)" }
    package static func tradeAuctionAct(_ number: Segment, _ act: Segment) -> PathOf {
        "/trade/auctions/\(number)/acts/\(act)"
    }
    package static var auctionDeposits: PathOf { "/trade/auctions/deposits/received" }
}
