import Registry

extension Register {
    /// The registers of openings and bids.
    static let tradingOpening: [Register] = [
        TradeOpening.register, TradeBid.register, OpeningObjection.register, EscrowRelease.register,
    ]
}
