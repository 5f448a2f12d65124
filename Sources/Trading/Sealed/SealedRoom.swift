import Registry

extension Register {
    /// The registers of sealed bids and their keys.
    static let tradingSealed: [Register] = [KeyTrustee.register, SealedBid.register, RefusedBid.register]
}
