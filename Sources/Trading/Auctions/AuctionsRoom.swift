import Registry

extension Register {
    /// The registers of rising offers.
    static let tradingAuctions: [Register] = [Auction.register, AuctionBidder.register, ReservePrice.register]
}
