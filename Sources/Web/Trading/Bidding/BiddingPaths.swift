extension PathOf {
    /// The server's clock, for countdowns.
    package static var tradingTime: PathOf { "/trading/time" }
    package static func bid(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/bid" }
    /// What a bid is sealed by: documents, trustees, size classes.
    package static func bidTerms(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/bid/terms" }
    package static func sealedBid(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/bid/sealed" }
    package static func bidReceipt(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/bid/receipt" }
    package static func bidWithdrawal(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/bid/withdrawal" }
}
